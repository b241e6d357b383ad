"""Closing a month: its steps in one list, each with the facts behind it and the way to where they are mended."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QSplitter, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.monthly import MonthlyPage
from disbtrack.app.theme import Role
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.form_card import named_field
from disbtrack.app.widgets.marks import TONES
from disbtrack.app.widgets.parts import button, label, link, row
from disbtrack.app.widgets.table import Table
from disbtrack.domain.month_end import STEP_NAMES, Step
from disbtrack.domain.slow import State
from disbtrack.i18n import _
from disbtrack.usecases.month.closing import Fact, MonthEnd, StepState, lock_month, month_end, pass_over, take_up_again
from disbtrack.usecases.month.closing_paper import month_end_paper
from disbtrack.usecases.papers.make_report import write_report


class MonthEndPage(MonthlyPage):
    """Ctrl+PgUp, Ctrl+PgDown walk through months; Enter on a fact leads to where it is mended; the lock comes last."""

    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.ask_save: Callable[[], str] = self._ask_save
        self._told: MonthEnd | None = None
        self._step: StepState | None = None
        self.steps: Table[StepState] = Table(self.theme, _step_columns(), name=_("Steps"), row_height=32)
        self.behind_step: Table[Fact] = Table(self.theme, _fact_columns(), name=_("What stands behind the step"))
        self.reason = named_field(_("Why the step is passed over; it is printed"), enters=self.pass_step)
        self.reason.setPlaceholderText(self.reason.accessibleName())
        self.passing = button(self.theme, _("Pass over"), self.pass_step)
        self.again = link(_("Look at it again"), self.look_again)
        self.lock = button(self.theme, _("Lock the period"), self.lock_period, primary=True, image="lock")
        self.state_words = label(self.theme, "", Role.BODY, "text2")
        self._lay_out()
        self.steps.chosen.connect(self._choose)
        self.behind_step.opened.connect(self._go_on)

    def _lay_out(self) -> None:
        self.list = Card(self.theme, _("Close the month"))
        self.earlier = link("‹", lambda: self.walk(-1), name=_("The month before"))
        self.later = link("›", lambda: self.walk(1), name=_("The month after"))
        frozen = link(_("Frozen reports ›"), lambda: self.went.emit("frozen"))
        self.list.act(self.earlier, self.later, link(_("Minutes as PDF…"), self.save_minutes), frozen)
        self.list.hold(self.steps, 1)
        self.list.inside.addLayout(row(self.state_words, None, self.lock, margins=(12, 6, 12, 8)))
        self.behind = Card(self.theme, _("What stands behind the step"))
        self.behind.act(self.again)
        self.behind.hold(self.behind_step, 1)
        form = row(self.reason, self.passing, margins=(12, 6, 12, 8))
        form.setStretch(0, 1)
        self.behind.inside.addLayout(form)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setHandleWidth(10)
        halves.setChildrenCollapsible(False)
        for part in (self.list, self.behind):
            halves.addWidget(part)
        halves.setSizes([290, 210])
        self.body.addWidget(halves, 1)
        for key, walked in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(key), self).activated.connect(partial(self.walk, walked))

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.steps.view, self.behind_step.view, self.reason, self.lock]

    def reload(self) -> None:
        """Look at what closing the month still needs."""
        book, month, today = self.session.book, self._asked(), self.session.today()
        if book is not None:
            self.load(lambda _progress: month_end(book, month, today=today), self._show)

    def _show(self, told: MonthEnd) -> None:
        self._told = told
        self.list.title.setText(_("Close the month {month}").format(month=told.month.short))
        at = next((place for place, one in enumerate(told.steps) if self._step and one.step is self._step.step), None)
        first = next((place for place, one in enumerate(told.steps) if not one.settled), 0)
        self.steps.fill(told.steps)
        self.steps.choose(first if at is None else at)
        open_ones = ", ".join(_(STEP_NAMES[one.step]) for one in told.open_ones)
        ready = _("Everything is settled: the period can be locked.")
        words = _("Still open: {steps}").format(steps=open_ones) if open_ones else ready
        self.state_words.setText(_("The period is locked.") if told.closed else words)
        self.lock.setEnabled(not told.open_ones and not told.closed)

    def _choose(self, one: StepState) -> None:
        self._step = one
        self.behind.title.setText(_(STEP_NAMES[one.step]))
        passed = one.passed
        words = _("passed over by {person}: {reason}")
        self.behind.hint.tell(words.format(person=passed.person, reason=passed.reason) if passed else "")
        self.behind_step.fill(one.facts, empty=_("Nothing is missing."))
        passable = one.step is not Step.LOCKED and not one.done
        for part in (self.reason, self.passing):
            part.setEnabled(passable)
        self.again.setVisible(passed is not None)
        self.reason.setText(passed.reason if passed else "")

    def _go_on(self, fact: Fact) -> None:
        if fact.page:
            self.went.emit(fact.page)

    def pass_step(self) -> None:
        """Pass the chosen step over for the reason that is typed."""
        step, month, why = self._step, self._asked(), self.reason.text()
        if step is not None:
            self.alter(lambda book, person: pass_over(book, month, step.step, why, person=person))

    def look_again(self) -> None:
        """Look again at the chosen step."""
        step, month = self._step, self._asked()
        if step is not None:
            self.alter(lambda book, person: take_up_again(book, month, step.step, person=person))

    def save_minutes(self) -> None:
        """Write the minutes of the closing, with the reasons why steps were passed over."""
        book, told, today = self.session.book, self._told, self.session.today()
        name = self.ask_save() if book is not None and told is not None else ""
        if book is None or told is None or not name:
            return
        path = Path(name).with_suffix(".pdf")
        self.desk.jobs.read(
            lambda _progress: write_report(month_end_paper(book, told, signed_on=today), path),
            lambda _none: self.say(_("Written: {path}").format(path=path)),
            owner=self,
            failed=self.show_failure,
        )

    def _ask_save(self) -> str:
        proposed = self.desk.preferences.documents() / (_("Close the month") + f" {self._asked()}.pdf")
        return QFileDialog.getSaveFileName(self, _("Save the paper"), str(proposed), "*.pdf")[0]

    def lock_period(self) -> None:
        """Lock the period up to the last day of the month."""
        month, today = self._asked(), self.session.today()
        self.alter(lambda book, person: lock_month(book, month, person=person, today=today))


def _step_columns() -> list[Column[StepState]]:
    return [
        Column("state", _("State"), _state, width=130),
        Column("step", _("Step"), lambda one: Cell(_(STEP_NAMES[one.step]), bold=True), width=220),
        Column("facts", _("What stands behind the step"), _first, stretch=True),
    ]


def _state(one: StepState) -> Cell:
    if one.done:
        return Cell(_("done"), TONES[State.ON_TRACK], bold=True, mark=State.ON_TRACK)
    if one.passed:
        return Cell(_("passed over"), TONES[State.WATCH], bold=True, mark=State.WATCH)
    return Cell(_("open"), TONES[State.SLOW], bold=True, mark=State.SLOW)


def _first(one: StepState) -> Cell:
    told = [str(fact.words) for fact in one.facts]
    more = f" (+{len(told) - 1})" if len(told) > 1 else ""
    return Cell(told[0] + more if told else "", "text2", hint="\n".join(told))


def _fact_columns() -> list[Column[Fact]]:
    return [
        Column("words", _("Fact"), lambda one: Cell(str(one.words), hint=str(one.words)), stretch=True),
        Column(
            "open",
            "",
            lambda one: Cell(_("Mend it ›") if one.page else "", "accent", bold=True),
            width=110,
            align=Align.RIGHT,
        ),
    ]
