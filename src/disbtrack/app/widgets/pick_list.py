"""The values of a column with their counts, to be ticked: several at once, searched as people type, by keys alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from disbtrack.app.style_sheet import dress
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.parts import button, label, row
from disbtrack.domain.names import found_in
from disbtrack.i18n import _

_TICKED, _BARE = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_DOWN = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp})


@dataclass(frozen=True, slots=True)
class Value:
    """A value as the column shows it ("" = empty), in how many rows, and whether the filter lets it through by name."""

    words: str
    count: int
    picked: bool = False


class PickList(QFrame):
    """Letters search, arrows move, Space ticks, Enter takes, Escape leaves all as it was. picked: the words ticked."""

    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget, title: str, values: Sequence[Value]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dress(self, "card")
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Search in the list"))
        self.field.setAccessibleName(_("Search in the list"))
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.installEventFilter(self)
        for value in values:
            self.list.addItem(_item(value))
        self.list.setCurrentRow(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(6)
        column.addWidget(label(theme, title, Role.LABEL_STRONG))
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addLayout(row(None, button(theme, _("Take"), self.take, primary=True)))
        self.resize(theme.px(300), theme.px(360))

    def open_at(self, place: QPoint) -> None:
        """Open at a place of the screen, the cursor in the search."""
        self.move(place)
        self.show()
        self.field.setFocus()

    def take(self) -> None:
        """Hand over what is ticked, or where nothing is, the value under the cursor."""
        items = [self.list.item(at) for at in range(self.list.count())]
        ticked = [one for one in items if one.checkState() is _TICKED]
        current = self.list.currentItem()
        chosen = ticked or ([current] if current is not None and not current.isHidden() else [])
        self.picked.emit([str(one.data(Qt.ItemDataRole.UserRole)) for one in chosen])
        self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The search hands arrows on to the list; Enter takes from both."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.take()
            return True
        if watched is self.field and event.key() in _DOWN:
            self.list.setFocus()
        return False

    def _narrow(self, typed: str) -> None:
        """Hide what does not hold the words; marks count only where they are typed."""
        shown = []
        for at in range(self.list.count()):
            item = self.list.item(at)
            item.setHidden(bool(typed.strip()) and not found_in(typed, item.text()))
            if not item.isHidden():
                shown.append(at)
        self.list.setCurrentRow(shown[0] if shown else -1)


def _item(value: Value) -> QListWidgetItem:
    words = value.words or _("(empty)")
    made = QListWidgetItem(f"{words}  ({value.count})")
    made.setData(Qt.ItemDataRole.UserRole, value.words)
    made.setFlags(made.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    made.setCheckState(_TICKED if value.picked else _BARE)
    return made
