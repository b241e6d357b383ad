"""What was paid, held against its own plan along the row: all together; by source and year where both are told."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.problem import Problem
from disbtrack.sheets.understanding.proofs.evidence import overpaid

_NEW = frozenset({Measure.PLANNED, Measure.ADJUSTED})
Kind = tuple[str | int | None, ...]


def check_spending(figures: Iterable[Figure]) -> Iterator[Problem]:
    """Row by row: what was paid against the plan that it was paid out of."""
    rows: dict[int, list[Figure]] = {}
    for figure in figures:
        rows.setdefault(figure.row, []).append(figure)
    for row in rows.values():
        latest = max((one.date for one in row if one.measure is Measure.DISBURSED and one.date), default=None)
        for project in {one.project for one in row}:
            yield from _check_row([one for one in row if one.project == project], latest)


def _check_row(row: Sequence[Figure], latest: date | None) -> Iterator[Problem]:
    to_date = [one for one in row if one.measure is Measure.DISBURSED and one.date == latest]
    paid = [one for one in to_date if one.execution_year is None] or _in_periods(row)
    planned = [one for one in row if one.measure in _NEW]
    carried = [one for one in row if one.measure is Measure.CARRIED]
    old = [one for one in to_date if one.execution_year is not None]
    kept_apart = any(one.measure is Measure.DISBURSED and one.execution_year for one in row)
    if planned and paid:
        yield from _compare(paid, planned if kept_apart else [*planned, *carried])
    if carried and old:
        yield from _compare(old, carried)


def _in_periods(row: Sequence[Figure]) -> list[Figure]:
    """The payments of all months of a year, where nothing is told to date."""
    told = [one for one in row if one.measure is Measure.DISBURSED_PERIOD and one.execution_year is None]
    days = {one.date for one in told}
    return told if len(days) > 1 and len(days) == len(told) else []


def _compare(paid: Sequence[Figure], base: Sequence[Figure]) -> Iterator[Problem]:
    """The sums; where these agree, by source, kind of capital and plan year, if both sides are told so."""
    if _total(paid) > _total(base):
        yield overpaid(paid[0].cell, _total(paid), _total(base))
        return
    kinds, years = {_kind(one) for one in paid}, {one.plan_year for one in paid}
    if len(kinds) > 1 and kinds <= {_kind(one) for one in base}:
        for kind in sorted(kinds, key=str):
            own = [one for one in paid if _kind(one) == kind]
            plan = [one for one in base if _may_pay(one, own[0], years)]
            if _total(own) > _total(plan):
                yield overpaid(own[0].cell, _total(own), _total(plan))


def _kind(one: Figure) -> Kind:
    return (one.source, one.capital, one.unit, one.plan_year)


def _may_pay(plan: Figure, paid: Figure, years: Collection[int | None]) -> bool:
    """A plan told for no kind in particular may have paid for any; so may one of a year of which no payment tells."""
    told = (plan.source, plan.capital, plan.unit)
    fits = all(one in {None, other} for one, other in zip(told, (paid.source, paid.capital, paid.unit), strict=True))
    return fits and (plan.plan_year in {None, paid.plan_year} or plan.plan_year not in years)


def _total(figures: Iterable[Figure]) -> int:
    return sum(figure.amount for figure in figures)
