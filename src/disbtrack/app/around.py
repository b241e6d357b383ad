"""What stands around the pages: what undo and redo would do, how much the book holds, what is closed, what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from disbtrack.domain.dues import Due
from disbtrack.domain.locks import Closing
from disbtrack.storage.book import Book
from disbtrack.usecases.books.closing_periods import closed_periods
from disbtrack.usecases.books.history import count_figures
from disbtrack.usecases.books.steps import Steps, steps
from disbtrack.usecases.month.duties import pressing_duties


@dataclass(frozen=True, slots=True)
class Around:
    """One moment of it. steps: of the book as it stands; the rest: of the book as it is shown."""

    steps: Steps
    entries: int
    closings: Sequence[Closing]
    dues: Sequence[Due]


def ask_around(live: Book, shown: Book, today: date) -> Around:
    """Ask the book as it stands, and as it is shown."""
    dues = pressing_duties(shown, today=today)
    return Around(steps(live), count_figures(shown), closed_periods(shown), dues)
