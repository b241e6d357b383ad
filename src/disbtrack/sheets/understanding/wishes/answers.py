"""What the person answered: values in place of cells, and cells that wait for their sender."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from disbtrack.domain.questions import DOUBTED, Waiting
from disbtrack.sheets.grid import CellError, Grid, Value, address
from disbtrack.sheets.understanding.cells.faults import fault
from disbtrack.sheets.understanding.cells.row_numbers import number_text
from disbtrack.sheets.understanding.cells.values import Doubtful, read_amount
from disbtrack.sheets.understanding.cells.wording import money_unit_in
from disbtrack.sheets.understanding.context import PENDING, WAITING, Sheet
from disbtrack.sheets.understanding.headings.column import MONEY_ROLES, Role

Place = tuple[int, int]
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d*)")
_NAMING = {
    Role.LABEL: "unknown-project",
    Role.WORK: "unknown-project",
    Role.UNIT: "unknown-unit",
    Role.UNIT_CODE: "unknown-unit",
    Role.DATE: "bad-date",
}
"""The roles of cells without which a row cannot be told, and what is wrong with a cell that is asked about."""
_UNREAD = frozenset({Role.INDEX, Role.NOTE, Role.RATE, Role.IGNORED})


def take_answers(sheet: Sheet) -> dict[Place, Value]:
    """The person's values in place of the cells of this table; cells that wait are left out, and it is said."""
    found: dict[Place, Value] = {}
    roles = {column.index: column.role for column in sheet.columns}
    for cell, value in _of_sheet(sheet.known.hints.answers, sheet.grid.name):
        place = _place(cell)
        if cell == sheet.title.unit_cell and (unit := money_unit_in(value, alone=True)):
            sheet.title = replace(sheet.title, unit=unit)
            sheet.reading.answered.add(cell)
        elif place is None or not sheet.band.last < place[0] < sheet.stop:
            continue
        elif value == PENDING:
            _wait(sheet, place, roles.get(place[1]))
            found[place] = WAITING
        else:
            found[place] = value
    return found


def answered_cells(grid: Grid, told: Mapping[str, str]) -> set[str]:
    """The cells of a sheet, blank ones among them, to which a value was given."""
    places = {cell: _place(cell) for cell, value in _of_sheet(told, grid.name) if value != PENDING}
    return {cell for cell, place in places.items() if place is not None and place[0] < len(grid.rows)}


def waiting_cells(grid: Grid, told: Mapping[str, str]) -> set[str]:
    """The cells of a sheet that were marked as waiting for their sender."""
    return {cell for cell, value in _of_sheet(told, grid.name) if value == PENDING}


def with_values(grid: Grid, told: Mapping[str, str]) -> Grid:
    """A sheet with the person's values in the place of its cells; the very sheet where there are none."""
    wanted = answered_cells(grid, told)
    if not wanted:
        return grid
    rows = [list(cells) for cells in grid.rows]
    for cell, value in _of_sheet(told, grid.name):
        if cell in wanted and (place := _place(cell)) is not None:
            rows[place[0]].extend([None] * (place[1] + 1 - len(rows[place[0]])))
            rows[place[0]][place[1]] = value
    return replace(grid, rows=rows)


def note_answered(sheet: Sheet, answers: Mapping[Place, Value]) -> None:
    """Which answers the table took: those to its rows of data, in columns that are read."""
    read = {column.index for column in sheet.columns if column.role not in _UNREAD}
    taken = {address(row, column) for row, column in answers if column in read and row < sheet.table.end}
    sheet.reading.answered |= taken


def _place(cell: str) -> Place | None:
    match = _CELL.fullmatch(cell)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def _wait(sheet: Sheet, place: Place, role: Role | None) -> None:
    """Keep a cell out: an amount by itself, what names a row with all amounts of the row."""
    value = sheet.grid.value(*place)
    cell, whole = address(*place), role not in MONEY_ROLES
    rule = _NAMING.get(role, DOUBTED) if role and whole else _trouble(value)
    if whole:
        sheet.waiting_rows |= {place[0]}
    else:
        sheet.pending |= {cell}
    told = value.token if isinstance(value, CellError) else number_text(value)
    sheet.reading.waiting.append(Waiting(cell, place[0] + 1, rule, told, whole_row=whole))
    sheet.reading.problems.append(fault("pending", cell, told))


def _trouble(value: Value) -> str:
    amount = read_amount(value)
    if isinstance(amount, CellError):
        return "formula-without-value" if amount.formula else "error-value"
    if isinstance(amount, Doubtful):
        return "ambiguous-number"
    return DOUBTED if amount is None or isinstance(amount, int | Fraction) else "not-a-number"


def _of_sheet(told: Mapping[str, str], name: str) -> Iterator[tuple[str, str]]:
    """The answers to cells of one sheet: "D14" speaks of every sheet, "Biểu 01!D14" of that one."""
    for place, value in told.items():
        sheet, _mark, cell = place.rpartition("!")
        if sheet.casefold() in {"", name.casefold()}:
            yield cell.upper(), value
