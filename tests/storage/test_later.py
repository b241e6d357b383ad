"""What stands upon a change: found through any chain, and undone with it or not at all."""

import pytest

from disbtrack.domain.diff import figure_key
from disbtrack.domain.figure import Measure
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book

from .telling import VOUCHERS, amounts_of, figure, tell


def edit(book: Book, thing: int, amount: int) -> int:
    with book.change(text("Edit"), "Bình") as change:
        change.edit_amounts({thing: amount}, reason="x")
        return change.number


def later(book: Book, number: int) -> list[tuple[int, int]]:
    with book.read() as reading:
        return [(row.change.number, row.figures) for row in reading.later_work(number)]


def test_nothing_stands_upon_the_last_change(book: Book) -> None:
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5)])
    assert later(book, 2) == []


def test_what_touched_the_same_figures_stands_upon_it_newest_first(book: Book) -> None:
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5), figure(Measure.COMPLETED, 6)])
    edit(book, 1, 7)
    tell(book, VOUCHERS, [figure(Measure.ADVANCE, 1)])
    edit(book, 1, 8)
    assert later(book, 2) == [(5, 1), (3, 1)]


def test_what_stands_upon_that_stands_upon_it_too(book: Book) -> None:
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5)])
    with book.change(text("Edit two"), "Bình") as change:
        change.edit_amounts({1: 6}, reason="x")
        series = change.add_series(VOUCHERS)
        change.add_figures(series, None, None, None, {b"k" * 16: figure(Measure.ADVANCE, 1)})
    edit(book, 3, 9)
    assert [number for number, _ in later(book, 2)] == [4, 3]


def test_an_undone_change_stands_upon_nothing_and_a_redone_one_does(book: Book) -> None:
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5)])
    number = edit(book, 1, 7)
    undone = book.undo(number, person="An")
    assert later(book, 2) == []
    book.undo(undone, person="An")
    assert later(book, 2) == [(3, 1)]


def test_an_undo_stands_upon_what_it_undid_in_between(book: Book) -> None:
    """A tells, B edits, B is undone, A is undone: to have B again, A must come back first."""
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5)])
    undone = book.undo(edit(book, 1, 7), person="An")
    book.undo(2, person="An")
    assert later(book, undone) == [(5, 1)]
    book.undo(undone, person="An", with_later=True)
    assert amounts_of(book) == [7]


def test_a_thing_told_anew_under_the_same_name_stands_upon_it(book: Book) -> None:
    told = figure(Measure.COMPLETED, 5)
    tell(book, VOUCHERS, [told])
    with book.change(text("Withdraw"), "An") as change:
        change.withdraw([1])
    tell(book, VOUCHERS, [told])
    assert [number for number, _ in later(book, 3)] == [4]


def test_all_are_undone_or_none(book: Book) -> None:
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5)])
    edit(book, 1, 7)
    edit(book, 1, 8)
    with pytest.raises(DisbtrackError, match="later changes stand upon it"):
        book.undo(2, person="An")
    assert amounts_of(book) == [8]
    assert book.undo(2, person="An", with_later=True) == 7
    assert amounts_of(book) == []
    assert book.check() == []


def test_undoing_the_undoings_brings_all_back(book: Book) -> None:
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5)])
    edit(book, 1, 7)
    book.undo(2, person="An", with_later=True)
    book.undo(4, person="An", with_later=True)
    assert amounts_of(book) == [7]


def test_the_change_that_made_the_book_is_never_undone(book: Book) -> None:
    with pytest.raises(DisbtrackError, match="made the book"):
        later(book, 1)
    with pytest.raises(DisbtrackError, match="no change 9"):
        later(book, 9)


def test_a_change_that_put_something_in_the_place_of_what_it_ended_is_undone(book: Book) -> None:
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5)])
    with book.read() as reading:
        (before,) = reading.entries()
    with book.change(text("Instead"), "Bình") as change:
        series = change.add_series(VOUCHERS)
        key = figure_key(series, None, figure(Measure.COMPLETED, 5), 0)
        change.withdraw([before.id])
        change.add_figures(series, None, None, None, {key: figure(Measure.COMPLETED, 6)})
        number = change.number
    assert amounts_of(book) == [6]
    book.undo(number, person="An")
    assert amounts_of(book) == [5]
