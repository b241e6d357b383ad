"""A closed payment is corrected by a row of today, which keeps its year and paper; nothing else is corrected so."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.books.closing_periods import close_period
from disbtrack.usecases.books.history import undo
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.adjusting import adjust, can_adjust
from disbtrack.usecases.entry.entered_rows import Setting
from disbtrack.usecases.entry.entering import enter
from disbtrack.usecases.entry.revising import look

SETTING = Setting(programme="GNBV")
PAID = {"date": "5/12/2025", "kind": "thanh toán KLHT", "project": "DA1", "amount": "9 tr", "document": "7/CT"}
PLANNED = {"date": "5/1/2025", "kind": "kế hoạch", "project": "DA1", "amount": "90 tr", "document": "1/QĐ"}
TODAY = date(2026, 1, 10)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A plan and a payment of 2025, closed up to the year's end."""
    with new_book(tmp_path / "a.disb", person="An") as made:
        enter(made, [PAID, PLANNED], SETTING, person="An")
        close_period(made, date(2025, 12, 31), person="An")
        yield made


def numbered(book: Book, document: str) -> int:
    with book.read() as reading:
        return next(one.id for one in reading.entries() if one.figure.document == document)


def test_the_difference_is_a_payment_of_today_in_the_same_year(book: Book) -> None:
    edits = {numbered(book, "7/CT"): {"amount": "7 tr"}}
    assert can_adjust(book, look(book, edits, SETTING))
    adjust(book, edits, SETTING, today=TODAY, reason="trả lại", person="Bo")
    with book.read() as reading:
        (told,) = [one.figure for one in reading.entries() if one.figure.date == TODAY]
    assert (told.amount, told.plan_year, told.document, told.note) == (-2_000_000, 2025, "7/CT", "trả lại")
    undo(book, person="Bo")
    with book.read() as reading:
        assert len(reading.entries()) == 2


def test_the_same_correction_twice_is_two_rows(book: Book) -> None:
    edits = {numbered(book, "7/CT"): {"amount": "7 tr"}}
    for _time in range(2):
        adjust(book, edits, SETTING, today=TODAY, reason="trả lại", person="Bo")
    with book.read() as reading:
        assert [one.figure.amount for one in reading.entries() if one.figure.date == TODAY] == [-2_000_000] * 2


def test_a_plan_is_not_adjusted_so_and_a_reason_is_needed(book: Book) -> None:
    edits = {numbered(book, "1/QĐ"): {"amount": "80 tr"}}
    assert not can_adjust(book, look(book, edits, SETTING))
    with pytest.raises(DisbtrackError, match="Only amounts of single payments"):
        adjust(book, edits, SETTING, today=TODAY, reason="x", person="Bo")


def test_where_today_is_closed_too_nothing_is_written(book: Book) -> None:
    close_period(book, TODAY, person="An")
    with pytest.raises(DisbtrackError, match="closed up to 10/01/2026"):
        adjust(book, {numbered(book, "7/CT"): {"amount": "7 tr"}}, SETTING, today=TODAY, reason="x", person="Bo")
