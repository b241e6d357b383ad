"""A decision held against the book before it is issued: its own rules, what was paid, what was assigned from above."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from disbtrack.domain.allocation import ABOVE, Share, share_problems, shares
from disbtrack.domain.entry import Filters
from disbtrack.domain.money import Dong
from disbtrack.domain.plan import Decision, Place, PlanLine, effect
from disbtrack.domain.plan_rules import Stand, balance_problems, floor_problems, line_problems, whole_problems
from disbtrack.domain.plan_sums import add_up
from disbtrack.domain.problem import Problem
from disbtrack.domain.programme import programme_of
from disbtrack.domain.series import Base, choose
from disbtrack.domain.standing import Group
from disbtrack.storage.book import Reading
from disbtrack.usecases.plan_series import Ground, Plans


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found of a decision: problems, and what there is to share out per source and kind of capital."""

    problems: tuple[Problem, ...]
    shares: tuple[Share, ...]


def check_decision(
    reading: Reading, decision: Decision, lines: Sequence[PlanLine], *, today: date, own: frozenset[int] = frozenset()
) -> Checked:
    """Hold a decision against the book; own: the numbers of the entries that it has in the book already."""
    shared = shares_of(reading, decision, lines, own=own)
    found = [
        *whole_problems(decision),
        *line_problems(decision, lines, reading.catalogue().tree),
        *balance_problems(decision, lines),
        *_floors(reading, decision, lines, today, own),
        *share_problems(shared, decision.level),
    ]
    return Checked(tuple(found), tuple(shared))


def shares_of(
    reading: Reading, decision: Decision, lines: Iterable[PlanLine], *, own: frozenset[int] = frozenset()
) -> list[Share]:
    """What the level above assigned, what other decisions allocated, and what this one would (đồng)."""
    plans, now = Plans(reading), add_up((line.place, effect(decision.event, line.amount)) for line in lines)
    above, before = dict[Place, Dong](), dict[Place, Dong]()
    for programme in _programmes(decision, now):
        ground = _ground(decision, programme)
        before |= plans.amounts(ground, without=own)
        if decision.level in ABOVE:
            higher = Ground(ABOVE[decision.level], programme, decision.plan_year, ground.into)
            above |= plans.amounts(higher, decision.date)
    return shares(above, before, now)


def _programmes(decision: Decision, places: Iterable[Place]) -> list[str]:
    named = {programme_of(place.project or "") for place in places}
    return [decision.programme] if decision.programme else sorted(named - {""})


def _ground(decision: Decision, programme: str) -> Ground:
    into = decision.execution_year if decision.is_of_carried_plan else None
    return Ground(decision.level, programme, decision.plan_year, into)


def _floors(
    reading: Reading, decision: Decision, lines: Sequence[PlanLine], today: date, own: frozenset[int]
) -> Iterator[Problem]:
    """No line falls below what was paid: neither on the decision's day nor since; each line is told once."""
    if not any(effect(decision.event, line.amount) < 0 for line in lines):
        return
    told: set[str | None] = set()
    for programme in _programmes(decision, [line.place for line in lines]):
        for day in sorted({decision.date or today, max(decision.date or today, today)}):
            for problem in floor_problems(decision, lines, _stand(reading, _ground(decision, programme), day, own)):
                if problem.cell not in told:
                    told.add(problem.cell)
                    yield problem


def _stand(reading: Reading, ground: Ground, day: date, own: frozenset[int]) -> Stand:
    counted = choose(reading.offers(), Base.ASSIGNED, preferred=reading.preferred())
    filters = Filters(programme=ground.programme)
    names = ("project", "work", "unit", "source")
    found = reading.groups(counted, names, filters=filters, as_of=day, year=ground.into or ground.plan_year)
    paid = add_up((_place(one), one.sums.disbursed_carried if ground.into else one.sums.disbursed) for one in found)
    planned = Plans(reading).amounts(ground, day, without=own)
    return Stand(day, planned, {place: amount for place, amount in paid.items() if amount})


def _place(group: Group) -> Place:
    project, work, unit, source = (None if value is None else str(value) for value in group.said)
    return Place(project, work, unit, source, group.capital)
