"""Ink: the few strokes that charts are drawn with, in logical pixels, in the colours of a palette."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from disbtrack.domain.slow import State
from disbtrack.paper.fonts import paper_font

BODY = 12
SMALL = 11
TITLE = 13
HATCH_STEP = 5.0


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of charts; each meaning has a second cue besides its colour."""

    surface: str
    text: str
    text2: str
    line: str
    bar: str
    slow: str
    slow_text: str
    slow_ground: str
    watch: str
    watch_ground: str
    track: str
    expected: str
    actual: str
    last_year: str
    forecast: str
    unallocated: str
    error: str


LIGHT = Palette(
    surface="#FFFFFF",
    text="#17202D",
    text2="#465163",
    line="#E1E5EA",
    bar="#1F6096",
    slow="#CE5F08",
    slow_text="#AD4400",
    slow_ground="#FDF0E4",
    watch="#6B5900",
    watch_ground="#FAF4DA",
    track="#E3E8EE",
    expected="#17202D",
    actual="#14598C",
    last_year="#868F9D",
    forecast="#2F7DB8",
    unallocated="#6A4C93",
    error="#B3261E",
)
DARK = Palette(
    surface="#1A212A",
    text="#E6EAF0",
    text2="#B3BDCA",
    line="#2A3440",
    bar="#3F86C0",
    slow="#F0943E",
    slow_text="#FFA45C",
    slow_ground="#3A2616",
    watch="#E3C94F",
    watch_ground="#332D14",
    track="#2B3541",
    expected="#F2F5F9",
    actual="#7DB9EA",
    last_year="#77869A",
    forecast="#4C97D2",
    unallocated="#C3A9E8",
    error="#FF8F85",
)


@dataclass(frozen=True, slots=True)
class Ink:
    """A painter with a palette and a family of type."""

    painter: QPainter
    palette: Palette
    family: str

    def measure(self, words: str, size: int = BODY, *, bold: bool = False) -> float:
        """How wide a text is."""
        return QFontMetricsF(paper_font(self.family, size, bold=bold)).horizontalAdvance(words)

    def write(
        self,
        box: QRectF,
        words: str,
        *,
        size: int = BODY,
        bold: bool = False,
        colour: str = "",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """Write a line in a box, shortened with … where it is too long."""
        font = paper_font(self.family, size, bold=bold)
        fitted = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour or self.palette.text))
        self.painter.drawText(box, int(align | Qt.AlignmentFlag.AlignVCenter), fitted)

    def stroke(
        self,
        points: Sequence[QPointF],
        colour: str,
        width: float = 1,
        pattern: Sequence[float] = (),
    ) -> None:
        """A line through points; pattern = lengths of dashes and gaps in line widths."""
        pen = QPen(QColor(colour), width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if pattern:
            pen.setDashPattern(list(pattern))
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPolyline(QPolygonF(list(points)))

    def fill(self, box: QRectF, colour: str) -> None:
        """A plain rectangle."""
        self.painter.fillRect(box, QColor(colour))

    def shape(self, points: Iterable[QPointF], colour: str) -> None:
        """A filled polygon."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QBrush(QColor(colour)))
        self.painter.drawPolygon(QPolygonF(list(points)))

    def dot(self, centre: QPointF, radius: float, colour: str) -> None:
        """A filled circle."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QBrush(QColor(colour)))
        self.painter.drawEllipse(centre, radius, radius)

    def hatch(self, box: QRectF, colour: str, ground: str) -> None:
        """Slanting lines on a pale ground: what is missing. Lines of its own, as not every format knows patterns."""
        self.fill(box, ground)
        self.painter.setPen(QPen(QColor(colour), 1.4))
        start = box.left() - box.height() + HATCH_STEP / 2
        while start < box.right():
            self._slant(start, box)
            start += HATCH_STEP

    def _slant(self, start: float, box: QRectF) -> None:
        """One line rising to the right from the lower edge at start, cut off at the box."""
        left, right = max(start, box.left()), min(start + box.height(), box.right())
        if left < right:
            self.painter.drawLine(QLineF(left, box.bottom() - (left - start), right, box.bottom() - (right - start)))

    def glyph(self, state: State, centre: QPointF) -> None:
        """The shape of a state: never colour alone."""
        x, y, r = centre.x(), centre.y(), 4.5
        if state is State.SLOW:
            self.shape([QPointF(x, y - r), QPointF(x + r, y + r), QPointF(x - r, y + r)], self.palette.slow_text)
        elif state is State.WATCH:
            self._half_disc(centre, r)
        elif state is State.ON_TRACK:
            self.dot(centre, r, self.palette.bar)
        elif state is State.UNALLOCATED:
            self.shape(diamond(centre, r + 0.5), self.palette.unallocated)
        elif state is State.ERROR:
            self.fill(QRectF(x - r, y - r, 2 * r, 2 * r), self.palette.error)
        else:
            self.stroke([QPointF(x - r, y), QPointF(x + r, y)], self.palette.text2, 1.4)

    def _half_disc(self, centre: QPointF, radius: float) -> None:
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        colour = QColor(self.palette.watch)
        self.painter.setPen(QPen(colour, 1.2))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawEllipse(box)
        self.painter.setBrush(QBrush(colour))
        self.painter.drawPie(box, 90 * 16, 180 * 16)


def diamond(centre: QPointF, radius: float) -> list[QPointF]:
    """The corners of a diamond."""
    x, y = centre.x(), centre.y()
    return [QPointF(x, y - radius), QPointF(x + radius, y), QPointF(x, y + radius), QPointF(x - radius, y)]
