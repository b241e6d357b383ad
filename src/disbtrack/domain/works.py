"""The register of works (công trình): what is built, for how much, by whom, and what was accepted of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date as Day  # noqa: N812 - a field is called date
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from disbtrack.domain.codes import spelling
from disbtrack.domain.figure import Figure
from disbtrack.domain.kept import Kept
from disbtrack.domain.money import Dong, share_of
from disbtrack.domain.programme import Tree
from disbtrack.domain.standing import Sums
from disbtrack.i18n import N_

WorkKey = tuple[str, str]
"""Under which figures and the register meet: project ("" = of no known project) and the folded name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Kept):
    """A work under a node of a programme tree; figures name it by project and name. total: đồng (tổng mức đầu tư).

    treasury: where its account is kept (địa điểm mở tài khoản).
    """

    named_by: ClassVar[tuple[str, ...]] = ("project", "name")

    project: str
    name: str
    code: str = ""
    investor: str = ""
    place: str | None = None
    lead: str | None = None
    decision: str = ""
    decided: Day | None = None
    total: Dong | None = None
    begins: Day | None = None
    ends: Day | None = None
    treasury: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted(Kept):
    """Volume of a work accepted on a day (nghiệm thu), đồng, of that day alone; work: its number."""

    known_by: ClassVar[tuple[str, ...]] = ("work", "date", "document")

    work: int
    date: Day
    amount: Dong
    document: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract(Kept):
    """A contract for a work: value and advance in đồng; guarantee_end: last day of the advance's guarantee."""

    named_by: ClassVar[tuple[str, ...]] = ("work", "number")

    work: int
    number: str
    date: Day | None
    contractor: str
    value: Dong
    advance: Dong = 0
    guarantee_end: Day | None = None


def work_key(project: str | None, name: str) -> WorkKey:
    """The key of a work: its project and its name, spellings set aside."""
    return project or "", spelling(name)


def work_named(figure: Figure, tree: Tree) -> tuple[str, str] | None:
    """Project and name of the work that a figure speaks of; a project that no tree knows is itself the work."""
    if figure.work:
        return figure.project or "", figure.work
    if figure.project is None or figure.project in tree.by_code or figure.project in tree.by_short:
        return None
    return "", figure.project


class WorkFinding(StrEnum):
    """What does not fit together in a work."""

    NO_DECISION = "no-decision"
    OVER_TOTAL = "over-total"
    OVER_CONTRACT = "over-contract"
    GUARANTEE_OVER = "guarantee-over"
    PAID_AHEAD = "paid-ahead"
    UNPAID_WORK = "unpaid-work"


FINDING_NAMES = {
    WorkFinding.NO_DECISION: N_("no investment decision"),
    WorkFinding.OVER_TOTAL: N_("paid above the total investment"),
    WorkFinding.OVER_CONTRACT: N_("accepted above the contract"),
    WorkFinding.GUARANTEE_OVER: N_("advance beyond the end of its guarantee"),
    WorkFinding.PAID_AHEAD: N_("paid ahead of work"),
    WorkFinding.UNPAID_WORK: N_("work done, not paid"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with its two sides in đồng: what is, and what it was held against (None: there is nothing)."""

    what: WorkFinding
    amount: Dong
    limit: Dong | None = None

    @property
    def gap(self) -> Dong:
        """By how much the one is above the other."""
        return self.amount - (self.limit or 0)


@dataclass(frozen=True, slots=True)
class WorkAccount:
    """A work with all that stands on it. money: of all plan years, to the same day as the accepted volumes."""

    work: Work
    contracts: tuple[Contract, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    money: Sums = field(default_factory=Sums)

    @property
    def key(self) -> WorkKey:
        """Under which its figures are found."""
        return work_key(self.work.project, self.work.name)

    @property
    def contracted(self) -> Dong:
        """The values of its contracts, added."""
        return sum(one.value for one in self.contracts)

    @property
    def done(self) -> Dong:
        """The volume accepted, added."""
        return sum(one.amount for one in self.accepted)

    @property
    def paid_for_work(self) -> Dong:
        """What was paid for completed work: all that was disbursed, but the advances still outstanding."""
        return self.money.disbursed - self.money.advance

    @property
    def share_paid(self) -> Fraction | None:
        """Disbursed ÷ total investment."""
        return share_of(self.money.disbursed, self.work.total or 0)


def find_in(account: WorkAccount, as_of: Day) -> tuple[Found, ...]:
    """Answer what does not fit together in a work on a day, each with both sides.

    A work may not be paid above its total investment (NĐ 254/2025, article 6). Accepted volume is compared only where
    some was entered: without any, nothing is known of the work done.
    """
    found = (look(account, as_of) for look in _LOOKS)
    return tuple(one for one in found if one is not None)


def _no_decision(account: WorkAccount, _as_of: Day) -> Found | None:
    told = account.money.planned or account.money.disbursed
    missing = bool(told) and not account.work.decision
    return Found(WorkFinding.NO_DECISION, account.money.disbursed or account.money.planned) if missing else None


def _over_total(account: WorkAccount, _as_of: Day) -> Found | None:
    return _above(WorkFinding.OVER_TOTAL, account.money.disbursed, account.work.total)


def _over_contract(account: WorkAccount, _as_of: Day) -> Found | None:
    return _above(WorkFinding.OVER_CONTRACT, account.done, account.contracted if account.contracts else None)


def _guarantee_over(account: WorkAccount, as_of: Day) -> Found | None:
    """The advance outstanding, beyond what contracts whose guarantee still runs may have been advanced."""
    ended = [one for one in account.contracts if one.guarantee_end is not None and one.guarantee_end < as_of]
    if not ended:
        return None
    covered = sum(one.advance for one in account.contracts if one not in ended)
    return _above(WorkFinding.GUARANTEE_OVER, account.money.advance, covered)


def _paid_ahead(account: WorkAccount, _as_of: Day) -> Found | None:
    return _above(WorkFinding.PAID_AHEAD, account.paid_for_work, account.done if account.accepted else None)


def _unpaid_work(account: WorkAccount, _as_of: Day) -> Found | None:
    """Advances outstanding count as paid: they will be recovered from this work."""
    return _above(WorkFinding.UNPAID_WORK, account.done, account.money.disbursed) if account.accepted else None


def _above(what: WorkFinding, amount: Dong, limit: Dong | None) -> Found | None:
    return Found(what, amount, limit) if limit is not None and amount > limit else None


_LOOKS: tuple[Callable[[WorkAccount, Day], Found | None], ...] = (
    _no_decision,
    _over_total,
    _over_contract,
    _guarantee_over,
    _paid_ahead,
    _unpaid_work,
)


def since_last(accepted: Iterable[Accepted], to_date: Dong, day: Day) -> Dong:
    """What was accepted on a day whose paper tells all since the start of the work: less what the days before told."""
    return to_date - sum(one.amount for one in accepted if one.date < day)
