"""A sheet as it stands in its file, with what each row and column was understood to be."""

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from disbtrack.app.widgets.rows_model import CELL, Index
from disbtrack.app.widgets.sheet_roles import role_tone, role_words
from disbtrack.app.words import ROW_NAMES
from disbtrack.domain.problem import Severity
from disbtrack.domain.reading import ColumnRole, RowKind, SheetReading
from disbtrack.i18n import _
from disbtrack.sheets.grid import Grid, Look, address, column_letters, column_number
from disbtrack.usecases.imports.origin import said

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_READ_ROWS = frozenset({RowKind.IMPORTED, RowKind.SUBTOTAL})


PLAIN = Look()
_REACH = 4
"""Blank rows at most that a heading covers below its band."""
_CELL = re.compile(r"\$?([A-Za-z]*)\$?(\d*)")


class Ground(Enum):
    """What lies under a cell."""

    PLAIN = "plain"
    BAND = "band"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell as painted: its text, its ground, the tone of its column, and what is wrong with it.

    merged: it covers several; indent: steps to the right; hidden: its row or column is hidden in the file.
    """

    text: str
    number: bool
    ground: Ground
    tone: str
    problem: Severity | None
    fact: bool
    look: Look = PLAIN
    bold: bool = False
    merged: bool = False
    indent: int = 0
    struck: bool = False
    hidden: bool = False


@dataclass(slots=True)
class SheetLook:
    """One sheet prepared for showing: lookups by row, column and cell."""

    grid: Grid
    reading: SheetReading
    width: int = 0
    roles: dict[int, ColumnRole] = field(default_factory=dict)
    problems: dict[tuple[int, int], Severity] = field(default_factory=dict)
    facts: frozenset[tuple[int, int]] = frozenset()
    merged: frozenset[tuple[int, int]] = frozenset()

    @classmethod
    def of(cls, grid: Grid, reading: SheetReading) -> "SheetLook":
        """Prepare a sheet."""
        roles = {place_of(role.column + "1")[1]: role for role in reading.columns}
        problems: dict[tuple[int, int], Severity] = {}
        for problem in sorted(reading.problems, key=lambda one: -_WEIGHT[one.severity]):
            if problem.cell:
                problems[place_of(problem.cell)] = problem.severity
        facts = frozenset(place_of(cell) for cell in (reading.unit_cell, reading.as_of_cell) if cell)
        merged = frozenset((top, left) for top, left, _bottom, right in grid.merged if right > left)
        return cls(grid, reading, grid.width, roles, problems, facts, merged)

    @property
    def band(self) -> tuple[int, int] | None:
        """The first and last row of the header band, 1-based."""
        return self.reading.header_rows

    @property
    def band_end(self) -> int:
        """The row after the header band, 0-based; 0 where there is none."""
        return self.band[1] if self.band else 0

    @property
    def head_end(self) -> int:
        """The row after the head, 0-based: blank rows below the band, into which its merged cells reach, are of it."""
        end = self.band_end
        reached = max((bottom + 1 for top, _left, bottom, _right in self.grid.merged if top < end <= bottom), default=0)
        blank = all(not any(map(said, cells)) for cells in self.grid.rows[end : min(reached, end + _REACH)])
        return reached if blank and end < reached <= end + _REACH else end

    def is_band(self, row: int) -> bool:
        """Answer whether a 0-based row lies in the header band."""
        return self.band is not None and self.band[0] - 1 <= row < self.band[1]

    def kind(self, row: int) -> RowKind | None:
        """What became of a 0-based row."""
        kinds = self.reading.row_kinds
        return kinds[row] if row < len(kinds) else None

    def tone(self, column: int) -> str:
        """The tone of a column by its role."""
        return role_tone(self.roles.get(column))

    def role_words(self, column: int) -> str:
        """The role of a column in words."""
        return role_words(self.roles.get(column))

    def is_hidden(self, row: int, column: int) -> bool:
        """Answer whether the file hides a row or a column."""
        return row in self.grid.hidden_rows or column in self.grid.hidden_columns

    def cell(self, row: int, column: int) -> SheetCell:
        """A cell as painted."""
        value, kind, look = self.grid.value(row, column), self.kind(row), self.grid.look(row, column)
        text = said(value)
        ground = Ground.BAND if self.is_band(row) else Ground.TOTAL if kind is RowKind.SUBTOTAL else Ground.PLAIN
        below = row >= self.band_end > 0 and kind in _READ_ROWS
        return SheetCell(
            text,
            isinstance(value, int | float) and not isinstance(value, bool),
            ground,
            self.tone(column) if below else "",
            self.problems.get((row, column)),
            (row, column) in self.facts,
            look,
            bold=ground is not Ground.PLAIN or look.bold or row in self.grid.bold_rows,
            merged=(row, column) in self.merged,
            indent=self._indent(row, column, text),
            struck=look.struck or row in self.grid.struck_rows or (row, column) in self.grid.struck_cells,
            hidden=self.is_hidden(row, column),
        )

    def _indent(self, row: int, column: int, text: str) -> int:
        """Steps by which the label of a row stands to the right, as the file says."""
        role = self.roles.get(column)
        return self.grid.indents.get(row, 0) if text and role is not None and role.role in {"project", "unit"} else 0


class SheetModel(QAbstractTableModel):
    """Rows `first` to before `last` of a sheet; nothing is interpreted here."""

    def __init__(self, look: SheetLook, first: int, last: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.first = first
        self.last = max(last, first)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else self.last - self.first

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else self.look.width

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What an index shows, hints and speaks."""
        if not index.isValid():
            return None
        row, column = index.row() + self.first, index.column()
        if role == CELL:
            return self.look.cell(row, column)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return said(self.look.grid.value(row, column)) or None
        return self._spoken(row, column) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a heading shows and speaks."""
        across = orientation is Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return column_letters(section) if across else str(section + self.first + 1)
        if role not in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        return self._column_words(section) if across else self._row_words(section + self.first)

    def _spoken(self, row: int, column: int) -> str:
        words = said(self.look.grid.value(row, column)) or _("empty")
        trouble = self.look.problems.get((row, column))
        told = f"{address(row, column)}: {words}"
        return told + (", " + _("doubtful") if trouble and trouble is not Severity.INFO else "")

    def _column_words(self, column: int) -> str:
        hidden = _("hidden in the file") if column in self.look.grid.hidden_columns else ""
        return _joined(column_letters(column), self.look.role_words(column), hidden)

    def _row_words(self, row: int) -> str:
        kind = self.look.kind(row)
        hidden = _("hidden in the file") if row in self.look.grid.hidden_rows else ""
        struck = _("struck through") if row in self.look.grid.struck_rows else ""
        return _joined(str(row + 1), _(ROW_NAMES[kind]) if kind else "", hidden, struck)


def _joined(*parts: str) -> str:
    return " ".join(parts[:2]).strip() + "".join(", " + part for part in parts[2:] if part)


def place_of(cell: str) -> tuple[int, int]:
    """D14 → (13, 3); the first cell of a range."""
    found = _CELL.match(cell)
    if found is None:
        return 0, 0
    letters, digits = found.groups()
    return int(digits or 1) - 1, column_number(letters) if letters else 0
