"""What is no book, and what is a damaged one: refused with the right exit code, in words."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Command

READING = (["summary"], ["slow"], ["check"], ["undo"], ["list", "entries"], ["export", "--out", "x.csv"])


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_a_book_that_is_not_there_is_refused(command: Command, tmp_path: Path, words: list[str]) -> None:
    ended = command(words[0], tmp_path / "away.disb", *words[1:])
    assert (ended.code, ended.out) == (1, "")
    assert "There is no book" in ended.err


def test_a_folder_is_no_book(command: Command, tmp_path: Path) -> None:
    ended = command("summary", tmp_path, "--json")
    assert ended.code == ended.json["error"]["exit"] == 1
    assert "folder" in ended.json["error"]["title"]


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"SQLite format 3\x00" + b"\x01" * 5000], ids=["empty", "text", "like"]
)
def test_a_file_that_is_no_book_ends_with_three(command: Command, tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "x.disb"
    place.write_bytes(content)
    ended = command("summary", place)
    assert ended.code == 3
    assert "Traceback" not in ended.err
    assert place.read_bytes() == content


def test_a_book_cut_short_ends_with_three(command: Command, book: Path) -> None:
    content = book.read_bytes()
    book.write_bytes(content[: len(content) // 2])
    for suffix in ("-wal", "-shm"):
        book.with_name(book.name + suffix).unlink(missing_ok=True)
    ended = command("summary", book, "--json")
    assert ended.code == ended.json["error"]["exit"] == 3


def test_a_book_of_a_newer_program_ends_with_three_and_says_so(command: Command, book: Path) -> None:
    with closing(sqlite3.connect(book)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    ended = command("summary", book)
    assert ended.code == 3
    assert "newer" in ended.err
