"""Open questions: cells kept out of the sums until their sender answers."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from string import ascii_letters

DOUBTED = "doubted"
"""The rule of a cell that can be read and is kept out all the same, because a person doubts it."""


class QuestionState(StrEnum):
    """A question is open until a corrected file answers it or a person sets it aside."""

    OPEN = "open"
    CLOSED = "closed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Asked:
    """Where the sender wrote what a ledger says to be waiting: the cell of his file, and the day that it ran to."""

    file_name: str
    sheet: str
    cell: str
    as_of: date | None = None

    @property
    def row(self) -> int:
        """The row of the cell, 1-based; 0 where the address names none."""
        digits = self.cell.lstrip(ascii_letters)
        return int(digits) if digits.isascii() and digits.isdigit() else 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """A cell that the person marked as waiting for the sender.

    rule, value  what is wrong with it and what it says. whole_row: it names the row (a project, a unit, a day), so
                 that every amount of the row waits; else it is an amount itself.
    asked, line  of a ledger only: the sender's own place, where the ledger tells it, and the ledger's row.
    """

    cell: str
    row: int
    rule: str
    value: str = ""
    whole_row: bool = False
    asked: Asked | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """A cell that waits, as the book keeps it: where it is, what is wrong, whose it is, since when.

    change is the one that asked; reason why it was set aside, or which file closed it. whole_row as in Waiting.
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
    whole_row: bool = False

    @property
    def place(self) -> str:
        """File, sheet and cell."""
        return "!".join(part for part in (self.file_name, self.sheet, self.cell) if part)
