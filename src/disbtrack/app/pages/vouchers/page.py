"""Vouchers by hand: all of them in one list with their files, and the form in which one is written or altered."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.evidence_panel import EvidencePanel, above_files
from disbtrack.app.pages.narrowing import let_through
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.reasons import ask_reason
from disbtrack.app.pages.vouchers.columns import voucher_columns, voucher_totals
from disbtrack.app.pages.vouchers.entry import Draft, HalfWritten, Known, VoucherEntry
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.app.widgets.parts import button
from disbtrack.app.widgets.table import Table
from disbtrack.domain.entry import Filters
from disbtrack.domain.evidence import Proves
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.vouchers import PaperType
from disbtrack.domain.works import Work
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, counted
from disbtrack.progress import Progress
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.ledger import LedgerQuery
from disbtrack.usecases.answers.standing import ALL_YEARS, Question
from disbtrack.usecases.entry.vouchers import (
    OpenVoucher,
    RefusedVoucherError,
    WrittenVoucher,
    vouchers,
    withdraw_voucher,
    write_voucher,
)
from disbtrack.usecases.payments.advance_ages import open_advances


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that the page shows."""

    vouchers: list[OpenVoucher]
    known: Known


class VouchersPage(Page):
    """Ins begins a voucher, Enter opens one, Delete takes one out of the book; each is one step that can be undone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._told: list[OpenVoucher] = []
        self._texts: dict[str, str] = {}
        self._resumed: HalfWritten | None = None
        columns = voucher_columns(self.session.context.unit)
        self.table: Table[OpenVoucher] = Table(self.theme, columns, name=_("Vouchers"), filters=True)
        self.evidence = EvidencePanel(desk, Proves.VOUCHER)
        self.entry = VoucherEntry(desk)
        self.card = Card(self.theme, _("Vouchers by hand"))
        self.begins = button(self.theme, _("New voucher"), self.begin, primary=True)
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        takes_out = button(self.theme, _("Take out…"), self.ask_withdraw)
        self.card.act(takes_out, button(self.theme, _("Open"), self._open_current), self.begins)
        self.card.hold(self.table, 1)
        self.stack.addWidget(above_files(self.theme, self.card, self.evidence))
        self.stack.addWidget(self.entry)
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.table.opened.connect(self.open)
        self.table.chosen.connect(lambda one: self.evidence.show_for(one.voucher.id))
        self.table.filtered.connect(self._filter)
        self.evidence.failed.connect(self.show_failure)
        self.entry.left.connect(self.close_entry)
        self.entry.finished.connect(self._take)
        self.entry.failed.connect(self.show_failure)
        for key, act in (("Ins", self.begin), ("Delete", self.ask_withdraw)):
            QShortcut(QKeySequence(key), self.table.view).activated.connect(act)
        leave = QShortcut(QKeySequence("Esc"), self.entry, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.close_entry)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return self.entry.regions() if self.is_open() else [self.table.view, self.evidence, self.begins]

    def is_open(self) -> bool:
        """Whether a voucher is being written."""
        return self.stack.currentWidget() is self.entry

    def reload(self) -> None:
        """Ask the book for its vouchers and its words."""
        book, today = self.session.book, self.session.today()
        if book is None:
            return

        def work(_progress: Progress) -> Told:
            with book.read() as reading:
                papers, catalogue = reading.kept(PaperType), reading.catalogue()
                works = sorted({one.name for one in reading.kept(Work)})
            open_ones = [one.document for one in open_advances(book, today=today) if one.document]
            return Told(vouchers(book), Known(papers, catalogue, works, list(dict.fromkeys(open_ones))))

        self.load(work, self._show)

    def _show(self, told: Told) -> None:
        self._told = told.vouchers
        self.entry.know(told.known)
        self.table.restate(voucher_columns(self.session.context.unit))
        self._filter(self._texts)

    def _filter(self, texts: dict[str, str]) -> None:
        """Narrow the list by what is typed above the columns; totals follow."""
        self._texts, unit = texts, self.session.context.unit
        rows, unclear = let_through(self._told, voucher_columns(unit), texts, unit, self.session.today().year)
        empty = _("No voucher was written by hand yet: press “New voucher”.")
        self.table.fill(rows, voucher_totals(rows, unit), empty=_("No rows. Drop a filter?") if texts else empty)
        words = [str(problem) for problem in unclear.values()]
        if texts and not words:
            words = [counted("{count} of them all", "{count} of them all", len(self._told))]
        self.card.hint.tell(" ".join(words))
        shown = self.evidence.target
        self.table.choose(next((at for at, one in enumerate(rows) if one.voucher.id == shown), 0))
        if not rows:
            self.evidence.show_for(None)

    def begin(self) -> None:
        """Begin a voucher."""
        self._open(None)

    def open(self, one: OpenVoucher) -> None:
        """Open a voucher to be altered."""
        self._open(one)

    def _open(self, one: OpenVoucher | None) -> None:
        self.banner.dismiss()
        self.stack.setCurrentWidget(self.entry)
        self.entry.open(one)

    def _open_current(self) -> None:
        one = self.table.current()
        if one is not None:
            self.open(one)

    def close_entry(self) -> None:
        """Back to the list; what was not written is gone with it."""
        self.banner.dismiss()
        self.stack.setCurrentIndex(0)
        self.table.view.setFocus()

    def commit(self) -> None:
        """Write what is typed, as the button does."""
        if self.is_open() and self.entry.writes.isEnabled():
            self.entry.finish()

    def _take(self, draft: Draft) -> None:
        """Write a new voucher; of one that is in the book the reason is asked for first."""
        if draft.voucher.id is None:
            self._write(draft, "")
        else:
            self.ask(_("Why is the voucher altered?"), lambda why: self._write(draft, why))

    def ask(self, title: str, take: Callable[[str], None]) -> EntryPopup:
        """Ask for a reason, which is kept."""
        return ask_reason(self.theme, self.stack, title, take)

    def _write(self, draft: Draft, reason: str) -> None:
        book, person, today = self.session.book, self.session.person, self.session.today()
        if book is None:
            return
        lines, accepts = draft.lines, draft.accepts

        def work(_progress: Progress) -> WrittenVoucher:
            return write_voucher(
                book, draft.voucher, lines, today=today, person=person, reason=reason, accept_warnings=accepts
            )

        self.desk.jobs.change(work, self._written, owner=self, failed=self._refused)

    def _refused(self, error: DisbtrackError) -> None:
        if not isinstance(error, RefusedVoucherError):
            self.show_failure(error)
            return
        stopping = [one for one in error.problems if one.severity is not Severity.INFO]
        self.banner.tell(_("The voucher was not written."), " ".join(_words(one) for one in stopping), tone="err")

    def _written(self, made: WrittenVoucher) -> None:
        """The next voucher can be typed at once; one that was altered leads back to the list."""
        if self.entry.is_known:
            self.close_entry()
        else:
            self.entry.open(None)
        self.banner.dismiss()
        self.session.tell_changed()
        self.say(" ".join([_("Written; undo takes it back."), *(_words(one) for one in made.problems)]))

    def ask_withdraw(self) -> None:
        """Ask why the chosen voucher is taken out of the book, then take it out."""
        one = self.table.current()
        if one is not None:
            self.ask(_("Why is the voucher taken out?"), lambda why: self._withdraw(one.voucher.id or 0, why))

    def _withdraw(self, number: int, why: str) -> None:
        def change(book: Book, person: str) -> object:
            return withdraw_voucher(book, number, reason=why, person=person)

        self.alter(change, lambda: self.say(_("Taken out; undo brings it back.")))

    def state(self) -> object:
        """What must outlive a new language or theme: the voucher that is being written."""
        return self.entry.half_written() if self.is_open() else self._resumed

    def restore(self, state: object) -> None:
        """Take up what an earlier page of this kind left."""
        if isinstance(state, HalfWritten):
            self._resumed = state

    def resume(self) -> None:
        """A voucher was being written."""
        half, self._resumed = self._resumed, None
        if half is not None:
            self.stack.setCurrentWidget(self.entry)
            self.entry.resume(half)

    def open_rows(self) -> None:
        """Show the rows that the chosen voucher is kept as."""
        one = self.table.current()
        if one is not None and one.entries:
            day = one.voucher.date
            filters = Filters(series=one.entries[0].series_id, since=day, until=day, text=one.voucher.number)
            self.led_on.emit(LedgerQuery(Question(year=ALL_YEARS, filters=filters), counted=False))


def _words(problem: Problem) -> str:
    if not problem.cell:
        return str(problem.message)
    return _("Line {number}: {what}").format(number=problem.cell, what=problem.message)
