"""Plans as dated decisions: what moved the plan of a line, by whose paper; drafts are not counted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a field is called date
from enum import StrEnum
from typing import ClassVar, NamedTuple

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.kept import Kept
from disbtrack.domain.money import Dong
from disbtrack.domain.programme import programme_of
from disbtrack.domain.series import Level
from disbtrack.i18n import N_


class Event(StrEnum):
    """What a decision does to the plan of a line."""

    OPENING = "opening"  # placed before the book began (số dư đầu)
    ASSIGNED = "assigned"  # giao đầu năm
    SUPPLEMENT = "supplement"  # giao bổ sung
    ADJUSTED = "adjusted"  # điều chỉnh tăng, giảm
    CARRIED = "carried"  # kéo dài, chuyển nguồn
    TRANSFERRED = "transferred"  # điều chuyển
    WITHDRAWN = "withdrawn"  # thu hồi
    CANCELLED = "cancelled"  # hủy bỏ


EVENT_NAMES = {
    Event.OPENING: N_("Placed before the book"),
    Event.ASSIGNED: N_("Assigned"),
    Event.SUPPLEMENT: N_("Supplement"),
    Event.ADJUSTED: N_("Adjusted ±"),
    Event.CARRIED: N_("Carried over"),
    Event.TRANSFERRED: N_("Transferred"),
    Event.WITHDRAWN: N_("Withdrawn"),
    Event.CANCELLED: N_("Cancelled"),
}
LEVEL_NAMES = {
    Level.MEDIUM_TERM: N_("Medium term"),
    Level.PM: N_("Prime Minister"),
    Level.ASSIGNED: N_("Province"),
    Level.DETAILED: N_("In detail"),
}
TAKING_AWAY = frozenset({Event.WITHDRAWN, Event.CANCELLED})
"""Their amounts are typed as papers print them, without a sign, and lower the plan."""
EITHER_WAY = frozenset({Event.ADJUSTED, Event.TRANSFERRED})
"""Their amounts carry their sign."""


class DecisionState(StrEnum):
    """A draft is not counted in any sum; what is issued is."""

    DRAFT = "draft"
    ISSUED = "issued"


STATE_NAMES = {DecisionState.DRAFT: N_("draft"), DecisionState.ISSUED: N_("issued")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Kept):
    """The paper behind plan figures, which name it by number, date and issuer.

    basis: the legal basis for moving money between kinds of capital, where it does. programme: short id, "" = several.
    execution_year: in which carried plan is spent; of the medium term its last year. None = the plan year.
    """

    named_by: ClassVar[tuple[str, ...]] = ("number", "date", "issuer")

    number: str
    date: Day | None
    issuer: str
    level: Level
    state: DecisionState
    event: Event
    programme: str
    plan_year: int
    execution_year: int | None = None
    basis: str | None = None
    note: str = ""

    @property
    def is_of_carried_plan(self) -> bool:
        """Whether it moves plan of an earlier year that is spent in a later one."""
        later = self.execution_year is not None and self.execution_year > self.plan_year
        return later and self.level is not Level.MEDIUM_TERM

    @property
    def is_issued(self) -> bool:
        """Whether its figures count."""
        return self.state is DecisionState.ISSUED


class Place(NamedTuple):
    """A line of a plan: what money is assigned to. None = the decision does not say."""

    project: str | None
    work: str | None = None
    unit: str | None = None
    source: str | None = None
    capital: str | None = None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One amount of a decision (đồng) as it is typed, and where it was typed: "D14" of a grid, "3" of a list."""

    at: str
    place: Place
    amount: Dong
    note: str | None = None


def effect(event: Event, amount: Dong) -> Dong:
    """By how much an amount as typed moves the plan."""
    return -amount if event in TAKING_AWAY else amount


def measure_of(decision: Decision) -> Measure:
    """Under which measure its amounts are kept: carried plan apart from the year's own."""
    if decision.is_of_carried_plan:
        return Measure.CARRIED
    moves = decision.event in TAKING_AWAY | EITHER_WAY
    return Measure.ADJUSTED if moves else Measure.PLANNED


def figures_of(decision: Decision, lines: Iterable[PlanLine]) -> list[Figure]:
    """The figures that a decision's lines are kept as."""
    return [
        Figure(
            cell="",
            row=row,
            measure=measure_of(decision),
            amount=effect(decision.event, line.amount),
            **line.place._asdict(),
            plan_year=decision.plan_year,
            execution_year=decision.execution_year,
            date=decision.date,
            document=decision.number,
            note=line.note,
            programme=programme_of(line.place.project or decision.programme),
            event=decision.event.value,
        )
        for row, line in enumerate(lines, 1)
    ]


def lines_of(event: Event, figures: Sequence[Figure]) -> list[PlanLine]:
    """The lines as they were typed, numbered from 1, of the figures that a decision was kept as."""
    return [
        PlanLine(str(row), place_of(figure), effect(event, figure.amount), figure.note)
        for row, figure in enumerate(figures, 1)
    ]


def place_of(figure: Figure) -> Place:
    """The line of the plan that a figure is of."""
    return Place(figure.project, figure.work, figure.unit, figure.source, figure.capital)
