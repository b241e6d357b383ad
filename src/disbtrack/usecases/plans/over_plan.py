"""Payments of a sheet that states no plan, held against the plan in the book."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import Dong, format_money
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.programme import Tree
from disbtrack.i18n import text

Place = tuple[str, tuple[object, ...]]
"""A project, and what both sides say beside it."""

_DIMENSIONS = ("unit", "source", "capital")
_NET = {
    Measure.DISBURSED: 1,
    Measure.DISBURSED_PERIOD: 1,
    Measure.COMPLETED: 1,
    Measure.ADVANCE: 1,
    Measure.RECOVERED: -1,
    Measure.REPAID: -1,
}


@dataclass(frozen=True, slots=True)
class Planned:
    """An amount of plan that the book counts, and of what."""

    figure: Figure
    amount: Dong


@dataclass(frozen=True, slots=True)
class Held:
    """Payments of one project (and unit, source, kind of capital as far as both sides say them) beside their plan."""

    root: str
    paid: tuple[Figure, ...]
    planned: Dong

    @property
    def amount(self) -> Dong:
        """What was paid in all."""
        whole = {figure.row for figure in self.paid if figure.measure is Measure.DISBURSED}
        parts = (one for one in self.paid if one.measure is Measure.DISBURSED or one.row not in whole)
        return sum(figure.amount * _NET[figure.measure] for figure in parts)

    @property
    def year(self) -> int | None:
        """The budget year of its payments."""
        first = self.paid[0]
        return first.plan_year or (first.date.year if first.date else None)

    def is_over(self, last_unit: Dong) -> bool:
        """Answer whether more is paid than planned, beyond half of the sheet's unit for each payment."""
        return 0 < self.planned < self.amount - last_unit * len(self.paid) // 2


def held_against(paid: Sequence[Figure], plan: Sequence[Planned], tree: Tree) -> list[Held]:
    """Lay payments beside the plan of the same project, or of the nearest project above that has a plan."""
    known = [one for one in plan if one.figure.project in tree.by_code]
    money = [one for one in paid if one.measure in _NET and one.project in tree.by_code]
    names = _shared(money, known)
    planned: dict[Place, Dong] = {}
    for one in known:
        place = (one.figure.project or "", _facts(one.figure, names))
        planned[place] = planned.get(place, 0) + one.amount
    places = {(figure.project or "", _facts(figure, names)) for figure in money}
    roots = {_root(*place, planned) for place in places}
    wanted = [root for root in roots if root is not None]
    below: dict[Place, list[Figure]] = {root: [] for root in wanted}
    for figure in money:
        for code in _upwards(figure.project or ""):
            if (root := (code, _facts(figure, names))) in below:
                below[root].append(figure)
    return [Held(root[0], tuple(below[root]), _plan_below(root, planned)) for root in sorted(wanted, key=str)]


def _shared(money: Sequence[Figure], known: Sequence[Planned]) -> tuple[str, ...]:
    """The dimensions that every payment and every amount of plan says."""
    return tuple(
        name
        for name in _DIMENSIONS
        if all(getattr(one.figure, name) is not None for one in known)
        and all(getattr(one, name) is not None for one in money)
    )


def _facts(figure: Figure, names: Iterable[str]) -> tuple[object, ...]:
    return tuple(getattr(figure, name) for name in names)


def _upwards(project: str) -> Iterator[str]:
    """A project and those above it."""
    while "." in project:
        yield project
        project = project.rpartition(".")[0]


def _root(project: str, facts: tuple[object, ...], planned: Mapping[Place, Dong]) -> Place | None:
    """The project itself where a plan is at or below it, else the nearest above that has one of its own."""
    if any(said == facts and (code == project or code.startswith(project + ".")) for code, said in planned):
        return project, facts
    return next(((code, facts) for code in _upwards(project) if (code, facts) in planned), None)


def _plan_below(root: Place, planned: Mapping[Place, Dong]) -> Dong:
    project, facts = root
    return sum(
        amount
        for (code, said), amount in planned.items()
        if said == facts and (code == project or code.startswith(project + "."))
    )


def over_plan(held: Iterable[Held], last_unit: Dong) -> Iterator[Problem]:
    """More paid than planned, at the cell of the largest payment."""
    for one in held:
        if one.is_over(last_unit):
            largest = max(one.paid, key=lambda figure: figure.amount)
            message = text(
                "{paid} đồng were paid of {project} in the plan of {year}; the plan in the book is {planned}.",
                paid=format_money(one.amount),
                project=one.root,
                year=one.year,
                planned=format_money(one.planned),
            )
            value = format_money(one.amount)
            yield Problem(largest.cell, "disbursed-over-planned", Severity.WARNING, message, value)
