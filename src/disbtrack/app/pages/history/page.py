"""The history: every change by name; any of them can be undone, with a clear answer where later work stands on it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.history.since import SinceThen
from disbtrack.app.pages.history.standing import StandingUpon, sum_heading
from disbtrack.app.pages.page import Page
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.app.widgets.table import Table
from disbtrack.app.words import exact_money, moment
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entry import ChangeRecord, Filters
from disbtrack.domain.money import MoneyUnit, group_digits
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, _, counted, text
from disbtrack.storage.checking import CheckedError
from disbtrack.storage.later import Later
from disbtrack.usecases.answers.compared import Compared, Shift, compare, month_of
from disbtrack.usecases.answers.ledger import LedgerQuery
from disbtrack.usecases.answers.standing import ALL_YEARS, Question, ask
from disbtrack.usecases.books.history import MAKING, Done, changes_done, later_work
from disbtrack.usecases.books.left_unplanned import Undoing, undo_said
from disbtrack.usecases.books.moments import change_at, newest_change, read_moment


class HistoryPage(Page):
    """Undoing needs no "are you sure?": it is a change like any other and can itself be undone.

    stood_asked: the book is to be shown as it stood after this change.
    """

    stood_asked = Signal(object)
    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown: int | None = None
        card = Card(self.theme, _("History of the book"))
        self.hint = card.hint
        self.table: Table[Done] = Table(self.theme, self._columns(), name=_("History of the book"), row_height=27)
        self.table.pressed.connect(self._press)
        self.table.opened.connect(self._open_rows)
        delete = QShortcut(QKeySequence("Delete"), self.table.view)
        delete.activated.connect(self._undo_current)
        card.hold(self.table, 1)
        self.upon = StandingUpon(self.theme)
        self.upon.left.connect(self._leave)
        self.upon.agreed.connect(lambda number: self._undo(number, with_later=True))
        self.asking: EntryPopup | None = None
        self.since = SinceThen(self.theme)
        self.since.left.connect(self._leave)
        self.since.asked.connect(self.ask_between)
        self.since.opened.connect(self._open_shift)
        self.body.addWidget(card, 60)
        self.body.addWidget(self.upon, 40)
        self.body.addWidget(self.since, 60)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [part for part in (self.table, self.upon, self.since) if part.isVisible()]

    def reload(self) -> None:
        """Ask the book what was done to it."""
        book = self.session.live
        if book is not None:
            self.upon.hide()
            self.since.hide()
            self.load(lambda _progress: changes_done(book), self._show)

    def _show(self, done: list[Done]) -> None:
        count = sum(one.change.undone_by is None and one.change.number != MAKING for one in done)
        self.hint.tell(counted("{count} change stands", "{count} changes stand", count))
        self.table.restate(self._columns())
        self.table.fill(done)

    def _press(self, one: Done, key: str) -> None:
        if key == "since":
            self.ask_since(one.change.number)
        elif key == "stood":
            self.stood_asked.emit(one.change.number)
        else:
            self.ask_undo(one.change.number)

    def ask_since(self, number: int, month: int = 0) -> None:
        """List why the sums of the context are others since a change; month: only what one month of the year paid."""
        self.since.begin(str(number), month)
        self.ask_between(str(number), "", month)

    def ask_between(self, before: str, after: str, month: int) -> None:
        """List why the sums of the context differ between two moments as typed; "" = now."""
        book, today = self.session.live, self.session.today()
        moments = [read_moment(typed, today.year) for typed in (before, after) if typed]
        wrong = next((problem for _moment, problem in moments if problem), None)
        if book is None or wrong is not None or not before:
            self.show_failure(DisbtrackError(wrong or text("Since when?")))
            return
        told, question = [moment for moment, _problem in moments if moment is not None], self.session.context.question()

        def work(_progress: object) -> tuple[Compared, Catalogue]:
            first, last = change_at(book, told[0]), change_at(book, told[1]) if after else newest_change(book)
            year = ask(book, question, today=today).year or today.year
            asked = month_of(question, year, month) if month else question
            with book.read() as reading:
                catalogue = reading.catalogue()
            return compare(book, asked, first, last, today=today), catalogue

        self.load(work, lambda compared: self._show_since(*compared))

    def _open_shift(self, shift: Shift) -> None:
        """The rows of the line that shifted, from where they lead on to file, sheet and cell."""
        if shift.entry is not None:
            one = shift.entry.figure
            filters = Filters(project=one.project, unit=one.unit, series=shift.entry.series_id)
            self.led_on.emit(LedgerQuery(Question(year=ALL_YEARS, filters=filters), counted=False))

    def _show_since(self, told: Compared, catalogue: Catalogue) -> None:
        self.upon.hide()
        self.since.show_since(told, catalogue, self.session.context.unit)

    def ask_undo(self, number: int) -> None:
        """Undo a change; where later work stands on it, say which, and ask."""
        book = self.session.live
        if book is None:
            return

        def work(_progress: object) -> tuple[ChangeRecord, list[Later], int]:
            shown = newest_change(book)
            with book.read() as reading:
                record = reading.change_record(number)
            return record, later_work(book, number), shown

        self.desk.jobs.read(work, lambda told: self._decide(*told), owner=self, failed=self.show_failure)

    def restore(self, state: object) -> None:
        """Take up a change that is to be undone."""
        if isinstance(state, int):
            self.ask_undo(state)

    def _decide(self, change: ChangeRecord, later: list[Later], shown: int) -> None:
        self._shown = shown
        if later:
            self.since.hide()
            self.upon.ask(change, later, self.session.context.unit)
        else:
            self._undo(change.number)

    def _undo(self, number: int, *, with_later: bool = False, reason: str = "") -> None:
        book, person, seen, today = self.session.book, self.session.person, self._shown, self.session.today()

        def fail(error: DisbtrackError) -> None:
            if isinstance(error, CheckedError):
                self._ask_reason(error, number, with_later=with_later)
            else:
                self.show_failure(error)

        if book is not None:
            wish = Undoing(number, person, today, with_later=with_later, reason=reason, shown=seen)
            self.desk.jobs.change(
                lambda _progress: undo_said(book, wish),
                self._undone,
                owner=self,
                failed=fail,
            )

    def _ask_reason(self, error: CheckedError, number: int, *, with_later: bool) -> None:
        """A checked figure would move: ask why before it is undone."""

        def take(why: str) -> str:
            if not why:
                return str(error.advice or "")
            self._undo(number, with_later=with_later, reason=why)
            return ""

        self.asking = EntryPopup(self.theme, self, str(error.title), take, hint=_("Why is it undone?"))
        self.asking.open_at(self.table.header)

    def _undone(self, said: Sequence[Text]) -> None:
        self.upon.hide()
        self.session.tell_changed()
        self.say(_("Undone; the undoing can be undone too."))
        if said:
            self.tell_loaded("\n".join(map(str, said)))

    def _leave(self) -> None:
        self.upon.hide()
        self.since.hide()
        self.table.view.setFocus()

    def _undo_current(self) -> None:
        current = self.table.current()
        if current is not None and _can_be_undone(current):
            self.ask_undo(current.change.number)

    def open_rows(self) -> None:
        """Lead on to the rows of what the cursor is on: a shift, or an import."""
        shift, change = self.since.table.current(), self.table.current()
        if self.since.isVisible() and shift is not None:
            self._open_shift(shift)
        elif change is not None:
            self._open_rows(change)

    def look_back(self) -> None:
        """Show the book as it stood after the change under the cursor."""
        current = self.table.current()
        if current is not None:
            self.stood_asked.emit(current.change.number)

    def _open_rows(self, one: Done) -> None:
        """The figures that an import told, as far as they still stand."""
        if len(one.imports) == 1:
            filters = Filters(import_id=one.imports[0].id)
            self.led_on.emit(LedgerQuery(Question(year=ALL_YEARS, filters=filters), counted=False))

    def _columns(self) -> list[Column[Done]]:
        unit, today = self.session.context.unit, self.session.today()
        return [
            Column("number", _("No."), lambda one: Cell(str(one.change.number), "text2"), width=46, align=Align.RIGHT),
            Column("what", _("What was done"), _what, stretch=True),
            Column("who", _("By"), lambda one: Cell(one.change.person), width=90, fits=True, most=180),
            Column("when", _("When"), lambda one: Cell(moment(one.change.at, today), "text2"), width=110, fits=True),
            Column(
                "count", _("Rows"), lambda one: Cell(group_digits(str(one.change.count))), width=70, align=Align.RIGHT
            ),
            Column("sum", sum_heading(unit), lambda one: _sum(one, unit), width=100, align=Align.RIGHT, fits=True),
            Column("since", _("Since then"), _since, width=100, align=Align.RIGHT, fits=True),
            Column("stood", _("As it stood"), _stood, width=90, align=Align.RIGHT, fits=True),
            Column("do", _("Undo"), _button, width=110, align=Align.RIGHT, fits=True),
        ]


def _can_be_undone(one: Done) -> bool:
    return one.change.undone_by is None and one.change.number != MAKING


def _what(one: Done) -> Cell:
    files = "\n".join(
        f"{record.file_name} · {record.sheet} · " + counted("{count} figure", "{count} figures", record.figures)
        for record in one.imports
    )
    gone = one.change.undone_by
    words = str(one.change.label)
    if gone is not None:
        return Cell(_("{what} (undone by {number})").format(what=words, number=gone), "text3", hint=files)
    return Cell(words, bold=bool(one.imports), hint=files or words)


def _sum(one: Done, unit: MoneyUnit) -> Cell:
    total = one.change.total
    return Cell(exact_money(total, unit) if total else "–", "err" if total < 0 else "text")


def _since(_one: Done) -> Cell:
    return Cell(_("Since then…"), action=True)


def _stood(_one: Done) -> Cell:
    return Cell(_("Look back"), action=True)


def _button(one: Done) -> Cell:
    if not _can_be_undone(one):
        return Cell()
    return Cell(_("Redo") if one.change.undoes is not None else _("Undo…"), action=True)
