"""The findings of audits and inspections in one list, overdue ones first; each altered and settled beside it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.findings.columns import finding_columns, finding_totals
from disbtrack.app.pages.findings.form import FindingForm
from disbtrack.app.pages.findings.settling import SettlingCard
from disbtrack.app.pages.narrowing import let_through
from disbtrack.app.pages.page import Page
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.parts import Scrolled, button
from disbtrack.app.widgets.table import Table
from disbtrack.app.words import SHORT_UNITS, exact_money
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.findings import Finding, FindingDone, Followed, sum_findings
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, counted
from disbtrack.progress import Progress
from disbtrack.usecases.handover.findings import (
    findings,
    set_finding,
    settle_finding,
    unsettle_finding,
    withdraw_finding,
)


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that the page shows."""

    rows: tuple[Followed, ...]
    catalogue: Catalogue


class FindingsPage(Page):
    """Ins begins a new finding, Enter leads to what was done about it, Delete takes it out; each can be undone."""

    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._told: Told | None = None
        self._texts: dict[str, str] = {}
        self._shown: int | None = None
        self._begun = self._resumes = False
        unit = self.session.context.unit
        name = _("Findings of audits and inspections")
        self.table: Table[Followed] = Table(self.theme, finding_columns(unit), name=name, filters=True)
        self.form = FindingForm(self.theme)
        self.settling = SettlingCard(desk)
        self.list = Card(self.theme, name)
        self._lay_out()
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _one: self.settling.fields["voucher"].setFocus())
        self.table.filtered.connect(self._filter)
        self.form.saved.connect(self.keep)
        self.form.forgotten.connect(self.forget)
        self.settling.saved.connect(self.settle)
        self.settling.taken_back.connect(self.take_back)
        self.settling.files.failed.connect(self.show_failure)

    def _lay_out(self) -> None:
        self.list.act(button(self.theme, _("New finding"), self.begin))
        self.list.hold(self.table, 1)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.settling)
        column.addWidget(self.form, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setHandleWidth(10)
        halves.setChildrenCollapsible(False)
        for part in (self.list, Scrolled(side)):
            halves.addWidget(part)
        halves.setSizes([860, 380])
        self.body.addWidget(halves, 1)
        for key, act in (("Ins", self.begin), ("Delete", self.forget)):
            QShortcut(QKeySequence(key), self.table.view).activated.connect(act)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.table.view, self.settling, self.form]

    def reload(self) -> None:
        """Ask the book for its findings."""
        book, today = self.session.book, self.session.today()
        if book is None:
            return

        def work(_progress: Progress) -> Told:
            with book.read() as reading:
                catalogue = reading.catalogue()
            return Told(findings(book, today=today).rows, catalogue)

        self.load(work, self._show)

    def _show(self, told: Told) -> None:
        self._told = told
        self.table.restate(finding_columns(self.session.context.unit))
        self.form.offer_names(told.catalogue)
        self._filter(self._texts)

    def _filter(self, texts: dict[str, str]) -> None:
        self._texts, told, unit = texts, self._told, self.session.context.unit
        if told is None:
            return
        rows, unclear = let_through(told.rows, finding_columns(unit), texts, unit, self.session.today().year)
        empty = _("No finding is in the book yet: “New finding” begins one.")
        self.table.fill(rows, finding_totals(rows, unit), empty=_("No rows. Drop a filter?") if texts else empty)
        self.list.hint.tell(" ".join([self._said(rows), *(str(one) for one in unclear.values())]))
        if rows:
            self.table.choose(next((at for at, one in enumerate(rows) if one.finding.id == self._shown), 0))
        else:
            self._choose(None)

    def _said(self, rows: list[Followed]) -> str:
        sums, unit = sum_findings(rows), self.session.context.unit
        parts = [_(SHORT_UNITS[unit])]
        if sums.late:
            late = counted("{count} overdue", "{count} overdue", sums.late)
            parts.append(f"{late}: {exact_money(sums.overdue, unit)}")
        return " · ".join(parts)

    def _choose(self, one: Followed | None) -> None:
        self._shown, self._begun = one.finding.id if one else None, False
        self.settling.show_followed(one)
        unit = one.finding.unit if one else None
        name = self._told.catalogue.register.name(unit) if unit and self._told else ""
        self.form.show_finding(one.finding if one else None, name)

    def begin(self) -> None:
        """Type a new finding."""
        self._choose(None)
        self._begun = True
        self.form.fields["document"].setFocus()

    def keep(self, typed: Callable[[], Finding]) -> None:
        """Keep the finding as typed."""
        try:
            told = typed()
        except DisbtrackError as error:
            self.show_failure(error)
            return
        self.alter(lambda book, person: self._keep(set_finding(book, told, person=person)))

    def _keep(self, number: int) -> None:
        """The one that was kept is chosen once the list is shown anew."""
        self._shown = number

    def forget(self) -> None:
        """Take the chosen finding out of the register; undo brings it back."""
        number = self._shown
        if number is not None:
            self.alter(lambda book, person: withdraw_finding(book, number, person=person))

    def settle(self, typed: Callable[[], FindingDone]) -> None:
        """Keep what was done about the chosen finding."""
        today = self.session.today()
        try:
            told = typed()
        except DisbtrackError as error:
            self.show_failure(error)
            return
        self.alter(lambda book, person: settle_finding(book, replace(told, person=person), person=person, today=today))

    def take_back(self, number: int) -> None:
        """Take back what was done; undo brings it back."""
        self.alter(lambda book, person: unsettle_finding(book, number, person=person))

    def state(self) -> object:
        """What must outlive a new language or theme: the finding in the form, or that a new one is typed."""
        return self._shown, self._begun or self._resumes

    def restore(self, state: object) -> None:
        """Take up what an earlier page of this kind left."""
        if isinstance(state, tuple):
            self._shown, self._resumes = state

    def resume(self) -> None:
        """A new finding was being typed."""
        if self._resumes:
            self._resumes = False
            self.begin()
