"""The calendar of duties in one list, month by month: late ones first; each marked as done, or altered, beside it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QSplitter, QVBoxLayout, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.calendar.columns import Shown, due_columns, duty_columns
from disbtrack.app.pages.calendar.form import DutyForm
from disbtrack.app.pages.calendar.mark import DoneCard
from disbtrack.app.pages.page import Page
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.parts import Scrolled, button, link
from disbtrack.app.widgets.table import Table
from disbtrack.domain.dues import DueState
from disbtrack.domain.duties import Duty, DutyDone
from disbtrack.domain.months import Month, month_of
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, counted
from disbtrack.usecases.month.duties import DutyCalendar, duty_calendar, mark_done, set_duty, unmark_done, withdraw_duty


class CalendarPage(Page):
    """Ctrl+PgUp, Ctrl+PgDown walk through months, Ins begins a duty, Enter leads to its mark, Delete takes it out."""

    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.month: Month | None = None
        self._told: DutyCalendar | None = None
        self._shown: Shown | None = None
        self.table: Table[Shown] = Table(self.theme, due_columns(), name=_("Calendar of duties"), row_height=42)
        self.done = DoneCard(desk)
        self.form = DutyForm(self.theme)
        self.what = QComboBox()
        self._lay_out()
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _one: self.done.note.setFocus())
        self.done.saved.connect(self.keep_done)
        self.done.taken_back.connect(self.take_back)
        self.done.files.failed.connect(self.show_failure)
        self.form.saved.connect(self.keep)
        self.form.forgotten.connect(self.forget)

    def _lay_out(self) -> None:
        self.list = Card(self.theme, _("Calendar of duties"))
        self.what.setAccessibleName(_("What is listed"))
        for words in (_("What falls due"), _("All duties")):
            self.what.addItem(words)
        self.what.activated.connect(lambda _place: self._fill())
        self.earlier = link("‹", lambda: self.walk(-1), name=_("The month before"))
        self.now = link(_("This month"), lambda: self.walk(0))
        self.later = link("›", lambda: self.walk(1), name=_("The month after"))
        self.list.act(self.what, self.earlier, self.now, self.later, button(self.theme, _("New duty"), self.begin))
        self.list.hold(self.table, 1)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.done)
        column.addWidget(self.form, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setHandleWidth(10)
        halves.setChildrenCollapsible(False)
        for part in (self.list, Scrolled(side)):
            halves.addWidget(part)
        halves.setSizes([900, 340])
        self.body.addWidget(halves, 1)
        keys = {"Ins": self.begin, "Delete": self.forget}
        keys |= {"Ctrl+PgUp": lambda: self.walk(-1), "Ctrl+PgDown": lambda: self.walk(1)}
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self.table.view).activated.connect(act)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.table.view, self.done, self.form]

    def state(self) -> object:
        """What must outlive a new language or theme: the month."""
        return self.month

    def restore(self, state: object) -> None:
        """Show a month."""
        if isinstance(state, Month):
            self.month = state

    def walk(self, step: int) -> None:
        """Show the month before (-1), after (1), or that of today (0)."""
        shown = self._told.month if self._told else month_of(self.session.today())
        self.month = None if step == 0 else shown.after if step > 0 else shown.before
        self.what.setCurrentIndex(0)
        self.reload()

    def reload(self) -> None:
        """Ask the book for the month."""
        book, month, today = self.session.book, self.month, self.session.today()
        if book is not None:
            self.load(lambda _progress: duty_calendar(book, month, today=today), self._show)

    def _show(self, told: DutyCalendar) -> None:
        self._told = told
        self.list.title.setText(_("Calendar of {month}").format(month=told.month.short))
        late = sum(one.state is DueState.LATE for one in told.dues)
        soon = sum(one.state is DueState.SOON for one in told.dues)
        words = [counted("{count} late", "{count} late", late) if late else ""]
        words.append(counted("{count} due soon", "{count} due soon", soon) if soon else "")
        self.list.hint.tell(" · ".join(one for one in words if one))
        self._fill()

    def _fill(self) -> None:
        told = self._told
        if told is None:
            return
        by_turn = self.what.currentIndex() == 0
        self.table.model.restate(due_columns() if by_turn else duty_columns())
        rows = [Shown(one.turn.duty, one) for one in told.dues] if by_turn else [Shown(one) for one in told.duties]
        same = [at for at, one in enumerate(rows) if _is_same(one, self._shown)]
        urgent = [at for at, one in enumerate(rows) if one.due and one.due.state in {DueState.LATE, DueState.SOON}]
        self.table.fill(rows, empty=_("Nothing falls due in this month."))
        if rows:
            self.table.choose([*same, *urgent, 0][0])
        else:
            self._choose(None)

    def _choose(self, one: Shown | None) -> None:
        self._shown = one
        self.done.show_due(one.due if one else None)
        self.form.show_duty(one.duty if one else None)

    def begin(self) -> None:
        """Type a new duty."""
        self._choose(None)
        self.form.fields["name"].setFocus()

    def keep(self, typed: Callable[[], Duty]) -> None:
        """Keep the duty as typed."""
        try:
            told = typed()
        except DisbtrackError as error:
            self.show_failure(error)
            return
        self.alter(lambda book, person: set_duty(book, told, person=person))

    def forget(self) -> None:
        """Take the chosen duty out of the calendar; undo brings it back."""
        number = self._shown.duty.id if self._shown else None
        if number is not None:
            self.alter(lambda book, person: withdraw_duty(book, number, person=person))

    def keep_done(self, typed: Callable[[], DutyDone]) -> None:
        """Mark the chosen turn as done."""
        today = self.session.today()
        try:
            told = typed()
        except DisbtrackError as error:
            self.show_failure(error)
            return
        self.alter(lambda book, person: mark_done(book, replace(told, person=person), person=person, today=today))

    def take_back(self) -> None:
        """Take the mark of the chosen turn away; undo brings it back."""
        due = self._shown.due if self._shown else None
        if due is not None:
            number, turn = due.turn.duty.id or 0, due.turn.key
            self.alter(lambda book, person: unmark_done(book, number, turn, person=person))


def _is_same(one: Shown, other: Shown | None) -> bool:
    """Whether a row stands for what another one stood for."""
    if other is None or one.duty.id != other.duty.id:
        return False
    return one.due is None or other.due is None or one.due.turn.key == other.due.turn.key
