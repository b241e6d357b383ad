"""The sheet as it stands: its head with the header band above, frozen; its rows below."""

from itertools import accumulate

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from disbtrack.app.theme import Theme
from disbtrack.app.widgets.band_frame import BandFrame, BandHandle, Edge
from disbtrack.app.widgets.sheet_headers import RoleHeader
from disbtrack.app.widgets.sheet_model import SheetLook, place_of
from disbtrack.app.widgets.sheet_table import SheetTable, column_widths
from disbtrack.domain.reading import SheetReading
from disbtrack.i18n import _
from disbtrack.sheets.grid import Grid

_SHARE_ABOVE = 0.5
"""The head takes at most this share of the height; the rest of it is scrolled."""
_ROWS = 60
"""The height that the rows below have in any case."""
_LEAST = (160, 180)
"""Width and height with which something of the head and of the rows is seen."""


class SheetView(QWidget):
    """Two tables on one sheet, scrolled sideways together.

    role_asked: change what a column is; role_dropped: its box was carried to another column; band_asked: the header
    band from and to these rows, 1-based; menu_asked: at a row and column, 0-based; came: the cursor came to them.
    """

    role_asked = Signal(int)
    role_dropped = Signal(int, int)
    band_asked = Signal(int, int)
    menu_asked = Signal(int, int, QPoint)
    came = Signal(int, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.look: SheetLook | None = None
        self._end = 0  # the row after the head, 0-based
        self.above = SheetTable(theme, _("Head of the sheet"))
        self.below = SheetTable(theme, _("Rows of the sheet"))
        self.roles = RoleHeader(theme, self.above)
        self.above.setHorizontalHeader(self.roles)
        self.above.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.above.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.above.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.below.horizontalHeader().hide()
        self.below.horizontalHeader().setMinimumSectionSize(self.roles.minimumSectionSize())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.above)
        column.addWidget(self.below, 1)
        self.frame = BandFrame(theme, self)
        self.handles = {edge: BandHandle(theme, edge, self) for edge in Edge}
        self._connect()

    def _connect(self) -> None:
        across = self.below.horizontalScrollBar()
        across.valueChanged.connect(self.above.horizontalScrollBar().setValue)
        self.above.horizontalScrollBar().valueChanged.connect(across.setValue)
        across.valueChanged.connect(self._place_frame)
        self.above.verticalScrollBar().valueChanged.connect(self._place_frame)
        self.roles.sectionResized.connect(lambda at, _old, new: self.below.setColumnWidth(at, new))
        self.roles.sectionResized.connect(self._place_frame)
        self.roles.asked.connect(self.role_asked)
        self.roles.dropped.connect(self.role_dropped)
        for table in (self.above, self.below):
            table.role_asked.connect(self.role_asked)
            table.menu_asked.connect(self.menu_asked)
            table.came.connect(self.came)
        self.above.left_over.connect(lambda by: self._go_on(self.below, 0) if by > 0 else None)
        self.below.left_over.connect(lambda by: self._go_on(self.above, -1) if by < 0 else None)
        for edge, handle in self.handles.items():
            handle.dragged.connect(lambda height: self.frame.show_aim(self._nearest_border(height)[1]))
            handle.dropped.connect(lambda height, edge=edge: self._drop(edge, height))
            handle.moved.connect(lambda by, edge=edge: self.move_band(edge, by))

    def show_sheet(self, look: SheetLook) -> None:
        """Show a sheet; the same one again keeps its place."""
        same = self.look is not None and self.look.grid is look.grid
        here, down = self.cursor_cell(), self.below.verticalScrollBar().value()
        self.look = look
        last = len(look.grid.rows)
        end = self._end = min(look.head_end, last)
        self.above.show_rows(look, 0, end)
        self.below.show_rows(look, end, last)
        self.roles.look = look
        widths = column_widths(self._theme, look)
        for table in (self.above, self.below):
            table.set_widths(widths)
        self.above.make_room(look)
        self._fit_head()
        if same:
            self.below.verticalScrollBar().setValue(down)
            self._stand(*here)

    def clear(self) -> None:
        """Show nothing, and hold nothing."""
        nothing = SheetLook.of(Grid("", []), SheetReading(""))
        self.look = self.roles.look = None
        for table in (self.above, self.below):
            table.show_rows(nothing, 0, 0)

    def show_hidden(self, *, shown: bool) -> None:
        """Show what the file hides, marked as hidden; or hide it too."""
        if self.look is not None:
            for table in (self.above, self.below):
                table.hide_what_is_hidden(self.look, hidden=not shown)

    def go_to(self, cell: str) -> None:
        """Put the cursor on a cell and bring it into sight."""
        self._stand(*place_of(cell), centre=True)

    def cursor_cell(self) -> tuple[int, int]:
        """Row and column of the cursor, 0-based; of the first row below the head where it is nowhere."""
        for table in (self.below, self.above):
            if table.selectionModel() is not None and table.selectionModel().hasSelection():
                return table.currentIndex().row() + table.first, table.currentIndex().column()
        return (self._end if self.look else 0), 0

    def move_band(self, edge: Edge, by: int) -> None:
        """Move an edge of the header band by some rows; where there is none it begins at the cursor."""
        row = self.cursor_cell()[0] + 1
        first, last = self.look.band or (row, row) if self.look else (row, row)
        self._ask_band(edge, (first if edge is Edge.TOP else last) + by)

    def _drop(self, edge: Edge, height: int) -> None:
        border = self._nearest_border(height)[0]
        self._ask_band(edge, border + 1 if edge is Edge.TOP else border)

    def _ask_band(self, edge: Edge, row: int) -> None:
        """Ask for another band; an edge that is drawn past the other takes it along."""
        self.frame.show_aim(None)
        if self.look is None:
            return
        row = min(max(row, 1), len(self.look.grid.rows))
        first, last = self.look.band or (row, row)
        asked = (row, max(last, row)) if edge is Edge.TOP else (min(first, row), row)
        if asked != self.look.band:
            self.band_asked.emit(*asked)

    def _nearest_border(self, height: int) -> tuple[int, int]:
        """Of the borders between rows the one nearest to a height of this widget: rows above it, and its own height."""
        table = self.below if height >= self.below.geometry().top() else self.above
        top = table.viewport().mapTo(self, QPoint(0, 0)).y()
        place = min(max(table.rowAt(height - top), 0), max(table.model().rowCount() - 1, 0))
        upper = top + table.rowViewportPosition(place)
        after = height - upper > table.rowHeight(place) // 2
        return table.first + place + after, upper + (table.rowHeight(place) if after else 0)

    def _stand(self, row: int, column: int, *, centre: bool = False) -> None:
        if self.look is None:
            return
        table = self.below if row >= self._end else self.above
        index = table.model().index(row - table.first, column)
        table.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        if centre:
            across = table.horizontalScrollBar().value()
            table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
            table.horizontalScrollBar().setValue(across)
        table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        (self.above if table is self.below else self.below).clearSelection()

    def _go_on(self, table: SheetTable, row: int) -> None:
        """Carry the cursor on into the other part of the sheet."""
        if table.model().rowCount():
            _row, column = self.cursor_cell()
            self._stand(table.first + (row if row >= 0 else table.model().rowCount() - 1), column)
            table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_head(self) -> None:
        """Give the head its height, as far as there is room, and show its end: the band."""
        share = max(round(self.height() * _SHARE_ABOVE), self._theme.px(120))
        room = min(share, self.height() - self._theme.px(_ROWS)) - self.roles.sizeHint().height()
        heights = [self.above.rowHeight(row) for row in reversed(range(self.above.model().rowCount()))]
        fitting = [height for height in accumulate(heights) if height <= room]
        self.above.setFixedHeight(
            self.roles.sizeHint().height() + (max(fitting) if fitting else min(sum(heights), room))
        )
        self.above.verticalHeader().setVisible(True)
        QTimer.singleShot(0, self, self._end_head)

    def _end_head(self) -> None:
        """The room has its size: show the end of the head, and the cursor where it was to be seen."""
        self.above.scrollToBottom()
        if self.below.selectionModel() is not None and self.below.selectionModel().hasSelection():
            self.below.scrollTo(self.below.currentIndex())
        self._place_frame()

    def minimumSizeHint(self) -> QSize:
        """Little: the head takes a share of the height that there is, so it may not ask for any."""
        return QSize(self._theme.px(_LEAST[0]), self._theme.px(_LEAST[1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the head into the new height."""
        super().resizeEvent(event)
        if self.look is not None:
            self._fit_head()

    def _place_frame(self) -> None:
        """Lay the frame and its handles around the band."""
        band = self.look.band if self.look else None
        for handle in self.handles.values():
            handle.setVisible(band is not None and self.above.model().rowCount() > 0)
        if band is None or not self.above.model().rowCount():
            self.frame.show_band(None, "")
            return
        port = self.above.viewport()
        corner = port.mapTo(self, QPoint(0, 0))
        top = corner.y() + max(self.above.rowViewportPosition(min(band[0] - 1, self.above.model().rowCount() - 1)), 0)
        right = corner.x() + min(self.roles.length() - self.roles.offset(), port.width()) - 1
        words = _("Header rows {first}–{last} · drag an edge to change").format(first=band[0], last=band[1])
        box = QRect(QPoint(corner.x(), top), QPoint(right, self.above.geometry().bottom()))
        self.frame.show_band(box, words)
        self._place_handles(box, band)

    def _place_handles(self, box: QRect, band: tuple[int, int]) -> None:
        heights = {Edge.TOP: (box.top(), band[0]), Edge.BOTTOM: (box.bottom(), band[1])}
        for edge, (height, row) in heights.items():
            handle = self.handles[edge]
            handle.name(row)
            handle.move(box.center().x() - handle.width() // 2, height - handle.height() // 2)
            handle.raise_()
