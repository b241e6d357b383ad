"""Findings of audits and inspections (kiến nghị kiểm toán, kết luận thanh tra): what they ask, and what was done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - as elsewhere among the registers
from enum import StrEnum
from typing import ClassVar

from disbtrack.domain.figure import Measure
from disbtrack.domain.kept import Kept
from disbtrack.domain.money import Dong
from disbtrack.domain.periods import format_day
from disbtrack.i18n import N_


class Ask(StrEnum):
    """What a finding asks of the office."""

    RECOVER = "recover"  # thu hồi nộp ngân sách
    DEDUCT = "deduct"  # giảm trừ dự toán, giảm trừ thanh toán
    EXPLAIN = "explain"  # giải trình, chấn chỉnh


class FindingState(StrEnum):
    """How far a finding has come."""

    OVERDUE = "overdue"
    OPEN = "open"
    DONE = "done"


ASK_NAMES = {Ask.RECOVER: N_("Recover"), Ask.DEDUCT: N_("Deduct"), Ask.EXPLAIN: N_("Explain")}
FINDING_STATE_NAMES = {
    FindingState.OVERDUE: N_("Overdue"),
    FindingState.OPEN: N_("Open"),
    FindingState.DONE: N_("Done"),
}
PAID_BACK = frozenset({Measure.REPAID, Measure.RECOVERED})
"""What a voucher must tell to settle what is to be recovered.

A deduction shows in none of its own: a payment is smaller than was asked for, or a decision lowers the plan.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Kept):
    """One point of a conclusion: by its paper's number, day and issuer, and the point (item) of it.

    amount: đồng to recover or to deduct; of one to explain what is in question, which is in no sum.
    """

    named_by: ClassVar[tuple[str, ...]] = ("document", "signed", "item")

    document: str
    signed: Day | None
    ask: Ask
    issuer: str = ""
    item: str = ""
    subject: str = ""
    amount: Dong = 0
    project: str | None = None
    unit: str | None = None
    capital: str | None = None
    plan_year: int | None = None
    deadline: Day | None = None
    note: str = ""

    @property
    def named(self) -> str:
        """As people call it: “12/KL-TTr (05/03/2025) 2a”."""
        signed = f"({format_day(self.signed)})" if self.signed else ""
        return " ".join(part for part in (self.document, signed, self.item) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingDone(Kept):
    """What was done about a finding: so much by the voucher of a number and day, or an answer on a day (voucher "").

    reason: why more was done than was asked, "" where it was not.
    """

    named_by: ClassVar[tuple[str, ...]] = ("finding", "voucher", "day")

    finding: int
    voucher: str
    day: Day
    amount: Dong
    person: str
    note: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Followed:
    """A finding with what was done about it; lost: by vouchers that the book has no more, which count for nothing."""

    finding: Finding
    steps: tuple[FindingDone, ...]
    lost: tuple[FindingDone, ...]
    today: Day

    @property
    def asked(self) -> Dong:
        """To be recovered or deducted (đồng); nothing of what is only to be explained."""
        return 0 if self.finding.ask is Ask.EXPLAIN else self.finding.amount

    @property
    def done(self) -> Dong:
        """What was recovered or deducted (đồng)."""
        return sum(one.amount for one in self.steps)

    @property
    def left(self) -> Dong:
        """What is still to be recovered or deducted (đồng)."""
        return max(self.asked - self.done, 0)

    @property
    def state(self) -> FindingState:
        """Done, overdue or open; what was never asked in money is done once something was done about it."""
        if self.left == 0 and self.steps:
            return FindingState.DONE
        late = self.finding.deadline is not None and self.finding.deadline < self.today
        return FindingState.OVERDUE if late else FindingState.OPEN

    @property
    def days(self) -> int | None:
        """Days that are left; below 0 it is late by so many."""
        return (self.finding.deadline - self.today).days if self.finding.deadline else None


@dataclass(frozen=True, slots=True)
class FindingSums:
    """What findings come to (đồng): asked + over = done + left; overdue: what is left of those whose day is past."""

    count: int
    asked: Dong
    done: Dong
    left: Dong
    over: Dong
    overdue: Dong
    late: int


def sum_findings(followed: Iterable[Followed]) -> FindingSums:
    """Add findings up."""
    rows = list(followed)
    late = [one for one in rows if one.state is FindingState.OVERDUE]
    return FindingSums(
        count=len(rows),
        asked=sum(one.asked for one in rows),
        done=sum(one.done for one in rows),
        left=sum(one.left for one in rows),
        over=sum(max(one.done - one.asked, 0) for one in rows),
        overdue=sum(one.left for one in late),
        late=len(late),
    )
