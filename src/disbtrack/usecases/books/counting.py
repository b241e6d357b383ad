"""Which series is counted for a programme, year and side: a person's choice, and the way back to the default order."""

from disbtrack.domain.series import Counted, Side
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book


def count_series(book: Book, number: int, programme: str, year: int, side: Side, *, person: str) -> int:
    """Count this series for a programme (short id), plan year and side; answer the change's number.

    Raises DisbtrackError where the book has no such series, or it tells nothing of that programme, year and side.
    """
    with book.read() as reading:
        series = next((one for one in reading.series() if one.id == number), None)
        offered = [one for one in reading.offers() if one.series.id == number]
    if series is None:
        raise DisbtrackError(
            text("There is no series {number}.", number=number), text("“disbtrack list BOOK series” lists them.")
        )
    if not any((one.programme, one.year, one.side) == (programme, year, side) for one in offered):
        told = ", ".join(f"{one.programme} {one.year} {one.side.value}" for one in offered) or "–"
        raise DisbtrackError(
            text("“{series}” tells nothing of that programme, year and side.", series=series.name),
            text("It tells of: {told}.", told=told),
        )
    label = text("“{series}” is counted for {programme} {year}", series=series.name, programme=programme, year=year)
    with book.change(label, person) as change:
        change.prefer(Counted(programme, year, side, series))
        return change.number


def count_by_default(book: Book, programme: str, year: int, side: Side, *, person: str) -> int:
    """Forget a person's choice; answer the change's number. Raises DisbtrackError where none was made."""
    with book.read() as reading:
        chosen = [one for one in reading.preferred() if (one.programme, one.year, one.side) == (programme, year, side)]
    if not chosen:
        raise DisbtrackError(
            text("Nobody chose a series for {programme} {year}.", programme=programme, year=year),
            text("The default order holds already."),
        )
    label = text("The default order counts for {programme} {year}", programme=programme, year=year)
    with book.change(label, person) as change:
        change.forget_preference(chosen[0])
        return change.number
