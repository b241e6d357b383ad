"""Money told as totals to date, as payments of budget years: what the totals grew by within each of them.

Advances in totals are outstanding ones: of what was advanced and cleared within a year only the difference shows, and
what lowers them clears the oldest.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from disbtrack.domain.advances import WORK_PAID
from disbtrack.domain.capital import BESIDE_THE_RATE
from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import Dong
from disbtrack.domain.names import fold
from disbtrack.domain.series import Counted, Form, Side
from disbtrack.domain.told_advances import ToldAdvance
from disbtrack.domain.year_end import Line
from disbtrack.storage.book import Reading
from disbtrack.usecases.payments.line_money import Part, parts_of

Key = tuple[Line, int]
"""A line and a plan year."""
_LAST = (1, 31)
"""Day and month of the next year until when a year's payments are told."""


@dataclass(frozen=True, slots=True)
class YearTold:
    """What totals told of a budget year: paid within it, and the advances outstanding at its end (đồng)."""

    year: int
    paid: dict[Key, Dong] = field(default_factory=dict)
    outstanding: dict[Key, Dong] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Asked:
    reading: Reading
    totals: Sequence[Counted]
    filters: Filters
    restated_on: date

    def parts(self, year: int, as_of: date) -> list[Part]:
        """The sums of a year, without credit and people's money unless they are asked for."""
        found = parts_of(
            self.reading, self.totals, year=year, as_of=as_of, filters=self.filters, restated_on=self.restated_on
        )
        return [one for one in found if self.filters.source or one.line.source not in BESIDE_THE_RATE]

    def paid(self, year: int, until: date) -> dict[Key, Dong]:
        """What was paid in a year; what was told of former years' plan in its January belongs to the year before."""
        found: dict[Key, Dong] = {}
        for one in self.parts(year, min(until, date(year + 1, *_LAST))):
            _add(found, one, one.sums.disbursed + one.sums.disbursed_carried)
        for one in self.parts(year, min(until, date(year, *_LAST))):
            _add(found, one, -one.sums.disbursed_carried)
        return found


def _add(sums: dict[Key, Dong], part: Part, amount: Dong) -> None:
    sums[part.line, part.plan_year] = sums.get((part.line, part.plan_year), 0) + amount


def payments_in_totals(
    reading: Reading, counted: Sequence[Counted], filters: Filters, *, year: int, until: date, restated_on: date
) -> list[Figure]:
    """The payments of all budget years to one, and to a day, by the series of totals that are counted for the money.

    A year's payments are told until 31 January of the next. Credit and people's money stand beside them, unless they
    are asked for. All years are told under the units of one day, so a merger is nobody's payment.
    """
    totals = statements_of_money(counted)
    asked = _Asked(reading, totals, filters, restated_on)
    years = range(min((row.year for row in totals), default=year), year + 1)
    told = reading.told_advances(totals, filters=filters, as_of=until, restated_on=restated_on)
    return payments_of(
        YearTold(one, asked.paid(one, until), outstanding(told, one, min(until, date(one + 1, *_LAST))))
        for one in years
    )


def statements_of_money(counted: Iterable[Counted]) -> list[Counted]:
    """The counted series that tell money as totals to date."""
    return [row for row in counted if row.side is Side.MONEY and row.series.form is Form.STATEMENTS]


def outstanding(told: Iterable[ToldAdvance], year: int, on: date) -> dict[Key, Dong]:
    """The advances of the plans up to a year that were open on a day."""
    found: dict[Key, Dong] = {}
    for one in told:
        if one.plan_year <= year and one.stands(on):
            found[one.line, one.plan_year] = found.get((one.line, one.plan_year), 0) + one.amount
    return found


def payments_of(years: Iterable[YearTold]) -> list[Figure]:
    """What each budget year, in their order, paid of each line and plan year."""
    spellings: dict[Key, Key] = {}
    before: dict[Key, Dong] = {}
    found: list[Figure] = []
    for one in years:
        paid, still_open = _spelt_alike(one.paid, spellings), _spelt_alike(one.outstanding, spellings)
        for key in dict.fromkeys([*paid, *still_open, *before]):
            open_more = still_open.get(key, 0) - before.get(key, 0)
            found += [_figure(key, one.year, *part) for part in _parts(paid.get(key, 0), open_more)]
        before = still_open
    return found


def _spelt_alike(sums: Mapping[Key, Dong], spellings: dict[Key, Key]) -> dict[Key, Dong]:
    """Sums by lines whose works are spelt as they were first."""
    found: dict[Key, Dong] = {}
    for (line, plan_year), amount in sums.items():
        plain = line._replace(work=fold(line.work) if line.work else None)
        key = spellings.setdefault((plain, plan_year), (line, plan_year))
        found[key] = found.get(key, 0) + amount
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


def _figure(key: Key, year: int, measure: Measure, amount: Dong) -> Figure:
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
