"""Whose figures are added: by series, programme and budget year; for SQL, and for what is kept of who told what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, or_

from disbtrack.domain.entry import EntryKind
from disbtrack.domain.figure import Measure
from disbtrack.storage.filters import Condition
from disbtrack.storage.ground import Ground, Statement
from disbtrack.storage.schema import entry

Pairs = dict[int, list[tuple[str, int]]]
"""(programme, budget year) by the number of the counted series."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Entries of some series, programmes and years: as a condition, and as a question about what is kept.

    name: what tells it from other scopes.
    """

    name: tuple[object, ...]
    condition: Condition
    has: Callable[[Statement], bool]

    def told(self, ground: Ground, measures: Sequence[Measure], since: date | None, until: date) -> list[Statement]:
        """The statements that tell these measures within these days."""
        return [one for one in self.within(ground, since, until) if one.measure in measures]

    def within(self, ground: Ground, since: date | None, until: date) -> list[Statement]:
        """The statements of these days, whatever they tell."""
        return [
            one
            for one in ground.statements
            if one.day is not None
            and one.day <= until
            and (since is None or one.day >= since)
            and one.kind == EntryKind.FIGURE
            and self.has(one)
        ]


def counted_in(pairs: Pairs) -> Scope:
    """Entries of counted series: pairs = (programme, budget year) by series."""
    years: dict[tuple[int, str], set[int]] = {}
    for series, chosen in pairs.items():
        for programme, year in chosen:
            years.setdefault((series, programme), set()).add(year)
    condition = or_(
        *(
            and_(entry.c.series == series, entry.c.programme == programme, entry.c.budget_year.in_(sorted(told)))
            for (series, programme), told in sorted(years.items())
        )
    )
    name = ("counted", *((key, tuple(sorted(told))) for key, told in sorted(years.items())))
    return Scope(name, condition, lambda one: one.budget_year in years.get((one.series, one.programme), ()))


def carried_in(year: int, series: int, programme: str) -> Scope:
    """Entries of earlier years' plan that a series tells in a year."""
    earlier = or_(entry.c.plan_year.is_(None), entry.c.plan_year < year)
    whose = and_(entry.c.paid_year == year, earlier, entry.c.series == series, entry.c.programme == programme)
    return Scope(
        ("carried", year, series, programme),
        whose,
        lambda one: (
            (one.series, one.programme, one.paid_year) == (series, programme, year)
            and (one.plan_year is None or one.plan_year < year)
        ),
    )
