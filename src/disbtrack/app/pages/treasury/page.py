"""Reconciling with the Treasury: the units and periods with their states; one of them opened; its paper."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFileDialog, QMenu, QSplitter, QStackedWidget, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.importing.menus import Choice, fill
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.treasury.columns import list_columns
from disbtrack.app.pages.treasury.deeds import Deeds
from disbtrack.app.pages.treasury.detail import DetailView
from disbtrack.app.pages.treasury.forms import BeginForm
from disbtrack.app.pages.treasury.preview import PaperPreview
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.parts import Scrolled
from disbtrack.app.widgets.table import Table
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.money import Dong
from disbtrack.domain.periods import format_day
from disbtrack.domain.reconciliation import TypedLine
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, counted
from disbtrack.paper.pages import Pages, lay_out
from disbtrack.progress import Progress
from disbtrack.reports.report import Report
from disbtrack.storage.book import Book
from disbtrack.usecases.month.reconciliations import (
    Look,
    NewReconciliation,
    begin_reconciliation,
    list_reconciliations,
    reconciled_periods,
)
from disbtrack.usecases.month.treasury_paper import make_treasury_paper
from disbtrack.usecases.papers.make_report import write_report

Typed = Callable[[], tuple[TypedLine, dict[str, Dong | None]]]


@dataclass(frozen=True, slots=True)
class Told:
    """All that the page shows."""

    looks: list[Look]
    period: tuple[date, date] | None
    periods: list[tuple[date, date]]
    catalogue: Catalogue
    series: tuple[str, ...]


class TreasuryPage(Page):
    """Enter opens a reconciliation, Escape leads back; each word on it is one step that can be undone."""

    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.ask_path: Callable[[str, str], str] = self._ask_path
        self.number: int | None = None
        self._told: Told | None = None
        self.table: Table[Look] = Table(self.theme, list_columns(None), name=_("Reconciliations"), row_height=30)
        self.table.opened.connect(lambda look: self.open_look(look.kept.id))
        self.begins = BeginForm(self.theme)
        self.begins.saved.connect(self.begin)
        self.periods = QComboBox()
        self.periods.setAccessibleName(_("Period"))
        self.periods.activated.connect(lambda _place: self.reload())
        self.detail = DetailView(desk)
        self.deeds = Deeds(self, self.detail)
        self.preview = PaperPreview(self.theme)
        self.views = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.list = Card(self.theme, _("Reconciliation with the Treasury"))
        self.list.act(self.periods)
        self.list.hold(self.table, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setHandleWidth(10)
        halves.setChildrenCollapsible(False)
        for part in (self.list, Scrolled(self.begins)):
            halves.addWidget(part)
        halves.setSizes([780, 310])
        for view in (halves, self.detail, self.preview):
            self.views.addWidget(view)
        self.body.addWidget(self.views, 1)

    def _connect(self) -> None:
        self.detail.asked.connect(self.lead)
        self.detail.explained.connect(self.say)
        self.detail.evidence.failed.connect(self.show_failure)
        self.preview.left.connect(lambda: self.views.setCurrentWidget(self.detail))
        self.preview.saved.connect(self.save)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.go_back)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        if self.views.currentWidget() is self.detail:
            return self.detail.regions()
        if self.views.currentWidget() is self.preview:
            return [self.preview.scroller, self.preview.back]
        return [self.periods, self.table.view, self.begins]

    def reload(self) -> None:
        """Look into the reconciliations of the period, as the book stands; at first of the newest."""
        book, place = self.session.book, self.periods.currentIndex()
        chosen: tuple[date, date] | None = self.periods.currentData()
        if book is None:
            return

        def work(_progress: Progress) -> Told:
            with book.read() as reading:
                catalogue = reading.catalogue()
                series = tuple(dict.fromkeys(one.name for one in reading.series()))
            known = reconciled_periods(book)
            wanted = chosen if chosen in known or place == 0 else next(iter(known), None)
            first, last = wanted or (None, None)
            looks = list_reconciliations(book, first_day=first, last_day=last)
            return Told(looks, wanted, known, catalogue, series)

        self.load(work, self._show)

    def _show(self, told: Told) -> None:
        self._told = told
        catalogue = told.catalogue
        self.begins.offer("programme", [one.short for one in catalogue.tree.programmes])
        self.begins.offer("unit", sorted({unit.name for unit in catalogue.register.units}))
        for side in ("treasury", "own"):
            self.begins.offer(side, told.series)
        self._offer_periods(told)
        self.table.restate(list_columns(catalogue))
        empty = _("Nothing is reconciled yet: say at the right which unit and month, and who tells.")
        self.table.fill(told.looks, empty=empty)
        count = len(told.looks)
        self.list.hint.tell(counted("{count} reconciliation", "{count} reconciliations", count) if count else "")
        look = self._look()
        if look is not None:
            self.detail.show_look(look, catalogue)
        elif self.number is not None:
            self.go_to_list()

    def _offer_periods(self, told: Told) -> None:
        self.periods.clear()
        self.periods.addItem(_("All periods"), None)
        for first, last in told.periods:
            self.periods.addItem(f"{format_day(first)} - {format_day(last)}", (first, last))
        places = [None, *told.periods]
        self.periods.setCurrentIndex(places.index(told.period))

    def _look(self) -> Look | None:
        looks = self._told.looks if self._told else []
        return next((one for one in looks if one.kept.id == self.number), None)

    def open_look(self, number: int | None) -> None:
        """Open a reconciliation by its number."""
        self.number = number
        look = self._look()
        if look is not None and self._told is not None:
            self.detail.show_look(look, self._told.catalogue)
            self.views.setCurrentWidget(self.detail)
            self.detail.differences.view.setFocus()

    def go_to_list(self) -> None:
        """Show the list again."""
        self.number = None
        self.views.setCurrentIndex(0)
        self.table.view.setFocus()

    def go_back(self) -> None:
        """From the paper to the reconciliation, from there to the list."""
        if self.views.currentWidget() is self.preview:
            self.views.setCurrentWidget(self.detail)
        else:
            self.go_to_list()

    def begin(self, typed: Callable[[], Callable[[Book], NewReconciliation]]) -> None:
        """Begin what was typed."""
        try:
            ask = typed()
        except DisbtrackError as error:
            self.show_failure(error)
            return
        self.alter(lambda book, person: begin_reconciliation(book, ask(book), person=person))

    def lead(self, deed: str) -> None:
        """Show another view of the page, where a link asks for it."""
        if deed == "print":
            self.offer_papers()
        elif deed == "back":
            self.go_to_list()

    def papers_menu(self) -> QMenu:
        """The papers that can be printed."""
        names = {"use": _("Use"), "estimate": _("Budget estimate")}
        names |= {"deposits": _("Year's end: deposits"), "year": _("Year's end: estimate and advances")}
        return fill(QMenu(self), [self._paper(words, layout) for layout, words in names.items()])

    def _paper(self, words: str, layout: str) -> Choice:
        return Choice(words, lambda: self.show_paper(layout))

    def offer_papers(self) -> None:
        """Open the menu of papers."""
        anchor = self.detail.links["print"]
        self.papers_menu().popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))

    def show_paper(self, layout: str) -> None:
        """Lay a paper out and show it."""
        book, number, today = self.session.book, self.number, self.session.today()
        if book is None or number is None:
            return

        def work(_progress: Progress) -> tuple[Report, Pages]:
            report = make_treasury_paper(book, number, layout, signed_on=today)
            return report, lay_out(report)

        def show(told: tuple[Report, Pages]) -> None:
            self.views.setCurrentWidget(self.preview)
            self.preview.show_paper(*told)
            self.preview.back.setFocus()

        self.progress.follow(self.desk.jobs.read(work, show, owner=self, failed=self.show_failure))

    def save(self, ending: str) -> None:
        """Write the paper that is shown."""
        report = self.preview.report
        name = self.ask_path(str(self.preview.proposed_name(self.desk.preferences.documents(), ending)), ending)
        if report is None or not name:
            return
        path = Path(name).with_suffix(ending)
        self.desk.jobs.read(
            lambda _progress: write_report(report, path),
            lambda _none: self.say(_("Written: {path}").format(path=path)),
            owner=self,
            failed=self.show_failure,
        )

    def _ask_path(self, proposed: str, ending: str) -> str:
        return QFileDialog.getSaveFileName(self, _("Save the paper"), proposed, f"*{ending}")[0]
