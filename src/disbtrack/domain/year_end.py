"""The year's end: what is left of plan, advances and deposits of each line, and what may become of it.

Source: TT 26/2026/TT-BTC art. 15 and 19: the balance of the estimate and the balance of advances are two things; an
advance neither carried nor repaid in time becomes an advance of next year, inside next year's estimate.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import Dong
from disbtrack.domain.plan import Event
from disbtrack.domain.programme import programme_of
from disbtrack.domain.series import dimensions_of
from disbtrack.i18n import N_


class Line(NamedTuple):
    """A line of money over the years. None = not said. programme: short id."""

    programme: str
    project: str | None
    work: str | None = None
    unit: str | None = None
    source: str | None = None
    capital: str | None = None


class Subject(StrEnum):
    """What is left."""

    PLAN = "plan"  # of the year's plan (dự toán, kế hoạch còn lại)
    CARRIED = "carried"  # of earlier years' plan carried into the year
    ADVANCE = "advance"  # an advance not cleared (dư tạm ứng)
    DEPOSIT = "deposit"  # passed on or on deposit, not spent (dư tiền gửi)


class Treatment(StrEnum):
    """What becomes of it."""

    CARRIED = "carried"  # into the next year
    CANCELLED = "cancelled"
    REPAID = "repaid"
    TURNED = "turned"  # into an advance of the next year's estimate


SUBJECT_NAMES = {
    Subject.PLAN: N_("Plan of the year"),
    Subject.CARRIED: N_("Carried plan"),
    Subject.ADVANCE: N_("Advance"),
    Subject.DEPOSIT: N_("Passed on, not spent"),
}
TREATMENT_NAMES = {
    Treatment.CARRIED: N_("Carry over"),
    Treatment.CANCELLED: N_("Cancel"),
    Treatment.REPAID: N_("Pay back"),
    Treatment.TURNED: N_("Advance of next year"),
}
ALLOWED = {
    Subject.PLAN: (Treatment.CARRIED, Treatment.CANCELLED),
    Subject.CARRIED: (Treatment.CARRIED, Treatment.CANCELLED),
    Subject.ADVANCE: (Treatment.CARRIED, Treatment.REPAID, Treatment.TURNED),
    Subject.DEPOSIT: (Treatment.CARRIED, Treatment.REPAID),
}


@dataclass(frozen=True, slots=True)
class Balance:
    """What is left of a line at the end of a year, in đồng; name: the paper (or year) of an advance.

    proposal: what the deadlines in force lead to. verified: whether somebody of the office confirmed that deadline.
    told_on: statements tell this advance as a sum, this is the first that does: it is open since then at latest, and
    what becomes of it is told by the next statement, not written.
    """

    subject: Subject
    line: Line
    plan_year: int
    amount: Dong
    proposal: Treatment
    name: str | None = None
    until: date | None = None
    verified: bool = False
    told_on: date | None = None

    @property
    def allowed(self) -> tuple[Treatment, ...]:
        """What may become of it by decision."""
        return () if self.told_on else ALLOWED[self.subject]


@dataclass(frozen=True, slots=True)
class Choice:
    """What becomes of a balance or of a part of it."""

    balance: Balance
    treatment: Treatment
    amount: Dong

    @property
    def of_plan(self) -> bool:
        """Answer whether it moves plan, not money."""
        return self.balance.subject in {Subject.PLAN, Subject.CARRIED}


@dataclass(frozen=True, slots=True)
class Paper:
    """The decision under which a year is closed; year: the one that ends."""

    number: str
    date: date
    year: int


def left_over(choices: Sequence[Choice]) -> list[Choice]:
    """Choices that ask for more than there is, for nothing, or for what its subject does not allow."""
    taken: dict[Balance, Dong] = {}
    for one in choices:
        taken[one.balance] = taken.get(one.balance, 0) + one.amount
    return [
        one
        for one in choices
        if one.amount <= 0 or one.treatment not in one.balance.allowed or taken[one.balance] > one.balance.amount
    ]


def figures_of(choices: Iterable[Choice], paper: Paper) -> list[Figure]:
    """The ordinary figures that choices are written as; pairs add up to nothing over all years."""
    return [figure for row, one in enumerate(choices, 1) for figure in _figures(one, paper, row)]


def _figures(one: Choice, paper: Paper, row: int) -> list[Figure]:
    of_plan = {
        Treatment.CARRIED: lambda: [_carried_plan(one, paper, row)],
        Treatment.CANCELLED: lambda: [_cancelled(one, paper, row)],
    }
    of_advances = {
        Treatment.CARRIED: lambda: _pair(one, paper, row, Measure.ADVANCE),
        Treatment.REPAID: lambda: [_repaid(one, paper, row)],
        Treatment.TURNED: lambda: [_repaid(one, paper, row), _anew(one, paper, row)],
    }
    of_deposits = {
        Treatment.CARRIED: lambda: _pair(one, paper, row, Measure.TRANSFERRED),
        Treatment.REPAID: lambda: [_taken_back(one, paper, row)],
    }
    if one.of_plan:
        return of_plan[one.treatment]()
    return (of_advances if one.balance.subject is Subject.ADVANCE else of_deposits)[one.treatment]()


def _figure(one: Choice, paper: Paper, row: int, measure: Measure, amount: Dong) -> Figure:
    line = one.balance.line
    return Figure(
        cell="",
        row=row,
        measure=measure,
        amount=amount,
        **dimensions_of(line),
        plan_year=one.balance.plan_year,
        date=paper.date,
        document=paper.number,
        programme=programme_of(line.project) if line.project else line.programme,
    )


def _carried_plan(one: Choice, paper: Paper, row: int) -> Figure:
    plain = _figure(one, paper, row, Measure.CARRIED, one.amount)
    return replace(plain, execution_year=paper.year + 1, event=Event.CARRIED.value)


def _cancelled(one: Choice, paper: Paper, row: int) -> Figure:
    """Cancelled plan of the year lowers that plan; cancelled carried plan lowers what was carried into the year."""
    if one.balance.subject is Subject.PLAN:
        return replace(_figure(one, paper, row, Measure.ADJUSTED, -one.amount), event=Event.CANCELLED.value)
    plain = _figure(one, paper, row, Measure.CARRIED, -one.amount)
    return replace(plain, execution_year=paper.year, event=Event.CANCELLED.value)


def _pair(one: Choice, paper: Paper, row: int, measure: Measure) -> list[Figure]:
    """It leaves the year that ends and opens the next; nobody was paid."""
    plain = replace(_figure(one, paper, row, measure, one.amount), event=Event.CARRIED.value, clears=one.balance.name)
    gone = replace(plain, amount=-one.amount, execution_year=paper.year)
    return [gone, replace(plain, execution_year=paper.year + 1)]


def _repaid(one: Choice, paper: Paper, row: int) -> Figure:
    plain = _figure(one, paper, row, Measure.REPAID, one.amount)
    return replace(plain, execution_year=paper.year + 1, clears=one.balance.name)


def _anew(one: Choice, paper: Paper, row: int) -> Figure:
    plain = _figure(one, paper, row, Measure.ADVANCE, one.amount)
    return replace(plain, plan_year=paper.year + 1, execution_year=paper.year + 1)


def _taken_back(one: Choice, paper: Paper, row: int) -> Figure:
    plain = _figure(one, paper, row, Measure.TRANSFERRED, -one.amount)
    return replace(plain, execution_year=paper.year + 1, event=Event.WITHDRAWN.value)
