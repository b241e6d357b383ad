"""How the cells of a sheet are painted: as the file dresses them, with what was understood laid over."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontDatabase, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.marks import paint_mark
from disbtrack.app.widgets.rows_model import CELL
from disbtrack.app.widgets.sheet_model import Ground, SheetCell
from disbtrack.domain.problem import Severity
from disbtrack.domain.slow import State
from disbtrack.sheets.grid import Look

TROUBLES = {
    Severity.ERROR: ("err", "err_bg", State.ERROR),
    Severity.WARNING: ("slow", "slow_bg", State.SLOW),
    Severity.INFO: ("ctl", "sunken", None),
}
ZOOM = 0.8
"""Sheets are drawn at this share of their own size: more of them is seen at once."""
_TINT = 14
"""Of 255: the 5 % of a role's colour below its tab."""
_LEGACY = (".vn", "vni", "vnt")
"""Fonts of old encodings: their texts were decoded, and would be garbled if drawn in them."""
_ALIGNS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


class Fonts:
    """The fonts of a sheet at the size of the window's texts, made once each."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._made: dict[tuple[Look, bool, bool], tuple[QFont, QFontMetrics]] = {}

    def of(self, look: Look, *, bold: bool, struck: bool) -> tuple[QFont, QFontMetrics]:
        """The font of a cell: its own family and size where it tells them and they can be drawn; and its measures."""
        key = (look, bold, struck)
        if key not in self._made:
            font = self._make(look, bold=bold, struck=struck)
            self._made[key] = (font, QFontMetrics(font))
        return self._made[key]

    def _make(self, look: Look, *, bold: bool, struck: bool) -> QFont:
        font = QFont(self._theme.font(Role.LABEL_STRONG if bold else Role.LABEL))
        if look.font and not look.font.lower().startswith(_LEGACY) and QFontDatabase.hasFamily(look.font):
            font.setFamilies([look.font, *font.families()])
        if look.size:
            font.setPixelSize(max(round(self._theme.px(round(look.size * 96 / 72 * ZOOM))), self._theme.px(10)))
        font.setItalic(look.italic)
        font.setStrikeOut(struck)
        return font


class SheetDelegate(QStyledItemDelegate):
    """Paints the cells of a sheet."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._fonts = Fonts(theme)

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
        self._paint_text(painter, self._seen(box), cell)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()

    def _seen(self, box: QRect) -> QRect:
        """The part of a cell merged over several rows that is in sight: its text stands in the middle of that."""
        seen = box.intersected(QRect(box.left(), 0, box.width(), self._view.viewport().height()))
        return seen if seen.height() >= self._theme.metrics(Role.LABEL).height() else box

    def _paint_ground(self, painter: QPainter, box: QRect, cell: SheetCell) -> None:
        ground = {Ground.PLAIN: "surface", Ground.BAND: "accent_bg", Ground.TOTAL: "sunken"}[cell.ground]
        painter.fillRect(box, self._theme.colour(ground))
        if cell.look.fill and self._theme.tokens.name == "light" and cell.ground is not Ground.BAND:
            painter.fillRect(box, _faint(cell.look.fill, 90))
        if cell.tone:
            painter.fillRect(box, _faint(getattr(self._theme.tokens, cell.tone), _TINT))
        if cell.hidden:
            painter.fillRect(box, QBrush(self._theme.colour("line"), Qt.BrushStyle.BDiagPattern))
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
        if not cell.text:
            return
        font, metrics = self._fonts.of(cell.look, bold=cell.bold, struck=cell.struck)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text3" if cell.hidden else "text"))
        left = (18 if cell.problem else 6) + cell.indent * self._theme.px(9)
        room, side = box.adjusted(left, 0, -6, 0), _side(cell)
        text = " ".join(cell.text.split())
        tall = box.height() > 2 * metrics.height() and not cell.number
        if tall and metrics.horizontalAdvance(text) > room.width():
            flags = int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(room, flags, text)
            return
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        if cell.fact:
            self._paint_fact(painter, box, painter.boundingRect(room, int(side | Qt.AlignmentFlag.AlignVCenter), shown))

    def _paint_fact(self, painter: QPainter, box: QRect, words: QRect) -> None:
        """A dashed box around the words in which the unit or the date was found."""
        painter.setPen(QPen(self._theme.colour("teal"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(words.adjusted(-4, -1, 4, 1).intersected(box.adjusted(1, 1, -2, -2)))


def _side(cell: SheetCell) -> Qt.AlignmentFlag:
    """Where a text stands: as the file says, else as a spreadsheet program would put it."""
    if cell.look.align in _ALIGNS:
        return _ALIGNS[cell.look.align]
    if cell.number or (cell.problem and cell.ground is not Ground.BAND):
        return Qt.AlignmentFlag.AlignRight
    return Qt.AlignmentFlag.AlignHCenter if cell.ground is Ground.BAND or cell.merged else Qt.AlignmentFlag.AlignLeft


def _faint(colour: str, alpha: int) -> QColor:
    made = QColor(colour)
    made.setAlpha(alpha)
    return made
