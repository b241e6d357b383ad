"""Figures imported under a raw text stay as they are until a person moves them; moving can be undone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.codes import CodeEntry, CodeKind, TargetKind
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.names.codes import map_code
from disbtrack.usecases.names.rekeying import offer, rekey
from tests.usecases.totals import UNITS, WORKS, found, read, take, write_statement

LANN = CodeEntry(CodeKind.UNIT_NAME, "Xã Mường Lann", TargetKind.UNIT, "04246")
NODE = CodeEntry(CodeKind.PROJECT, "7654321", TargetKind.PROJECT, "GNBV.DA1.TDA1")
ROWS = ((1, "Xã Mường Lann", "Dự án 2", 5), (2, "Xã Mường Lann", "Dự án 5", 6), (3, "Xã Mường Bú", "Dự án 2", 7))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="An") as made:
        yield made


def units(book: Book) -> list[str | None]:
    with book.read() as reading:
        return [one.figure.unit for one in reading.entries()]


def test_an_answer_rewrites_nothing_by_itself(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "a.xlsx", UNITS, *ROWS))
    before = units(book)
    map_code(book, LANN, person="An")
    assert units(book) == before
    assert before[:2] == ["Xã Mường Lann"] * 2


def test_figures_are_moved_to_what_the_text_means_and_back_by_undo(book: Book, tmp_path: Path) -> None:
    path = write_statement(tmp_path / "a.xlsx", UNITS, *ROWS)
    take(book, path)
    before = units(book)
    map_code(book, LANN, person="An")
    number = rekey(book, offer(book, LANN), person="An")
    assert units(book)[:2] == ["04246", "04246"]
    assert read(book, path).diff.counts() == {"add": 0, "change": 0, "same": 3, "missing": 0}
    book.undo(number or 0, person="An")
    assert (units(book), book.check()) == (before, [])


def test_a_code_moves_the_rows_beside_which_it_stood(book: Book, tmp_path: Path) -> None:
    rows = ((1, "Đường Bôm Phặng", 7654321, "Ban QLDA", 9), (2, "Trường Co Mạ", 7654322, "Ban QLDA", 8))
    path = write_statement(tmp_path / "a.xlsx", WORKS, *rows)
    take(book, path)
    rekey(book, offer(book, NODE), person="An")
    with book.read() as reading:
        told = {(one.figure.project, one.figure.work, one.figure.amount) for one in reading.entries()}
    assert told == {("GNBV.DA1.TDA1", "Đường Bôm Phặng", 9_000_000), ("Trường Co Mạ", None, 8_000_000)}


def test_figures_of_days_on_which_an_entry_does_not_hold_stay(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "a.xlsx", UNITS, *ROWS))
    later = CodeEntry(LANN.kind, LANN.said, LANN.target_kind, LANN.target, valid_from=date(2025, 11, 1))
    assert offer(book, later).moves == ()


def test_a_sheet_is_not_counted_beside_what_it_told_under_the_raw_name(book: Book, tmp_path: Path) -> None:
    path = write_statement(tmp_path / "a.xlsx", UNITS, *ROWS)
    take(book, path)
    map_code(book, LANN, person="An")
    plan = read(book, path)
    assert found(plan) == {"held-under-raw-name": "D6"}
    assert plan.is_blocked(accept_warnings=True)
    rekey(book, offer(book, LANN), person="An")
    assert found(read(book, path)) == {}


def test_neither_is_one_that_told_it_beside_a_code(book: Book, tmp_path: Path) -> None:
    path = write_statement(tmp_path / "a.xlsx", WORKS, (1, "Đường Bôm Phặng", 7654321, "Ban QLDA", 9))
    take(book, path)
    name = CodeEntry(NODE.kind, NODE.said, TargetKind.WORK, "Đường Bôm Phặng (Chiềng Bôm)")
    map_code(book, name, person="An")
    assert found(read(book, path)) == {"held-under-raw-name": "E6"}


def test_an_offer_is_refused_once_the_book_has_changed_under_it(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "a.xlsx", UNITS, *ROWS))
    offered = offer(book, LANN)
    rekey(book, offered, person="An")
    with pytest.raises(DisbtrackError, match="changed since"):
        rekey(book, offered, person="An")
