"""One part of a sheet as a table: its head, or its rows; widths, heights and merged cells as in the file."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.rows_model import Index
from disbtrack.app.widgets.sheet_headers import Gutter
from disbtrack.app.widgets.sheet_model import SheetLook, SheetModel
from disbtrack.app.widgets.sheet_paint import ZOOM, Fonts, SheetDelegate
from disbtrack.domain.reading import RowKind
from disbtrack.sheets.grid import Look, Value
from disbtrack.usecases.imports.origin import said

_MEASURED = 60
"""Rows whose texts decide the widths of columns that the file does not tell."""
_NUMBERS = 150
"""Rows whose numbers decide how narrow a column may be."""
_CODE = 14
_MOST_SPANS = 4000
_MOST_HEIGHTS = 400
_POINT = 96 / 72 * ZOOM

_FACT = 230
"""The width that the unit or the date may take of a column."""


class SheetTable(QTableView):
    """left_over: the arrow keys went beyond the first or last row; role_asked, menu_asked: at the cursor's cell."""

    left_over = Signal(int)
    role_asked = Signal(int)
    menu_asked = Signal(int, int, QPoint)
    came = Signal(int, int)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.first = 0
        self._rows: SheetModel | None = None
        self.gutter = Gutter(theme, self)
        self.setAccessibleName(name)
        self.setItemDelegate(SheetDelegate(theme, self))
        self.setVerticalHeader(self.gutter)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def show_rows(self, look: SheetLook, first: int, until: int) -> None:
        """Show the rows of a sheet from `first` to before `until`, 0-based."""
        self.first = first
        before = self._rows
        self.clearSpans()
        self._rows = SheetModel(look, first, until, self)
        self.setModel(self._rows)
        if before is not None:
            before.look = look  # it goes later, what it showed may go now
            before.deleteLater()
        self.gutter.look, self.gutter.first = look, first
        self._merge(look, first, until)
        self._set_heights(look, first, until)

    def set_widths(self, widths: Iterable[int]) -> None:
        """Give the columns their widths."""
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def hide_what_is_hidden(self, look: SheetLook, *, hidden: bool) -> None:
        """Hide what the file hides, or show it, marked."""
        for row in look.grid.hidden_rows:
            if 0 <= row - self.first < self.model().rowCount():
                self.setRowHidden(row - self.first, hidden)
        for column in look.grid.hidden_columns:
            self.setColumnHidden(column, hidden)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell where the cursor is."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.came.emit(current.row() + self.first, current.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down or Enter asks for the column's role; the arrows go on into the other part of the sheet."""
        here = self.currentIndex()
        alone = not event.modifiers()
        by_alt = event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier
        if by_alt or (alone and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}):
            self.role_asked.emit(max(here.column(), 0))
        elif alone and event.key() == Qt.Key.Key_Up and here.row() == 0:
            self.left_over.emit(-1)
        elif alone and event.key() == Qt.Key.Key_Down and here.row() == self.model().rowCount() - 1:
            self.left_over.emit(1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a cell: the one under the mouse, or the cursor's."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            place = event.globalPos()
            if not by_mouse:
                place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            self.menu_asked.emit(index.row() + self.first, index.column(), place)

    def _merge(self, look: SheetLook, first: int, until: int) -> None:
        for top, left, bottom, right in look.grid.merged[:_MOST_SPANS]:
            last = min(bottom, until - 1)
            if first <= top <= last and (last > top or right > left):
                self.setSpan(top - first, left, last - top + 1, right - left + 1)
        for row in range(first, min(look.band[0] - 1, until) if look.band else first):
            self._run_on(look, row)

    def _run_on(self, look: SheetLook, row: int) -> None:
        """Above the header band a text runs on over the empty cells at its right, as spreadsheets show it."""
        filled = [column for column in range(look.width) if said(look.grid.value(row, column))]
        for column, following in pairwise([*filled, look.width]):
            free = following - column
            if free > 1 and self.columnSpan(row - self.first, column) == 1 and self.rowSpan(row, column) == 1:
                self.setSpan(row - self.first, column, 1, free)

    def _set_heights(self, look: SheetLook, first: int, until: int) -> None:
        """Rows that the file makes higher, and headings that need more lines than one."""
        usual = self.gutter.defaultSectionSize()
        told = [row for row in sorted(look.grid.heights) if first <= row < until][:_MOST_HEIGHTS]
        for row in told:
            height = round(look.grid.heights[row] * _POINT * self._theme.scale / 100)
            if height > usual:
                self.setRowHeight(row - first, min(height, 6 * usual))

    def make_room(self, look: SheetLook) -> None:
        """Make the rows of the header band high enough for headings of several lines; the widths stand already."""
        fonts = Fonts(self._theme)
        spans = {(top, left): (bottom, right) for top, left, bottom, right in look.grid.merged}
        for row in range(*((look.band[0] - 1, look.band[1]) if look.band else (0, 0))):
            for column in range(look.width):
                text = " ".join(said(look.grid.value(row, column)).split())
                if text and row < self.model().rowCount():
                    bottom, right = spans.get((row, column), (row, column))
                    metrics = fonts.of(look.grid.look(row, column), bold=True, struck=False)[1]
                    self._stretch(metrics, text, (row, column, min(bottom, self.model().rowCount() - 1), right))

    def _stretch(self, metrics: QFontMetrics, text: str, span: tuple[int, int, int, int]) -> None:
        top, left, bottom, right = span
        width = sum(self.columnWidth(column) for column in range(left, right + 1)) - 12
        box = metrics.boundingRect(QRect(0, 0, max(width, 24), 10_000), int(Qt.TextFlag.TextWordWrap), text)
        missing = min(box.height(), 5 * metrics.height()) + 4 - sum(map(self.rowHeight, range(top, bottom + 1)))
        if missing > 0:
            self.setRowHeight(bottom, self.rowHeight(bottom) + missing)


def column_widths(theme: Theme, look: SheetLook) -> list[int]:
    """The widths of the columns: those of the file, else as wide as their first texts need."""
    grid, fonts = look.grid, Fonts(theme)
    if not (grid.widths or grid.usual_width):
        free = [_measured(theme, look, column) for column in range(look.width)]
        return [max(width, _fact_room(theme, fonts, look, column)) for column, width in enumerate(free)]
    usual = grid.usual_width or 48.0
    scale = _POINT * theme.scale / 100
    widths = []
    for column in range(look.width):
        told = min(max(round(grid.widths.get(column, usual) * scale), theme.px(26)), theme.px(420))
        widths.append(max(told, _number_room(fonts, look, column), _fact_room(theme, fonts, look, column)))
    return widths


def _fact_room(theme: Theme, fonts: Fonts, look: SheetLook, column: int) -> int:
    """The width that the words of the unit or the date need where they cannot run on at their right."""
    rows = [row for row, place in look.facts if place == column and (row, column) not in look.merged]
    hemmed = [row for row in rows if column + 1 == look.width or said(look.grid.value(row, column + 1))]
    widest = 0
    for row in hemmed:
        cell = look.cell(row, column)
        metrics = fonts.of(cell.look, bold=cell.bold, struck=cell.struck)[1]
        widest = max(widest, metrics.horizontalAdvance(" ".join(cell.text.split())) + 20)
    return min(widest, theme.px(_FACT))


def _number_room(fonts: Fonts, look: SheetLook, column: int) -> int:
    """The width that the first numbers and codes of a column need: one that is cut would be read as another.

    Digits are as wide as each other, so that of each font only the longest number is measured.
    """
    longest: dict[tuple[Look, bool], str] = {}
    for row in range(look.band_end, min(look.band_end + _NUMBERS, len(look.grid.rows))):
        value = look.grid.value(row, column)
        if _is_to_be_seen(value):
            dress = look.grid.look(row, column)
            key = (dress, dress.bold or row in look.grid.bold_rows or look.kind(row) is RowKind.SUBTOTAL)
            longest[key] = max(longest.get(key, ""), said(value), key=len)
    widths = (
        fonts.of(dress, bold=bold, struck=False)[1].horizontalAdvance(words) for (dress, bold), words in longest.items()
    )
    return max(widths, default=-15) + 15


def _is_to_be_seen(value: Value) -> bool:
    """A number, or a code: one word of few signs with a digit in it."""
    if isinstance(value, str):
        return len(value) <= _CODE and not any(map(str.isspace, value)) and any(map(str.isdigit, value))
    return isinstance(value, int | float) and not isinstance(value, bool)


def _measured(theme: Theme, look: SheetLook, column: int) -> int:
    metrics = theme.metrics(Role.LABEL_STRONG)
    rows = range(look.band_end, min(look.band_end + _MEASURED, len(look.grid.rows)))
    widest = max((metrics.horizontalAdvance(said(look.grid.value(row, column))) for row in rows), default=0)
    box = min(metrics.horizontalAdvance(look.role_words(column)) + 28, theme.px(110))
    return min(max(widest + 26, box, theme.px(34)), theme.px(230))
