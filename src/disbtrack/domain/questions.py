"""Open questions: cells kept out of the sums until their sender answers."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class QuestionState(StrEnum):
    """A question is open until a corrected file answers it or a person sets it aside."""

    OPEN = "open"
    CLOSED = "closed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A cell that the person marked as waiting for the sender.

    rule, value  what is wrong with it and what it says. whole_row: it names the row (a project, a unit, a day), so
                 that every amount of the row waits; else it is an amount itself.
    """

    cell: str
    row: int
    rule: str
    value: str = ""
    whole_row: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A cell that waits, as the book keeps it: where it is, what is wrong, whose it is, since when.

    change is the one that asked; reason why it was set aside, or which file closed it.
    """

    id: int
    import_id: int
    file_name: str
    sheet: str
    cell: str
    rule: str
    value: str
    series_id: int
    reporter: str | None
    as_of: date | None
    since: datetime
    person: str
    change: int
    state: QuestionState = QuestionState.OPEN
    reason: str = ""

    @property
    def place(self) -> str:
        """File, sheet and cell."""
        return "!".join(part for part in (self.file_name, self.sheet, self.cell) if part)
