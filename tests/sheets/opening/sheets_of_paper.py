"""Small PDFs drawn for tests: words and lines at places in points from the top left."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPageSize, QPainter, QPdfWriter, QPen

SIZE = 10


class Paper:
    """A PDF being drawn."""

    def __init__(self, width: float = 595, height: float = 842) -> None:
        self._bytes = QBuffer()
        self._bytes.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._bytes)
        self._writer.setResolution(72)
        self._writer.setPageSize(QPageSize(QSizeF(width, height), QPageSize.Unit.Point))
        self._writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        self.painter = QPainter(self._writer)
        self.painter.setPen(QPen())

    def write(self, x: float, y: float, words: str, *, size: float = SIZE, right: bool = False) -> None:
        """Write words whose line stands at y; right: x is where they end."""
        font = QFont("Liberation Sans")
        font.setPointSizeF(size)
        self.painter.setFont(font)
        width = QFontMetricsF(font, self._writer).horizontalAdvance(words) if right else 0.0
        self.painter.drawText(QPointF(x - width, y), words)

    def rule(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Draw a line."""
        self.painter.drawLine(QPointF(x, y), QPointF(to_x, to_y))

    def picture(self, width: int = 200, height: int = 100) -> None:
        """Lay a picture on the page."""
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(0xFF336699)
        self.painter.drawImage(QRectF(50, 50, width, height), image)

    def turn_page(self) -> None:
        """Begin a new page."""
        self._writer.newPage()

    def table(
        self,
        top: float,
        edges: Sequence[float],
        rows: Sequence[Sequence[str]],
        *,
        height: float = 18,
        ruled: bool = True,
    ) -> float:
        """Draw a table of texts, numbers to the right; answer its lower edge."""
        for at, row in enumerate(rows):
            base = top + height * at + height - 5
            for column, words in enumerate(row):
                number = words[:1].isdigit() and column > 0
                place = edges[column + 1] - 3 if number else edges[column] + 3
                for line, part in enumerate(words.split("\n") if words else []):
                    self.write(place, base - 11 * (words.count("\n") - line), part, right=number)
        bottom = top + height * len(rows)
        if ruled:
            for at in range(len(rows) + 1):
                self.rule(edges[0], top + height * at, edges[-1], top + height * at)
            for edge in edges:
                self.rule(edge, top, edge, bottom)
        return bottom

    def done(self) -> bytes:
        """Give the PDF."""
        self.painter.end()
        self._bytes.close()
        return bytes(self._bytes.data().data())
