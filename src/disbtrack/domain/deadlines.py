"""Deadlines: until when the money of a plan year may be spent. Dated data that an office changes, never constants."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a field is called date
from enum import StrEnum
from typing import ClassVar

from disbtrack.domain.kept import Kept
from disbtrack.i18n import N_


class DeadlineKind(StrEnum):
    """What ends on the day."""

    PAPERS = "papers"  # last day to send papers to the Treasury
    SPEND = "spend"  # last day to spend or advance
    SETTLE = "settle"  # last day to pay work done by then (chỉnh lý quyết toán)
    REPAY = "repay"  # advances that cannot be carried are paid back
    CARRIED = "carried"  # last day for carried money


DEADLINE_NAMES = {
    DeadlineKind.PAPERS: N_("Papers reach the Treasury"),
    DeadlineKind.SPEND: N_("Spending"),
    DeadlineKind.SETTLE: N_("Paying work done by then"),
    DeadlineKind.REPAY: N_("Paying advances back"),
    DeadlineKind.CARRIED: N_("Carried money"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Kept):
    """One last day, with the paper that says so; programme "*": all; verified: checked by the office."""

    named_by: ClassVar[tuple[str, ...]] = ("programme", "capital", "plan_year", "kind")

    programme: str
    capital: str
    plan_year: int
    kind: DeadlineKind
    day: Day
    condition: str
    source: str
    verified: bool = False

    def applies(self, programme: str, capital: str | None, plan_year: int) -> bool:
        """Answer whether it speaks of this money; capital None = of any of it. programme: short id."""
        fits = capital is None or self.capital in {EVERY, capital}
        return fits and self.programme in {EVERY, programme} and self.plan_year == plan_year


EVERY = "*"


@dataclass(frozen=True, slots=True)
class End:
    """The last day for money, and the deadline that says so (None: no rule is known, the calendar year's end).

    only_carried: it holds only if the money is carried over, and nothing says yet that it is.
    """

    day: Day
    rule: Deadline | None
    only_carried: bool = False


def deadline_for(
    deadlines: Iterable[Deadline], kind: DeadlineKind, programme: str, capital: str | None, plan_year: int
) -> Deadline | None:
    """Find the deadline of a kind for this money: a programme's own goes before one for all, then a capital's own.

    Of several (capital None) the latest.
    """
    fitting = [one for one in deadlines if one.kind is kind and one.applies(programme, capital, plan_year)]
    return max(fitting, key=lambda one: (one.programme != EVERY, capital in {one.capital}, one.day), default=None)


def closing_day(deadlines: Iterable[Deadline], plan_year: int, programme: str = EVERY) -> Day:
    """The last day on which a plan year's money may be spent as it was planned; 31/12 where no rule is known."""
    told = deadline_for(deadlines, DeadlineKind.SPEND, programme, None, plan_year)
    return told.day if told else Day(plan_year, 12, 31)


def end_of(
    deadlines: Iterable[Deadline], programme: str, capital: str | None, plan_year: int, *, carried: bool, today: Day
) -> End:
    """Answer until when what is left of a plan may be spent; what could still be carried over ends with that."""
    told = list(deadlines)
    spend = deadline_for(told, DeadlineKind.SPEND, programme, capital, plan_year)
    later = deadline_for(told, DeadlineKind.CARRIED, programme, capital, plan_year)
    own = End(spend.day if spend else Day(plan_year, 12, 31), spend)
    if later is None or not (carried or own.day < today <= later.day):
        return own
    return End(later.day, later, only_carried=not carried)
