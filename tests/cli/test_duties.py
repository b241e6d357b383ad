"""The calendar from the command line: listed, changed, done with proof, taken back."""

from datetime import date, timedelta
from pathlib import Path

from .conftest import Command

MONTHLY = "Báo cáo tháng tình hình thực hiện và giải ngân vốn đầu tư công"


def number_of(command: Command, book: Path, name: str = MONTHLY) -> int:
    return next(int(one["id"]) for one in command("duties", book, "--json").json["duties"] if one["name"] == name)


def test_a_month_is_listed_with_its_days_and_papers(command: Command, book: Path) -> None:
    told = command("duties", book, "--period", "2025-11", "--json").json
    (one,) = [row for row in told["rows"] if row["name"] == MONTHLY]
    assert (told["period"], one["turn"], one["day"], one["last"]) == ("2025-11", "2025-11", "2025-11-15", "2025-11-14")
    assert (one["about"], one["verified"]) == (["2025-10-01", "2025-10-31"], False)
    shown = command("duties", book, "--period", "11/2025").out
    assert "month 10/2025" in shown
    assert "before day 15" in command("duties", book, "--rules").out


def test_a_duty_is_made_changed_and_withdrawn(command: Command, book: Path) -> None:
    words = ("--name", "Báo cáo UBND", "--rhythm", "monthly", "--day", "3", "--source", "QĐ 1")
    number = command("duties", book, "set", *words, "--before", "yes", "--json").json["number"]
    command("duties", book, "set", number, "--day", "5", "--confirmed", "yes")
    (one,) = [row for row in command("duties", book, "--json").json["duties"] if row["id"] == number]
    assert (one["day"], one["before"], one["verified"], one["source"]) == (5, True, True, "QĐ 1")
    assert command("duties", book, "withdraw", number).code == 0
    assert number not in {row["id"] for row in command("duties", book, "--json").json["duties"]}


def test_what_is_due_soon_presses_until_it_is_done(command: Command, book: Path, tmp_path: Path) -> None:
    due = date.today() + timedelta(days=2)  # noqa: DTZ011 - the command asks for the same day
    words = ("--name", "Họp giao ban", "--rhythm", "once", "--once-on", due.isoformat(), "--source", "giấy mời")
    number = command("duties", book, "set", *words, "--json").json["number"]
    pressing = {row["duty"]: row for row in command("duties", book, "--json").json["pressing"]}
    assert pressing[number]["state"] == "soon"
    (tmp_path / "bb.pdf").write_bytes(b"%PDF")
    done = command("duties", book, "done", number, "--file", tmp_path / "bb.pdf", "--note", "xong", "--json").json
    (piece,) = command("attach", book, "duty", done["number"], "--json").json["rows"]
    assert (done["turn"], piece["name"]) == ("once", "bb.pdf")
    assert number not in {row["duty"] for row in command("duties", book, "--json").json["pressing"]}
    assert command("duties", book, "undone", number, "--turn", "once").code == 0
    assert number in {row["duty"] for row in command("duties", book, "--json").json["pressing"]}


def test_what_cannot_be_is_refused(command: Command, book: Path) -> None:
    assert command("duties", book, "set", "--name", "x").code == 2
    assert command("duties", book, "set", "--name", "x", "--rhythm", "weekly", "--source", "y").code == 1
    assert command("duties", book, "done", 999).code == 1
    assert command("duties", book, "undone", number_of(command, book)).code == 2
