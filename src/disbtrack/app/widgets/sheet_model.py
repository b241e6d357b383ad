"""A sheet as it stands in its file, with what each row and column was understood to be."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from disbtrack.app.widgets.rows_model import CELL, Index
from disbtrack.app.words import MEASURE_NAMES, ROW_NAMES
from disbtrack.domain.figure import Measure
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import ColumnRole, RowKind, SheetReading
from disbtrack.i18n import N_, _
from disbtrack.sheets.grid import Grid, address, column_letters
from disbtrack.usecases.origin import said

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_ROLE_NAMES = {
    "index": N_("No."),
    "project": N_("Project"),
    "work": N_("Work"),
    "unit": N_("Unit, commune"),
    "date": N_("Date"),
    "document": N_("Document"),
    "source": N_("Source"),
    "capital": N_("Capital"),
    "year": N_("Year"),
    "note": N_("Note"),
    "notes": N_("Note"),
    "code": N_("Code"),
    "unit-code": N_("Unit code"),
    "project-code": N_("Project code"),
    "total": N_("Total"),
    "rate": N_("Rate"),
    "left": N_("Left"),
    "received": N_("Received"),
    "need": N_("Need"),
    "derived": N_("Derived"),
    "ignored": N_("Left out"),
}
_PLAN = frozenset({"planned", "carried", "adjusted"})


class Ground(Enum):
    """What lies under a cell."""

    PLAIN = "plain"
    BAND = "band"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell as painted: its text, its ground, the tone of its column, and what is wrong with it."""

    text: str
    number: bool
    ground: Ground
    tone: str
    problem: Severity | None
    fact: bool


@dataclass(slots=True)
class SheetLook:
    """One sheet prepared for showing: lookups by row, column and cell."""

    grid: Grid
    reading: SheetReading
    roles: dict[int, ColumnRole] = field(default_factory=dict)
    problems: dict[tuple[int, int], Severity] = field(default_factory=dict)
    facts: frozenset[str] = frozenset()

    @classmethod
    def of(cls, grid: Grid, reading: SheetReading) -> "SheetLook":
        """Prepare a sheet."""
        roles = {place_of(role.column + "1")[1]: role for role in reading.columns}
        problems: dict[tuple[int, int], Severity] = {}
        for problem in sorted(reading.problems, key=lambda one: -_WEIGHT[one.severity]):
            if problem.cell:
                problems[place_of(problem.cell)] = problem.severity
        facts = frozenset(cell for cell in (reading.unit_cell, reading.as_of_cell) if cell)
        return cls(grid, reading, roles, problems, facts)

    @property
    def band_end(self) -> int:
        """The row after the header band, 0-based; 0 where there is none."""
        return self.reading.header_rows[1] if self.reading.header_rows else 0

    def is_band(self, row: int) -> bool:
        """Answer whether a 0-based row lies in the header band."""
        band = self.reading.header_rows
        return band is not None and band[0] - 1 <= row < band[1]

    def kind(self, row: int) -> RowKind | None:
        """What became of a 0-based row."""
        kinds = self.reading.row_kinds
        return kinds[row] if row < len(kinds) else None

    def tone(self, column: int) -> str:
        """The tone of a column by its role."""
        role = self.roles.get(column)
        if role is None or role.role == "ignored":
            return "ctl"
        if role.role in _PLAN:
            return "accent"
        if role.role in set(Measure):
            return "teal"
        return "unalloc" if role.role in {"project", "work"} else "text2"

    def role_words(self, column: int) -> str:
        """The role of a column in words."""
        role = self.roles.get(column)
        if role is None:
            return ""
        if role.role in set(Measure):
            return _(MEASURE_NAMES[Measure(role.role)])
        known = _ROLE_NAMES.get(role.reason or "") if role.role == "ignored" else _ROLE_NAMES.get(role.role)
        word = _(known) if known else role.role
        return _("Left out: {what}").format(what=word.lower()) if role.role == "ignored" and role.reason else word


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
        return 0 if parent is not None and parent.isValid() else self.look.grid.width

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What an index shows, hints and speaks."""
        if not index.isValid():
            return None
        row, column = index.row() + self.first, index.column()
        value = self.look.grid.value(row, column)
        if role == CELL:
            return self._cell(row, column)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return said(value) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = said(value) or _("empty")
            return f"{address(row, column)}: {words}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a heading shows and speaks."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        if orientation is Qt.Orientation.Horizontal:
            told = f"{column_letters(section)} {self.look.role_words(section)}".strip()
            return column_letters(section) if role == Qt.ItemDataRole.DisplayRole else told
        kind = self.look.kind(section + self.first)
        told = f"{section + self.first + 1} {_(ROW_NAMES[kind]) if kind else ''}".strip()
        return str(section + self.first + 1) if role == Qt.ItemDataRole.DisplayRole else told

    def _cell(self, row: int, column: int) -> SheetCell:
        value = self.look.grid.value(row, column)
        band = self.look.is_band(row)
        total = self.look.kind(row) is RowKind.SUBTOTAL or row in self.look.grid.bold_rows
        ground = Ground.BAND if band else Ground.TOTAL if total else Ground.PLAIN
        below = row >= self.look.band_end > 0
        return SheetCell(
            said(value),
            isinstance(value, int | float) and not isinstance(value, bool),
            ground,
            self.look.tone(column) if below and self.look.kind(row) in {RowKind.IMPORTED, RowKind.SUBTOTAL} else "",
            self.look.problems.get((row, column)),
            address(row, column) in self.look.facts,
        )


def place_of(cell: str) -> tuple[int, int]:
    """D14 → (13, 3); the first cell of a range."""
    first = cell.partition(":")[0]
    letters = "".join(sign for sign in first if sign.isalpha()).upper()
    digits = "".join(sign for sign in first if sign.isdigit())
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits or 1) - 1, max(column - 1, 0)


def worst(problems: list[Problem]) -> Severity | None:
    """The heaviest of some problems."""
    return min((one.severity for one in problems), key=lambda one: _WEIGHT[one], default=None)
