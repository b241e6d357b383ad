"""How many units are in each state, as buttons that narrow the list to one of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from disbtrack.app.style_sheet import dress
from disbtrack.app.theme import Theme
from disbtrack.app.widgets.chip import Chip
from disbtrack.app.widgets.parts import row
from disbtrack.domain.arrivals import STATE_NAMES, ArrivalState
from disbtrack.i18n import _
from disbtrack.usecases.month.board import Board


class StateChips(QWidget):
    """chosen: the list is to show this state alone (None: all)."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.state: ArrivalState | None = None
        self._buttons: dict[ArrivalState | None, Chip] = {}
        group = QButtonGroup(self)
        for state in (None, *ArrivalState):
            made = self._buttons[state] = Chip("")
            made.setCheckable(True)
            made.hide()
            group.addButton(made)
            made.clicked.connect(lambda _on, told=state: self.choose(told))
        self._buttons[None].setChecked(True)
        dress(self._buttons[ArrivalState.PROBLEMS], "refused")
        dress(self._buttons[ArrivalState.NOT_SENT], "doubtful")
        self.setLayout(row(*self._buttons.values(), None, spacing=theme.px(6)))

    def choose(self, state: ArrivalState | None) -> None:
        """Narrow the list to a state."""
        self.state = state
        self._buttons[state].setChecked(True)
        self.chosen.emit(state)

    def fill(self, board: Board) -> None:
        """Say how many there are of each; a state that nobody is in can still be chosen back from."""
        for state, made in self._buttons.items():
            count = len(board.rows) if state is None else board.counts[state]
            words = (_("All") if state is None else _(STATE_NAMES[state])) + f" {count}"
            made.restate(words)
            made.setVisible(state is None or count > 0 or state is self.state)
