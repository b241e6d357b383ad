"""A button with a menu of things that are kept in the book under names: added, renamed, taken away."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from disbtrack.app.desk import Desk
from disbtrack.app.style_sheet import dress
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.domain.kept import Kept
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _
from disbtrack.storage.book import Book

T = TypeVar("T", bound=Kept)
Act = Callable[[Book, str], object]
"""Changes the book; the text is the person."""
Named = Callable[[Book, str, str], object]
"""Changes the book; the texts are a name and the person."""


class KeptMenu(QPushButton):
    """failed: a DisbtrackError. What is changed is told to the session."""

    failed = Signal(object)

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(title)
        dress(self, "chip")
        self._desk = desk
        self.setMenu(QMenu(self))
        self.asking: EntryPopup | None = None

    def offer(self, title: str, things: Sequence[T], name: Callable[[T], str], act: Callable[[T], object]) -> None:
        """Add a menu below with these things, by their names."""
        below = self.menu().addMenu(title)
        below.setEnabled(bool(things))
        for one in things:
            below.addAction(name(one)).triggered.connect(_doing(act, one))

    def ask(self, title: str, value: str, act: Named) -> None:
        """Ask for a name, then change the book."""

        def take(name: str) -> str:
            if not name:
                return _("A name is needed.")
            self.change(lambda book, who: act(book, name, who))
            return ""

        self.asking = EntryPopup(self._desk.theme, self, title, take, value=value)
        self.asking.open_at(self)

    def change(self, act: Act) -> None:
        """Change the book in the background."""
        book, person = self._desk.session.book, self._desk.session.person
        if book is not None:
            self._desk.jobs.change(
                lambda _progress: act(book, person),
                lambda _told: self._desk.session.tell_changed(),
                owner=self,
                failed=self._refuse,
            )

    def _refuse(self, error: DisbtrackError) -> None:
        self.failed.emit(error)


def _doing(act: Callable[[T], object], one: T) -> Callable[[], None]:
    """What a line of the menu does when it is chosen."""

    def do() -> None:
        act(one)

    return do
