"""The sheet as it stands: its head with the header band above, frozen; its rows below."""

from itertools import pairwise

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QTableView, QVBoxLayout, QWidget

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.sheet_model import SheetLook, SheetModel, place_of
from disbtrack.app.widgets.sheet_paint import Gutter, RoleHeader, SheetDelegate
from disbtrack.i18n import _
from disbtrack.usecases.origin import said

_MOST_ABOVE = 7
_MEASURED = 60
"""Rows whose texts decide the widths of the columns."""


class SheetView(QWidget):
    """Two tables on one sheet, scrolled sideways together."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.look: SheetLook | None = None
        self.above = self._table(_("Head of the sheet"))
        self.below = self._table(_("Rows of the sheet"))
        self._roles = RoleHeader(theme, self.above)
        self.above.setHorizontalHeader(self._roles)
        self.above.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.above.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.below.horizontalHeader().hide()
        across = self.below.horizontalScrollBar()
        across.valueChanged.connect(self.above.horizontalScrollBar().setValue)
        self.above.horizontalScrollBar().valueChanged.connect(across.setValue)
        self._roles.sectionResized.connect(lambda at, _old, new: self.below.setColumnWidth(at, new))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.above)
        column.addWidget(self.below, 1)

    def show_sheet(self, look: SheetLook) -> None:
        """Show a sheet."""
        self.look = look
        last = len(look.grid.rows)
        end = min(look.band_end, last)
        for view, first, until in ((self.above, 0, end), (self.below, end, last)):
            view.setModel(SheetModel(look, first, until, view))
            gutter = view.verticalHeader()
            if isinstance(gutter, Gutter):
                gutter.look, gutter.first = look, first
            self._merge(view, look, first, until)
        self._roles.look = look
        self._fit(look)
        rows = min(end, _MOST_ABOVE)
        self.above.setFixedHeight(
            self._roles.sizeHint().height() + rows * self.above.verticalHeader().defaultSectionSize()
        )
        self.above.scrollToBottom()

    def go_to(self, cell: str) -> None:
        """Put the cursor on a cell and bring it into sight."""
        if self.look is None:
            return
        row, column = place_of(cell)
        view = self.below if row >= self.look.band_end else self.above
        first = self.look.band_end if view is self.below else 0
        index = view.model().index(row - first, column)
        view.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        other = self.above if view is self.below else self.below
        other.clearSelection()

    def _table(self, name: str) -> QTableView:
        view = QTableView()
        view.setAccessibleName(name)
        view.setItemDelegate(SheetDelegate(self._theme, view))
        view.setVerticalHeader(Gutter(self._theme, view))
        view.setShowGrid(False)
        view.setCornerButtonEnabled(False)
        view.setTabKeyNavigation(False)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        return view

    def _merge(self, view: QTableView, look: SheetLook, first: int, until: int) -> None:
        view.clearSpans()
        for top, left, bottom, right in look.grid.merged:
            if first <= top and bottom < until and (bottom > top or right > left):
                view.setSpan(top - first, left, bottom - top + 1, right - left + 1)
        for row in range(first, min(look.reading.header_rows[0] - 1, until) if look.reading.header_rows else first):
            self._run_on(view, look, row, first)

    def _run_on(self, view: QTableView, look: SheetLook, row: int, first: int) -> None:
        """Above the header band a text runs on over the empty cells at its right, as spreadsheets show it."""
        filled = [column for column in range(look.grid.width) if said(look.grid.value(row, column))]
        for column, following in pairwise([*filled, look.grid.width]):
            if following - column > 1 and view.columnSpan(row - first, column) == 1:
                view.setSpan(row - first, column, 1, following - column)

    def _fit(self, look: SheetLook) -> None:
        metrics = QFontMetrics(self._theme.font(Role.LABEL_STRONG))
        first = look.band_end
        rows = range(first, min(first + _MEASURED, len(look.grid.rows)))
        for column in range(look.grid.width):
            texts = [said(look.grid.value(row, column)) for row in rows]
            widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
            tab = metrics.horizontalAdvance(look.role_words(column)) + 12
            width = min(max(widest + 26, min(tab, self._theme.px(110)), self._theme.px(34)), self._theme.px(230))
            for view in (self.above, self.below):
                view.setColumnWidth(column, width)
