"""A figure marked as checked is changed only with a written reason, whatever way it is changed; imports keep it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from disbtrack.domain.problem import Severity
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.storage.checking import CheckedError
from disbtrack.usecases.books.checking import mark_checked, unmark_checked, what_stands_behind
from disbtrack.usecases.books.history import undo
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.edit_figure import set_amounts, withdraw_figures
from disbtrack.usecases.imports.import_plan import Choice
from disbtrack.usecases.imports.import_writing import commit
from tests.usecases.totals import UNITS, read, take, write_statement

ROWS = ((1, "Xã Mường Lạn", "Dự án 2", 5), (2, "Xã Mường Bú", "Dự án 2", 7))
CORRECTED = ((1, "Xã Mường Lạn", "Dự án 2", 6), (2, "Xã Mường Bú", "Dự án 2", 8))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A book with October's statement, of which the five million are checked against a record."""
    with new_book(tmp_path / "a.disb", person="An") as made:
        take(made, write_statement(tmp_path / "T10.xlsx", UNITS, *ROWS))
        mark_checked(made, [number(made, 5)], against="Biên bản 12", person="Chi")
        yield made


def number(book: Book, million: int) -> int:
    with book.read() as reading:
        return next(one.id for one in reading.entries() if one.figure.amount == million * 1_000_000)


def amounts(book: Book) -> list[int]:
    with book.read() as reading:
        return sorted(one.figure.amount // 1_000_000 for one in reading.entries())


def marks(book: Book) -> list[str]:
    with book.read() as reading:
        return [str(one.words).rpartition(" on ")[0] for one in reading.checked().values()]


def newest(book: Book) -> int:
    with book.read() as reading:
        return reading.changes(limit=1)[0].number


def write_without_reason(book: Book, act: Callable[[Book, int], None]) -> None:
    thing = number(book, 5)
    with pytest.raises(CheckedError, match="1 figures that were marked as checked"):
        act(book, thing)
    assert amounts(book) == [5, 7]


def edit(book: Book, thing: int) -> None:
    with book.change(text("x"), "Bo") as change:
        change.edit_amounts({thing: 9_000_000}, reason="")


def withdraw(book: Book, thing: int) -> None:
    with book.change(text("x"), "Bo") as change:
        change.withdraw([thing])


def undo_import(book: Book, _thing: int) -> None:
    undo(book, 2, person="Bo")


@pytest.mark.parametrize("act", [edit, withdraw, undo_import])
def test_no_way_of_writing_moves_it_without_a_reason(book: Book, act: Callable[[Book, int], None]) -> None:
    write_without_reason(book, act)


def test_with_a_reason_it_is_changed_and_the_mark_no_longer_counts(book: Book) -> None:
    assert marks(book) == ["Chi checked 5.000.000 đồng"]
    set_amounts(book, {number(book, 5): 9_000_000}, reason="Kho bạc sửa", person="Bo")
    assert (amounts(book), marks(book)) == ([7, 9], [])
    undo(book, person="Bo", reason="nhầm")
    assert (amounts(book), marks(book)) == ([5, 7], ["Chi checked 5.000.000 đồng"])


def test_other_figures_of_the_same_change_need_no_reason(book: Book) -> None:
    with book.change(text("x"), "Bo") as change:
        change.edit_amounts({number(book, 7): 9_000_000}, reason="")
    assert amounts(book) == [5, 9]


def test_an_undoing_with_its_reason_is_kept_in_the_history(book: Book) -> None:
    undo(book, 2, person="Bo", reason="xã gửi lại")
    with book.read() as reading:
        (made,) = reading.changes(limit=1)
    assert str(made.label).endswith(": xã gửi lại")
    undo(book, made.number, person="Bo")
    assert marks(book) == ["Chi checked 5.000.000 đồng"]


def test_an_import_says_it_at_the_cell_and_keeps_the_book(book: Book, tmp_path: Path) -> None:
    plan = read(book, write_statement(tmp_path / "T10 sửa.xlsx", UNITS, *CORRECTED))
    (told,) = [one for _, one in plan.files[0].reading.all_problems() if one.rule == "figure-checked"]
    assert (told.cell, told.severity) == ("D6", Severity.WARNING)
    assert "Chi checked 5.000.000 đồng" in str(told.message)
    every = dict.fromkeys((*plan.diff.add, *plan.diff.change), Choice.FILE)
    assert commit(book, plan, person="Bo", accept_warnings=True, choices=every)
    assert amounts(book) == [5, 8]


def test_the_mark_goes_only_with_a_reason_and_comes_back_by_undoing(book: Book, tmp_path: Path) -> None:
    thing = number(book, 5)
    with pytest.raises(DisbtrackError, match="only with a written reason"):
        unmark_checked(book, [thing], reason=" ", person="Bo")
    unmark_checked(book, [thing], reason="biên bản sai", person="Bo")
    assert marks(book) == []
    undo(book, person="Bo")
    assert marks(book) == ["Chi checked 5.000.000 đồng"]
    with pytest.raises(DisbtrackError, match="None of these figures"):
        unmark_checked(book, [number(book, 7)], reason="x", person="Bo")


def test_marking_twice_writes_once_and_a_changed_figure_can_be_checked_anew(book: Book) -> None:
    assert mark_checked(book, [number(book, 5)], person="Bo") is None
    withdraw_figures(book, [number(book, 7)], reason="trùng", person="Bo")
    set_amounts(book, {number(book, 5): 9_000_000}, reason="Kho bạc sửa", person="Bo")
    assert mark_checked(book, [number(book, 9)], person="Bo") == newest(book)
    assert marks(book) == ["Bo checked 9.000.000 đồng"]


def test_what_stands_behind_a_figure_is_said(book: Book) -> None:
    with book.read() as reading:
        told = [str(one) for one in what_stands_behind(reading, reading.entries())]
    assert told[0] == "A file told it."
    assert told[1].startswith("Chi checked 5.000.000 đồng")


def test_a_mark_does_not_make_the_book_unsound(book: Book) -> None:
    assert book.check() == []
