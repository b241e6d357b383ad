"""What stands around a sheet: a box with its role above each column, a mark and the number beside each row."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFont, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QTableView

from disbtrack.app.icons import pixmap
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.sheet_model import SheetLook
from disbtrack.domain.reading import RowKind
from disbtrack.sheets.grid import column_letters

GLYPHS = {
    RowKind.IMPORTED: ("✓", "accent"),
    RowKind.SUBTOTAL: ("Σ", "text2"),
    RowKind.HEADING: ("Đ", "accent"),
    RowKind.NOTE: ("–", "text3"),
    RowKind.BLANK: ("–", "text3"),
    RowKind.REJECTED: ("■", "err"),
}
_EDGE = 4
"""Pixels beside the border of two columns that change their widths."""


class RoleHeader(QHeaderView):
    """Above each column its role, then its letters. asked: choose a role; dropped: carry one to another column."""

    asked = Signal(int)
    dropped = Signal(int, int)

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._theme = theme
        self.look: SheetLook | None = None
        self._held = -1
        self._over = -1
        self.setMinimumSectionSize(24)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """The size that it would like."""
        return QSize(super().sizeHint().width(), self._theme.px(46))

    def box_of(self, column: int) -> QRect:
        """The box above a column, in its own coordinates."""
        left = self.sectionViewportPosition(column)
        return QRect(left + 2, 3, self.sectionSize(column) - 4, self._theme.px(23))

    def menu_place(self, column: int) -> QPoint:
        """Where the menu of a column opens, on the screen."""
        return self.viewport().mapToGlobal(self.box_of(column).bottomLeft())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a box; near the border of two columns their widths change instead."""
        self._held = self._box_at(event.position().toPoint())
        if self._held < 0:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show to which column the box would go."""
        if self._held < 0:
            super().mouseMoveEvent(event)
            return
        over = self.logicalIndexAt(event.position().toPoint())
        if over != self._over:
            self._over = over
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for a role where the box was only pressed; carry it where it was dragged."""
        held, over = self._held, self.logicalIndexAt(event.position().toPoint())
        self._held = self._over = -1
        self.viewport().update()
        if held < 0:
            super().mouseReleaseEvent(event)
        elif over == held:
            self.asked.emit(held)
        elif over >= 0:
            self.dropped.emit(held, over)

    def _box_at(self, place: QPoint) -> int:
        column = self.logicalIndexAt(place)
        if column < 0 or self.look is None:
            return -1
        left = self.sectionViewportPosition(column)
        inside = left + _EDGE <= place.x() < left + self.sectionSize(column) - _EDGE
        return column if inside else -1

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        """Paint one section."""
        painter.save()
        painter.fillRect(rect, self._theme.colour("surface"))
        if self.look is not None:
            box = QRect(rect.left() + 2, rect.top() + 3, rect.width() - 4, self._theme.px(23))
            self._paint_box(painter, box, logicalIndex)
        painter.setFont(self._theme.font(Role.SLOT))
        painter.setPen(self._theme.colour("text2"))
        letters = QRect(rect.left(), rect.bottom() - self._theme.px(18), rect.width(), self._theme.px(17))
        painter.fillRect(letters.adjusted(0, 0, 0, 1), self._theme.colour("head"))
        if self.look is not None and logicalIndex in self.look.grid.hidden_columns:
            painter.fillRect(letters, QBrush(self._theme.colour("line2"), Qt.BrushStyle.BDiagPattern))
        painter.drawText(letters, Qt.AlignmentFlag.AlignCenter, column_letters(logicalIndex))
        painter.restore()

    def _paint_box(self, painter: QPainter, box: QRect, column: int) -> None:
        words = self.look.role_words(column) if self.look else ""
        tone = self.look.tone(column) if self.look else "ctl"
        taking = self._held >= 0 and column == self._over
        painter.setPen(QPen(self._theme.colour("focus" if taking else "line2"), 2 if taking else 1))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        if words:
            painter.fillRect(QRect(box.left(), box.bottom() - 2, box.width(), 3), self._theme.colour(tone))
        metrics = self._theme.metrics(Role.LABEL_STRONG)
        painter.setFont(self._theme.font(Role.LABEL_STRONG))
        painter.setPen(self._theme.colour("text3" if tone == "ctl" else tone))
        room = box.adjusted(5, 0, -4, -2)
        arrow = self._theme.px(12)
        if metrics.horizontalAdvance(words) + arrow + 2 <= room.width():
            drawing = pixmap("down", self._theme.colour("text3").name(), arrow)
            painter.drawPixmap(room.right() - arrow + 2, box.center().y() - arrow // 2, drawing)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


class Gutter(QHeaderView):
    """At the left of each row: what became of it, and its number."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._theme = theme
        self.look: SheetLook | None = None
        self.first = 0
        self.setDefaultSectionSize(theme.px(21))
        self.setMinimumSectionSize(theme.px(18))
        self.setHighlightSections(False)
        self.setFixedWidth(theme.px(62))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        """Paint one section."""
        painter.save()
        painter.fillRect(rect, self._theme.colour("surface"))
        row = logicalIndex + self.first
        if self.look is not None:
            self._paint_row(painter, rect, row, self.look)
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        painter.drawLine(rect.right(), rect.top(), rect.right(), rect.bottom())
        painter.restore()

    def _paint_row(self, painter: QPainter, rect: QRect, row: int, look: SheetLook) -> None:
        kind = look.kind(row)
        if row in look.grid.hidden_rows:
            painter.fillRect(rect, QBrush(self._theme.colour("line2"), Qt.BrushStyle.BDiagPattern))
        if kind is not None:
            self._paint_glyph(painter, rect, kind, in_band=look.is_band(row))
        font = QFont(self._theme.font(Role.LABEL))
        font.setStrikeOut(row in look.grid.struck_rows)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text2"))
        number = rect.adjusted(0, 0, -9, 0)
        painter.drawText(number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(row + 1))

    def _paint_glyph(self, painter: QPainter, rect: QRect, kind: RowKind, *, in_band: bool) -> None:
        glyph, tone = GLYPHS[kind]
        if kind is RowKind.HEADING and not in_band:
            glyph, tone = "–", "text3"
        painter.setFont(self._theme.font(Role.LABEL_STRONG))
        painter.setPen(self._theme.colour(tone))
        painter.drawText(rect.adjusted(9, 0, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, glyph)
