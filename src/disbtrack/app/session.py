"""What is open: the book, the context in which its figures are asked for, and who is told when they change."""

import getpass
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from disbtrack.domain.entry import Filters
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.series import Base
from disbtrack.domain.standing import Cut
from disbtrack.storage.book import Book
from disbtrack.usecases.standing import Question


@dataclass(frozen=True, slots=True)
class Context:
    """What stands with every figure: programme, year, day, base, unit. None = the use-case's own default."""

    programme: str | None = None
    year: int | str | None = None
    as_of: date | None = None
    base: Base = Base.ASSIGNED
    unit: MoneyUnit = MoneyUnit.TRIEU

    def question(self, cut: Cut = Cut.PROJECT) -> Question:
        """Ask for a table of standings in this context."""
        return Question(cut, self.year, self.as_of, self.base, Filters(programme=self.programme))


class Session(QObject):
    """One open book. `changed`: the book holds something else; `asked_anew`: the context is another."""

    changed = Signal()
    asked_anew = Signal()

    def __init__(self, today: Callable[[], date], person: str | None = None) -> None:
        super().__init__()
        self.book: Book | None = None
        self.context = Context()
        self.today = today
        self.person = person or getpass.getuser()
        self.saved_at: datetime | None = None

    def take(self, book: Book | None) -> None:
        """Work with this book from now on, in a fresh context."""
        self.book = book
        self.context = Context(unit=self.context.unit)
        self.saved_at = None

    def ask(self, **values: Any) -> None:
        """Change the context; the pages state their figures anew."""
        fresh = replace(self.context, **values)
        if fresh != self.context:
            self.context = fresh
            self.asked_anew.emit()

    def tell_changed(self) -> None:
        """Tell the pages that something was written."""
        self.saved_at = datetime.now().astimezone()
        self.changed.emit()
