"""Rows that are no data though they hold numbers, and data whose numbers stand beside the columns."""

from collections.abc import Iterator, Sequence

from disbtrack.domain.problem import Problem
from disbtrack.sheets.grid import Grid, address
from disbtrack.sheets.understanding.cells.faults import fault
from disbtrack.sheets.understanding.cells.row_numbers import number_text
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.headings.column import Role
from disbtrack.sheets.understanding.rows.numbering import Line

_LEAST = 3  # letters and numbers that count the columns


def find_column_numbers(grid: Grid, lines: Sequence[Line]) -> list[Line]:
    """Rows that only number the columns once more, on a new page: 1, 2, 3, 4; A, B, 1, 2."""
    return [line for line in lines if line.amounts and _counts(grid, line.row)]


def _counts(grid: Grid, row: int) -> bool:
    told = [number_text(value).strip(" ()") for value in grid.rows[row] if value is not None]
    letters = 0
    while letters < len(told) and told[letters].upper() == "ABC"[letters : letters + 1]:
        letters += 1
    numbers = told[letters:]
    return len(told) >= _LEAST and bool(numbers) and numbers == [str(place + 1) for place in range(len(numbers))]


def check_strays(sheet: Sheet, lines: Sequence[Line]) -> Iterator[Problem]:
    """A named row without amounts whose numbers stand right of all headings: pasted beside their columns."""
    grid, last = sheet.grid, max((one.index for one in sheet.columns), default=0)
    bare = [line.row for line in lines if line.is_empty and line.label and not line.children]
    for row in [*bare, *_right_below(sheet)]:
        cells = grid.rows[row]
        stray = next((place for place in range(last + 1, len(cells)) if _is_number(cells[place])), None)
        if stray is not None and not any(_is_number(grid.value(row, one.index)) for one in sheet.money):
            yield fault("stray-amount", address(row, stray), cells[stray])


def _right_below(sheet: Sheet) -> Iterator[int]:
    """The named rows that follow on the last row of data without a gap."""
    named = [one.index for one in sheet.columns if one.role in {Role.LABEL, Role.WORK, Role.UNIT}]
    for row in range(sheet.table.end, min(sheet.stop, len(sheet.grid.rows))):
        if not any(isinstance(sheet.grid.value(row, index), str) for index in named):
            return
        yield row


def _is_number(value: object) -> bool:
    return type(value) in {int, float} and value != 0
