"""The last days of a book: an office changes them as its papers say, and they hold for all that follows."""

from dataclasses import replace

from disbtrack.domain.deadlines import Deadline
from disbtrack.domain.periods import format_day
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book, Reading


def deadlines(book: Book) -> list[Deadline]:
    """List the last days by plan year, programme, capital and kind."""
    with book.read() as reading:
        found = reading.kept(Deadline)
    return sorted(found, key=_name)


def set_deadline(book: Book, deadline: Deadline, *, person: str) -> int | None:
    """Set a last day: the one of its number, else the one of its name, else a new one.

    Answers the change's number, None where it is so already.

    Raises DisbtrackError where nobody says on what paper it rests.
    """
    if not deadline.source.strip():
        raise DisbtrackError(text("A last day rests on a paper."), text("Name it: the law, circular or decision."))
    facts = {"year": deadline.plan_year, "day": format_day(deadline.day)}
    with book.change(text("Last day for money of {year}: {day}", **facts), person) as change:
        known = _known(change, deadline) if deadline.id is None else deadline
        change.put_kept(replace(deadline, id=known.id if known else None))
        return change.number if change.touched else None


def forget_deadline(book: Book, deadline: Deadline, *, person: str) -> int:
    """Take a last day out of the book; answer the change's number. Raises DisbtrackError where there is none."""
    with book.change(text("Last day for money of {year} forgotten", year=deadline.plan_year), person) as change:
        known = _known(change, deadline)
        if known is None or known.id is None:
            raise DisbtrackError(text("The book has no such last day."), text("“disbtrack deadlines BOOK” lists them."))
        change.withdraw_kept(Deadline, [known.id])
        return change.number


def _name(one: Deadline) -> tuple[str | int, ...]:
    return (one.plan_year, one.programme, one.capital, one.kind.value)


def _known(reading: Reading, deadline: Deadline) -> Deadline | None:
    return next((one for one in reading.kept(Deadline) if _name(one) == _name(deadline)), None)
