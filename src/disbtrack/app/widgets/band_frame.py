"""The frame around the header band of a sheet: two edges that can be dragged, or moved with the arrow keys."""

from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from disbtrack.app.theme import Role, Theme
from disbtrack.i18n import _


class Edge(Enum):
    """Which end of the band."""

    TOP = "top"
    BOTTOM = "bottom"


class BandHandle(QWidget):
    """One edge of the band. dragged: to this height of the parent; dropped: let go; moved: by so many rows."""

    dragged = Signal(int)
    dropped = Signal(int)
    moved = Signal(int)

    def __init__(self, theme: Theme, edge: Edge, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.edge = edge
        self.setFixedSize(theme.px(30), theme.px(12))
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def name(self, row: int) -> None:
        """Say which row the edge is."""
        words = _("First header row: {row}") if self.edge is Edge.TOP else _("Last header row: {row}")
        told = words.format(row=row)
        self.setAccessibleName(told)
        self.setToolTip(told + "\n" + _("Drag it, or press Up or Down"))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse."""
        self.dragged.emit(self._height(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self.dropped.emit(self._height(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by a row."""
        steps = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}
        if event.key() in steps and not event.modifiers():
            self.moved.emit(steps[event.key()])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.colour("surface"))
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        inner = self.rect().adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(self._theme.colour("focus"))
            painter.drawRoundedRect(inner.adjusted(3, 2, -3, -2), 2, 2)
        painter.end()

    def _height(self, event: QMouseEvent) -> int:
        return self.mapToParent(event.position().toPoint()).y()


class BandFrame(QWidget):
    """Painted above the sheet; the mouse goes through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.band: QRect | None = None
        self.words = ""
        self.aim: int | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        parent.installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Keep to the size of the sheet."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def show_band(self, band: QRect | None, words: str) -> None:
        """Frame this part of the sheet."""
        self.band, self.words, self.aim = band, words, None
        self.update()

    def show_aim(self, height: int | None) -> None:
        """Show where an edge would come to lie."""
        self.aim = height
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint."""
        if self.band is None:
            return
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.drawRect(self.band)
        if self.aim is not None:
            painter.setPen(QPen(self._theme.colour("focus"), 2, Qt.PenStyle.DashLine))
            painter.drawLine(self.band.left(), self.aim, self.band.right(), self.aim)
        self._paint_words(painter, self.band.topLeft())
        painter.end()

    def _paint_words(self, painter: QPainter, corner: QPoint) -> None:
        font = self._theme.font(Role.SLOT)
        metrics = QFontMetrics(font)
        box = QRect(0, 0, metrics.horizontalAdvance(self.words) + 14, metrics.height() + 4)
        box.moveBottomLeft(QPoint(corner.x() - 1, corner.y() - 1))
        if box.top() < self._theme.px(46):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(font)
        painter.setPen(self._theme.colour("on_accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.words)
