"""The head of a table: headings, the sign of the order, and a filter box per column."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QMouseEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableView, QWidget

from disbtrack.app.icons import icon
from disbtrack.app.style_sheet import dress
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.cells import Align, Axis, Column
from disbtrack.i18n import _

_PAUSE = 150
"""Milliseconds that typing may pause before the filter is applied."""
_SOME = 100
"""Widths follow the columns; only the height of the head is its own."""
_FLAGS = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
}


class Header(QHeaderView):
    """filtered: the texts in the filter boxes by column key, those that are empty left out.

    pulled: a column was made so wide by hand. listed: the values of a column are wanted as a list (Alt+Down).
    """

    filtered = Signal(object)
    pulled = Signal(str, int)
    listed = Signal(str)

    def __init__(self, theme: Theme, view: QTableView, *, height: int, filters: bool) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._theme = theme
        self._height = theme.px(height)
        self._columns: tuple[Column[Any], ...] = ()
        self._filters = filters
        self._boxes: dict[str, QLineEdit] = {}
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(lambda: self.filtered.emit(self.texts()))
        self._held = False
        self.sorted_section = -1
        self._order = Qt.SortOrder.DescendingOrder
        self.setMinimumSectionSize(theme.px(24))
        self.setHighlightSections(False)
        self.sectionResized.connect(self._place_boxes)
        self.sectionResized.connect(self._pull)
        self.geometriesChanged.connect(self._place_boxes)
        view.horizontalScrollBar().valueChanged.connect(self._place_boxes)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """From now on the hand changes widths."""
        self._held = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Until now."""
        super().mouseReleaseEvent(event)
        self._held = False

    def _pull(self, section: int, _before: int, width: int) -> None:
        if self._held and section < len(self._columns):
            self.pulled.emit(self._columns[section].key, width)

    def sizeHint(self) -> QSize:
        """The size that it would like."""
        extra = self._theme.px(26) if self._filters else 0
        return QSize(_SOME, self._height + extra)

    def fitting_width(self, column: Column[Any]) -> int:
        """The width at which a heading is not cut, with room for the sign of the order."""
        if self.isHidden():
            return 0
        words = self._theme.metrics(Role.LABEL_STRONG).horizontalAdvance(column.heading)
        return words + (18 if column.axis is None else 0) + (11 if self._is_sorted_by(column) else 0)

    def _is_sorted_by(self, column: Column[Any]) -> bool:
        place = self.sorted_section
        return 0 <= place < len(self._columns) and self._columns[place].key == column.key

    def show_filters(self, columns: Sequence[Column[Any]]) -> None:
        """Make a filter box for each column that can be filtered."""
        self._columns = tuple(columns)
        for column in columns if self._filters else ():
            if column.filterable and column.key not in self._boxes:
                self._boxes[column.key] = self._make_box(column)
        self._place_boxes()

    def order_boxes(self, before: QWidget) -> None:
        """Let Tab reach the boxes after another control, from the left."""
        for earlier, later in pairwise([before, *self._boxes.values()]):
            QWidget.setTabOrder(earlier, later)

    def texts(self) -> dict[str, str]:
        """What is typed in the boxes."""
        return {key: box.text().strip() for key, box in self._boxes.items() if box.text().strip()}

    def type(self, texts: dict[str, str]) -> None:
        """Put texts into the boxes without asking for the filter."""
        for key, box in self._boxes.items():
            with QSignalBlocker(box):
                box.setText(texts.get(key, ""))
            self._dress(box)

    def focus_box(self, key: str) -> None:
        """Put the cursor into a filter box."""
        if key in self._boxes:
            self._boxes[key].setFocus()

    def show_order(self, section: int, order: Qt.SortOrder) -> None:
        """Show by which column the rows stand."""
        self.sorted_section = section
        self._order = order
        self.viewport().update()

    @property
    def order(self) -> Qt.SortOrder:
        """The direction in which the rows stand."""
        return self._order

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        """Paint one section."""
        painter.save()
        painter.fillRect(rect, self._theme.colour("head"))
        painter.setPen(QPen(self._theme.colour("line2"), 1))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        if logicalIndex < len(self._columns):
            box = QRect(rect.left() + 8, rect.top(), rect.width() - 16, self._height)
            self._paint_heading(painter, box, logicalIndex)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRect, place: int) -> None:
        column = self._columns[place]
        font = self._theme.font(Role.LABEL_STRONG)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text2"))
        if column.axis is not None:
            self._paint_axis(painter, box, column.axis)
            return
        if place == self.sorted_section:
            self._paint_order(painter, QRect(box.right() - 6, box.center().y() - 2, 7, 5))
            box = box.adjusted(0, 0, -11, 0)
        shown = painter.fontMetrics().elidedText(column.heading, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(_FLAGS[column.align] | Qt.AlignmentFlag.AlignVCenter), shown)

    def _paint_axis(self, painter: QPainter, box: QRect, axis: Axis) -> None:
        """0% and 100% at the ends of the bars, the name of their mark at its place, with the beginning of its tick."""
        metrics, at = painter.fontMetrics(), box.left() + round(box.width() * min(float(axis.mark), 1.0))
        words = metrics.horizontalAdvance(axis.words)
        left = min(max(at - words + metrics.horizontalAdvance("0"), box.left()), box.right() - words)
        ends = (("0%", box.left()), ("100%", box.right() - metrics.horizontalAdvance("100%") + 1))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for text, start in ends:
            if start + metrics.horizontalAdvance(text) + 8 < left or start > left + words + 8:
                painter.drawText(box.translated(start - box.left(), 0), middle, text)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(QRect(left, box.top(), words + 2, box.height()), middle, axis.words)
        painter.fillRect(QRect(at - 1, box.bottom() - 4, 2, 5), self._theme.colour("tick"))

    def _paint_order(self, painter: QPainter, box: QRect) -> None:
        painter.save()
        painter.setBrush(self._theme.colour("text2"))
        painter.setPen(Qt.PenStyle.NoPen)
        down = self._order is Qt.SortOrder.DescendingOrder
        tip = box.bottom() if down else box.top()
        base = box.top() if down else box.bottom()
        painter.drawPolygon(QPolygon(_points(box, base, tip)))
        painter.restore()

    def _make_box(self, column: Column[Any]) -> QLineEdit:
        box = QLineEdit(self)
        dress(box, "filter")
        box.setPlaceholderText(_("Filter"))
        box.setAccessibleName(_("Filter {column}").format(column=column.heading))
        box.setToolTip(_("Alt+Down lists the values"))
        box.textChanged.connect(lambda: self._typed(box))
        opening = QAction(icon("down", self._theme.tokens.text2, size=12), _("List the values"), box)
        opening.setShortcut(QKeySequence("Alt+Down"))
        opening.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        opening.triggered.connect(partial(self.listed.emit, column.key))
        box.addAction(opening, QLineEdit.ActionPosition.TrailingPosition)
        box.show()
        return box

    def _typed(self, box: QLineEdit) -> None:
        self._dress(box)
        self._pause.start()

    def _dress(self, box: QLineEdit) -> None:
        box.setProperty("active", bool(box.text().strip()))
        box.style().unpolish(box)
        box.style().polish(box)

    def _place_boxes(self) -> None:
        for place, column in enumerate(self._columns):
            box = self._boxes.get(column.key)
            if box is not None:
                left = self.sectionViewportPosition(place)
                box.setVisible(not self.isSectionHidden(place))
                box.setGeometry(left + 2, self._height - 1, self.sectionSize(place) - 4, self._theme.px(23))


def _points(box: QRect, base: int, tip: int) -> list[QPoint]:
    return [QPoint(box.left(), base), QPoint(box.right(), base), QPoint(box.center().x(), tip)]
