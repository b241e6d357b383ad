"""The steps of a task in a row: those done carry a tick, the one at hand is filled."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from disbtrack.app.icons import pixmap
from disbtrack.app.theme import Role, Theme
from disbtrack.i18n import _

_GAP = 6
_BETWEEN = 30


class Steps(QWidget):
    """names: the steps in order. It is only shown, never pressed."""

    def __init__(self, theme: Theme, names: Sequence[str]) -> None:
        super().__init__()
        self._theme = theme
        self._names = tuple(names)
        self._now = 0
        self._side = theme.px(18)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def tell(self, now: int) -> None:
        """Say which step is at hand, counted from 0."""
        self._now = now
        words = _("Step {number} of {all}: {name}")
        at = min(now, len(self._names) - 1)
        self.setAccessibleName(words.format(number=at + 1, all=len(self._names), name=self._names[at]))
        self.update()

    def sizeHint(self) -> QSize:
        """The size that it would like."""
        return QSize(sum(self._width(name) for name in self._names) + _BETWEEN * (len(self._names) - 1), self._side + 6)

    def minimumSizeHint(self) -> QSize:
        """The least size that it needs."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0
        for place, name in enumerate(self._names):
            self._paint_step(painter, left, place, name)
            left += self._width(name)
            if place < len(self._names) - 1:
                painter.setPen(QPen(self._theme.colour("line2"), 1))
                painter.drawLine(left + 7, self.height() // 2, left + _BETWEEN - 7, self.height() // 2)
            left += _BETWEEN
        painter.end()

    def _paint_step(self, painter: QPainter, left: int, place: int, name: str) -> None:
        circle = QRectF(left + 1, (self.height() - self._side) / 2 + 1, self._side - 2, self._side - 2)
        now, done = place == self._now, place < self._now
        painter.setPen(QPen(self._theme.colour("accent" if now or done else "ctl"), 1.4))
        painter.setBrush(self._theme.colour("accent" if now else "surface"))
        painter.drawEllipse(circle)
        font = self._theme.font(Role.LABEL_STRONG)
        painter.setFont(font)
        if done:
            size = self._theme.px(12)
            drawing = pixmap("check", self._theme.colour("accent").name(), size)
            painter.drawPixmap(
                circle.center().toPoint().x() - size // 2, circle.center().toPoint().y() - size // 2, drawing
            )
        else:
            painter.setPen(self._theme.colour("on_accent" if now else "text2"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(place + 1))
        painter.setPen(self._theme.colour("accent" if now else "text2"))
        box = QRectF(left + self._side + _GAP, 0, self._width(name), self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)

    def _width(self, name: str) -> int:
        return self._side + _GAP + QFontMetrics(self._theme.font(Role.LABEL_STRONG)).horizontalAdvance(name) + 2
