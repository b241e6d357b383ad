"""Two series key by key: what differs, by how much, and from which cells."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.reconciling.columns import SIDES, entry_columns, key_columns, key_totals
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Column
from disbtrack.app.widgets.parts import label, link, row
from disbtrack.app.widgets.table import Table
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entry import Entry, Filters
from disbtrack.domain.periods import format_day
from disbtrack.domain.series import Series, Side
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, counted
from disbtrack.progress import Progress
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.ledger import LedgerQuery
from disbtrack.usecases.answers.reconciling import Compared, Reconciled, Scope, comparable, reconcile_within
from disbtrack.usecases.answers.reconciling_file import write_reconciled
from disbtrack.usecases.answers.standing import Question


@dataclass(frozen=True, slots=True)
class Told:
    """What can be compared, and what the comparison found; why: what stands against it."""

    series: tuple[Series, ...]
    catalogue: Catalogue
    found: Reconciled | None
    why: DisbtrackError | None = None


class ReconcilePage(Page):
    """Two series are chosen; the keys that differ stand first, and below the entries of the key that has the cursor."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.told_keys: Told | None = None
        self.ask_save: Callable[[], str] = self._ask_save
        self.first, self.second, self.side = QComboBox(), QComboBox(), QComboBox()
        for box, name in ((self.first, _("The one")), (self.second, _("The other")), (self.side, _("Side"))):
            box.setAccessibleName(name)
            box.activated.connect(self.reload if box is not self.side else self._fill)
        self.only = QCheckBox(_("Only what differs"))
        self.only.setChecked(True)
        self.only.toggled.connect(self._fill)
        self.keys: Table[Compared] = Table(
            self.theme, self._columns(), name=_("Two series key by key"), header_height=30
        )
        self.keys.chosen.connect(self._show_entries)
        self.sides: list[Table[Entry]] = [
            Table(self.theme, entry_columns(self.session.context.unit), name=name)
            for name in (_("The one"), _("The other"))
        ]
        self._lay_out()

    def _lay_out(self) -> None:
        head = row(spacing=8)
        for words, box in ((_("Series"), self.first), (_("with"), self.second), (_("Side"), self.side)):
            head.addWidget(label(self.theme, words))
            head.addWidget(box, 1 if box is not self.side else 0)
        head.addWidget(self.only)
        self.above = Card(self.theme, _("Two series key by key"))
        self.above.act(link(_("Export…"), self.export))
        self.above.hold(self.keys, 1)
        below = row(spacing=10)
        self.cards = [Card(self.theme, words) for words in (_("The one"), _("The other"))]
        for card, table in zip(self.cards, self.sides, strict=True):
            card.hold(table, 1)
            below.addWidget(card, 1)
            table.opened.connect(self._open)
        self.body.addLayout(head)
        self.body.addWidget(self.above, 64)
        self.body.addLayout(below, 36)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.first, self.keys.view, *(table.view for table in self.sides)]

    def reload(self) -> None:
        """Compare the two series that are chosen, by the day of the context."""
        book, question, today = self.session.book, self.session.context.question(), self.session.today()
        if book is None:
            return
        chosen = (self.first.currentData(), self.second.currentData())

        def work(_progress: Progress) -> Told:
            return _compare(book, question, chosen, today)

        self.load(work, self._show)

    def _show(self, told: Told) -> None:
        self.told_keys = told
        found = told.found
        chosen = (found.a.id, found.b.id) if found else (self.first.currentData(), self.second.currentData())
        for box, number in zip((self.first, self.second), chosen, strict=True):
            _offer(box, told.series, number)
        if told.why is not None:
            self.show_failure(told.why)
        self._offer_sides(found)
        self._fill()

    def _offer_sides(self, found: Reconciled | None) -> None:
        kept = self.side.currentData()
        self.side.clear()
        self.side.addItem(_("Both"), None)
        for side in {one.side: one for one in found.rows} if found else ():
            self.side.addItem(_(SIDES[side]), side)
        self.side.setCurrentIndex(max(self.side.findData(kept), 0))

    def _fill(self) -> None:
        found = self.told_keys.found if self.told_keys else None
        unit = self.session.context.unit
        shown = list((found.differing if self.only.isChecked() else found.rows) if found else ())
        wanted = self.side.currentData()
        shown = [one for one in shown if wanted is None or one.side is Side(wanted)]
        self.keys.restate(self._columns())
        empty = _("Nothing differs.") if found else _("The book has no two series that tell the same.")
        self.keys.fill(shown, key_totals(shown, unit), empty=empty)
        if found:
            count = counted("{count} key of {all}", "{count} keys of {all}", len(shown), all=len(found.rows))
            self.above.hint.tell(_("{count}, by {day}").format(count=count, day=format_day(found.as_of)))
            for card, series in zip(self.cards, (found.a, found.b), strict=True):
                card.title.setText(series.name)
        self.keys.choose(0)
        if not shown:
            self._show_entries(None)

    def _columns(self) -> list[Column[Compared]]:
        told = self.told_keys
        return key_columns(told.found if told else None, told.catalogue if told else None, self.session.context.unit)

    def _show_entries(self, one: Compared | None) -> None:
        told = (one.entries_a, one.entries_b) if one else ((), ())
        for table, entries in zip(self.sides, told, strict=True):
            table.restate(entry_columns(self.session.context.unit))
            table.fill(entries, empty=_("Nothing is told."))

    def _open(self, entry: Entry) -> None:
        """Lead on to the row in the ledger."""
        figure = entry.figure
        filters = Filters(series=entry.series_id, project=figure.project, unit=figure.unit)
        self.led_on.emit(LedgerQuery(Question(filters=filters), counted=False))

    def export(self) -> None:
        """Write what is compared as a workbook."""
        told = self.told_keys
        file = self.ask_save() if told and told.found else ""
        if file and told is not None and told.found is not None:
            found, catalogue = told.found, told.catalogue
            self.desk.jobs.read(
                lambda _progress: write_reconciled(found, catalogue, Path(file)),
                lambda _count: self.say(_("Written: {path}").format(path=file)),
                owner=self,
                failed=self.show_failure,
            )

    def _ask_save(self) -> str:
        start = str(self.desk.preferences.documents() / _("Reconciliation.xlsx"))
        return QFileDialog.getSaveFileName(self, _("Export the comparison"), start, "Excel, CSV (*.xlsx *.csv)")[0]


def _compare(book: Book, question: Question, chosen: tuple[int | None, int | None], today: date) -> Told:
    """Compare the chosen series, or the first two that tell the same."""
    with book.read() as reading:
        catalogue = reading.catalogue()
        known = tuple(reading.series())
        scope = Scope.of(reading, question, today=today)
        usual = comparable(reading)
    numbers = {one.id for one in known}
    first, second = chosen if numbers >= set(chosen) else usual or (None, None)
    if first is None or second is None:
        return Told(known, catalogue, None)
    try:
        return Told(known, catalogue, reconcile_within(book, first, second, scope))
    except DisbtrackError as why:
        return Told(known, catalogue, None, why)


def _offer(box: QComboBox, series: tuple[Series, ...], chosen: int | None) -> None:
    box.clear()
    for one in series:
        box.addItem(f"{one.id} · {one.name}", one.id)
    box.setCurrentIndex(box.findData(chosen))
