"""Frozen reports: what was sent, its files, and what changed in the book since."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.evidence_panel import EvidencePanel
from disbtrack.app.pages.history.since import SinceThen
from disbtrack.app.pages.page import Page
from disbtrack.app.theme import Role
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Cell, Column
from disbtrack.app.widgets.parts import Scrolled, label, row
from disbtrack.app.widgets.table import Table
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.evidence import Proves
from disbtrack.domain.frozen import FrozenReport
from disbtrack.domain.periods import format_day
from disbtrack.domain.terms import UNIT_NAMES
from disbtrack.i18n import _, language
from disbtrack.progress import Progress
from disbtrack.usecases.answers.compared import Compared
from disbtrack.usecases.answers.ledger import LedgerQuery
from disbtrack.usecases.month.freezing import changed_since, frozen_reports, made_again, question_of
from disbtrack.usecases.papers.make_report import forms


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one frozen report."""

    since: Compared
    catalogue: Catalogue


class FrozenPage(Page):
    """The list above, what changed since below, the files of the chosen one beside them; the signed scan goes there."""

    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown: FrozenReport | None = None
        self._names = {form.id: form.name(language()) for form in forms()}
        self.table: Table[FrozenReport] = Table(self.theme, self._columns(), name=_("Frozen reports"), row_height=28)
        self.since = SinceThen(self.theme, asks=False)
        self.files = EvidencePanel(desk, Proves.REPORT)
        self.told_words = label(self.theme, "", Role.BODY, "text2")
        self.told_words.setWordWrap(True)
        self._lay_out()
        self.table.chosen.connect(self._choose)
        self.since.opened.connect(self._open_rows)
        self.files.failed.connect(self.show_failure)

    def _lay_out(self) -> None:
        listed = Card(self.theme, _("Frozen reports"))
        listed.hold(self.table, 1)
        listed.inside.addLayout(row(self.told_words, margins=(12, 4, 12, 8)))
        left = QSplitter(Qt.Orientation.Vertical)
        for part in (listed, self.since):
            left.addWidget(part)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.files)
        column.addStretch(1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(left)
        halves.addWidget(Scrolled(side))
        for splitter in (left, halves):
            splitter.setHandleWidth(10)
            splitter.setChildrenCollapsible(False)
        halves.setSizes([900, 330])
        self.body.addWidget(halves, 1)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.table.view, self.since.table.view, self.files]

    def reload(self) -> None:
        """Ask the book for its frozen reports."""
        book = self.session.book
        if book is not None:
            self.load(lambda _progress: frozen_reports(book), self._show)

    def _show(self, told: list[FrozenReport]) -> None:
        shown = self._shown
        self.table.fill(told, empty=_("No report is frozen yet. Freeze one on the page Reports, before it is sent."))
        self.since.setVisible(bool(told))
        if told:
            self.table.choose(next((at for at, one in enumerate(told) if shown and one.id == shown.id), 0))
        else:
            self._shown = None
            self.files.show_for(None)

    def _choose(self, one: FrozenReport) -> None:
        self._shown = one
        self.files.show_for(one.paper)
        book = self.session.book
        if book is None:
            return

        def work(_progress: Progress) -> Told:
            made_again(book, one)
            with book.read() as reading:
                return Told(changed_since(book, one), reading.catalogue())

        self.desk.jobs.read(work, lambda told: self._say(one, told), owner=self, failed=self.show_failure)

    def _say(self, one: FrozenReport, told: Told) -> None:
        if one != self._shown:
            return
        again = _("Made again from the book as it stood after change {number}: the same figures as were sent.")
        self.told_words.setText(again.format(number=one.book_change))
        self.since.show_since(told.since, told.catalogue, one.money)

    def _open_rows(self, _shift: object) -> None:
        if self._shown is not None:
            self.led_on.emit(LedgerQuery(question_of(self._shown)))

    def _columns(self) -> list[Column[FrozenReport]]:
        return [
            Column("period", _("Period"), lambda one: Cell(one.period, bold=True), width=90),
            Column("form", _("Form"), lambda one: Cell(self._names.get(one.form, one.form)), width=160, stretch=True),
            Column("as_of", _("Figures to"), lambda one: Cell(format_day(one.as_of)), width=100),
            Column("unit", _("Unit"), lambda one: Cell(_(UNIT_NAMES[one.money]), "text2"), width=100, fits=True),
            Column("made", _("Frozen on"), lambda one: Cell(format_day(one.made_on), "text2"), width=100),
            Column("why", _("Released because"), lambda one: Cell(one.released, hint=one.released), width=140),
        ]
