"""Undoing a decision on which payments stand is done, and said."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.figure import Measure
from disbtrack.domain.plan import Event
from disbtrack.storage.book import Book
from disbtrack.usecases.books.left_unplanned import Undoing, undo_said
from tests.domain.plans import TDA1, line
from tests.storage.conftest import make_book
from tests.storage.telling import VOUCHERS, figure, sums, tell
from tests.usecases.deciding import TODAY, decide

JULY = date(2025, 7, 15)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with make_book(tmp_path / "a.disb") as made:
        yield made


def pay(book: Book, amount: int) -> None:
    facts = {"project": TDA1, "source": "NSTW", "capital": "DTPT"}
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, amount, date(2025, 8, 1), **facts)])


def test_what_is_then_paid_above_its_plan_is_said(book: Book) -> None:
    decide(book, Event.ASSIGNED, [line("1", 100)])
    more = decide(book, Event.SUPPLEMENT, [line("1", 40)], number="80/QĐ-UBND", date=JULY)
    pay(book, 120)
    (said,) = undo_said(book, Undoing(more.change or 0, "An", TODAY))
    assert "120 đồng are paid now, and 100 planned" in str(said)
    assert (sums(book).planned, sums(book).disbursed) == (100, 120)


def test_an_undoing_that_leaves_enough_plan_says_nothing(book: Book) -> None:
    decide(book, Event.ASSIGNED, [line("1", 100)])
    more = decide(book, Event.SUPPLEMENT, [line("1", 40)], number="80/QĐ-UBND", date=JULY)
    pay(book, 90)
    assert undo_said(book, Undoing(more.change or 0, "An", TODAY)) == ()


def test_what_was_above_its_plan_before_is_not_said_again(book: Book) -> None:
    decide(book, Event.ASSIGNED, [line("1", 100)])
    more = decide(book, Event.SUPPLEMENT, [line("1", 40)], number="80/QĐ-UBND", date=JULY)
    pay(book, 150)
    assert undo_said(book, Undoing(more.change or 0, "An", TODAY)) == ()
