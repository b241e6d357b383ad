"""Controls side by side that give way to each other, and go on in a new line where there is no room even so."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Rows of widgets at their own sizes; narrower, the widest first, where they all find room in one row so."""

    def __init__(self, parent: QWidget, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(*margins)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It does not grow by itself."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Lay the items out."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """The size that it would like."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The least size that it needs: its widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins: QMargins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        room = rect.marginsRemoved(margins)
        left, top, line = room.left(), room.top(), 0
        for item, width in zip(self._items, self._widths(room.width()), strict=True):
            size = QSize(width, item.sizeHint().height())
            if left > room.left() and left + size.width() > room.right() + 1:
                left, top, line = room.left(), top + line + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self.spacing()
            line = max(line, size.height())
        return top + line - rect.top() + margins.bottom()

    def _widths(self, room: int) -> list[int]:
        wanted = [item.sizeHint().width() for item in self._items]
        between = self.spacing() * max(len(wanted) - 1, 0)
        return narrowed(wanted, [item.minimumSize().width() for item in self._items], room - between)


def narrowed(wanted: list[int], least: list[int], room: int) -> list[int]:
    """Widths that fit side by side into a room, the widest giving way first; as wanted where even the least do not."""
    if sum(wanted) <= room or sum(map(min, wanted, least)) > room:
        return wanted
    for most in range(max(wanted), 0, -1):
        widths = [min(width, max(most, low)) for width, low in zip(wanted, least, strict=True)]
        if sum(widths) <= room:
            return widths
    return wanted
