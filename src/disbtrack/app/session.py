"""What is open: the book, the context in which its figures are asked for, and who is told when they change."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from disbtrack.domain.entry import ChangeRecord, Filters
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.series import Base
from disbtrack.domain.standing import Cut, Geography
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.standing import Question
from disbtrack.usecases.books.persons import login_name


@dataclass(frozen=True, slots=True)
class Context:
    """What stands with every figure: programme, year, day, base, unit, communes. None = the use-case's own default."""

    programme: str | None = None
    year: int | str | None = None
    as_of: date | None = None
    base: Base = Base.ASSIGNED
    unit: MoneyUnit = MoneyUnit.TRIEU
    units: Geography = Geography.AS_WAS

    def question(self, cut: Cut = Cut.PROJECT) -> Question:
        """Ask for a table of standings in this context."""
        return Question(cut, self.year, self.as_of, self.base, Filters(programme=self.programme), self.units)


class Session(QObject):
    """One open book. `changed`: it holds something else; `asked_anew`: the context is another.

    live: the book as it stands; book: what is shown and asked, which is live or an earlier moment of it.
    stood: the change after which it is shown, None where it is shown as it stands.
    seen: the newest change that the window knows of. ask_name: asks who changes the book, and answers the name.
    """

    changed = Signal()
    asked_anew = Signal()

    def __init__(self, today: Callable[[], date], person: str = "") -> None:
        super().__init__()
        self.live: Book | None = None
        self.book: Book | None = None
        self.stood: ChangeRecord | None = None
        self.context = Context()
        self.today = today
        self.named = person
        self.ask_name: Callable[[], str] = login_name
        self.saved_at: datetime | None = None

    @property
    def person(self) -> str:
        """Who changes the book; asked the first time that it has to be known."""
        self.named = self.named or self.ask_name()
        return self.named

    def take(self, book: Book | None) -> None:
        """Work with this book from now on, in a fresh context."""
        self.live = self.book = book
        self.stood = None
        self.context = Context(unit=self.context.unit)
        self.saved_at = None

    def look_back(self, past: Book, change: ChangeRecord) -> None:
        """Show the book as it stood after a change; the pages state their figures anew."""
        self.book, self.stood = past, change
        self.changed.emit()

    def look_now(self) -> None:
        """Show the book as it stands again."""
        if self.stood is not None:
            self.book, self.stood = self.live, None
            self.changed.emit()

    def catch_up(self, newest: int) -> None:
        """Show what others wrote, up to a change; from now on it may be changed here too."""
        if self.live is not None:
            self.live.catch_up(newest)
            self.changed.emit()

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
