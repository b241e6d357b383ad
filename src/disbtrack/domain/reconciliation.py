"""Reconciliation with the Treasury (đối chiếu số liệu với Kho bạc): what is kept of it for a unit and a period.

What either party tells is never copied while it is looked into: it is added up anew each time. Kept are what was typed
from a paper, how each difference was explained and closed, and, once both agreed, the amounts on which they did.
"""

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - as elsewhere among the registers
from enum import StrEnum
from typing import ClassVar

from disbtrack.domain.kept import Kept
from disbtrack.domain.money import Dong
from disbtrack.domain.periods import format_day
from disbtrack.i18n import N_


class Part(StrEnum):
    """Which table of a reconciliation."""

    ESTIMATE = "estimate"  # what may be spent (dự toán, kế hoạch vốn)
    USE = "use"  # what was spent (tình hình sử dụng)
    DEPOSITS = "deposits"  # deposit accounts (tài khoản tiền gửi)


class Party(StrEnum):
    """Who tells."""

    TREASURY = "treasury"
    OWN = "own"


class Cause(StrEnum):
    """Why both parties tell different amounts."""

    OTHER_PERIOD = "other-period"
    WRONG_CODE = "wrong-code"
    MISSING_PAPER = "missing-paper"
    OTHER_YEAR = "other-year"
    OTHER = "other"


class State(StrEnum):
    """How far a reconciliation has come."""

    DRAFT = "draft"  # the Treasury has told nothing yet
    OPEN = "open"  # differences are open
    SETTLED = "settled"  # nothing is open; not agreed yet
    AGREED = "agreed"
    SIGNED = "signed"  # agreed, and the minutes are signed
    MOVED = "moved"  # agreed, but the book says something else since


PART_NAMES = {Part.ESTIMATE: N_("Budget estimate"), Part.USE: N_("Use"), Part.DEPOSITS: N_("Deposits")}
PARTY_NAMES = {Party.TREASURY: N_("Treasury"), Party.OWN: N_("Our book")}
CAUSE_NAMES = {
    Cause.OTHER_PERIOD: N_("Other period"),
    Cause.WRONG_CODE: N_("Wrong code"),
    Cause.MISSING_PAPER: N_("Missing paper"),
    Cause.OTHER_YEAR: N_("Other plan year"),
    Cause.OTHER: N_("Other"),
}
STATE_NAMES = {
    State.DRAFT: N_("Nothing from the Treasury yet"),
    State.OPEN: N_("Differences open"),
    State.SETTLED: N_("Ready to agree"),
    State.AGREED: N_("Agreed"),
    State.SIGNED: N_("Signed"),
    State.MOVED: N_("No longer holds"),
}
FINISHED = frozenset({State.AGREED, State.SIGNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation(Kept):
    """One unit (None: the whole office), one programme (short id), one period of a budget year (năm ngân sách).

    A January is reconciled for the year that ended (tháng chỉnh lý) or for the one that began: `year` says which.
    treasury, own: the names of the series that tell; "" = typed from a paper. minutes: number of the kept paper beside
    which the signed scan lies. agreed_on: None until both parties agreed.
    """

    named_by: ClassVar[tuple[str, ...]] = ("programme", "unit", "year", "first_day", "last_day")

    programme: str
    unit: str | None
    year: int
    first_day: Day
    last_day: Day
    treasury: str = ""
    own: str = ""
    minutes: int | None = None
    agreed_on: Day | None = None
    agreed_by: str = ""
    note: str = ""

    @property
    def period(self) -> str:
        """The days of which it speaks."""
        return f"{format_day(self.first_day)} - {format_day(self.last_day)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedLine(Kept):
    """One amount (đồng) typed from a paper: of which table, party and column, on which account.

    account: the number of a deposit account, "" elsewhere.
    """

    named_by: ClassVar[tuple[str, ...]] = (
        "reconciliation",
        "part",
        "party",
        "account",
        "project",
        "work",
        "unit",
        "source",
        "capital",
        "plan_year",
        "column",
    )

    reconciliation: int
    part: Part
    party: Party
    column: str
    amount: Dong
    account: str = ""
    project: str | None = None
    work: str | None = None
    unit: str | None = None
    source: str | None = None
    capital: str | None = None
    plan_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedLine(Kept):
    """What both parties told of a column of an account when they agreed (đồng; None: that party told nothing)."""

    named_by: ClassVar[tuple[str, ...]] = (
        "reconciliation",
        "part",
        "account",
        "project",
        "work",
        "unit",
        "source",
        "capital",
        "plan_year",
        "column",
    )

    reconciliation: int
    part: Part
    column: str
    by_treasury: Dong | None
    by_us: Dong | None
    account: str = ""
    project: str | None = None
    work: str | None = None
    unit: str | None = None
    source: str | None = None
    capital: str | None = None
    plan_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledDifference(Kept):
    """How a difference was explained, and whether it is closed.

    key: by what it is known again, whatever its amounts. by_treasury, by_us: what either told of it to the last day;
    in_period: the Treasury less us, within the period alone. Where the lines say otherwise later, it is open again.
    closed_on: None while it is open.
    """

    named_by: ClassVar[tuple[str, ...]] = ("reconciliation", "key")

    reconciliation: int
    part: Part
    key: str
    by_treasury: Dong
    by_us: Dong
    in_period: Dong
    cause: Cause
    note: str = ""
    closed_by: str = ""
    closed_on: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedForm(Kept):
    """A form as it is called between two days; verified: the office compared it with the official text.

    layout: which of the shipped layouts it has. Until it is verified neither its code nor its basis is printed.
    """

    named_by: ClassVar[tuple[str, ...]] = ("layout", "valid_from")

    layout: str
    code: str
    name: str
    basis: str
    valid_from: Day | None
    valid_to: Day | None
    source: str
    verified: bool = False

    def is_used(self, on: Day) -> bool:
        """Answer whether papers of a day are written on it."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_to is None or on <= self.valid_to)
