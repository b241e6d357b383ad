"""new, undo, check, backup, restore."""

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.ledgers import ROWS, write_ledger


def test_new_makes_a_book_of_the_named_programmes(command: Command, tmp_path: Path) -> None:
    assert command("new", tmp_path / "n.disb", "--programme", "GNBV", "--programme", "NTM_2021_2025").code == 0
    rows = command("list", tmp_path / "n.disb", "projects", "--json").json["rows"]
    assert {row["programme"] for row in rows} == {"GNBV_2021_2025", "NTM_2021_2025"}


def test_new_refuses_an_unknown_programme_and_makes_nothing(command: Command, tmp_path: Path) -> None:
    ended = command("new", tmp_path / "n.disb", "--programme", "MOON")
    assert ended.code == 1
    assert "MOON" in ended.err
    assert not (tmp_path / "n.disb").exists()


def test_new_never_overwrites(command: Command, book: Path) -> None:
    before = book.read_bytes()
    assert command("new", book).code == 1
    assert book.read_bytes() == before


def test_undo_takes_the_last_change_back_by_name(command: Command, book: Path) -> None:
    ended = command("undo", book)
    assert ended.code == 0
    assert "small.csv" in ended.out
    assert command("summary", book, "--json").json["total"]["planned"] == 0


def test_undo_names_what_stands_upon_a_change_and_takes_it_along_when_asked(
    command: Command, book: Path, tmp_path: Path
) -> None:
    changed = [row | {"amount": 1} for row in ROWS]
    assert command("import", book, write_ledger(tmp_path / "more.csv", changed), "--accept-warnings").code == 0
    refused = command("undo", book, "2")
    assert refused.code == 1
    assert "3: Import more.csv" in refused.err
    assert "--with-later" in refused.err
    (later,) = command("undo", book, "2", "--json").json["later"]
    assert (later["change"], later["figures"]) == (3, len(ROWS))
    assert command("undo", book, "2", "--with-later", "--json").json["undone"] == [3, 2]
    assert command("list", book, "entries", "--json").json["rows"] == []


def test_undo_of_nothing_is_refused(command: Command, tmp_path: Path) -> None:
    command("new", tmp_path / "n.disb")
    assert command("undo", tmp_path / "n.disb").code == 1
    assert command("undo", tmp_path / "n.disb", "77").code == 1


def test_check_finds_a_whole_book_whole(command: Command, book: Path) -> None:
    assert command("check", book, "--json").json == {"book": str(book), "whole": True, "problems": []}


def test_a_backup_brings_the_book_back_and_keeps_what_was_there(command: Command, book: Path, tmp_path: Path) -> None:
    assert command("backup", book, "--out", tmp_path / "copy.disb").code == 0
    command("undo", book)
    ended = command("restore", tmp_path / "copy.disb", book)
    assert ended.code == 0
    assert command("summary", book, "--json").json["total"]["disbursed"] == 92_000_000_000
    assert len(list(tmp_path.glob("*.disb"))) == 3


def test_restore_refuses_what_is_no_backup(command: Command, book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    assert command("restore", tmp_path / "small.csv", book).code != 0
    assert command("restore", tmp_path / "away.disb", book).code == 1
    assert book.read_bytes() == before


def test_a_folder_is_no_book_for_any_errand(command: Command, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(book.parent)
    assert command("backup", ".").code == 1
    assert command("restore", book, ".").code == 1
    assert book.exists()


def test_a_book_is_not_restored_from_itself(command: Command, book: Path) -> None:
    assert command("restore", book, book).code == 1
    assert len(list(book.parent.glob("*.disb"))) == 1
