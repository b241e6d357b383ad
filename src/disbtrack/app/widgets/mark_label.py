"""A state in shape, colour and words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.marks import FILLS, TONES, paint_mark
from disbtrack.domain.slow import State


class MarkLabel(QWidget):
    """A shape and a text beside it, both in the state's colours; nothing without a state."""

    def __init__(self, theme: Theme, role: Role = Role.BODY, side: int = 10) -> None:
        super().__init__()
        self._theme = theme
        self._role = role
        self._side = theme.px(side)
        self._state: State | None = None
        self._words = ""
        self.hide()

    @property
    def words(self) -> str:
        """What stands beside the shape."""
        return self._words

    def tell(self, state: State | None, words: str) -> None:
        """Show a state."""
        self._state, self._words = state, words
        self.setVisible(state is not None)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The size that it would like."""
        metrics = QFontMetrics(self._theme.font(self._role))
        return QSize(self._side + 7 + metrics.horizontalAdvance(self._words) + 2, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        """The least size that it needs."""
        return QSize(self._side + 2, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint."""
        if self._state is None:
            return
        painter = QPainter(self)
        tone = TONES[self._state]
        box = QRectF(0, (self.height() - self._side) / 2, self._side, self._side)
        paint_mark(painter, box, self._state, self._theme.colour(FILLS.get(self._state, tone)))
        font = self._theme.font(self._role)
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone))
        room = self.rect().adjusted(self._side + 7, 0, 0, 0)
        shown = QFontMetrics(font).elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
