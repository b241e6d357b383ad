"""Registers typed into sheets (works, outputs): their header found, each cell read as what its column holds.

Nothing is guessed: what cannot be read, or could be read in two ways, is a problem at its cell.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from disbtrack.domain.money import MoneyUnit, to_dong
from disbtrack.domain.names import tidy
from disbtrack.domain.problem import Problem, Severity
from disbtrack.i18n import Text, text
from disbtrack.sheets.grid import CellError, Grid, Value, address
from disbtrack.sheets.register_header import INDEX, Heading, Holds, RegisterColumn, find_header, stated_unit
from disbtrack.sheets.understanding.cells.dates import read_date, year_of
from disbtrack.sheets.understanding.cells.values import EXACT, Doubtful, Habit, Worded, read_amount
from disbtrack.sheets.understanding.cells.wording import is_signature, is_total

Told = str | int | Fraction | date
"""What a cell says: words, đồng or a year as int, a quantity as Fraction, a day."""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A row with what its cells say; cells by key of the column. index: the words in the column of numbers."""

    number: int
    values: Mapping[str, Told]
    cells: Mapping[str, str]
    index: str = ""

    def cell(self, key: str) -> str:
        """The address of a column's cell in this row."""
        return self.cells[key]


@dataclass(slots=True)
class RegisterTable:
    """A register read from a sheet. totals: rows that add others; left: headings that no column is."""

    sheet: str
    headings: dict[str, Heading]
    rows: list[RegisterRow] = field(default_factory=list)
    totals: list[RegisterRow] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_table(
    grid: Grid, columns: Sequence[RegisterColumn], needed: frozenset[str], *, unit: MoneyUnit | None = None
) -> RegisterTable | None:
    """Read a register from a sheet; None where it has no header with the columns that are needed.

    unit: of amounts whose unit the sheet does not state.
    """
    header = find_header(grid, columns, needed)
    if header is None:
        return None
    stated = stated_unit(grid, header.first) or unit
    table = RegisterTable(grid.name, _with_units(header.headings, stated), left=header.left)
    _see_units(table, header.last)
    _read_rows(grid, table, header.last)
    return table


def _with_units(headings: dict[str, Heading], stated: MoneyUnit | None) -> dict[str, Heading]:
    return {key: replace(one, unit=one.unit or stated) for key, one in headings.items()}


def _see_units(table: RegisterTable, last: int) -> None:
    for one in table.headings.values():
        if one.column.holds is Holds.MONEY and one.unit is None:
            message = text("Nothing says in which unit “{heading}” is.", heading=one.words)
            table.problems.append(Problem(address(last, one.place), "no-unit", Severity.ERROR, message, one.words))


def _read_rows(grid: Grid, table: RegisterTable, last: int) -> None:
    habits = {key: _habit(grid, one.place, last) for key, one in table.headings.items()}
    for at in range(last + 1, len(grid.rows)):
        if _ends_table(grid, table, at):
            break
        if at in grid.struck_rows or _is_blank(grid, table, at) or _is_numbering(grid, table, at):
            continue
        adds = any(is_total(_words(grid.value(at, one.place))) for one in _texts(table))
        row = _read_row(grid, table, at, habits, quiet=adds)
        (table.totals if adds else table.rows).append(row)


def _texts(table: RegisterTable) -> Iterator[Heading]:
    return (one for one in table.headings.values() if one.column.holds is Holds.WORDS)


def _ends_table(grid: Grid, table: RegisterTable, at: int) -> bool:
    """Signatures end a table: they have no amounts, so that a note beside an amount never does."""
    amounts = any(
        grid.value(at, one.place) is not None for one in table.headings.values() if one.column.holds is not Holds.WORDS
    )
    return not amounts and any(isinstance(value, str) and is_signature(value) for value in grid.rows[at])


def _is_blank(grid: Grid, table: RegisterTable, at: int) -> bool:
    return all(not _words(grid.value(at, one.place)) for one in table.headings.values() if one.column is not INDEX)


def _is_numbering(grid: Grid, table: RegisterTable, at: int) -> bool:
    """A row of column numbers: (1) (2) (3), 1 2 3=1+2."""
    told = [_words(grid.value(at, one.place)) for one in table.headings.values() if one.column is not INDEX]
    filled = [words for words in told if words]
    return len(filled) > 1 and all(re.fullmatch(r"\(?\d{1,2}\)?([=(].*)?|[A-ZĐ]", words) for words in filled)


def _habit(grid: Grid, place: int, last: int) -> Habit:
    habit = Habit()
    for at in range(last + 1, len(grid.rows)):
        value = grid.value(at, place)
        if isinstance(value, str):
            habit.learn(value, (at, place))
    return habit


def _read_row(grid: Grid, table: RegisterTable, at: int, habits: Mapping[str, Habit], *, quiet: bool) -> RegisterRow:
    values: dict[str, Told] = {}
    cells = {}
    for key, heading in table.headings.items():
        cells[key] = address(at, heading.place)
        value = grid.value(at, heading.place)
        told = _read(value, heading, habits[key], date_1904=grid.date_1904)
        if isinstance(told, Text):
            problem = Problem(cells[key], _RULES[heading.column.holds], Severity.ERROR, told, _words(value))
            table.problems += [] if quiet else [problem]
        elif told is not None:
            values[key] = told
    index = values.pop("index", "")
    return RegisterRow(at + 1, values, cells, str(index))


_RULES = {
    Holds.WORDS: "error-cell",
    Holds.MONEY: "not-a-number",
    Holds.QUANTITY: "not-a-number",
    Holds.DAY: "not-a-date",
    Holds.DAY_OR_YEAR: "not-a-date",
    Holds.YEAR: "not-a-year",
}


def _read(value: Value, heading: Heading, habit: Habit, *, date_1904: bool) -> Told | Text | None:
    """What a cell says, or why it says nothing that can be taken; None where it is blank."""
    if isinstance(value, CellError):
        return text("The cell holds an error: {value}", value=value.token)
    if not _words(value):
        return None
    match heading.column.holds:
        case Holds.MONEY | Holds.QUANTITY:
            return _number(value, heading, habit)
        case Holds.DAY:
            return read_date(value, date_1904=date_1904) or text("“{value}” is no day.", value=_words(value))
        case Holds.DAY_OR_YEAR:
            day = year_of(value) or read_date(value, date_1904=date_1904)
            return day or text("“{value}” is no day.", value=_words(value))
        case Holds.YEAR:
            return year_of(value) or text("“{value}” is no year.", value=_words(value))
        case Holds.WORDS:
            return _words(value)


def _number(value: Value, heading: Heading, habit: Habit) -> Told | Text | None:
    amount = read_amount(value)
    if isinstance(amount, Doubtful):
        settled = habit.settle(amount)
        if settled is None:
            return text("“{value}” can be read in two ways; write it without a sign for thousands.", value=amount.text)
        amount = settled
    if heading.column.holds is Holds.QUANTITY:
        return Fraction(amount) if isinstance(amount, EXACT) else text("“{value}” is no number.", value=_words(value))
    if isinstance(amount, Worded):
        return to_dong(amount.value, amount.unit)
    if isinstance(amount, EXACT):
        return to_dong(amount, heading.unit) if heading.unit else None
    return text("“{value}” is no amount.", value=_words(value))


def _words(value: Value) -> str:
    """A cell as text; the apostrophe that keeps a spreadsheet from reading it as a formula is taken off."""
    if value is None or isinstance(value, CellError):
        return "" if value is None else value.token
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    words = tidy(str(value))
    return words[1:] if words[:1] == "'" else words
