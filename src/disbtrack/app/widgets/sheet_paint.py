"""How a sheet is painted: cells, role tabs above the columns, marks in the gutter."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.marks import paint_mark
from disbtrack.app.widgets.rows_model import CELL
from disbtrack.app.widgets.sheet_model import Ground, SheetCell, SheetLook
from disbtrack.domain.problem import Severity
from disbtrack.domain.reading import RowKind
from disbtrack.domain.slow import State
from disbtrack.sheets.grid import column_letters

GLYPHS = {
    RowKind.IMPORTED: ("✓", "accent"),
    RowKind.SUBTOTAL: ("Σ", "text2"),
    RowKind.HEADING: ("Đ", "accent"),
    RowKind.NOTE: ("–", "text3"),
    RowKind.BLANK: ("–", "text3"),
    RowKind.REJECTED: ("■", "err"),
}
TROUBLES = {
    Severity.ERROR: ("err", "err_bg", State.ERROR),
    Severity.WARNING: ("slow", "slow_bg", State.SLOW),
    Severity.INFO: ("ctl", "sunken", None),
}
_TINT = 14
"""Of 255: the 5 % of a role's colour below its tab."""


class SheetDelegate(QStyledItemDelegate):
    """Paints the cells of a sheet."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        cell = index.data(CELL)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if not isinstance(cell, SheetCell):
            return
        painter.save()
        self._paint_ground(painter, box, cell)
        self._paint_text(painter, box, cell)
        if cell.fact:
            painter.setPen(QPen(self._theme.colour("teal"), 1.5, Qt.PenStyle.DashLine))
            painter.drawRect(box.adjusted(2, 2, -3, -3))
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, cell: SheetCell) -> None:
        ground = {Ground.PLAIN: "surface", Ground.BAND: "accent_bg", Ground.TOTAL: "sunken"}[cell.ground]
        painter.fillRect(box, self._theme.colour(ground))
        if cell.tone:
            tint = QColor(self._theme.colour(cell.tone))
            tint.setAlpha(_TINT)
            painter.fillRect(box, tint)
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(box.left(), box.bottom(), box.right(), box.bottom())
        painter.drawLine(box.right(), box.top(), box.right(), box.bottom())
        if cell.problem is not None:
            self._paint_trouble(painter, box, cell.problem)

    def _paint_trouble(self, painter: QPainter, box: QRect, severity: Severity) -> None:
        tone, ground, mark = TROUBLES[severity]
        painter.fillRect(box.adjusted(0, 0, -1, -1), self._theme.colour(ground))
        painter.setPen(QPen(self._theme.colour(tone), 1.5))
        painter.drawRect(box.adjusted(1, 1, -2, -2))
        if mark is not None:
            paint_mark(painter, QRectF(box.left() + 6, box.center().y() - 3.5, 8, 8), mark, self._theme.colour(tone))

    def _paint_text(self, painter: QPainter, box: QRect, cell: SheetCell) -> None:
        strong = cell.ground is not Ground.PLAIN
        font = self._theme.font(Role.LABEL_STRONG if strong else Role.LABEL)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        room = box.adjusted(18 if cell.problem else 6, 0, -6, 0)
        side = Qt.AlignmentFlag.AlignRight if cell.number or cell.problem else Qt.AlignmentFlag.AlignLeft
        if cell.ground is Ground.BAND:
            side = Qt.AlignmentFlag.AlignHCenter
        text = " ".join(cell.text.split())
        if cell.ground is Ground.BAND and box.height() > 2 * QFontMetrics(font).height():
            painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), text)
            return
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), shown)


class RoleHeader(QHeaderView):
    """Above each column: its role in words with an edge in its colour, then its letters."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._theme = theme
        self.look: SheetLook | None = None
        self.setMinimumSectionSize(30)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """The size that it would like."""
        return QSize(super().sizeHint().width(), self._theme.px(46))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        """Paint one section."""
        painter.save()
        painter.fillRect(rect, self._theme.colour("surface"))
        if self.look is not None:
            self._paint_tab(
                painter, QRect(rect.left() + 2, rect.top() + 3, rect.width() - 4, self._theme.px(23)), logicalIndex
            )
        painter.setFont(self._theme.font(Role.SLOT))
        painter.setPen(self._theme.colour("text2"))
        letters = QRect(rect.left(), rect.bottom() - self._theme.px(18), rect.width(), self._theme.px(17))
        painter.fillRect(letters.adjusted(0, 0, 0, 1), self._theme.colour("head"))
        painter.drawText(letters, Qt.AlignmentFlag.AlignCenter, column_letters(logicalIndex))
        painter.restore()

    def _paint_tab(self, painter: QPainter, box: QRect, column: int) -> None:
        words = self.look.role_words(column) if self.look else ""
        if not words:
            return
        tone = self.look.tone(column) if self.look else "ctl"
        painter.setPen(QPen(self._theme.colour("line2"), 1))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.fillRect(QRect(box.left(), box.bottom() - 2, box.width(), 3), self._theme.colour(tone))
        font = self._theme.font(Role.LABEL_STRONG)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text3" if tone == "ctl" else tone))
        room = box.adjusted(5, 0, -4, -2)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


class Gutter(QHeaderView):
    """At the left of each row: what became of it, and its number."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._theme = theme
        self.look: SheetLook | None = None
        self.first = 0
        self.setDefaultSectionSize(theme.px(22))
        self.setMinimumSectionSize(theme.px(18))
        self.setHighlightSections(False)
        self.setFixedWidth(theme.px(62))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        """Paint one section."""
        painter.save()
        painter.fillRect(rect, self._theme.colour("surface"))
        row = logicalIndex + self.first
        kind = self.look.kind(row) if self.look else None
        if kind is not None:
            self._paint_glyph(painter, rect, row, kind)
        painter.setFont(self._theme.font(Role.LABEL))
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(
            rect.adjusted(0, 0, -9, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(row + 1)
        )
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        painter.drawLine(rect.right(), rect.top(), rect.right(), rect.bottom())
        painter.restore()

    def _paint_glyph(self, painter: QPainter, rect: QRect, row: int, kind: RowKind) -> None:
        glyph, tone = GLYPHS[kind]
        if kind is RowKind.HEADING and self.look is not None and not self.look.is_band(row):
            glyph, tone = "–", "text3"
        painter.setFont(self._theme.font(Role.LABEL_STRONG))
        painter.setPen(self._theme.colour(tone))
        painter.drawText(rect.adjusted(9, 0, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, glyph)
