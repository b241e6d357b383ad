"""What a cell that cannot be read should hold, as the sheet's own sums prove it: down its column, or along its row."""

from collections.abc import Iterator
from fractions import Fraction

from disbtrack.domain.figure import Measure
from disbtrack.sheets.grid import CellError
from disbtrack.sheets.understanding.cells.faults import typed_value
from disbtrack.sheets.understanding.cells.values import Doubtful
from disbtrack.sheets.understanding.columns.column_sums import Amounts
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.headings.column import Column
from disbtrack.sheets.understanding.proofs.figures import Cell, Leaves
from disbtrack.sheets.understanding.rows.numbering import Line
from disbtrack.sheets.understanding.rows.repetition import Nesting
from disbtrack.sheets.understanding.rows.sums import add_up, fit_of

_ROWS = 3  # rows in which paid work and advances make what was paid, for that to be a rule of the sheet
Found = dict[Cell, int | Fraction]


def propose_values(sheet: Sheet, leaves: Leaves, nesting: Nesting, halves: dict[int, Fraction]) -> dict[Cell, str]:
    """The values that sums prove for cells that cannot be read, as they would be typed; none where two disagree."""
    if not any(line.broken for line in sheet.table.lines):
        return {}
    lines = {line.row: line for line in sheet.table.lines}
    sure, lone = _left_by_totals(sheet, lines, (leaves, nesting, halves))
    along = _left_along_rows(sheet, lines, halves)
    told = sure | along
    agreed = {cell: value for cell, value in told.items() if all(one.get(cell, value) == value for one in (sure, lone))}
    return {cell: typed_value(value) for cell, value in agreed.items() if value > 0}


def _left_by_totals(
    sheet: Sheet, lines: dict[int, Line], nested: tuple[Leaves, Nesting, dict[int, Fraction]]
) -> tuple[Found, Found]:
    """What a total leaves for the one cell below it: where its other columns agree, and where one of them does not."""
    leaves, nesting, halves = nested
    sure: Found = {}
    lone: Found = {}
    for line in sheet.table.lines:
        for column, stated in line.amounts.items():
            parts = nesting.below.get(line.row, line.children) if column in leaves.by_index else []
            cells = list(dict.fromkeys(cell for part in parts for cell in leaves.below(part, column)))
            broken = [cell for cell in cells if cell[1] in lines[cell[0]].broken]
            if len(broken) == 1 and not _waits(lines, broken[0]):
                others = add_up(lines[row].amounts.get(index, 0) for row, index in cells if (row, index) != broken[0])
                found = lone if fit_of(line, parts, halves).disagree else sure
                found.setdefault(broken[0], stated - others)
    return sure, lone


def _left_along_rows(sheet: Sheet, lines: dict[int, Line], halves: dict[int, Fraction]) -> Found:
    """What a row leaves for its one cell that cannot be read: 700 = ? + 100."""
    found: Found = {}
    for whole, parts in _sums_along(sheet, halves):
        for line in sheet.table.lines:
            broken = [one.index for one in (whole, *parts) if one.index in line.broken]
            if len(broken) == 1 and whole.index not in broken and whole.index in line.amounts:
                others = add_up(line.amounts.get(one.index, 0) for one in parts)
                value, amount = line.amounts[whole.index] - others, line.broken[broken[0]]
                if not isinstance(amount, Doubtful) or value in amount.readings.values():
                    found.setdefault((line.row, broken[0]), value)
    return {cell: value for cell, value in found.items() if not _waits(lines, cell)}


def _sums_along(sheet: Sheet, halves: dict[int, Fraction]) -> Iterator[tuple[Column, list[Column]]]:
    """The columns that add others: as found, and what was paid = paid for completed work + advances."""
    by_index = {one.index: one for one in sheet.money}
    for column in sheet.money:
        if column.total_of and all(index in by_index for index in column.total_of):
            yield column, [by_index[index] for index in column.total_of]
    kinds = (Measure.DISBURSED, Measure.COMPLETED, Measure.ADVANCE)
    told = [[one for one in sheet.money if one.measure is kind and not one.total_of] for kind in kinds]
    if all(len(columns) == 1 for columns in told):
        paid, *parts = [columns[0] for columns in told]
        proof = Amounts([paid, *parts], sheet.table.lines, halves).prove(paid, parts)
        if proof.holds and proof.added >= _ROWS:
            yield paid, parts


def _waits(lines: dict[int, Line], cell: Cell) -> bool:
    amount = lines[cell[0]].broken[cell[1]]
    return isinstance(amount, CellError) and amount.formula
