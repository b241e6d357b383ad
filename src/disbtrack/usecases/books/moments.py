"""Moments of the book: a change by its number, or the end of a day as the office counts it."""

from datetime import date

from disbtrack.domain.periods import format_day
from disbtrack.domain.typed_days import read_day
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.storage.book import Book

Moment = int | date
"""A change by its number, or a day: then the last change that was made on it or before."""


def newest_change(book: Book) -> int:
    """The number of the last change of the book."""
    with book.read() as reading:
        return reading.newest_change()


def change_at(book: Book, moment: Moment) -> int:
    """Answer the change after which the book stood as it did at a moment; raises DisbtrackError where there is none."""
    with book.read() as reading:
        if isinstance(moment, int):
            return reading.change_record(moment).number
        made = [(row.number, row.at.astimezone().date()) for row in reading.changes()]
    found = next((number for number, day in made if day <= moment), None)
    if found is None:
        raise DisbtrackError(
            text("The book was made after {day}.", day=format_day(moment)),
            text("Its first change is of {day}.", day=format_day(made[-1][1])),
        )
    return found


def read_moment(typed: str, year: int) -> tuple[Moment | None, Text | None]:
    """A change's number or a day (without a year: of this one), as it is typed; else why it is neither."""
    if typed.isdecimal():
        return int(typed), None
    read = read_day(typed, year)
    if read.day is not None:
        return read.day, None
    return None, read.problem or text("Type the number of a change, or a day.")
