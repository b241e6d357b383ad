"""Pages of paper on the desk, painted by the same code that prints them; figures lead to their rows."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from disbtrack.app.theme import Theme
from disbtrack.i18n import _
from disbtrack.paper.blocks import FigureBox
from disbtrack.paper.pages import Pages
from disbtrack.paper.painting import render_page

_GAP = 16
_TWIPS_PER_PX = 15.0
"""At 100 % a page is 96 dots an inch; a twip is 1/1440 inch."""


class PaperView(QWidget):
    """figure_asked: the Link of a figure that was Ctrl+clicked or double clicked."""

    figure_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pages: Pages | None = None
        self._images: dict[int, QImage] = {}
        self._under: tuple[int, FigureBox] | None = None
        self.zoom = 1.0
        self.setMouseTracking(True)
        self.setAccessibleName(_("Preview of the paper"))

    def show_pages(self, pages: Pages, zoom: float) -> None:
        """Show these pages at a scale."""
        self._pages = pages
        self.setAccessibleDescription(pages.title)
        self.scale_to(zoom)

    def scale_to(self, zoom: float) -> None:
        """Paint anew at another scale; 1 = the paper's true size."""
        self.zoom = zoom
        self._images.clear()
        self._under = None
        if self._pages is not None:
            count = len(self._pages.pages)
            size = self._size()
            self.setMinimumSize(size.width() + 2 * _GAP, count * (size.height() + _GAP) + _GAP)
        self.update()

    def fitting(self, pages: Pages, room: QSize) -> float:
        """The scale at which a whole page stands in a room."""
        across = (room.width() - 2 * _GAP) * _TWIPS_PER_PX / pages.width
        down = (room.height() - 2 * _GAP) * _TWIPS_PER_PX / pages.height
        return max(min(across, down, 2.0), 0.2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint."""
        painter = QPainter(self)
        dark = self._theme.tokens.name == "dark"
        painter.fillRect(event.rect(), QColor("#0B0F14" if dark else "#8C96A6"))
        for number in range(len(self._pages.pages) if self._pages else 0):
            box = self._box(number)
            if box.intersects(event.rect()):
                painter.fillRect(box.translated(3, 3), QColor(0, 0, 0, 60))
                painter.drawImage(box, self._image(number))
        self._paint_under(painter)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        self._under = self._figure_at(event.position())
        hand = self._under is not None
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor))
        if self._under is not None:
            words = _("{figure}: Ctrl+click to open its rows").format(figure=self._under[1].shown)
            QToolTip.showText(event.globalPosition().toPoint(), words, self)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lead on where a click asks for it."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._ask(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Lead on."""
        self._ask(event.position())

    def _ask(self, point: QPointF) -> None:
        found = self._figure_at(point)
        if found is not None:
            self.figure_asked.emit(found[1].link)

    def _figure_at(self, point: QPointF) -> tuple[int, FigureBox] | None:
        if self._pages is None:
            return None
        for number, page in enumerate(self._pages.pages):
            box = self._box(number)
            if box.contains(point.toPoint()):
                twips = self._twips()
                figure = page.figure_at((point.x() - box.left()) * twips, (point.y() - box.top()) * twips)
                return (number, figure) if figure is not None else None
        return None

    def _paint_under(self, painter: QPainter) -> None:
        if self._under is None:
            return
        number, figure = self._under
        box, twips = self._box(number), self._twips()
        painter.setPen(QPen(QColor("#1F74B8"), 2))
        left, top = round(box.left() + figure.x / twips), round(box.top() + figure.y / twips)
        painter.drawRect(QRect(left, top, round(figure.width / twips), round(figure.height / twips)))

    def _twips(self) -> float:
        return _TWIPS_PER_PX / self.zoom

    def _size(self) -> QSize:
        if self._pages is None:
            return QSize()
        return QSize(round(self._pages.width / self._twips()), round(self._pages.height / self._twips()))

    def _box(self, number: int) -> QRect:
        size = self._size()
        left = max((self.width() - size.width()) // 2, _GAP)
        first = max((self.height() - size.height()) // 2, _GAP) if self._pages and len(self._pages.pages) == 1 else _GAP
        return QRect(left, first + number * (size.height() + _GAP), size.width(), size.height())

    def _image(self, number: int) -> QImage:
        if number not in self._images and self._pages is not None:
            self._images[number] = render_page(self._pages, number, self.zoom * self.devicePixelRatioF())
        return self._images[number]
