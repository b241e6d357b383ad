"""Evidence: files laid beside what they prove, each kept once by its hash."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from disbtrack.domain.kept import Kept


class Proves(StrEnum):
    """What a file is laid beside."""

    DECISION = "decision"
    VOUCHER = "voucher"
    ENTRY = "entry"
    WORK = "work"
    REPORT = "report"
    RECONCILIATION = "reconciliation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Kept):
    """A file (by its sha256) beside a thing (by kind and number)."""

    named_by: ClassVar[tuple[str, ...]] = ("proves", "target", "sha256")

    proves: Proves
    target: int
    sha256: str
    name: str
    note: str = ""
