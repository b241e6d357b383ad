"""Two series key by key: what differs, by how much, and from which cells."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

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
from disbtrack.domain.programme import only_programme
from disbtrack.domain.series import Series, Side
from disbtrack.domain.standing import Cut
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, counted, language
from disbtrack.progress import Progress
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.ledger import LedgerQuery
from disbtrack.usecases.answers.reconciling import Compared, Reconciled, Scope, comparable, narrowed, reconcile
from disbtrack.usecases.answers.reconciling_file import write_reconciled
from disbtrack.usecases.answers.standing import Question, answer
from disbtrack.usecases.papers.compared_paper import make_compared
from disbtrack.usecases.papers.make_report import write_report


@dataclass(frozen=True, slots=True)
class Told:
    """What can be compared, and what the comparison found; asked: programme and plan year that the context speaks of.

    why: what stands against it.
    """

    series: tuple[Series, ...]
    catalogue: Catalogue
    found: Reconciled | None
    asked: tuple[str | None, int | None]
    why: DisbtrackError | None = None


class ReconcilePage(Page):
    """Two series are chosen; the keys that differ stand first, and below the entries of the key that has the cursor."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.told_keys: Told | None = None
        self.ask_save: Callable[[], str] = self._ask_save
        self.ask_paper: Callable[[], str] = self._ask_paper
        self.first, self.second = QComboBox(), QComboBox()
        self.programme, self.year, self.side = QComboBox(), QComboBox(), QComboBox()
        self._asked: tuple[str | None, int | None] | None = None
        for box, name in ((self.first, _("The one")), (self.second, _("The other"))):
            box.setAccessibleName(name)
            box.activated.connect(self.reload)
        for box, name in ((self.programme, _("Programme")), (self.year, _("Plan year")), (self.side, _("Side"))):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(self._fill)
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
        head, narrowing = row(spacing=8), row(spacing=8)
        for words, box in ((_("Series"), self.first), (_("with"), self.second)):
            head.addWidget(label(self.theme, words))
            head.addWidget(box, 1)
        named = ((_("Programme"), self.programme), (_("Plan year"), self.year), (_("Side"), self.side))
        for words, box in named:
            narrowing.addWidget(label(self.theme, words))
            narrowing.addWidget(box)
        narrowing.addWidget(self.only)
        narrowing.addStretch(1)
        self.above = Card(self.theme, _("Two series key by key"))
        self.above.act(link(_("Paper…"), self.write_paper))
        self.above.act(link(_("Export…"), self.export))
        self.above.hold(self.keys, 1)
        below = row(spacing=10)
        self.cards = [Card(self.theme, words) for words in (_("The one"), _("The other"))]
        for card, table in zip(self.cards, self.sides, strict=True):
            card.hold(table, 1)
            below.addWidget(card, 1)
            table.opened.connect(self._open)
        self.body.addLayout(head)
        self.body.addLayout(narrowing)
        self.body.addWidget(self.above, 64)
        self.body.addLayout(below, 36)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.first, self.programme, self.keys.view, *(table.view for table in self.sides)]

    def reload(self) -> None:
        """Compare the two chosen series by the day of the context; its programme and year are picked first."""
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
        self._offer_keys(told)
        self._fill()

    def _offer_keys(self, told: Told) -> None:
        """Offer what the two tell of; the context's programme and year are picked where it speaks of others now."""
        rows = told.found.rows if told.found else ()
        tree, fresh = told.catalogue.tree, told.asked != self._asked
        self._asked = told.asked
        wanted = told.asked if fresh else (self.programme.currentData(), self.year.currentData())
        programmes = {one.programme: tree.short_name(one.programme, language()) for one in rows}
        years = {one.plan_year: str(one.plan_year) for one in sorted(rows, key=lambda one: -(one.plan_year or 0))}
        _pick(self.programme, {None: _("All programmes")} | programmes, wanted[0])
        _pick(self.year, {None: _("All years")} | {year: words for year, words in years.items() if year}, wanted[1])
        sides = {one.side: _(SIDES[one.side]) for one in rows}
        _pick(self.side, {None: _("Both")} | sides, self.side.currentData())

    def scoped(self) -> Reconciled | None:
        """The comparison, of the programme, year and side that are picked."""
        found = self.told_keys.found if self.told_keys else None
        side = self.side.currentData()
        scope = Scope(self.programme.currentData(), self.year.currentData(), Side(side) if side else None)
        return narrowed(found, scope) if found else None

    def _fill(self) -> None:
        found, unit = self.scoped(), self.session.context.unit
        shown = list((found.differing if self.only.isChecked() else found.rows) if found else ())
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
        told, found = self.told_keys, self.scoped()
        if told is not None and found is not None:
            catalogue = told.catalogue
            self._write(lambda path: write_reconciled(found, catalogue, path))

    def write_paper(self) -> None:
        """Write the keys that are shown as a paper: PDF, workbook or page by the name's ending."""
        book, found, unit = self.session.book, self.scoped(), self.session.context.unit
        if book is not None and found is not None:
            shown = replace(found, rows=found.differing) if self.only.isChecked() else found
            self._write(lambda path: write_report(make_compared(book, shown, unit=unit), path), paper=True)

    def _write(self, write: Callable[[Path], object], *, paper: bool = False) -> None:
        file = self.ask_paper() if paper else self.ask_save()
        if file:
            self.desk.jobs.read(
                lambda _progress: write(Path(file)),
                lambda _count: self.say(_("Written: {path}").format(path=file)),
                owner=self,
                failed=self.show_failure,
            )

    def _ask_paper(self) -> str:
        start = str(self.desk.preferences.documents() / _("Reconciliation.pdf"))
        return QFileDialog.getSaveFileName(self, _("Write the comparison as a paper"), start, "*.pdf *.xlsx *.html")[0]

    def _ask_save(self) -> str:
        start = str(self.desk.preferences.documents() / _("Reconciliation.xlsx"))
        return QFileDialog.getSaveFileName(self, _("Export the comparison"), start, "Excel, CSV (*.xlsx *.csv)")[0]


def _compare(book: Book, question: Question, chosen: tuple[int | None, int | None], today: date) -> Told:
    """Compare the chosen series, or the first two that tell the same."""
    with book.read() as reading:
        catalogue, known = reading.catalogue(), tuple(reading.series())
        told = answer(reading, replace(question, cut=Cut.PROGRAMME), today=today)
        usual = comparable(reading)
    asked = (only_programme(question.filters.programme), told.year)
    numbers = {one.id for one in known}
    first, second = chosen if numbers >= set(chosen) else usual or (None, None)
    if first is None or second is None:
        return Told(known, catalogue, None, asked)
    try:
        return Told(known, catalogue, reconcile(book, first, second, as_of=told.as_of), asked)
    except DisbtrackError as why:
        return Told(known, catalogue, None, asked, why)


def _pick(box: QComboBox, offered: Mapping[Any, str], chosen: object) -> None:
    """Offer values in their words; what is offered no more gives way to the first, which is all."""
    box.clear()
    for value, words in offered.items():
        box.addItem(words, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))


def _offer(box: QComboBox, series: tuple[Series, ...], chosen: int | None) -> None:
    box.clear()
    for one in series:
        box.addItem(f"{one.id} · {one.name}", one.id)
    box.setCurrentIndex(box.findData(chosen))
