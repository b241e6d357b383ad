"""The rows being entered: letter for letter as typed, shown as they were understood, wrong cells marked."""

from collections.abc import Mapping, Sequence
from unicodedata import normalize

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from disbtrack.app.pages.typing.model import Index, TypedModel
from disbtrack.app.theme import Theme
from disbtrack.domain.entered import ENTERED, TypedTable
from disbtrack.i18n import _
from disbtrack.usecases.entry.entered_rows import ReadCell, Typed
from disbtrack.usecases.imports.pasted_block import PastedBlock

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LEAST = 30


class EntryModel(TypedModel):
    """One column for each of a table's; what a cell shows is what will be written, once it was understood."""

    def __init__(self, theme: Theme, table: TypedTable = ENTERED) -> None:
        self.table = table
        self._understood: Sequence[Mapping[str, ReadCell]] = ()
        self._read: list[dict[str, str]] = []
        super().__init__(theme, (_LEAST, len(table.columns)), grows=False)

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows as typed, down to the last that is not blank."""
        told = [dict(zip(self.table.columns, row, strict=False)) for row in self.cells]
        while told and not any(told[-1].values()):
            told.pop()
        return told

    def show_block(self, understood: Sequence[Mapping[str, ReadCell]], typed: list[dict[str, str]]) -> None:
        """Show how these rows were understood, by column; cells typed anew meanwhile show what is typed."""
        self._understood, self._read = understood, typed
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def show_rows(self, rows: list[Typed]) -> None:
        """Show other rows; there is nothing to take back."""
        self._understood, self._read = (), []
        self.show_cells(tuple(tuple(row.get(column, "") for column in self.table.columns) for row in rows))
        self.edited.emit()

    def read_cell(self, row: int, column: int) -> ReadCell | None:
        """How a cell was understood; None while it is not, or where nothing was typed in its row."""
        name = self.table.columns[column]
        if row >= len(self._read) or self._read[row].get(name, "") != self.cells[row][column]:
            return None
        return self._understood[row].get(name)

    def taken(self, words: str) -> str:
        """What was typed stays as it is, but for letters in two pieces, which become one."""
        return normalize("NFC", words)

    def put_block(self, block: PastedBlock, row: int) -> None:
        """Put a pasted block at a row, as one step."""
        self.put(
            {
                (row + down, self.table.columns.index(column)): words
                for down, told in enumerate(block.rows)
                for column, words in told.items()
            }
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell becomes, why it cannot, and what was typed where one edits it."""
        read = self.read_cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole and read is not None and read.shown and not read.problem:
            return read.shown
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._tint(read)
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(read.problem or read.doubt or "") if read else None
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return str(read.problem or read.doubt or "") if read else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.table.columns[index.column()] in self.table.amounts else _LEFT
        return super().data(index, role)

    def _tint(self, read: ReadCell | None) -> QColor | None:
        if read is None or not (read.problem or read.doubt):
            return None
        return self._theme.colour("err_bg" if read.problem else "near_bg")

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The columns' names above, the rows' numbers at the left."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            _(self.table.names[self.table.columns[section]]) if side == Qt.Orientation.Horizontal else str(section + 1)
        )
