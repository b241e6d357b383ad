"""The one painter of table cells: text, money, codes, bars, states and buttons."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from disbtrack.app.icons import pixmap
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.bullet import hairline, paint_bullet
from disbtrack.app.widgets.cells import Align, Cell
from disbtrack.app.widgets.marks import FILLS, TONES, paint_mark
from disbtrack.app.widgets.rows_model import CELL
from disbtrack.app.widgets.typing_editor import BACK, ENTER, leave_cell
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
        if cell.switch is not None:
            self._paint_switch(painter, inner, cell.switch)
            return
        if cell.action:
            self._paint_button(painter, inner, cell)
            return
        inner = self._paint_lead(painter, inner, cell)
        self._paint_texts(painter, inner, cell, align, strong=strong)

    def width_of(self, cell: Cell) -> int:
        """The width at which neither line of a cell is cut."""
        if cell.switch is not None:
            return 2 * max(self._advance(words, Role.LABEL_STRONG) + 18 for words in cell.switch[:2]) + 2 * _PAD
        around = 4 * _PAD if cell.action else 2 * _PAD
        first = self._lead(cell) + self._code_width(cell) + self._advance(cell.text, Role.BODY_STRONG) + around + 2
        return max(first, self.width_of_second(cell))

    def width_of_second(self, cell: Cell) -> int:
        """The width at which the second line of a cell is not cut."""
        return self._lead(cell) + self._advance(cell.second, Role.HINT) + 2 * _PAD + 2

    def height_of(self, cell: Cell, width: int) -> int:
        """The height of a cell whose words are wrapped into this width."""
        room = QRect(0, 0, width - 2 * _PAD - self._lead(cell), 10_000)
        return self.theme.metrics(Role.HINT).boundingRect(room, int(Qt.TextFlag.TextWordWrap), cell.text).height()

    def _lead(self, cell: Cell) -> int:
        mark = self.theme.px(9) + _PAD if cell.mark is not None else 0
        return mark + (self.theme.px(15) + 6 if cell.icon else 0)

    def _code_width(self, cell: Cell) -> int:
        return max(self._advance(cell.code, Role.BODY_STRONG) + _PAD, self.theme.px(28)) if cell.code else 0

    def _advance(self, words: str, role: Role) -> int:
        return self.theme.metrics(role).horizontalAdvance(words)

    def _paint_bar(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        height = self.theme.px(12)
        bar = QRectF(box.left(), box.center().y() - height / 2 + 1, box.width(), height)
        if cell.bullet is not None:
            paint_bullet(painter, bar, cell.bullet, self.theme)

    def _paint_button(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        metrics = self.theme.metrics(Role.LABEL_STRONG)
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

    def _paint_switch(self, painter: QPainter, box: QRect, switch: tuple[str, str, int]) -> None:
        """Two ways side by side, the taken one lit."""
        height = min(self.theme.px(22), box.height() - 3)
        half = box.width() / 2
        for place, words in enumerate(switch[:2]):
            taken = place == switch[2]
            frame = QRectF(box.left() + place * half + 0.5, box.center().y() - height / 2 + 0.5, half - 1, height)
            painter.setPen(QPen(self.theme.colour("accent" if taken else "line2"), 1))
            painter.setBrush(self.theme.colour("accent_bg" if taken else "surface"))
            painter.drawRoundedRect(frame, 4, 4)
            role = Role.LABEL_STRONG if taken else Role.LABEL
            painter.setFont(self.theme.font(role))
            painter.setPen(self.theme.colour("accent" if taken else "text2"))
            shown = self.theme.metrics(role).elidedText(str(words), Qt.TextElideMode.ElideRight, int(half) - 6)
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, shown)

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
            self._paint_two(painter, box, cell, align, strong=strong)
            return
        self._paint_line(painter, box, cell, align, strong=strong)

    def _paint_two(self, painter: QPainter, box: QRect, cell: Cell, align: Align, *, strong: bool) -> None:
        """The first line, and the second below it: in two lines where it is too long and the row is high enough."""
        line = self.theme.px(15)
        wraps = self._advance(cell.second, Role.HINT) > box.width() and box.height() >= 3 * line + 8
        top = box.center().y() - (line * 3 // 2 if wraps else self.theme.px(17))
        upper = QRect(box.left(), top, box.width(), self.theme.px(17))
        lower = QRect(box.left(), upper.bottom() + 2, box.width(), 2 * line if wraps else self.theme.px(16))
        self._paint_line(painter, upper, cell, align, strong=strong)
        if not wraps:
            self._write(painter, lower, cell.second, align, Role.HINT, "text2")
            return
        painter.setFont(self.theme.font(Role.HINT))
        painter.setPen(self.theme.colour("text2"))
        painter.drawText(lower, int(_ALIGNS[align] | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), cell.second)

    def _paint_line(self, painter: QPainter, box: QRect, cell: Cell, align: Align, *, strong: bool) -> None:
        if cell.code:
            self._write(painter, box, cell.code, Align.LEFT, Role.BODY_STRONG, "text")
            box = box.adjusted(self._code_width(cell), 0, 0, 0)
        role = Role.BODY_STRONG if cell.bold or strong else Role.BODY
        if cell.wrap:
            painter.setFont(self.theme.font(Role.HINT))
            painter.setPen(self.theme.colour(cell.tone))
            fits = self.theme.metrics(Role.HINT).boundingRect(box, int(Qt.TextFlag.TextWordWrap), cell.text)
            high = fits.height() > box.height()
            side = Qt.AlignmentFlag.AlignTop if high else Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, int(side | Qt.TextFlag.TextWordWrap), cell.text)
            return
        self._write(painter, box, cell.text, align, role, cell.tone)

    def _write(self, painter: QPainter, box: QRect, text: str, align: Align, role: Role, tone: str) -> None:
        painter.setFont(self.theme.font(role))
        painter.setPen(self.theme.colour(tone))
        shown = self.theme.metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
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

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter and Tab leave what is being typed and go on; everything else is the input method's."""
        return leave_cell(self, editor, event, self._step) or super().eventFilter(editor, event)

    def _step(self, key: Qt.Key, way: int) -> None:
        view = self.parent()
        if not isinstance(view, QTableView):
            return
        here, way = view.currentIndex(), -1 if key == BACK else way
        down, across = (way, 0) if key in ENTER else (0, way)
        there = (
            here.siblingAtColumn(here.column() + across) if across else here.sibling(here.row() + down, here.column())
        )
        if there.isValid():
            view.setCurrentIndex(there)
        view.setFocus()

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The size that it would like."""
        cell = index.data(CELL)
        return QSize(self._cells.width_of(cell) if isinstance(cell, Cell) else 0, self._theme.px(26))


def _side(index: QModelIndex | QPersistentModelIndex) -> Align:
    """Where the texts of an index's column stand."""
    told = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
    if told & Qt.AlignmentFlag.AlignRight:
        return Align.RIGHT
    return Align.CENTRE if told & Qt.AlignmentFlag.AlignHCenter else Align.LEFT
