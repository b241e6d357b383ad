"""Evidence: files laid beside what they prove, each kept once by its hash."""

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - as elsewhere among the registers
from enum import StrEnum
from typing import ClassVar

from disbtrack.domain.kept import Kept
from disbtrack.i18n import N_


class Proves(StrEnum):
    """What a file is laid beside."""

    DECISION = "decision"
    VOUCHER = "voucher"
    ENTRY = "entry"
    WORK = "work"
    REPORT = "report"
    RECONCILIATION = "reconciliation"
    DUTY = "duty"
    FINDING = "finding"


PROVES_NAMES = {
    Proves.DECISION: N_("decision"),
    Proves.VOUCHER: N_("voucher"),
    Proves.ENTRY: N_("figure"),
    Proves.WORK: N_("work"),
    Proves.REPORT: N_("report"),
    Proves.RECONCILIATION: N_("reconciliation"),
    Proves.DUTY: N_("duty done"),
    Proves.FINDING: N_("finding"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Kept):
    """A file (by its sha256) beside a thing (by kind and number)."""

    named_by: ClassVar[tuple[str, ...]] = ("proves", "target", "sha256")

    proves: Proves
    target: int
    sha256: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Kept):
    """A report sent or received, or the minutes of a reconciliation (biên bản đối chiếu), beside which files lie.

    proves: REPORT or RECONCILIATION; runs_to: the last day that it speaks of; number, signed: of the paper itself.
    """

    named_by: ClassVar[tuple[str, ...]] = ("proves", "name", "runs_to")

    proves: Proves
    name: str
    runs_to: Day | None = None
    number: str = ""
    signed: Day | None = None
    note: str = ""
