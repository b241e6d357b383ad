"""Marking the chosen rows of the ledger as checked, and taking the mark away for a reason."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from disbtrack.app.desk import Desk
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.app.widgets.table import Table
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.ledger import LedgerRow
from disbtrack.usecases.books.checking import mark_checked, unmark_checked
from disbtrack.usecases.books.fixed_rows import Fixed


class LedgerChecks(QObject):
    """Asks against what the rows were checked, or why the mark goes where all of them bear it."""

    def __init__(self, desk: Desk, table: Table[LedgerRow], refused: Callable[[DisbtrackError], None]) -> None:
        super().__init__(table)
        self._desk = desk
        self._table = table
        self._refused = refused
        self.asking: EntryPopup | None = None

    def toggle(self, fixed: Fixed) -> None:
        """Ask for the words, then mark or unmark the chosen rows as one change."""
        rows = {index.row() for index in self._table.view.selectedIndexes()}
        entries = [self._table.model.rows[row].entry for row in sorted(rows)]
        if not entries:
            return
        numbers = [one.id for one in entries]
        if all(fixed.mark(one) for one in entries):
            self._ask(_("Why is the mark taken away?"), lambda book, why, who: _unmark(book, numbers, why, who))
        else:
            title = _("Checked against what? (record, letter; may stay empty)")
            self._ask(title, lambda book, words, who: mark_checked(book, numbers, against=words, person=who))

    def _ask(self, title: str, act: Callable[[Book, str, str], object]) -> None:
        def take(words: str) -> str:
            self._change(lambda book, who: act(book, words, who))
            return ""

        self.asking = EntryPopup(self._desk.theme, self._table, title, take)
        self.asking.open_at(self._table.header)

    def _change(self, act: Callable[[Book, str], object]) -> None:
        book, person = self._desk.session.book, self._desk.session.person
        if book is not None:
            self._desk.jobs.change(
                lambda _progress: act(book, person),
                lambda _made: self._desk.session.tell_changed(),
                owner=self,
                failed=self._refused,
            )


def _unmark(book: Book, numbers: list[int], why: str, person: str) -> int:
    return unmark_checked(book, numbers, reason=why, person=person)
