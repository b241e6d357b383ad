"""treasury: a reconciliation from the first list to the signed minutes."""

from datetime import date
from pathlib import Path

import pytest

from disbtrack.usecases.books.opening import new_book
from tests.cli.conftest import Command
from tests.usecases.month.treasury_books import KBNN, OWN, paid, tell


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A book in which one paper of October is missing on our side, and another has another amount."""
    place = tmp_path / "kho bac.disb"
    first = paid(5_000_000, date(2025, 10, 3), "1/TT")
    with new_book(place, person="An") as book:
        tell(book, KBNN, first, paid(6_000_000, date(2025, 10, 4), "2/TT"), paid(700, date(2025, 10, 5), "3/TT"))
        tell(book, OWN, first, paid(7_000, date(2025, 10, 5), "3/TT"))
    return place


def begin(command: Command, kept: Path) -> str:
    told = command("treasury", kept, "begin", "--programme", "GNBV", "--unit", "03646", "--period", "2025-10", "--json")
    return str(told.json["number"])


def test_a_reconciliation_is_settled_agreed_signed_and_printed(command: Command, kept: Path) -> None:
    number = begin(command, kept)
    shown = command("treasury", kept, "show", number, "--json").json
    told = [(one["proposed"], one["difference"]) for one in shown["differences"]]
    assert (shown["state"], told) == ("open", [("other", -6_300), ("missing-paper", 6_000_000)])
    assert command("treasury", kept, "agree", number).code == 1
    assert command("treasury", kept, "settle", number, "--all").code == 0
    assert command("treasury", kept, "agree", number).code == 1
    other = shown["differences"][0]["handle"]
    assert command("treasury", kept, "settle", number, other, "--cause", "other", "--note", "gõ nhầm").code == 0
    assert command("treasury", kept, "agree", number).code == 0
    assert command("treasury", kept, "sign", number, "--on", "05/11/2025", "--number", "7/BB").code == 0
    (row,) = command("treasury", kept, "list", "--period", "2025-10", "--json").json["rows"]
    assert (row["state"], row["signed"], row["open"]) == ("signed", "2025-11-05", 0)
    out = kept.with_name("use.xlsx")
    printed = command("treasury", kept, "print", number, "--form", "use", "--out", out, "--json").json
    assert (printed["draft"], out.exists()) == (False, True)


def test_what_was_agreed_and_holds_no_longer_is_said_with_the_change(command: Command, kept: Path) -> None:
    number = begin(command, kept)
    command("treasury", kept, "settle", number, "--all", "--note", "đã rõ")
    command("treasury", kept, "agree", number)
    rows = command("list", kept, "entries", "--json").json["rows"]
    mine = next(row["id"] for row in rows if row["amount"] == 7_000)
    assert command("edit", kept, f"{mine}=700", "--reason", "sửa theo Kho bạc").code == 0
    shown = command("treasury", kept, "show", number, "--json").json
    assert (shown["state"], len(shown["moved_by"])) == ("moved", 1)
    assert "say otherwise by" in command("treasury", kept, "show", number).out
    assert command("treasury", kept, "reopen", number).code == 1
    assert command("treasury", kept, "reopen", number, "--note", "Kho bạc sửa").code == 0


def test_a_paper_of_the_treasury_is_typed_and_its_scan_laid_beside(command: Command, kept: Path) -> None:
    begun = ("treasury", kept, "begin", "--programme", "GNBV", "--unit", "03646", "--treasury", "typed", "--json")
    number = command(*begun, "--from", "2025-10-01", "--to", "2025-10-31").json["number"]
    typed: tuple[object, ...] = (
        "treasury",
        kept,
        "type",
        number,
        "--part",
        "use",
        "--project",
        "DA1.TDA1",
        "--unit",
        "03646",
    )
    typed += ("--source", "NSTW", "--capital", "DTPT", "--year", "2025")
    assert command(*typed, "--column", "actual_period=5.007.000").code == 0
    assert command("treasury", kept, "show", number, "--json").json["differences"] == []
    assert command(*typed, "--column", "left=1").code == 1
    scan = kept.with_name("bb.pdf")
    scan.write_bytes(b"%PDF-1.4")
    assert command("treasury", kept, "attach", number, scan).code == 0
    assert "bb.pdf" in command("attach", kept).out


def test_forms_are_listed_and_confirmed(command: Command, kept: Path) -> None:
    rows = {row["layout"]: row for row in command("treasury", kept, "forms", "--json").json["rows"]}
    assert (rows["year"]["code"], rows["year"]["verified"]) == ("Mẫu số 31", False)
    said = ("--form", "year", "--code", "Mẫu số 31", "--source", "Công báo", "--confirmed")
    assert command("treasury", kept, "confirm", *said).code == 0
    assert "yes" in command("treasury", kept, "forms").out


def test_wrong_use_is_said(command: Command, kept: Path) -> None:
    assert command("treasury", kept, "begin").code == 2
    assert command("treasury", kept, "show").code == 2
    assert command("treasury", kept, "show", "99").code == 1
    assert command("treasury", kept, "settle", begin(command, kept)).code == 2
    assert command("treasury", kept, "settle", "1", "ffffffff").code == 1
