"""Beside the list: what is wrong with one unit's report, cell by cell, and the text that can be sent to it."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from disbtrack.app.pages.board.columns import Wrong, wrong_columns, wrongs_of
from disbtrack.app.theme import Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.parts import button, link, row
from disbtrack.app.widgets.table import Table
from disbtrack.domain.arrivals import ArrivalState
from disbtrack.domain.months import Month
from disbtrack.i18n import _
from disbtrack.usecases.month.board import BoardRow
from disbtrack.usecases.month.reminders import Wording, is_reminded, reminder_of


class UnitSide(QWidget):
    """The unit that has the cursor. answered: its file is to be opened in the import; named: say whose it is.

    dropped: its file is put aside; excused: it does not report; copied: its text was.
    """

    answered = Signal(object)
    named = Signal(object)
    dropped = Signal(object)
    excused = Signal(object)
    copied = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.row: BoardRow | None = None
        self.wrong: Table[Wrong] = Table(theme, wrong_columns(), name=_("What is wrong"), row_height=40)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(_("Reminder"))
        self.above = Card(theme, _("What is wrong"))
        self.above.hold(self.wrong, 1)
        self.answer = link(_("Answer…"), lambda: self._tell(self.answered))
        self.name = link(_("Whose is it?"), lambda: self._tell(self.named))
        self.drop = link(_("Put aside"), lambda: self._tell(self.dropped))
        self.excuse = link(_("Does not report"), lambda: self.excused.emit(self.row))
        self.above.act(self.answer, self.name, self.drop, self.excuse)
        self.below = Card(theme, _("Reminder"), margins=(1, 1, 1, 8))
        self.below.hold(self.words, 1)
        self.copy = button(theme, _("&Copy the text"), self.copy_words)
        self.below.inside.addLayout(row(None, self.copy, margins=(10, 6, 10, 0)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.above, 55)
        column.addWidget(self.below, 45)
        self.show_row(None, Month(2000, 1), Wording())

    def show_row(self, told: BoardRow | None, month: Month, wording: Wording) -> None:
        """Show a unit, or that none is chosen."""
        self.row = told
        self.above.hint.tell(told.name if told else "")
        wrongs = wrongs_of(told)
        self.wrong.fill(wrongs, empty=_("Nothing is wrong here."))
        has_file = told is not None and bool(told.arrivals)
        for one in (self.answer, self.name, self.drop):
            one.setVisible(has_file)
        self.excuse.setVisible(told is not None and told.state is ArrivalState.NOT_SENT)
        reminded = told is not None and is_reminded(told)
        self.words.setPlainText(reminder_of(told, month, wording).words if told and reminded else "")
        self.words.setPlaceholderText(_("There is nothing to remind this unit of."))
        self.copy.setEnabled(reminded)

    def copy_words(self) -> None:
        """Put the text where it can be pasted from."""
        if self.row is not None and self.words.toPlainText():
            QGuiApplication.clipboard().setText(self.words.toPlainText())
            self.copied.emit(self.row.name)

    def _tell(self, signal: SignalInstance) -> None:
        if self.row is not None and self.row.arrivals:
            signal.emit(self.row)
