"""The cells that wait for their senders: each can be answered with a value, by a corrected file, or set aside."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from disbtrack.app.pages.importing.menus import Choice, fill
from disbtrack.app.theme import Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.table import Table
from disbtrack.domain.periods import format_day
from disbtrack.domain.questions import Question
from disbtrack.i18n import _, counted
from disbtrack.usecases.imports.rule_words import RULE_WORDS


class OpenQuestions(Card):
    """answered: the sender told the value; corrected: a corrected file is to be read; dropped: it is set aside."""

    answered = Signal(object)
    corrected = Signal(object)
    dropped = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Cells that wait for their senders"))
        self.table: Table[Question] = Table(theme, _columns(), name=_("Cells that wait for their senders"))
        self.table.pressed.connect(lambda one, _key: self._offer(one))
        self.table.opened.connect(self._offer)
        self.hold(self.table, 1)

    def fill(self, questions: Sequence[Question]) -> None:
        """List what is open."""
        count = len(questions)
        self.hint.tell(counted("{count} waits", "{count} wait", count) if count else "")
        self.table.fill(questions, empty=_("No cell waits for its sender."))

    def menu(self, one: Question) -> QMenu:
        """The ways in which a question comes to its end."""
        return fill(
            QMenu(self),
            [
                Choice(_("The sender told the value…"), lambda: self.answered.emit(one)),
                Choice(_("Read the corrected file…"), lambda: self.corrected.emit(one)),
                None,
                Choice(_("Set aside…"), lambda: self.dropped.emit(one)),
            ],
        )

    def _offer(self, one: Question) -> None:
        place = self.table.view.visualRect(self.table.view.currentIndex()).bottomLeft()
        self.menu(one).popup(self.table.view.viewport().mapToGlobal(QPoint(place.x() + 40, place.y())))


def _columns() -> list[Column[Question]]:
    return [
        Column("who", _("Reporter"), lambda one: Cell(one.reporter or ""), width=140, fits=True, most=240),
        Column("where", _("Cell"), lambda one: Cell(one.place, "accent", bold=True), stretch=True),
        Column("what", _("What"), lambda one: Cell(_rule_words(one)), width=150, fits=True, most=260),
        Column("value", _("Verbatim"), lambda one: Cell(one.value), width=90, fits=True, most=200),
        Column("since", _("Since"), lambda one: Cell(format_day(one.since.date()), "text2"), width=80, fits=True),
        Column(
            "do", _("Answer"), lambda _one: Cell(_("Answer…"), action=True), width=110, align=Align.RIGHT, fits=True
        ),
    ]


def _rule_words(one: Question) -> str:
    known = RULE_WORDS.get(one.rule)
    return _(known[0]) if known else one.rule
