"""The arrival board on the command line: files received, senders named, who reports, what goes out."""

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.usecases.month.reports import BU, LA, LAN, report
from tests.usecases.totals import write_statement

BAD = ((1, "Dự án 2", "12O.5"), (2, "Dự án 5", 60))
OCTOBER = ("--period", "2025-10")


@pytest.fixture
def place(tmp_path: Path, command: Command) -> Path:
    """A book that received one clean report and one with a mistake."""
    book = tmp_path / "b.disb"
    assert command("new", book, "--programme", "GNBV").code == 0
    files = tmp_path / "in"
    files.mkdir()
    report(files, LAN)
    report(files, BU, *BAD)
    assert command("board", book, *OCTOBER, "--receive", files).code == 0
    return book


def states(command: Command, book: Path, *more: object) -> dict[str, str]:
    rows = command("board", book, *OCTOBER, *more, "--json").json["rows"]
    return {row["name"]: row["state"] for row in rows}


def test_the_document_names_units_states_problems_and_days(command: Command, place: Path) -> None:
    told = command("board", place, *OCTOBER, "--json").json
    first = told["rows"][0]
    assert (first["name"], first["state"], first["problems"]) == (BU, "problems", 1)
    assert [(one["sheet"], one["cell"], one["rule"]) for one in first["details"]] == [("BC", "C6", "not-a-number")]
    assert (told["counts"]["received"], told["series"]) == (1, "Xã: báo cáo lũy kế")


def test_people_read_a_table_with_the_wrong_cells_below(command: Command, place: Path) -> None:
    ended = command("board", place, *OCTOBER)
    assert "■ Has problems" in ended.out
    assert "BC!C6" in ended.err


def test_who_reports_is_said_and_taken_back(command: Command, place: Path) -> None:
    assert states(command, place, "--expect", LA)[LA] == "not-sent"
    assert LA not in states(command, place, "--excuse", LA)
    assert command("board", place, *OCTOBER, "--as-usual", LA).code == 0
    assert command("board", place, *OCTOBER, "--as-usual", LA).code == 1
    assert command("board", place, *OCTOBER, "--expect", "99999").code == 1


def test_an_unknown_sender_is_named_by_a_person(command: Command, place: Path, tmp_path: Path) -> None:
    stray = write_statement(tmp_path / "z5.xlsx", ("TT", "Dự án", "Lũy kế giải ngân"), *BAD, office="BÁO CÁO")
    assert states(command, place, "--receive", stray)["z5.xlsx"] == "problems"
    assert states(command, place, "--sender", f"z5.xlsx={LA}")[LA] == "problems"


def test_reminders_are_written_in_the_language_of_their_readers(command: Command, place: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    told = command("board", place, *OCTOBER, "--reminders", out, "--deadline", "2025-11-05", "--speak", "en", "--json")
    assert [Path(path).name for path in told.json["reminders"]["texts"]] == [f"{BU}.txt"]
    assert (out / f"{BU}.txt").read_text("utf-8-sig").splitlines()[-1] == "Please send it by 05/11/2025."


def test_a_refused_import_still_changes_nothing(command: Command, place: Path, tmp_path: Path) -> None:
    before = command("list", place, "changes", "--json").json["rows"]
    assert command("import", place, report(tmp_path, LA, *BAD)).code == 1
    assert command("list", place, "changes", "--json").json["rows"] == before
