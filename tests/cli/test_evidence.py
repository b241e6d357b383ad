"""Files are laid beside things, listed, copied out and taken away from the command line."""

from pathlib import Path

import pytest

from disbtrack.storage.book import Book

from .conftest import Command


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "Biên bản.pdf"
    path.write_bytes(b"%PDF scan")
    return path


def test_a_file_is_laid_beside_a_figure_listed_and_copied_out(
    command: Command, book: Path, scan: Path, tmp_path: Path
) -> None:
    entry = command("list", book, "entries", "--json").json["rows"][0]["id"]
    laid = command("attach", book, "entry", entry, scan, "--note", "đợt 1", "--json")
    assert (laid.code, laid.json["files"]) == (0, [{"name": "Biên bản.pdf", "size": 9}])
    (row,) = command("attach", book, "entry", entry, "--out", tmp_path / "out", "--json").json["rows"]
    assert (row["name"], row["note"], row["kind"], row["target"]) == ("Biên bản.pdf", "đợt 1", "entry", entry)
    assert Path(row["copy"]).read_bytes() == b"%PDF scan"


def test_a_reconciliation_is_named_by_words_and_kept_once(command: Command, book: Path, scan: Path) -> None:
    for _time in range(2):
        assert command("attach", book, "reconciliation", "Đối chiếu KBNN", scan, "--to", "31/10/2025").code == 0
    assert len(command("attach", book, "--json").json["rows"]) == 1


def test_a_file_is_taken_away_and_undo_lays_it_back(command: Command, book: Path, scan: Path) -> None:
    command("attach", book, "report", "Báo cáo tháng 10", scan)
    (row,) = command("attach", book, "--json").json["rows"]
    assert command("attach", book, "--remove", row["id"]).code == 0
    assert command("attach", book, "--json").json["rows"] == []
    command("undo", book)
    assert len(command("attach", book, "--json").json["rows"]) == 1


def test_a_dry_run_writes_nothing(command: Command, book: Path, scan: Path) -> None:
    with Book.open(book) as opened, opened.read() as reading:
        before = len(reading.changes())
    assert command("attach", book, "report", "Báo cáo", scan, "--dry-run").code == 0
    with Book.open(book) as opened, opened.read() as reading:
        assert len(reading.changes()) == before


@pytest.mark.parametrize(
    ("words", "code"), [(["work", "99", "SCAN"], 1), (["work", "Đường", "SCAN"], 2), (["report", "Báo cáo"], 1)]
)
def test_what_cannot_be_done_is_said(command: Command, book: Path, scan: Path, words: list[str], code: int) -> None:
    ended = command("attach", book, *(str(scan) if word == "SCAN" else word for word in words))
    assert ended.code == code
    assert ended.err
