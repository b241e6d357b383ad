"""Totals to date as payments: what each statement tells more, or less, than the one before it.

Advances in totals are outstanding ones: of what was advanced and cleared between two statements only the difference
shows. So an advance is as old as the statement that told it first, and what lowers it clears the oldest.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from disbtrack.domain.advances import WORK_PAID
from disbtrack.domain.entry import Entry
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import Dong

_TOTALS = frozenset({Measure.DISBURSED, Measure.COMPLETED, Measure.ADVANCE})
_Told = tuple[int, int, int | None]  # series, line, plan year
_LATE = 1  # the month in which the payments of the year before are still accounted


def movements_of(entries: Iterable[Entry]) -> list[Figure]:
    """The payments between statements, as figures dated by the later one; entries: those of series of totals."""
    told: dict[_Told, dict[date, dict[Measure, Dong]]] = {}
    whose: dict[_Told, Figure] = {}
    for entry in entries:
        figure = entry.figure
        if figure.measure in _TOTALS and figure.date is not None:
            line = (entry.series_id, entry.stream, _plan_year(figure))
            whose.setdefault(line, figure)
            amounts = told.setdefault(line, {}).setdefault(figure.date, {})
            amounts[figure.measure] = amounts.get(figure.measure, 0) + figure.amount
    return [one for line, dated in told.items() for one in _movements(whose[line], dated)]


def _plan_year(figure: Figure) -> int | None:
    return figure.plan_year or (figure.date.year if figure.date else None)


def _movements(first: Figure, dated: dict[date, dict[Measure, Dong]]) -> Iterator[Figure]:
    paid = advanced = 0
    for day in sorted(dated):
        now = dated[day]
        outstanding = now.get(Measure.ADVANCE, advanced if Measure.COMPLETED not in now else 0)
        whole = now.get(Measure.DISBURSED, now.get(Measure.COMPLETED, paid - outstanding) + outstanding)
        more, open_more = whole - paid, outstanding - advanced
        paid, advanced = whole, outstanding
        for measure, amount in _parts(more, open_more):
            clears = WORK_PAID if measure is Measure.REPAID else None
            yield _figure(first, day, measure, amount, clears)


def _parts(more: Dong, open_more: Dong) -> Iterator[tuple[Measure, Dong]]:
    """What changed, as kinds of payments that add up to it."""
    work = more - open_more
    if open_more > 0:
        yield Measure.ADVANCE, open_more
    if work > 0:
        yield Measure.COMPLETED, work
    if open_more < 0:
        yield Measure.RECOVERED, -open_more
    if work < 0:
        yield Measure.REPAID, -work


def _figure(first: Figure, day: date, measure: Measure, amount: Dong, clears: str | None) -> Figure:
    plan_year = _plan_year(first)
    late = plan_year is not None and (day.year, day.month) == (plan_year + 1, _LATE)
    return replace(
        first,
        measure=measure,
        amount=amount,
        date=day,
        document=None,
        clears=clears,
        plan_year=plan_year,
        execution_year=plan_year if late else day.year,
    )
