"""Who is expected to report a month, and what came of it (nhận báo cáo): the arrival board."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from disbtrack.domain.kept import Kept
from disbtrack.domain.months import Month
from disbtrack.i18n import N_


class ArrivalState(StrEnum):
    """How it stands with one unit's report; in the order in which an office looks at them."""

    PROBLEMS = "problems"  # came and was refused; nothing that was sent since is in the book
    NOT_SENT = "not-sent"
    WAITING = "waiting"  # in the book, but for cells that wait for their sender
    SENT_AGAIN = "sent-again"  # in the book; a later file replaced figures
    RECEIVED = "received"
    AGREES = "agrees"  # in the book, and the Treasury tells the same


STATE_NAMES = {
    ArrivalState.PROBLEMS: N_("Has problems"),
    ArrivalState.NOT_SENT: N_("Not sent"),
    ArrivalState.WAITING: N_("Waiting for answers"),
    ArrivalState.SENT_AGAIN: N_("Sent again"),
    ArrivalState.RECEIVED: N_("Received"),
    ArrivalState.AGREES: N_("Agrees with the Treasury"),
}


class Known(StrEnum):
    """By what the sender of a file is known."""

    SHEET = "sheet"  # its title or signature, or the hidden id of a form
    FILE = "file"  # the file is named after a unit
    PERSON = "person"
    NOBODY = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival(Kept):
    """A file that came and is not in the book: whose report of which month, when, and what is wrong with it.

    sender: code of a commune or name of an office, "" where nobody knows. newest: the newest change of the book when it
    came; what the same sender told by a later one takes its place. problems: JSON (see usecases.month.noted_problems).
    No sum, no digest of figures and no undo of an import knows of it; the file itself is kept by its hash.
    """

    named_by: ClassVar[tuple[str, ...]] = ("series", "period", "sha256")

    series: str
    period: str
    sender: str
    told_by: Known
    file_name: str
    sha256: str
    day: date
    newest: int
    errors: int
    warnings: int
    problems: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected(Kept):
    """An office's word that a unit reports in a series, or does not (reports: False), from a day to a last day.

    unit: code of a commune or name of an office.
    """

    named_by: ClassVar[tuple[str, ...]] = ("series", "unit", "valid_from")

    series: str
    unit: str
    valid_from: date
    valid_to: date | None = None
    reports: bool = True

    def speaks_of(self, month: Month) -> bool:
        """Whether it holds on the last day of a month."""
        return self.valid_from <= month.last and (self.valid_to is None or month.last <= self.valid_to)
