"""list: the rows of a book."""

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.ledgers import MONEY, ROWS, write_ledger


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


def test_imports_series_and_changes_follow_the_filters(command: Command, book: Path) -> None:
    def listed(kind: str, *filters: str) -> list[str]:
        rows = command("list", book, kind, *filters, "--json").json["rows"]
        return [row["name"] if kind == "series" else row.get("series", row.get("label")) for row in rows]

    assert listed("imports", "--to", "2025-09-30") == ["Quyết định giao kế hoạch", "Kho bạc Nhà nước"]
    assert listed("imports", "--from", "2025-10-01") == ["Kho bạc Nhà nước"]
    assert listed("series", "--from", "2025-10-01") == ["Kho bạc Nhà nước"]
    assert listed("changes", "--from", "2025-10-01") == ["Import small.csv"]
    assert listed("imports", "--programme", "NTM") == listed("changes", "--programme", "NTM") == []


def test_a_text_that_is_no_project_of_the_tree_is_a_work(command: Command, book: Path, tmp_path: Path) -> None:
    told = [
        MONEY | {"project": "Đường bản Nà Ớt", "amount": 5},
        MONEY | {"project": "GNBV.DA4", "work": "Cầu", "amount": 6},
    ]
    command("import", book, write_ledger(tmp_path / "works.csv", told))
    rows = command("list", book, "works", "--json").json["rows"]
    assert [(row["project"], row["name"]) for row in rows] == [(None, "Đường bản Nà Ớt"), ("GNBV.DA4", "Cầu")]


def test_a_figure_s_unit_is_shown_as_it_was_called_on_its_day(command: Command, book: Path, tmp_path: Path) -> None:
    rows = "date;kind;project;unit;amount\n1/6/2025;KLHT;GNBV.DA4;03646;5\n1/8/2025;KLHT;GNBV.DA4;03646;5\n"
    (tmp_path / "rows.csv").write_text(rows, "utf-8")
    assert command("enter", book, tmp_path / "rows.csv").code == 0
    shown = command("list", book, "entries", "--unit", "03646").out
    assert [name in shown for name in ("Phường Chiềng Lề", "Phường Tô Hiệu")] == [True, True]
    only = command("list", book, "entries", "--unit", "Phường Chiềng Lề", "--json").json["rows"]
    assert {row["date"] for row in only} == {"2025-06-01"}
