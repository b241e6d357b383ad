"""join: another book, or another file of this one, is taken in; and opening an older file says so."""

import shutil
from pathlib import Path

from tests.cli.conftest import Command


def test_a_file_that_is_older_than_the_one_seen_last_says_so_wherever_it_is_opened(
    command: Command, paid: Path, tmp_path: Path
) -> None:
    stick = Path(shutil.copy(paid, tmp_path / "stick.disb"))
    assert command("undo", stick).code == 0
    told = command("check", paid)
    assert told.code == 0
    assert f"{stick} is newer than paid.disb, by one change by" in told.err
    assert "newer" not in command("check", stick).err


def test_another_file_is_joined_once_and_shown_before(command: Command, paid: Path, tmp_path: Path) -> None:
    stick = Path(shutil.copy(paid, tmp_path / "stick.disb"))
    assert command("undo", stick).code == 0
    shown = command("join", paid, stick, "--dry-run", "--json").json
    assert (shown["kinship"], shown["committed"], {one["news"] for one in shown["rows"]}) == ("later", False, {"ended"})
    told = command("join", paid, stick)
    assert (told.code, "Change " in told.out) == (0, True)
    again = command("join", paid, stick)
    assert (again.code, "There was nothing to take over." in again.out) == (0, True)


def test_what_is_no_book_and_a_wrong_side_are_refused(command: Command, paid: Path, tmp_path: Path) -> None:
    (tmp_path / "torn.disb").write_bytes(b"SQLite format 3\0" + bytes(100))
    torn = command("join", paid, tmp_path / "torn.disb")
    assert (torn.code, "Traceback" in torn.err) == (3, False)
    assert command("join", paid, tmp_path / "nowhere.disb").code == 1
    assert command("join", paid, paid).code == 1
    assert command("join", paid, tmp_path / "torn.disb", "--take", "x=both").code == 2


def test_an_exported_ledger_is_joined_as_the_book_of_an_office(command: Command, paid: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "Xã Mường Lạn.xlsx"
    assert command("export", paid, "--out", ledger).code == 0
    own = tmp_path / "own.disb"
    assert command("new", own).code == 0
    told = command("join", own, ledger, "--json").json
    assert (told["committed"], told["name"], told["counts"]["conflict"]) == (True, "Xã Mường Lạn", 0)
    assert command("join", own, ledger, "--json").json["committed"] is False
    names = {one["name"] for one in command("list", own, "series", "--json").json["rows"]}
    assert names == {"Xã Mường Lạn"}
