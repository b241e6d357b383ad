"""The cells being typed: they grow as they are filled, every step can be taken back, nothing reformats while typing."""

import csv
import io
from collections.abc import Collection, Mapping
from unicodedata import normalize

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from disbtrack.app.pages.typing.sheet import ABOVE
from disbtrack.app.theme import Theme
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.problem import Severity
from disbtrack.sheets.grid import column_letters
from disbtrack.sheets.understanding.cells.values import is_amount
from disbtrack.usecases.imports.typed import Rows, expand_entry

_LEAST = (30, 8)
_MOST_STEPS = 200

Index = QModelIndex | QPersistentModelIndex
Place = tuple[int, int]


class TypedModel(QAbstractTableModel):
    """edited: something else is typed now. unit: that of the table, for "1,5 tr".

    least: rows and columns that are there at least; grows: there is always a blank column more.
    """

    edited = Signal()

    def __init__(self, theme: Theme, least: Place = _LEAST, *, grows: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._least = least
        self._grows = grows
        self._cells: list[list[str]] = []
        self._done: list[Rows] = []
        self._undone: list[Rows] = []
        self._problems: dict[Place, Severity] = {}
        self.unit: MoneyUnit | None = None
        self.show_cells(())

    @property
    def cells(self) -> Rows:
        """What is typed."""
        return tuple(tuple(row) for row in self._cells)

    def show_cells(self, rows: Rows) -> None:
        """Show other cells; there is nothing to take back."""
        self._done.clear()
        self._undone.clear()
        self._lay(rows)

    def mark(self, problems: Mapping[Place, Severity]) -> None:
        """Mark cells with problems; places are those of the whole sheet."""
        self._problems = {(row - ABOVE, column): weight for (row, column), weight in problems.items()}
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def put(self, changes: Mapping[Place, str]) -> None:
        """Type into cells, as one step."""
        before = self.cells
        rows = [list(row) for row in self._cells]
        for (row, column), words in changes.items():
            while len(rows) <= row:
                rows.append([""] * len(rows[0]))
            rows = [line + [""] * (column + 1 - len(line)) for line in rows]
            rows[row][column] = normalize("NFC", words)
        after = tuple(tuple(row) for row in rows)
        if after != before:
            self._done = [*self._done[-_MOST_STEPS:], before]
            self._undone.clear()
            self._lay(after)
            self.edited.emit()

    def undo(self) -> None:
        """Take the last step back."""
        self._walk(self._done, self._undone)

    def redo(self) -> None:
        """Do the step again that was taken back."""
        self._walk(self._undone, self._done)

    def _walk(self, source: list[Rows], other: list[Rows]) -> None:
        if source:
            other.append(self.cells)
            self._lay(source.pop())
            self.edited.emit()

    def _lay(self, rows: Rows) -> None:
        """Lay cells out with some blank ones beyond the last that is filled."""
        used = max((at + 1 for at, row in enumerate(rows) if any(row)), default=0)
        wide = max((at + 1 for row in rows for at, cell in enumerate(row) if cell), default=0)
        height, width = max(self._least[0], used + 5), max(self._least[1], wide + 1 if self._grows else 0)
        fresh = [[*row[:width], *[""] * (width - len(row))] for row in rows[:height]]
        fresh += [[""] * width for _ in range(height - len(fresh))]
        if self._cells and (len(self._cells), len(self._cells[0])) == (height, width):
            self._cells = fresh
            self.dataChanged.emit(self.index(0, 0), self.index(height - 1, width - 1))
        else:
            self.layoutAboutToBeChanged.emit()
            self._cells = fresh
            self.layoutChanged.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows."""
        return 0 if parent is not None and parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns."""
        return 0 if parent is not None and parent.isValid() else len(self._cells[0]) if self._cells else 0

    def flags(self, _index: Index) -> Qt.ItemFlag:
        """Every cell can be typed into."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's words, to the right where they are a number."""
        words = self._cells[index.row()][index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return words
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if is_amount(words) else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._ground((index.row(), index.column()))
        return None

    def _ground(self, place: Place) -> QColor | None:
        weight = self._problems.get(place)
        tones = {Severity.ERROR: "err_bg", Severity.WARNING: "slow_bg", Severity.INFO: "near_bg"}
        return self._theme.colour(tones[weight]) if weight else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed; shorthand is written out, all else stays letter for letter."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        self.put({(index.row(), index.column()): self.taken(str(value))})
        return True

    def taken(self, words: str) -> str:
        """What becomes of a text when its cell is left."""
        return expand_entry(words, self.unit)

    def fill_down(self, places: Collection[Place]) -> None:
        """Put the topmost of some cells of each column into those below it; of a single one, what stands above it."""
        changes: dict[Place, str] = {}
        for column in {place[1] for place in places}:
            rows = sorted(place[0] for place in places if place[1] == column)
            source = rows[0] if len(rows) > 1 else max(rows[0] - 1, 0)
            changes |= {(row, column): self._cells[source][column] for row in rows}
        self.put(changes)

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Letters above, the sheet's own row numbers at the left."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return column_letters(section) if side == Qt.Orientation.Horizontal else str(section + 1 + ABOVE)

    def copied(self, places: list[Place]) -> str:
        """The words of some cells, as spreadsheets take them."""
        if not places:
            return ""
        top, left = min(row for row, _ in places), min(column for _, column in places)
        bottom, right = max(row for row, _ in places), max(column for _, column in places)
        out = io.StringIO(newline="")
        rows = [self._cells[row][left : right + 1] for row in range(top, bottom + 1)]
        csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
        return out.getvalue()

    def paste(self, words: str, at: Place) -> None:
        """Put a block in columns at a cell, as one step."""
        rows = list(csv.reader(io.StringIO(words.rstrip("\r\n"), newline=""), delimiter="\t"))
        self.put(
            {(at[0] + down, at[1] + across): cell for down, row in enumerate(rows) for across, cell in enumerate(row)}
        )
