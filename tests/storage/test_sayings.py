"""What is kept of who told what is never older than the reading that asks."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection

from disbtrack.domain.figure import Measure
from disbtrack.domain.series import Side
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.storage.sayings import Sayings
from tests.places import Places

from .conftest import make_book
from .telling import OCTOBER, PLAN, REPORT, VOUCHERS, days, figure, sums, tell

M = Measure
Deed = Callable[[Book], object]
APRIL, MAY = days((4, 30), (5, 31))


def edit(book: Book) -> None:
    with book.read() as reading:
        thing = reading.entries()[0].id
    with book.change(text("Edit"), "An") as change:
        change.edit_amounts({thing: 7}, reason="đối chiếu")


def withdraw(book: Book) -> None:
    """The only one of its kind: with it all goes that it said."""
    with book.read() as reading:
        thing = reading.entries()[-1].id
    with book.change(text("Withdraw"), "An") as change:
        change.withdraw([thing])


def undo(book: Book) -> None:
    with book.read() as reading:
        number = next(row.number for row in reading.changes() if row.undone_by is None and row.undoes is None)
    book.undo(number, person="An")


def refused(book: Book) -> None:
    """A change that looks at what it wrote, and then writes nothing."""
    with pytest.raises(DisbtrackError), book.change(text("Tell"), "An") as change:
        series = change.add_series(VOUCHERS)
        change.add_figures(series, None, None, None, {b"k" * 16: figure(M.ADVANCE, 1, MAY)})
        assert any(one.series.id == series.id for one in change.offers())
        raise DisbtrackError(text("No."))


DEEDS: list[Deed] = [
    lambda book: tell(book, REPORT, [figure(M.DISBURSED, 5, MAY, unit="03727")], "03727"),
    lambda book: tell(book, PLAN, [figure(M.PLANNED, 90, None, work="Đường A")]),
    lambda book: tell(book, VOUCHERS, [figure(M.COMPLETED, 3, APRIL, source="TDCS", unit="Công ty B")]),
    edit,
    withdraw,
    undo,
    refused,
    undo,
    undo,
]


def test_what_is_kept_is_what_would_be_asked_anew_after_any_change(book: Book) -> None:
    kept = Sayings()
    for number, deed in enumerate(DEEDS):
        deed(book)
        with book.read() as reading:
            assert told(kept, reading.connection) == told(Sayings(), reading.connection), number


def test_what_is_kept_of_now_is_not_told_of_an_earlier_moment(book: Book) -> None:
    kept, then = Sayings(), {}
    for deed in DEEDS:
        deed(book)
        with book.read() as reading:
            then[reading.changes(limit=1)[0].number] = told(kept, reading.connection)
    for number in sorted(then, reverse=True):
        with book.read(at=number) as reading:
            assert told(kept, reading.connection) == then[number], number


def told(sayings: Sayings, connection: Connection) -> list[object]:
    ask = (sayings.tellings, sayings.statements, sayings.units, sayings.works)
    return [one(connection) for one in ask]


def test_what_another_one_writes_into_the_same_book_is_in_the_next_answer(places: Places) -> None:
    with make_book(places("a")) as mine, Book.open(places("a")) as theirs:
        tell(mine, REPORT, [figure(M.DISBURSED, 5, APRIL)])
        assert sums(mine).disbursed == 5
        tell(theirs, REPORT, [figure(M.DISBURSED, 9, MAY)])
        assert sums(mine).disbursed == 9
        undo(theirs)
        assert sums(mine).disbursed == 5


def test_an_answer_is_renewed_by_an_edit_and_by_its_undo(book: Book) -> None:
    tell(book, VOUCHERS, [figure(M.COMPLETED, 5, OCTOBER)])
    assert sums(book).disbursed == 5
    edit(book)
    assert sums(book).disbursed == 7
    undo(book)
    assert sums(book).disbursed == 5
    undo(book)
    with book.read() as reading:
        assert [one for one in reading.offers() if one.side is Side.MONEY] == []
