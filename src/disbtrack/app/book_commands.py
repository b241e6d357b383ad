"""What is done with the whole book: looked at as it stood, checked, backed up, signed by a name."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from disbtrack.app import notes
from disbtrack.app.desk import Desk
from disbtrack.app.names import ask_name
from disbtrack.app.server_books import copy_place
from disbtrack.app.stage import Stage
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.domain.entry import ChangeRecord
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _
from disbtrack.storage.book import Book
from disbtrack.usecases.books import history
from disbtrack.usecases.books.moments import Moment, change_at, read_moment


class BookCommands(QObject):
    """Runs the menu's actions of the family "book". ask_save: where a copy is written, "" = nowhere."""

    def __init__(self, desk: Desk, stage: Stage, parent: QWidget, ask_save: Callable[[str], str]) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stage = stage
        self._parent = parent
        self._ask_save = ask_save
        self.asking: EntryPopup | None = None
        desk.session.ask_name = self._first_name

    def run(self, key: str) -> None:
        """Do what an action's key names."""
        todo: dict[str, Callable[[], object]] = {
            "past": self.ask_moment,
            "now": self._desk.session.look_now,
            "person": self.change_name,
            "backup": self._back_up,
            "check": self._check,
        }
        todo[key]()

    def ask_moment(self) -> None:
        """Ask for a change or a day, and show the book as it stood then."""
        title, hint = _("The book as it stood after a change, or at the end of a day"), _("12 or 31/10/2025")
        self.asking = EntryPopup(self._desk.theme, self._parent, title, self._take_moment, hint=hint)
        self.asking.open_at(self._stage.menu_row)

    def _take_moment(self, typed: str) -> str:
        moment, wrong = read_moment(typed, self._desk.session.today().year)
        if moment is not None:
            self.look_back(moment)
        return str(wrong or "")

    def look_back(self, moment: Moment) -> None:
        """Show the book as it stood after a change, or at the end of a day."""
        book, session = self._desk.session.live, self._desk.session
        if book is None:
            return

        def work(_progress: object) -> tuple[Book, ChangeRecord]:
            past = book.at_change(change_at(book, moment))
            with past.read() as reading:
                return past, reading.changes(limit=1)[0]

        self._desk.jobs.read(work, lambda told: session.look_back(*told), owner=self, failed=self._tell_failure)

    def change_name(self) -> None:
        """Ask for another name under which changes are signed from now on."""
        self._keep_name(ask_name(self._parent, self._desk.session.named))

    def _first_name(self) -> str:
        return self._keep_name(ask_name(self._parent, ""))

    def _keep_name(self, name: str) -> str:
        self._desk.session.named = name
        self._desk.preferences.change(person=name)
        return name

    def _back_up(self) -> None:
        book = self._desk.session.live
        name = self._ask_save(str(copy_place(self._desk, book.location))) if book is not None else ""
        if book is not None and name:
            self._desk.jobs.change(
                lambda _progress: history.back_up_book(book, Path(name)),
                lambda path: self._stage.tell(_("Verified copy written: {path}").format(path=path)),
                owner=self,
                failed=self._tell_failure,
            )

    def _check(self) -> None:
        book = self._desk.session.live
        if book is None:
            return
        self._stage.tell(_("Checking the book…"))
        self._desk.jobs.read(
            lambda _progress: history.check(book),
            lambda found: self._stage.tell(notes.checked(found)),
            owner=self,
            failed=self._tell_failure,
        )

    def _tell_failure(self, error: DisbtrackError) -> None:
        self._stage.page_now().show_failure(error)
