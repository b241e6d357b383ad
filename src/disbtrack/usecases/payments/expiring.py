"""Money that expires: of every line what is left and advanced, until when it may be spent, and whose it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from disbtrack.domain.deadlines import Deadline, End, end_of
from disbtrack.domain.entry import Filters
from disbtrack.domain.money import Dong
from disbtrack.domain.standing import Sums
from disbtrack.domain.year_end import Line
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.payments.line_money import Owners, counted_series, merged, parts_of


@dataclass(frozen=True, slots=True)
class Expiring:
    """What is left of a line's plan year (đồng), until when, and whose it is; carried: it was taken into this year."""

    line: Line
    plan_year: int
    carried: bool
    planned: Dong
    disbursed: Dong
    advance: Dong
    end: End
    owner: str

    @property
    def left(self) -> Dong:
        """What may still be spent."""
        return self.planned - self.disbursed

    def days(self, today: date) -> int:
        """Days to its end; below 0 when over."""
        return (self.end.day - today).days


def expiring(book: Book, *, today: date, filters: Filters = Filters()) -> list[Expiring]:  # noqa: B008 - a frozen value
    """List every line with money left or advances open, the first to end first, then the largest."""
    with book.read() as reading:
        owners, deadlines = Owners(reading), reading.kept(Deadline)
        found = [
            Expiring(line, year, carried, planned, paid, sums.advance, end, owners.name(line))
            for line, year, sums, carried, planned, paid in _lines(reading, today, filters)
            for end in [end_of(deadlines, line.programme, line.capital, year, carried=carried, today=today)]
            if planned > paid or sums.advance > 0
        ]
    return sorted(found, key=lambda one: (one.end.day, -one.left, one.line.project or "", one.plan_year))


def _lines(reading: Reading, today: date, filters: Filters) -> Iterator[tuple[Line, int, Sums, bool, Dong, Dong]]:
    """Each line and plan year with what may be spent of it now, and what was paid of that."""
    counted = counted_series(reading)
    this_year = today.year
    now = parts_of(reading, counted, year=this_year, as_of=today, filters=filters)
    carried = {(one.line.programme, one.plan_year) for one in now if one.sums.carried}
    own = [one for one in now if one.plan_year >= this_year or (one.line.programme, one.plan_year) in carried]
    for (line, year), sums in merged(own).items():
        of_this_year = year >= this_year
        planned = sums.planned if of_this_year else sums.carried
        yield line, year, sums, not of_this_year, planned, sums.disbursed if of_this_year else sums.disbursed_carried
    known = {(one.programme, one.year) for one in counted if one.year < this_year} - carried
    for year in sorted({one for _programme, one in known}):
        then = parts_of(reading, counted, year=year, as_of=today, filters=filters)
        mine = [one for one in then if one.plan_year == year and (one.line.programme, year) in known]
        for (line, _year), sums in merged(mine).items():
            yield line, year, sums, False, sums.planned, sums.disbursed
