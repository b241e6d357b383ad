"""The one painter of table cells: text, money, codes, bars, states and buttons."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from disbtrack.app.icons import pixmap
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.bullet import hairline, paint_bullet
from disbtrack.app.widgets.cells import Align, Cell
from disbtrack.app.widgets.marks import FILLS, TONES, paint_mark
from disbtrack.app.widgets.rows_model import CELL
from disbtrack.domain.slow import STATE_NAMES
from disbtrack.i18n import _

_PAD = 8
_ALIGNS = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
}


class CellPainter:
    """Paints a Cell into a box; used by the delegate and by the pinned totals row."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def paint(self, painter: QPainter, box: QRect, cell: Cell, align: Align, *, strong: bool = False) -> None:
        """Paint mark, bar, icon, code and text, in that order from the left."""
        inner = box.adjusted(_PAD, 0, -_PAD, 0)
        if cell.bullet is not None:
            self._paint_bar(painter, inner, cell)
            return
        if cell.action:
            self._paint_button(painter, inner, cell)
            return
        inner = self._paint_lead(painter, inner, cell)
        self._paint_texts(painter, inner, cell, align, strong=strong)

    def _paint_bar(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        height = self.theme.px(12)
        bar = QRectF(box.left(), box.center().y() - height / 2 + 1, box.width(), height)
        if cell.bullet is not None:
            paint_bullet(painter, bar, cell.bullet, self.theme)

    def _paint_button(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        metrics = QFontMetrics(self.theme.font(Role.LABEL_STRONG))
        width = min(metrics.horizontalAdvance(cell.text) + 2 * _PAD, box.width())
        height = min(self.theme.px(24), box.height() - 4)
        frame = QRectF(box.right() - width + 0.5, box.center().y() - height / 2 + 0.5, width, height)
        painter.save()
        painter.setPen(QPen(self.theme.colour("line2"), 1))
        painter.setBrush(self.theme.colour("surface"))
        painter.drawRoundedRect(frame, 4, 4)
        painter.setFont(self.theme.font(Role.LABEL_STRONG))
        painter.setPen(self.theme.colour("accent"))
        shown = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, int(width) - _PAD)
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, shown)
        painter.restore()

    def _paint_lead(self, painter: QPainter, box: QRect, cell: Cell) -> QRect:
        """Paint the state's shape and an icon; answer the room that is left."""
        if cell.mark is not None:
            side = self.theme.px(9)
            mark = QRectF(box.left(), box.center().y() - side / 2 + 0.5, side, side)
            paint_mark(painter, mark, cell.mark, self.theme.colour(FILLS.get(cell.mark, TONES[cell.mark])))
            box = box.adjusted(side + _PAD, 0, 0, 0)
        if cell.mark is not None and cell.mark_word:
            painter.setFont(self.theme.font(Role.BODY_STRONG))
            painter.setPen(self.theme.colour(TONES[cell.mark]))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, _(STATE_NAMES[cell.mark]))
        if cell.icon:
            size = self.theme.px(15)
            drawing = pixmap(cell.icon, self.theme.colour(cell.tone).name(), size)
            left = box.left() if cell.text else box.center().x() - size // 2
            painter.drawPixmap(left, box.center().y() - size // 2, drawing)
            box = box.adjusted(size + 6, 0, 0, 0)
        return box

    def _paint_texts(self, painter: QPainter, box: QRect, cell: Cell, align: Align, *, strong: bool) -> None:
        if cell.second:
            middle = box.center().y()
            upper = QRect(box.left(), middle - self.theme.px(17), box.width(), self.theme.px(17))
            lower = QRect(box.left(), middle + 1, box.width(), self.theme.px(16))
            self._paint_line(painter, upper, cell, align, strong=strong)
            self._write(painter, lower, cell.second, align, Role.HINT, "text2")
            return
        self._paint_line(painter, box, cell, align, strong=strong)

    def _paint_line(self, painter: QPainter, box: QRect, cell: Cell, align: Align, *, strong: bool) -> None:
        if cell.code:
            metrics = QFontMetrics(self.theme.font(Role.BODY_STRONG))
            self._write(painter, box, cell.code, Align.LEFT, Role.BODY_STRONG, "text")
            box = box.adjusted(max(metrics.horizontalAdvance(cell.code) + _PAD, self.theme.px(28)), 0, 0, 0)
        role = Role.BODY_STRONG if cell.bold or strong else Role.BODY
        if cell.wrap:
            painter.setFont(self.theme.font(Role.HINT))
            painter.setPen(self.theme.colour(cell.tone))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box, int(flags), cell.text)
            return
        self._write(painter, box, cell.text, align, role, cell.tone)

    def _write(self, painter: QPainter, box: QRect, text: str, align: Align, role: Role, tone: str) -> None:
        font = self.theme.font(role)
        painter.setFont(font)
        painter.setPen(self.theme.colour(tone))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(_ALIGNS[align] | Qt.AlignmentFlag.AlignVCenter), shown)


class CellDelegate(QStyledItemDelegate):
    """Paints a row's ground and its cells."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cells = CellPainter(theme)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        self._paint_ground(painter, box, state, first=index.column() == 0)
        cell = index.data(CELL)
        if isinstance(cell, Cell):
            self._cells.paint(painter, box, cell, _side(index))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -2))
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag, *, first: bool) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._theme.colour("sel"))
            if first:
                painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), self._theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, self._theme.colour("hover"))
        hairline(painter, self._theme, box.left(), box.right(), box.bottom())

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The size that it would like."""
        cell = index.data(CELL)
        text = cell.code + "  " + cell.text if isinstance(cell, Cell) else ""
        metrics = QFontMetrics(self._theme.font(Role.BODY_STRONG))
        lead = self._theme.px(18) if isinstance(cell, Cell) and (cell.mark or cell.icon) else 0
        return QSize(metrics.horizontalAdvance(text) + 2 * _PAD + lead + 4, self._theme.px(26))


def _side(index: QModelIndex | QPersistentModelIndex) -> Align:
    """Where the texts of an index's column stand."""
    told = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
    if told & Qt.AlignmentFlag.AlignRight:
        return Align.RIGHT
    return Align.CENTRE if told & Qt.AlignmentFlag.AlignHCenter else Align.LEFT
