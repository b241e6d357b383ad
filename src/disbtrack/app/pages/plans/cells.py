"""The grid of the workbench: a row for each unit, a column for each sub-project, amounts as they are typed."""

import csv
import io
from unicodedata import normalize

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from disbtrack.app.pages.typing.grid import TypedGrid
from disbtrack.app.pages.typing.model import Index, TypedModel
from disbtrack.app.theme import Theme
from disbtrack.app.words import node_code, node_name
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.typed_money import read_money, write_money
from disbtrack.i18n import _
from disbtrack.usecases.plans.allocating import Bench, Grid

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class AllocationModel(TypedModel):
    """One pocket's cells; what can be understood is written out in the bench's unit once the cell is left.

    fell_outside: so many filled cells of a pasted block had no place in the grid.
    """

    fell_outside = Signal(int)

    def __init__(self, theme: Theme) -> None:
        self._names: tuple[list[str], list[str]] = ([], [])
        self._hints: list[str] = []
        self._wrong: dict[tuple[int, int], str] = {}
        self.amounts_in = MoneyUnit.TRIEU
        super().__init__(theme, (1, 1), grows=False)

    def lay_out(self, bench: Bench, catalogue: Catalogue) -> None:
        """Name the rows and columns."""
        named, on = catalogue.register.name_on, bench.decision.date
        units = [_("Not divided") if code is None else named(code, on) for code in bench.units]
        self._names = (units, [node_code(code) for code in bench.projects])
        self._hints = [node_name(catalogue.tree, code) for code in bench.projects]
        self._least = (max(len(units), 1), max(len(bench.projects), 1))

    @property
    def names(self) -> list[str]:
        """How the rows are called."""
        return self._names[0]

    def show_grid(self, grid: Grid) -> None:
        """Show a pocket's cells; there is nothing to take back."""
        self._wrong = {}
        self.show_cells(grid)

    def show_wrong(self, wrong: dict[tuple[int, int], str]) -> None:
        """Mark the cells against which something stands."""
        self._wrong = wrong
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as there are units."""
        return min(super().rowCount(parent), self._least[0])

    def columnCount(self, parent: Index | None = None) -> int:
        """As many as there are sub-projects."""
        return min(super().columnCount(parent), self._least[1])

    def taken(self, words: str) -> str:
        """An amount that is understood is written out in the unit of the bench; anything else stays as typed."""
        found = read_money(words, self.amounts_in)
        return write_money(found.amount, self.amounts_in) if found.amount is not None else normalize("NFC", words)

    def paste(self, words: str, at: tuple[int, int]) -> None:
        """Put a block at a cell, as one step; what has no place is counted and told."""
        rows = list(csv.reader(io.StringIO(words.rstrip("\r\n"), newline=""), delimiter="\t"))
        told = {(at[0] + down, at[1] + across): one for down, row in enumerate(rows) for across, one in enumerate(row)}
        inside = {place: self.taken(one) for place, one in told.items() if self.has(place)}
        self.put(inside)
        lost = sum(1 for place, one in told.items() if place not in inside and one.strip())
        if lost:
            self.fell_outside.emit(lost)

    def has(self, place: tuple[int, int]) -> bool:
        """Whether the grid has a cell there."""
        return place[0] < self._least[0] and place[1] < self._least[1]

    def place_words(self, row: int, column: int) -> str:
        """How a cell is called: "Xã Co Mạ · 1.1"."""
        return f"{self.names[row]} · {self._names[1][column]}"

    def fill_right(self, places: list[tuple[int, int]]) -> None:
        """Put the leftmost of the chosen cells into those at its right; of a single cell, the one at its left."""
        rows = {row for row, _column in places}
        changes: dict[tuple[int, int], str] = {}
        for row in rows:
            columns = sorted(column for at, column in places if at == row)
            first = columns[0] - 1 if len(columns) == 1 else columns[0]
            if first >= 0:
                changes |= {(row, column): self.cells[row][first] for column in columns if column != first}
        self.put(changes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Amounts stand to the right; a wrong cell says why."""
        why = self._wrong.get((index.row(), index.column()), "")
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole}:
            return why or None
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._theme.colour("err_bg") if why else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        return super().data(index, role)

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Sub-projects above, units at the left; a sub-project's name stands in the hint."""
        names = self._names[1 if side == Qt.Orientation.Horizontal else 0]
        if section >= len(names):
            return None
        if role == Qt.ItemDataRole.ToolTipRole and side == Qt.Orientation.Horizontal:
            return self._hints[section]
        return names[section] if role == Qt.ItemDataRole.DisplayRole else None


class AllocationGrid(TypedGrid):
    """Fills to the right with Ctrl+R, down with Ctrl+D; all else as any grid that is typed into."""

    def __init__(self, theme: Theme, model: AllocationModel) -> None:
        super().__init__(theme, model, (84,))
        self.amounts = model
        self.setAccessibleName(_("Units and sub-projects"))
        self.verticalHeader().setMinimumWidth(theme.px(150))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+R fills to the right."""
        if event.key() == Qt.Key.Key_R and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.amounts.fill_right([(index.row(), index.column()) for index in self.selectedIndexes()])
        else:
            super().keyPressEvent(event)
