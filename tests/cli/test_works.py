"""The register of works from the command line: entered, judged, merged, taken in, written out; --json throughout."""

from pathlib import Path
from typing import Any

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from tests.ledgers import write_ledger
from tests.usecases.works.test_register import ROAD, ROWS, SAID_OTHERWISE
from tests.usecases.works.test_works_file import REGISTER, write

from .conftest import Command


@pytest.fixture
def book(tmp_path: Path) -> Path:
    place = tmp_path / "works.disb"
    with new_book(place, person="test") as made:
        ledger = write_ledger(tmp_path / "rows.csv", ROWS)
        commit(made, prepare(made, [ledger], Hints(), in_child=False), person="test", accept_warnings=True)
    return place


def road(command: Command, book: Path) -> dict[str, Any]:
    rows = command("works", book, "--as-of", "31/12/2025", "--json").json["rows"]
    (found,) = [row for row in rows if (row["project"], row["name"]) == ("GNBV.DA4", ROAD)]
    return dict(found)


def add(command: Command, book: Path, *more: str) -> int:
    words = ("--name", ROAD, "--in-project", "GNBV.DA4", "--total", "900", *more)
    return int(command("works", book, "add", *words, "--json").json["number"])


def test_a_work_is_entered_altered_and_judged(command: Command, book: Path) -> None:
    number = add(command, book, "--decision", "12/QĐ", "--decided", "6/5/2024")
    assert command("works", book, "set", number, "--total", "0,5 nghìn", "--investor", "Ban QLDA").code == 0
    row = road(command, book)
    assert (row["total"], row["investor"], row["decision"], row["decided"]) == (500, "Ban QLDA", "12/QĐ", "2024-05-06")
    assert row["found"] == [{"what": "over-total", "amount": 600, "limit": 500}]


def test_contracts_and_volumes_are_entered_and_removed(command: Command, book: Path) -> None:
    number = add(command, book, "--decision", "12/QĐ")
    told = ("--paper", "05/HĐ", "--amount", "800", "--advance", "300", "--guarantee-end", "30/6/2025")
    assert command("works", book, "contract", number, *told).code == 0
    assert command("works", book, "contract", number, *told[:3], "700").code == 0
    assert command("works", book, "accept", number, "--on", "30/6/2025", "--amount", "200").code == 0
    assert command("works", book, "accept", number, "--on", "31/10/2025", "--since-start", "350").code == 0
    row = road(command, book)
    assert ([one["value"] for one in row["contracts"]], [one["amount"] for one in row["accepted"]]) == (
        [700],
        [200, 150],
    )
    assert [one["what"] for one in row["found"]] == ["paid-ahead"]
    command("works", book, "remove", "--accepted", str(row["accepted"][0]["id"]))
    assert road(command, book)["accepted_total"] == 150


def test_another_spelling_is_merged_by_its_name(command: Command, book: Path) -> None:
    number = add(command, book)
    words = ("--in-project", "GNBV.DA4", "--name", SAID_OTHERWISE, "--into", number)
    assert command("works", book, "merge", *words).code == 0
    assert road(command, book)["disbursed"] == 670
    command("undo", book)
    assert road(command, book)["disbursed"] == 600


def test_a_register_comes_in_from_a_sheet_and_goes_out(command: Command, book: Path, tmp_path: Path) -> None:
    sheet = write(tmp_path / "so.xlsx", REGISTER)
    dry = command("works", book, "import", sheet, "--dry-run", "--json")
    assert (dry.code, dry.json["would"], dry.json["change"]) == (0, {"add": 4, "change": 0, "same": 0}, None)
    assert command("works", book, "import", sheet, "--json").json["change"]
    assert road(command, book)["total"] == 10_000_500_000
    assert command("works", book, "export", "--out", tmp_path / "out.xlsx").code == 0
    again = command("works", book, "import", tmp_path / "out.xlsx", "--json")
    assert again.json["would"] == {"add": 0, "change": 0, "same": 4}


def test_problems_stand_at_their_cells_and_stop_the_file(command: Command, book: Path, tmp_path: Path) -> None:
    add(command, book)
    ended = command("works", book, "import", write(tmp_path / "so.xlsx", REGISTER), "--json")
    assert (ended.code, ended.json["change"]) == (1, None)
    assert [(one["cell"], one["rule"]) for one in ended.json["problems"]] == [("Sheet!D8", "register-differs")]
    accepted = command("works", book, "import", tmp_path / "so.xlsx", "--accept-warnings")
    assert accepted.code == 0
    assert "Sheet!D8" in accepted.err


def test_the_list_of_works_tells_the_register(command: Command, book: Path) -> None:
    number = add(command, book)
    rows = {(row["project"], row["name"]): row for row in command("list", book, "works", "--json").json["rows"]}
    assert (rows["GNBV.DA4", ROAD]["id"], rows["GNBV.DA4", ROAD]["total"]) == (number, 900)
    assert rows["GNBV.DA2", ROAD]["id"] is None
    assert command("list", book, "works", "--project", "GNBV.DA2", "--json").json["rows"] == [rows["GNBV.DA2", ROAD]]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["set"], 2),
        (["set", "99", "--total", "1"], 1),
        (["add", "--name", "A", "--total", "1,234"], 1),
        (["accept", "1", "--on", "1/1/2025"], 2),
        (["merge", "--name", "A"], 2),
        (["remove"], 2),
        (["import"], 2),
        (["export"], 2),
        (["end", "7"], 1),
    ],
)
def test_what_cannot_be_done_is_said(command: Command, book: Path, words: list[str], code: int) -> None:
    ended = command("works", book, *words)
    assert (ended.code, bool(ended.err)) == (code, True)


def test_offers_of_imports_are_listed_and_taken(command: Command, book: Path) -> None:
    assert command("works", book, "offers", "--json").json == {"rows": [], "change": None}
    assert command("works", book, "take").code == 0
