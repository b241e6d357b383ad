"""Money told as totals to date, as payments of budget years: what the totals grew by within each of them.

Advances in totals are outstanding ones: of what was advanced and cleared within a year only the difference shows, and
what lowers them clears the oldest.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from disbtrack.domain.advances import WORK_PAID
from disbtrack.domain.capital import BESIDE_THE_RATE
from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import Dong
from disbtrack.domain.series import Counted, Form, Side
from disbtrack.domain.year_end import Line
from disbtrack.storage.book import Reading
from disbtrack.usecases.payments.line_money import Part, parts_of

_Key = tuple[Line, int]
"""A line and a plan year."""


def payments_in_totals(
    reading: Reading, counted: Sequence[Counted], filters: Filters, *, year: int, until: date
) -> list[Figure]:
    """The payments of all budget years to one, and to a day, by the series of totals that are counted for the money.

    A year's payments are told until 31 January of the next. Credit and people's money stand beside them, unless they
    are asked for.
    """
    totals = [row for row in counted if row.side is Side.MONEY and row.series.form is Form.STATEMENTS]
    years = range(min((row.year for row in totals), default=year), year + 1)
    told = []
    for one in years:
        parts = parts_of(reading, totals, year=one, as_of=min(until, date(one + 1, 1, 31)), filters=filters)
        told.append((one, [part for part in parts if filters.source or part.line.source not in BESIDE_THE_RATE]))
    return payments_of(told)


def payments_of(years: Iterable[tuple[int, Sequence[Part]]]) -> list[Figure]:
    """What each budget year, in their order, paid of each line and plan year, of its sums at its end."""
    open_ones: dict[_Key, Dong] = {}
    found: list[Figure] = []
    for year, parts in years:
        paid: dict[_Key, Dong] = {}
        advances: dict[_Key, Dong] = {}
        for one in parts:
            key = (one.line, one.plan_year)
            paid[key] = paid.get(key, 0) + one.sums.disbursed + one.sums.disbursed_carried
            advances[key] = advances.get(key, 0) + one.sums.advance
        told = {(line.programme, plan_year) for line, plan_year in paid}
        gone = [key for key in open_ones if key not in paid and (key[0].programme, key[1]) in told]
        for key in [*paid, *gone]:
            open_more = advances.get(key, 0) - open_ones.get(key, 0)
            open_ones[key] = advances.get(key, 0)
            found += [_figure(key, year, *part) for part in _parts(paid.get(key, 0), open_more)]
    return found


def _parts(paid: Dong, open_more: Dong) -> Iterator[tuple[Measure, Dong]]:
    """What was paid, and by how much the advances grew, as kinds of payments that add up to it."""
    work = paid - open_more
    if open_more > 0:
        yield Measure.ADVANCE, open_more
    if work > 0:
        yield Measure.COMPLETED, work
    if open_more < 0:
        yield Measure.RECOVERED, -open_more
    if work < 0:
        yield Measure.REPAID, -work


def _figure(key: _Key, year: int, measure: Measure, amount: Dong) -> Figure:
    line, plan_year = key
    return Figure(
        cell="",
        row=0,
        measure=measure,
        amount=amount,
        **line._asdict(),
        plan_year=plan_year,
        execution_year=year,
        date=date(year, 12, 31),
        clears=WORK_PAID if measure is Measure.REPAID else None,
    )
