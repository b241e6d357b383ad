"""A sheet as it stands in the file: values at their addresses, before anybody understands them."""

from dataclasses import dataclass, field
from datetime import date, datetime

from disbtrack.domain.letters import column_letters, column_number
from disbtrack.domain.problem import Problem

__all__ = [
    "Area",
    "Cell",
    "CellError",
    "Dress",
    "Grid",
    "Look",
    "Sum",
    "Value",
    "address",
    "column_letters",
    "column_number",
]

Cell = None | str | int | float | bool | date | datetime
"""A value: None blank; text is NFC and decoded; a number as the file holds it; errors are CellError."""


@dataclass(frozen=True, slots=True)
class CellError:
    """An error cell (#REF!, #DIV/0!) or a formula without a stored value ("=…")."""

    token: str
    formula: bool = False


Value = Cell | CellError


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is dressed, as far as a window draws it; what is empty, 0 or False is as usual."""

    font: str = ""  # family
    size: float = 0.0  # points
    bold: bool = False
    italic: bool = False
    struck: bool = False
    colour: str = ""  # of the words, "#rrggbb"
    fill: str = ""  # behind them, "#rrggbb"
    align: str = ""  # "left", "center", "right"


Dress = tuple[tuple[int, int, Look], ...]
"""The looks of one row, left to right: first column, last column, look; rows that look alike share one tuple."""


Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, 0-based."""

Sum = tuple[Area, ...]
"""What a formula adds that does nothing else: SUM(D5:D9), D5+D9+D12, SUBTOTAL(9,…)."""


class RoundedSum(tuple[Area, ...]):
    """What a formula adds and then rounds: ROUND(SUM(D5:D9),0)."""

    __slots__ = ()


@dataclass(slots=True)
class Grid:
    """A sheet's cells, row by row from 1 and A, ragged ends cut; merged ranges as (row, column, row, column), 0-based.

    The decorations are sparse: only what the file format tells and the reader needs.

    For drawing the sheet as it looks: `plain` is the look of an ordinary cell, `look(row, column)` that of one which
    differs (blank cells with a fill too); `widths` and `heights` are in points (1/72 inch) by 0-based column and row,
    those not listed are `usual_width` and `usual_height` (0: not told). A very big sheet tells the looks of its first
    rows and of its bold, struck and indented ones. Formats without a dress (CSV, HTML) leave all this empty.
    """

    name: str
    rows: list[list[Value]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    visible: bool = True
    hidden_rows: frozenset[int] = frozenset()  # 0-based
    hidden_columns: frozenset[int] = frozenset()
    struck_rows: frozenset[int] = frozenset()
    bold_rows: frozenset[int] = frozenset()
    indents: dict[int, int] = field(default_factory=dict)  # row → indent of its first text cell
    legacy_cells: list[tuple[int, int]] = field(default_factory=list)  # decoded from TCVN3 or VNI
    number_formats: dict[tuple[int, int], str] = field(default_factory=dict)  # percentages and codes ("00000") only
    struck_cells: frozenset[tuple[int, int]] = frozenset()  # struck through, in whole
    struck_parts: dict[tuple[int, int], str] = field(default_factory=dict)  # in part: the words struck through
    plain: Look = field(default_factory=Look)
    looks: dict[int, Dress] = field(default_factory=dict)  # by row
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    usual_width: float = 0.0
    usual_height: float = 0.0
    notes: list[Problem] = field(default_factory=list)  # what opening the file found at its cells
    sums: dict[tuple[int, int], Sum] = field(default_factory=dict)  # numbers that a formula adds: what it adds
    date_1904: bool = False  # bare serial numbers that stand for dates count from 1904

    def value(self, row: int, column: int) -> Value:
        """The value at 0-based row and column; None outside."""
        if not 0 <= row < len(self.rows):
            return None
        cells = self.rows[row]
        return cells[column] if 0 <= column < len(cells) else None

    def look(self, row: int, column: int) -> Look:
        """The look of a cell at 0-based row and column; that of a plain cell where nothing else is told."""
        for first, last, look in self.looks.get(row, ()):
            if first <= column <= last:
                return look
        return self.plain

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max(map(len, self.rows), default=0)


def address(row: int, column: int) -> str:
    """(13, 3) → D14."""
    return f"{column_letters(column)}{row + 1}"
