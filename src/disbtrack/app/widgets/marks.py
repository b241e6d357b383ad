"""Shapes of states: always shape and colour and word, never colour alone (design 4.3)."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from disbtrack.domain.slow import State

TONES = {
    State.SLOW: "slow",
    State.WATCH: "near",
    State.ON_TRACK: "accent",
    State.UNALLOCATED: "unalloc",
    State.NO_MILESTONE: "text3",
    State.ERROR: "err",
}
"""The colour token of a state's texts."""

FILLS = {State.SLOW: "bar_slow", State.WATCH: "bar_near", State.ON_TRACK: "bar", State.ERROR: "err"}
"""The colour token of a state's shape, where it is not that of its text."""


def paint_mark(painter: QPainter, box: QRectF, state: State, colour: QColor) -> None:
    """Paint a state's shape in the middle of a box."""
    side = min(box.width(), box.height())
    square = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    _SHAPES[state](painter, square, colour)
    painter.restore()


def _triangle(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    points = [QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()]
    painter.drawPolygon(QPolygonF(points))


def _half_circle(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.drawPie(box, 90 * 16, 180 * 16)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(colour)
    painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))


def _circle(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    painter.drawEllipse(box)


def _diamond(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    centre = box.center()
    corners = [
        QPointF(centre.x(), box.top() - 1),
        QPointF(box.right() + 1, centre.y()),
        QPointF(centre.x(), box.bottom() + 1),
        QPointF(box.left() - 1, centre.y()),
    ]
    painter.drawPolygon(QPolygonF(corners))


def _square(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


def _dash(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    painter.drawRect(QRectF(box.left(), box.center().y() - 0.75, box.width(), 1.5))


_SHAPES = {
    State.SLOW: _triangle,
    State.WATCH: _half_circle,
    State.ON_TRACK: _circle,
    State.UNALLOCATED: _diamond,
    State.NO_MILESTONE: _dash,
    State.ERROR: _square,
}
