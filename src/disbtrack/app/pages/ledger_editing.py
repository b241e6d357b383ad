"""Changing the ledger's cells in place: one by one, filled down or pasted; what would be changed is shown first."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtGui import QGuiApplication

from disbtrack.app.desk import Desk
from disbtrack.app.pages.ledger_columns import OWN, TYPED_IN
from disbtrack.app.pages.ledger_revision import RevisionDialog
from disbtrack.app.widgets.table import Table
from disbtrack.errors import DisbtrackError
from disbtrack.progress import Progress
from disbtrack.usecases.answers.ledger import LedgerRow
from disbtrack.usecases.books.closing_periods import open_period
from disbtrack.usecases.books.own_columns import Place, keep_values
from disbtrack.usecases.entry.adjusting import adjust, can_adjust
from disbtrack.usecases.entry.entered_rows import Setting
from disbtrack.usecases.entry.revising import Edits, Revision, look, revise
from disbtrack.usecases.imports.pasted_block import cells_of

Typed = Mapping[tuple[int, str], str]
"""Row of the table and key of the column → what is typed there."""


class LedgerEditing(QObject):
    """Takes what is typed into the table of a page; a reason is asked where a file told the row."""

    def __init__(self, desk: Desk, table: Table[LedgerRow], refused: Callable[[DisbtrackError], None]) -> None:
        super().__init__(table)
        self._desk = desk
        self._table = table
        self._refused = refused
        self.asking: RevisionDialog | None = None
        table.model.typed.connect(self._type_one)

    def setting(self) -> Setting:
        """Amounts are typed in the unit that is shown; a day without a year lies in the year of the context."""
        context, today = self._desk.session.context, self._desk.session.today()
        year = context.year if isinstance(context.year, int) else today.year
        return Setting(context.unit, context.programme, year, today)

    def fill_down(self) -> None:
        """Put the topmost of the chosen cells of each column into those below it; of one cell, the one above it."""
        chosen = self._table.view.selectedIndexes()
        typed: dict[tuple[int, str], str] = {}
        for column in {index.column() for index in chosen}:
            rows = sorted(index.row() for index in chosen if index.column() == column)
            source, below = (rows[0], rows[1:]) if len(rows) > 1 else (rows[0] - 1, rows)
            words = self._table.model.typeable(self._table.model.index(source, column)) if source >= 0 else None
            if words is not None:
                typed |= {(row, self._key(column)): words for row in below}
        self._take(typed)

    def paste(self) -> None:
        """Put a copied block over the cells from the cursor on; it is looked at before it is written."""
        copied = QGuiApplication.clipboard().mimeData()
        cells = cells_of(copied.html() if copied.hasHtml() else None, copied.text() if copied.hasText() else None)
        here = self._table.view.currentIndex()
        places = self._shown_columns(here)
        typed = {
            (here.row() + down, self._key(column)): cell.words
            for down, line in enumerate(cells)
            for column, cell in zip(places, line, strict=False)
            if here.row() + down < len(self._table.model.rows)
        }
        self._take(typed)

    def _shown_columns(self, here: QModelIndex) -> list[int]:
        view, count = self._table.view, self._table.model.columnCount()
        return [column for column in range(max(here.column(), 0), count) if not view.isColumnHidden(column)]

    def _key(self, column: int) -> str:
        return self._table.model.columns[column].key

    def _type_one(self, row: LedgerRow, key: str, words: str) -> None:
        at = next(place for place, one in enumerate(self._table.model.rows) if one is row)
        self._take({(at, key): words})

    def _take(self, typed: Typed) -> None:
        """Part what is written beside rows from what changes them."""
        rows = self._table.model.rows
        beside: dict[Place, str] = {}
        edits: dict[int, dict[str, str]] = {}
        for (at, key), words in typed.items():
            entry = rows[at].entry
            if key.startswith(OWN):
                beside[int(key[len(OWN) :]) if key != OWN else None, entry.stream] = words
            else:
                edits.setdefault(entry.id, {})[TYPED_IN.get(key, key)] = words
        if beside:
            self._keep(beside)
        if edits:
            self._look(edits)

    def _keep(self, beside: Mapping[Place, str]) -> None:
        book, setting, person = self._desk.session.book, self.setting(), self._desk.session.person
        if book is not None:
            self._change(lambda _progress: keep_values(book, beside, setting.unit, setting.year, person=person))

    def _look(self, edits: Edits) -> None:
        book, setting = self._desk.session.book, self.setting()
        if book is None:
            return

        def work(_progress: Progress) -> tuple[Revision, bool]:
            revision = look(book, edits, setting)
            return revision, revision.barred is not None and can_adjust(book, revision)

        def show(told: tuple[Revision, bool]) -> None:
            revision, adjusts = told
            self._ask(edits, setting, revision, adjusts=adjusts)

        self._desk.jobs.read(work, show, owner=self, failed=self._refused)

    def _ask(self, edits: Edits, setting: Setting, revision: Revision, *, adjusts: bool) -> None:
        """A single cell of one's own row is written at once; all else is looked at first."""
        free = not revision.needs_reason and revision.barred is None
        if free and not revision.problems and len(revision.cells) == 1:
            self._write(edits, setting, "")
            return
        if not revision.figures and not revision.problems:
            return
        self.asking = asking = RevisionDialog(self._desk.theme, self._table.window(), revision, adjusts=adjusts)
        asking.agreed.connect(lambda reason: self._write(edits, setting, reason))
        asking.reopened.connect(lambda reason: self._reopen(edits, setting, reason, revision))
        asking.adjusted.connect(lambda reason: self._adjust(edits, setting, reason))
        asking.open()

    def _reopen(self, edits: Edits, setting: Setting, reason: str, revision: Revision) -> None:
        """Open the period back to the day before the first row, then write; two changes, each with the reason."""
        book, person, closed = self._desk.session.book, self._desk.session.person, revision.barred
        if book is None or closed is None:
            return
        eve = closed.first - timedelta(days=1)

        def work(_progress: Progress) -> int | None:
            for one in closed.closings:
                open_period(book, programme=one.programme, last_day=eve, reason=reason, person=person)
            return revise(book, edits, setting, reason=reason, person=person)

        self._change(work)

    def _adjust(self, edits: Edits, setting: Setting, reason: str) -> None:
        book, person, today = self._desk.session.book, self._desk.session.person, self._desk.session.today()
        if book is not None:
            self._change(lambda _progress: adjust(book, edits, setting, today=today, reason=reason, person=person))

    def _write(self, edits: Edits, setting: Setting, reason: str) -> None:
        book, person = self._desk.session.book, self._desk.session.person
        if book is not None:
            self._change(lambda _progress: revise(book, edits, setting, reason=reason, person=person))

    def _change(self, work: Callable[[Progress], int | None]) -> None:
        self._desk.jobs.change(work, self._written, owner=self, failed=self._refused)

    def _written(self, _change: int | None) -> None:
        self._desk.session.tell_changed()
