"""Reconciling with the Treasury: the units and periods with their states; one of them opened; its paper."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu, QSplitter, QStackedWidget, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.importing.menus import Choice, fill
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.reasons import ask_reason
from disbtrack.app.pages.treasury.columns import list_columns
from disbtrack.app.pages.treasury.detail import DetailView
from disbtrack.app.pages.treasury.forms import BeginForm
from disbtrack.app.pages.treasury.preview import PaperPreview
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.app.widgets.parts import Scrolled
from disbtrack.app.widgets.table import Table
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.money import Dong
from disbtrack.domain.periods import format_day
from disbtrack.domain.reconciliation import Cause, TypedLine
from disbtrack.domain.typed_days import read_day
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, counted
from disbtrack.paper.pages import Pages, lay_out
from disbtrack.progress import Progress
from disbtrack.reports.report import Report
from disbtrack.storage.book import Book
from disbtrack.usecases.month.reconciliations import (
    Look,
    NewReconciliation,
    SeenDifference,
    begin_reconciliation,
    forget_reconciliation,
    list_reconciliations,
)
from disbtrack.usecases.month.settling import Word, acceptable, agree, reopen, settle_differences, sign
from disbtrack.usecases.month.treasury_paper import make_treasury_paper
from disbtrack.usecases.month.typed_amounts import type_amounts
from disbtrack.usecases.papers.make_report import write_report

Typed = Callable[[], tuple[TypedLine, dict[str, Dong | None]]]


@dataclass(frozen=True, slots=True)
class Told:
    """All that the page shows."""

    looks: list[Look]
    catalogue: Catalogue
    series: tuple[str, ...]


class TreasuryPage(Page):
    """Enter opens a reconciliation, Escape leads back; each word on it is one step that can be undone."""

    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.ask_path: Callable[[str, str], str] = self._ask_path
        self.asking: EntryPopup | None = None
        self.number: int | None = None
        self._told: Told | None = None
        self.table: Table[Look] = Table(self.theme, list_columns(None), name=_("Reconciliations"), row_height=30)
        self.table.opened.connect(lambda look: self.open_look(look.kept.id))
        self.begins = BeginForm(self.theme)
        self.begins.saved.connect(self.begin)
        self.detail = DetailView(desk)
        self.preview = PaperPreview(self.theme)
        self.views = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.list = Card(self.theme, _("Reconciliation with the Treasury"))
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
        self.detail.caused.connect(lambda one, cause: self.settle(one, cause=cause))
        self.detail.noted.connect(self.ask_note)
        self.detail.closed.connect(self.close_or_open)
        self.detail.typed.connect(self.keep_typed)
        self.detail.asked.connect(self.do)
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
        return [self.table.view, self.begins]

    def reload(self) -> None:
        """Look into all reconciliations, as the book stands."""
        book = self.session.book
        if book is None:
            return

        def work(_progress: Progress) -> Told:
            with book.read() as reading:
                catalogue = reading.catalogue()
                series = tuple(dict.fromkeys(one.name for one in reading.series()))
            return Told(list_reconciliations(book), catalogue, series)

        self.load(work, self._show)

    def _show(self, told: Told) -> None:
        self._told = told
        catalogue = told.catalogue
        self.begins.offer("programme", [one.short for one in catalogue.tree.programmes])
        self.begins.offer("unit", sorted({unit.name for unit in catalogue.register.units}))
        for side in ("treasury", "own"):
            self.begins.offer(side, told.series)
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

    def settle(
        self, one: SeenDifference, *, cause: Cause | None = None, note: str | None = None, closed: bool | None = None
    ) -> None:
        """Say something of a difference; what is not said stays as it is."""
        known, number, today = one.settled, self.number or 0, self.session.today()
        word = Word(
            cause or (known.cause if known else None),
            (known.note if known else "") if note is None else note,
            closed=(one.closed if closed is None else closed),
        )
        self.alter(
            lambda book, person: settle_differences(book, number, {one.handle: word}, person=person, today=today)
        )

    def ask_note(self, one: SeenDifference) -> None:
        """Ask what is to be remembered of a difference."""

        def take(typed: str) -> str:
            self.settle(one, note=typed)
            return ""

        value = one.settled.note if one.settled else ""
        self.asking = EntryPopup(self.theme, self, _("Note to this difference"), take, value=value)
        self.asking.open_at(self.detail.below)

    def close_or_open(self, one: SeenDifference) -> None:
        """Close a difference, or open a closed one again; what is called otherwise needs a note first."""
        self.settle(one, closed=not one.closed)

    def keep_typed(self, typed: Typed) -> None:
        """Write what was typed from a paper."""
        try:
            account, amounts = typed()
        except DisbtrackError as error:
            self.show_failure(error)
            return
        number = self.number or 0
        self.alter(lambda book, person: type_amounts(book, number, account, amounts, person=person))

    def do(self, deed: str) -> None:
        """Do what a link asks for."""
        number, today = self.number, self.session.today()
        look = self._look()
        if number is None or look is None:
            return
        deeds: dict[str, Callable[[], object]] = {
            "agree": lambda: self.alter(lambda book, person: agree(book, number, person=person, today=today)),
            "accept": lambda: self.accept(look),
            "reopen": lambda: self.ask_reopen(number),
            "sign": lambda: self.ask_signed(number),
            "print": self.offer_papers,
            "forget": lambda: self.alter(lambda book, person: forget_reconciliation(book, number, person=person)),
            "back": self.go_to_list,
        }
        deeds[deed]()

    def accept(self, look: Look) -> None:
        """Close all open differences as they are proposed, but for those that need a note."""
        words = {one.handle: Word(note=one.settled.note if one.settled else "") for one in acceptable(look)}
        number, today = look.kept.id or 0, self.session.today()
        if words:
            self.alter(lambda book, person: settle_differences(book, number, words, person=person, today=today))

    def ask_reopen(self, number: int) -> None:
        """Ask why the agreement is taken back."""

        def take(why: str) -> None:
            self.alter(lambda book, person: reopen(book, number, reason=why, person=person))

        self.asking = ask_reason(self.theme, self.detail, _("Why the agreement is taken back"), take)

    def ask_signed(self, number: int) -> None:
        """Ask on which day the minutes were signed."""

        def take(typed: str) -> str:
            told = read_day(typed)
            if told.day is None:
                return str(told.problem or _("Give the day."))
            day = told.day
            self.alter(lambda book, person: sign(book, number, signed=day, person=person))
            return ""

        value = format_day(self.session.today())
        self.asking = EntryPopup(self.theme, self, _("On which day were the minutes signed?"), take, value=value)
        self.asking.open_at(self.detail.links["sign"])

    def papers_menu(self) -> QMenu:
        """The papers that can be printed."""
        names = {"use": _("Use"), "estimate": _("Estimate")}
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
