"""A table: header with a filter row, rows, a pinned totals row, and words where there are no rows."""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from disbtrack.app.theme import Theme
from disbtrack.app.widgets.cell_delegate import CellDelegate, CellPainter
from disbtrack.app.widgets.cells import EMPTY, Column, TotalsRow
from disbtrack.app.widgets.column_widths import ColumnWidths
from disbtrack.app.widgets.header import Header
from disbtrack.app.widgets.rows_model import RowsModel

R = TypeVar("R")
_HIGH = 300
"""So many rows may each have a height of their own."""


class Totals(QWidget):
    """The pinned row; it stands under the table and follows its columns."""

    def __init__(self, table: "Table[Any]", theme: Theme) -> None:
        super().__init__(table)
        self._table = table
        self._theme = theme
        self._cells = CellPainter(theme)
        self.row: TotalsRow | None = None
        self.setFixedHeight(theme.px(28))
        self.hide()

    def state(self, row: TotalsRow | None) -> None:
        """Show these totals, or none."""
        self.row = row
        self.setVisible(row is not None)
        self.setAccessibleName(row.spoken if row else "")
        self.update()

    def paintEvent(self, _event: object) -> None:
        """Paint."""
        if self.row is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("head"))
        painter.setPen(QPen(self._theme.colour("ctl"), 1))
        painter.drawLine(0, 0, self.width(), 0)
        header = self._table.view.horizontalHeader()
        for place, column in enumerate(self._table.model.columns):
            if not header.isSectionHidden(place):
                box = QRect(header.sectionViewportPosition(place), 0, self._width(place), self.height())
                self._cells.paint(painter, box, self.row.cells.get(column.key, EMPTY), column.align, strong=True)
        painter.end()

    def _width(self, place: int) -> int:
        """A total may spread over the empty cells at its right."""
        header = self._table.view.horizontalHeader()
        columns = self._table.model.columns
        width = header.sectionSize(place)
        following = place + 1
        while self.row and following < len(columns) and columns[following].key not in self.row.cells:
            width += header.sectionSize(following)
            following += 1
        return width


class Table(QWidget, Generic[R]):
    """Rows of one kind. opened: a row was asked to lead on (double click, F3, Ctrl+click, Enter). pulled: a width.

    order_asked: very many rows of a model that waits need an order; call what is handed over in another thread.
    """

    opened = Signal(object)
    pressed = Signal(object, str)
    chosen = Signal(object)
    filtered = Signal(object)
    sort_asked = Signal(str, bool)
    order_asked = Signal(object)
    resized = Signal()
    pulled = Signal()

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column[R]],
        *,
        name: str,
        row_height: int = 26,
        header_height: int = 28,
        filters: bool = False,
        sorts_itself: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sorts_itself = sorts_itself
        self._painter = CellPainter(theme)
        self._widths = ColumnWidths(theme, self._painter)
        self.model: RowsModel[R] = RowsModel(columns, self)
        self.view = QTableView(self)
        self.view.setAccessibleName(name)
        self.header = Header(theme, self.view, height=header_height, filters=filters)
        self.totals = Totals(self, theme)
        self.empty = QLabel(self.view)
        self._dress(row_height)
        self._lay_out()
        self._connect()
        self.fit()

    def _dress(self, row_height: int) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(CellDelegate(self._theme, view))
        view.setHorizontalHeader(self.header)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setMouseTracking(True)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.AnyKeyPressed)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(self._theme.px(row_height))
        view.setSortingEnabled(False)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setProperty("tone", "text2")
        self.empty.setWordWrap(True)
        self.empty.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.totals)

    def _connect(self) -> None:
        self.view.doubleClicked.connect(self._open)
        self.view.selectionModel().currentRowChanged.connect(self._choose)
        self.view.viewport().installEventFilter(self)
        self.view.installEventFilter(self)
        self.header.sectionResized.connect(self.totals.update)
        self.header.filtered.connect(self.filtered)
        self.header.pulled.connect(self._pull)
        self.header.setSectionsClickable(True)
        self.header.sectionClicked.connect(self._sort)
        self.view.horizontalScrollBar().valueChanged.connect(self.totals.update)
        for moved in (self.view.verticalScrollBar().valueChanged, self.model.layoutChanged):
            moved.connect(lambda: self._widths.widen(self.view, self.model))

    def fit(self) -> None:
        """Give the columns their widths; at most one takes the room that is left."""
        for place, column in enumerate(self.model.columns):
            stretch = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            self.header.setSectionResizeMode(place, stretch)
            self.view.setColumnWidth(place, max(self._theme.px(column.width), self.header.fitting_width(column)))
        self._widths.fit(self.view, self.model, self.header, self.totals.row)
        self.header.show_filters(self.model.columns)

    def pull(self, widths: Mapping[str, int]) -> None:
        """Give columns the widths that a person chose, by their keys, at 100 % of the text size."""
        self._widths.by_hand = {key: self._theme.px(width) for key, width in widths.items()}
        self.fit()

    def pulled_widths(self) -> dict[str, int]:
        """The widths that a person chose."""
        return {key: width * 100 // self._theme.scale for key, width in self._widths.by_hand.items()}

    def _pull(self, key: str, width: int) -> None:
        self._widths.by_hand[key] = width
        self.pulled.emit()

    def hide_headings(self) -> None:
        """Show the rows alone."""
        self.header.hide()
        self.fit()

    def fill(self, rows: Sequence[R], totals: TotalsRow | None = None, *, empty: str = "", keep: bool = True) -> None:
        """Show rows and their totals; `empty` is said where there are none; keep = the cursor stays at its row."""
        kept = self.view.currentIndex().row() if keep else -1
        self._widths.forget()
        self.model.fill(rows)
        self._ask_order()
        self.totals.state(totals)
        self._widths.fit(self.view, self.model, self.header, self.totals.row)
        self.empty.setText(empty)
        self.empty.setVisible(not rows and bool(empty))
        self._place_empty()
        if 0 <= kept < len(rows):
            self.view.setCurrentIndex(self.model.index(kept, 0))

    def current(self) -> R | None:
        """The row that the cursor is on."""
        return self.model.row(self.view.currentIndex())

    def restate(self, columns: Sequence[Column[R]]) -> None:
        """Show the same rows by other columns of the same number and widths."""
        self._widths.forget()
        self.model.restate(columns)
        self.header.show_filters(self.model.columns)

    def fit_rows(self, key: str, *, low: int, high: int) -> None:
        """Make all rows high where one of a column's second lines needs two lines, else low."""
        place = next(at for at, column in enumerate(self.model.columns) if column.key == key)
        column, room = self.model.columns[place], self.view.columnWidth(place)
        tight = any(self._painter.width_of_second(column.cell(row)) > room for row in self.model.rows)
        self.view.verticalHeader().setDefaultSectionSize(self._theme.px(high if tight else low))

    def fit_rows_to(self, key: str, *, least: int, most: int) -> None:
        """Make each row as high as the wrapped words of a column need; of very many rows none is measured."""
        place = next(at for at, column in enumerate(self.model.columns) if column.key == key)
        column, room = self.model.columns[place], self.view.columnWidth(place)
        head = self.view.verticalHeader()
        for row, one in enumerate(self.model.rows if len(self.model.rows) <= _HIGH else ()):
            height = self._painter.height_of(column.cell(one), room) + self._theme.px(8)
            head.resizeSection(row, min(max(height, self._theme.px(least)), self._theme.px(most)))

    def hide_columns(self, keys: frozenset[str]) -> None:
        """Hide the columns with these keys and show all others."""
        for place, column in enumerate(self.model.columns):
            self.view.setColumnHidden(place, column.key in keys)
        self.header.show_filters(self.model.columns)

    def choose(self, place: int) -> None:
        """Put the cursor on a row."""
        self.view.setCurrentIndex(self.model.index(place, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch keys and clicks of the rows."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self.view:
            return self._press_key(event)
        if event.type() is QEvent.Type.MouseButtonRelease and watched is self.view.viewport():
            self._release(event)
        if event.type() is QEvent.Type.Resize and watched is self.view.viewport():
            self._widths.fit(self.view, self.model, self.header, self.totals.row)
            self._place_empty()
            self.resized.emit()
        return False

    def _press_key(self, event: QKeyEvent) -> bool:
        if event.key() in {Qt.Key.Key_F3, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.view.currentIndex())
            return True
        return False

    def _release(self, event: Any) -> None:
        index = self.view.indexAt(event.position().toPoint())
        if not index.isValid():
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._open(index)
            return
        row = self.model.row(index)
        if row is not None and (self.model.cell(index).action or self.model.cell(index).switch):
            self.pressed.emit(row, self.model.columns[index.column()].key)

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None:
            self.opened.emit(row)

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None:
            self.chosen.emit(row)

    def _sort(self, place: int) -> None:
        """A second click on the same heading turns the order round."""
        column = self.model.columns[place]
        if column.order is None:
            return
        same = self.header.sorted_section == place
        descending = not (same and self.header.order is Qt.SortOrder.DescendingOrder)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.header.show_order(place, order)
        if self.model.is_long:
            self.model.sorted_by = (place, order)
            self._ask_order()
        elif self._sorts_itself:
            self.model.sort(place, order)
        self.sort_asked.emit(column.key, descending)

    def _ask_order(self) -> None:
        wanted = self.model.order_wanted()
        if wanted is not None:
            self.order_asked.emit(wanted)

    def _place_empty(self) -> None:
        port = self.view.viewport().geometry()
        self.empty.setGeometry(port.adjusted(24, 12, -24, -12))
