"""list: the rows of a book."""

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.ledgers import ROWS


def test_entries_lead_to_file_sheet_and_cell(command: Command, book: Path) -> None:
    rows = command("list", book, "entries", "--json").json["rows"]
    assert len(rows) == len(ROWS)
    assert rows[0]["amount"] == 100_000_000_000
    origin = rows[0]["origin"]
    assert (origin["file"], origin["sheet"], origin["cell"]) == ("small.csv", "small", "U2")


def test_plans_and_statements_part_the_entries(command: Command, book: Path) -> None:
    plans = command("list", book, "plans", "--json").json["rows"]
    statements = command("list", book, "statements", "--json").json["rows"]
    assert {row["measure"] for row in plans} == {"planned", "adjusted"}
    assert {row["series"] for row in statements} == {"Kho bạc Nhà nước"}
    assert len(plans) + len(statements) == len(ROWS)


def test_filters_narrow_a_list(command: Command, book: Path) -> None:
    rows = command("list", book, "entries", "--project", "GNBV.DA4", "--from", "2025-10-01", "--json").json["rows"]
    assert [row["amount"] for row in rows] == [7_000_000_000]


def test_units_hold_both_registers(command: Command, book: Path) -> None:
    rows = command("list", book, "units", "--json").json["rows"]
    assert sum(row["valid_to"] is None for row in rows) == 75
    assert sum(row["valid_from"] is None for row in rows) == 200


def test_series_tell_what_they_offer(command: Command, book: Path) -> None:
    rows = command("list", book, "series", "--json").json["rows"]
    sides = {row["name"]: [offer["side"] for offer in row["offers"]] for row in rows}
    assert sides == {"Quyết định giao kế hoạch": ["plan"], "Kho bạc Nhà nước": ["money"]}


def test_changes_and_imports_tell_what_was_done(command: Command, book: Path) -> None:
    changes = command("list", book, "changes", "--json").json["rows"]
    assert [row["number"] for row in changes] == [2, 1]
    imports = command("list", book, "imports", "--json").json["rows"]
    assert sum(row["figures"] for row in imports) == len(ROWS)


@pytest.mark.parametrize(
    "kind", ["projects", "works", "units", "plans", "entries", "statements", "imports", "changes", "series"]
)
def test_every_list_is_shown_as_a_table_too(command: Command, book: Path, kind: str) -> None:
    ended = command("list", book, kind)
    assert ended.code == 0
    assert "─" in ended.out
