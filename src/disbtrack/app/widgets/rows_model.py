"""The one model behind every table: plain rows, columns as data."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar
from unicodedata import normalize

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from disbtrack.app.widgets.cells import EMPTY, Align, Cell, Column
from disbtrack.app.widgets.ordering import LONG, Ordered, ordered

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_ALIGN = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    Align.CENTRE: Qt.AlignmentFlag.AlignCenter,
}


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows as they are shown. Sorting is Python's: a proxy would compare fractions and đồng wrongly.

    typed: something was typed into a cell (row, key of the column, text); whoever listens changes the row, or not.
    """

    typed = Signal(object, str, str)

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[R] = []
        self.sorted_by: tuple[int, Qt.SortOrder] | None = None
        self.waits = False
        """Very many rows are not sorted here: who shows them finds their order and hands it over (take_order)."""

    @property
    def is_long(self) -> bool:
        """Answer whether the order of the rows is found elsewhere."""
        return self.waits and len(self.rows) >= LONG

    def fill(self, rows: Sequence[R]) -> None:
        """Show these rows, in the order chosen before."""
        self.beginResetModel()
        self.rows = list(rows)
        self._sort_rows()
        self.endResetModel()

    def restate(self, columns: Sequence[Column[R]]) -> None:
        """Show the same rows by other columns (another unit, another language)."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def row(self, index: Index) -> R | None:
        """The row behind an index."""
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def cell(self, index: Index) -> Cell:
        """What an index shows."""
        row = self.row(index)
        return EMPTY if row is None else self.columns[index.column()].cell(row)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a heading shows and speaks."""
        if orientation is Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self.columns):
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.columns[section].heading
        return _ALIGN[self.columns[section].align] if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What an index shows, hints and speaks."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[self.columns[index.column()].align]
        if role == CELL:
            return self.cell(index)
        if role == Qt.ItemDataRole.EditRole:
            return self.typeable(index)
        if role in _TEXTS:
            return _TEXTS[role](self.cell(index), self.columns[index.column()]) or None
        return None

    def typeable(self, index: Index) -> str | None:
        """A cell as it would be typed; None where it cannot be changed."""
        row, edit = self.row(index), self.columns[index.column()].edit
        return edit(row) if row is not None and edit is not None else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be typed into can be edited."""
        flags = super().flags(index)
        if index.isValid() and self.typeable(index) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand on what was typed, its letters whole; the cell shows it once it was taken."""
        row, words = self.row(index), normalize("NFC", str(value))
        if role == Qt.ItemDataRole.EditRole and row is not None and words != self.typeable(index):
            self.typed.emit(row, self.columns[index.column()].key, words)
        return False

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the rows; selections move along."""
        if not 0 <= column < len(self.columns) or self.columns[column].order is None:
            return
        self.layoutAboutToBeChanged.emit()
        before = {id(row): place for place, row in enumerate(self.rows)}
        held = self.persistentIndexList()
        kept = [self.rows[index.row()] for index in held]
        self.sorted_by = (column, order)
        self._sort_rows()
        places = {id(row): place for place, row in enumerate(self.rows)} if before else {}
        moved = [self.index(places[id(row)], old.column()) for row, old in zip(kept, held, strict=True)]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def order_wanted(self) -> Callable[[], Ordered[R]] | None:
        """What finds the order in which the rows should stand, for another thread; None where they stand in it."""
        if self.sorted_by is None or not self.is_long:
            return None
        rows, (place, direction) = self.rows, self.sorted_by
        key = self.columns[place].order
        return None if key is None else lambda: ordered(rows, place, key, direction)

    def take_order(self, told: Ordered[R]) -> None:
        """Show the rows in an order found elsewhere; nothing happens where other rows are shown meanwhile."""
        if told.given is not self.rows:
            return
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        self.rows, self.sorted_by = told.rows, told.by
        now = {row: told.places.index(row) for row in {index.row() for index in held}}
        self.changePersistentIndexList(held, [self.index(now[old.row()], old.column()) for old in held])
        self.layoutChanged.emit()

    def _sort_rows(self) -> None:
        if self.sorted_by is None or self.is_long:
            return
        column, direction = self.sorted_by
        order = self.columns[column].order if column < len(self.columns) else None
        if order is not None:
            self.rows.sort(key=lambda row: _ranked(order(row)), reverse=direction is Qt.SortOrder.DescendingOrder)


def _ranked(value: object) -> tuple[bool, Any]:
    """What has no value comes before everything that has."""
    return (value is not None, 0 if value is None else value)


def _shown(cell: Cell, _column: Column[Any]) -> str:
    return " ".join(part for part in (cell.code, cell.text) if part)


def _spoken(cell: Cell, column: Column[Any]) -> str:
    return cell.spoken or f"{column.heading}: {_shown(cell, column) or '–'}"


def _hint(cell: Cell, column: Column[Any]) -> str:
    return cell.hint or "\n".join(part for part in (_shown(cell, column), cell.second) if part)


_TEXTS = {
    int(Qt.ItemDataRole.DisplayRole): _shown,
    int(Qt.ItemDataRole.ToolTipRole): _hint,
    int(Qt.ItemDataRole.AccessibleTextRole): _spoken,
}
