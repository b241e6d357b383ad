"""A decision held against the book before it is issued: its own rules, what was paid, what was assigned from above."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from disbtrack.domain.allocation import ABOVE, BELOW, Share, handed_on_problems, share_problems, shares
from disbtrack.domain.entry import Filters
from disbtrack.domain.money import Dong
from disbtrack.domain.plan import Decision, Place, PlanLine, effect
from disbtrack.domain.plan_rules import Stand, balance_problems, floor_problems, line_problems, whole_problems
from disbtrack.domain.plan_sums import add_up
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.programme import programme_of
from disbtrack.domain.series import Base, Level, choose
from disbtrack.domain.standing import Group
from disbtrack.storage.book import Reading
from disbtrack.usecases.names.named_units import unknown_unit
from disbtrack.usecases.plans.decision_figures import Opened
from disbtrack.usecases.plans.plan_series import Ground, Plans

_FAR_ABOVE = frozenset({Level.MEDIUM_TERM, Level.PM})
"""Levels whose plan a book may hold in part only: where it does not cover what was paid, payments hold nothing back."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found of a decision: problems, and what there is to share out per source and kind of capital."""

    problems: tuple[Problem, ...]
    shares: tuple[Share, ...]


def check_decision(
    reading: Reading, decision: Decision, lines: Sequence[PlanLine], *, today: date, before: Opened | None = None
) -> Checked:
    """Hold a decision against the book; before: the same decision as the book has it already."""
    shared = shares_of(reading, decision, lines, own=before.own if before else frozenset())
    found = [
        *whole_problems(decision),
        *line_problems(decision, lines, reading.catalogue().tree),
        *balance_problems(decision, lines),
        *_unit_problems(reading, decision, lines, today),
        *_floors(reading, decision, lines, today, before),
        *share_problems(shared, decision.level),
        *_handed_on(reading, decision, lines, before),
    ]
    return Checked(tuple(found), tuple(shared))


def _unit_problems(reading: Reading, decision: Decision, lines: Iterable[PlanLine], today: date) -> Iterator[Problem]:
    """Communes that the book does not know, or that had ended when they were given money."""
    register, on = reading.catalogue().register, decision.date or today
    for line in lines:
        unit = line.place.unit or ""
        given = unit not in register.by_code or effect(decision.event, line.amount) > 0
        wrong = unknown_unit(register, unit, on) if unit and given else None
        if wrong is not None:
            yield Problem(line.at, "unknown-unit", Severity.WARNING, wrong, unit)


def check_taking_back(reading: Reading, opened: Opened, *, today: date) -> Checked:
    """Hold it against the book that an issued decision is taken back: what was paid of its lines holds them."""
    found = [
        *_floors(reading, opened.decision, (), today, opened),
        *_handed_on(reading, opened.decision, (), opened),
    ]
    return Checked(tuple(found), ())


def shares_of(
    reading: Reading, decision: Decision, lines: Iterable[PlanLine], *, own: frozenset[int] = frozenset()
) -> list[Share]:
    """What the level above assigned, what other decisions allocated, and what this one would (đồng)."""
    plans, now = Plans(reading), _effects(decision, lines)
    above, before = dict[Place, Dong](), dict[Place, Dong]()
    for programme in _programmes(decision, now):
        ground = _ground(decision, programme)
        before |= plans.amounts(ground, without=own)
        if decision.level in ABOVE:
            higher = Ground(ABOVE[decision.level], programme, decision.plan_year, ground.into)
            above |= plans.amounts(higher, decision.date)
    return shares(above, before, now)


def _handed_on(
    reading: Reading, decision: Decision, lines: Sequence[PlanLine], before: Opened | None
) -> Iterator[Problem]:
    """Where a decision lowers a plan: what the level below was given of it already."""
    now = _effects(decision, lines)
    old = before if before and before.decision.is_issued else None
    was = _effects(old.decision, old.lines) if old else {}
    if decision.level not in BELOW or not any(now.get(place, 0) < was.get(place, 0) for place in {*now, *was}):
        return
    plans, own = Plans(reading), old.own if old else frozenset[int]()
    for programme in _programmes(decision, {*now, *was}):
        ground = _ground(decision, programme)
        after = add_up([*plans.amounts(ground, without=own).items(), *now.items(), *((place, 0) for place in was)])
        given = plans.amounts(Ground(BELOW[decision.level], programme, decision.plan_year, ground.into))
        yield from handed_on_problems(shares(after, given, {}))


def _effects(decision: Decision, lines: Iterable[PlanLine]) -> dict[Place, Dong]:
    return add_up((line.place, effect(decision.event, line.amount)) for line in lines)


def _programmes(decision: Decision, places: Iterable[Place]) -> list[str]:
    named = {programme_of(place.project or "") for place in places}
    return [decision.programme] if decision.programme else sorted(named - {""})


def _ground(decision: Decision, programme: str) -> Ground:
    into = decision.execution_year if decision.is_of_carried_plan else None
    return Ground(decision.level, programme, decision.plan_year, into)


def _floors(
    reading: Reading, decision: Decision, lines: Sequence[PlanLine], today: date, before: Opened | None
) -> Iterator[Problem]:
    """No line falls below what was paid: neither on the decision's day nor since; each line is told once."""
    old = before if before and before.decision.is_issued else None
    if old is None and not any(effect(decision.event, line.amount) < 0 for line in lines):
        return
    own, told = old.own if old else frozenset[int](), set[str]()
    grounds = {_ground(decision, one): lines for one in _programmes(decision, [line.place for line in lines])}
    for one in _programmes(old.decision, [line.place for line in old.lines]) if old else ():
        grounds.setdefault(_ground(old.decision if old else decision, one), ())
    for ground, moved in grounds.items():
        for day in sorted({decision.date or today, max(decision.date or today, today)}):
            for problem in floor_problems(decision, moved, _stand(reading, ground, day, own)):
                place = problem.cell or str(problem.message)
                if place not in told:
                    told.add(place)
                    yield problem


def _stand(reading: Reading, ground: Ground, day: date, own: frozenset[int]) -> Stand:
    counted = choose(reading.offers(), Base.ASSIGNED, preferred=reading.preferred())
    filters = Filters(programme=ground.programme)
    names = ("project", "work", "unit", "source")
    found = reading.groups(counted, names, filters=filters, as_of=day, year=ground.into or ground.plan_year)
    paid = add_up((_place(one), one.sums.disbursed_carried if ground.into else one.sums.disbursed) for one in found)
    plans = Plans(reading)
    planned, whole = plans.amounts(ground, day, without=own), plans.amounts(ground, day)
    before = {place: amount - planned.get(place, 0) for place, amount in whole.items()}
    held = {place: amount for place, amount in paid.items() if amount}
    if ground.level in _FAR_ABOVE and sum(whole.values()) < sum(held.values()):
        held = {}
    return Stand(day, planned, held, {place: amount for place, amount in before.items() if amount})


def _place(group: Group) -> Place:
    project, work, unit, source = (None if value is None else str(value) for value in group.said)
    return Place(project, work, unit, source, group.capital)
