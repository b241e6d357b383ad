"""Doubtful cells settled by evidence: totals choose between two readings, and prove what a broken cell should hold."""

from copy import deepcopy
from fractions import Fraction

from disbtrack.sheets.grid import CellError
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.faults import typed_value
from disbtrack.sheets.understanding.figures import Cell, Leaves
from disbtrack.sheets.understanding.numbering import Line
from disbtrack.sheets.understanding.repetition import Nesting
from disbtrack.sheets.understanding.sums import add_up, fit_of
from disbtrack.sheets.understanding.totals import nest_lines
from disbtrack.sheets.understanding.values import Doubtful, Separators, Worded


def settle_by_totals(lines: list[Line], halves: dict[int, Fraction]) -> None:
    """Read a column's texts such as 1.234 the one way in which its totals come out, if they do in one way only."""
    columns = {column for line in lines for column, amount in line.broken.items() if isinstance(amount, Doubtful)}
    for column in columns:
        proved = [style for style in Separators if _comes_out(lines, halves, column, style)]
        if len(proved) == 1:
            for line in lines:
                _take(line, column, proved[0])


def _comes_out(lines: list[Line], halves: dict[int, Fraction], column: int, style: Separators) -> bool:
    """Totals of unmistakable numbers agree, and none disagrees."""
    tried = deepcopy(lines)
    doubtful = {line.row for line in tried if isinstance(line.broken.get(column), Doubtful)}
    for line in tried:
        _take(line, column, style)
    nesting = nest_lines(tried, halves)
    sums = [(line, line.children or nesting.below.get(line.row, [])) for line in tried]
    told = [(line, parts) for line, parts in sums if parts and column in line.amounts and line.row not in doubtful]
    fits = [fit_of(_only(line, column), parts, halves) for line, parts in told]
    return any(fit.perfect for fit in fits) and not any(fit.disagree for fit in fits)


def _only(line: Line, column: int) -> Line:
    return Line(line.row, line.style, line.label, {column: line.amounts[column]})


def _take(line: Line, column: int, style: Separators) -> None:
    amount = line.broken.get(column)
    read = amount.read_as(style) if isinstance(amount, Doubtful) else None
    if isinstance(read, int | Fraction):
        del line.broken[column]
        line.amounts[column] = read


def take_words(sheet: Sheet, lines: list[Line]) -> None:
    """Numbers that name their own unit ("2,5 tỷ"), turned into the sheet's."""
    columns = {column.index: column for column in sheet.money}
    for line in lines:
        for index, amount in list(line.broken.items()):
            unit = sheet.money_unit(line.row, columns[index]) if isinstance(amount, Worded) else None
            if isinstance(amount, Worded) and unit is not None:
                del line.broken[index]
                line.amounts[index] = amount.stated_in(unit)


def propose_values(sheet: Sheet, leaves: Leaves, nesting: Nesting, halves: dict[int, Fraction]) -> dict[Cell, str]:
    """What a total leaves for the one cell below it that cannot be read, as it would be typed."""
    found: dict[Cell, str] = {}
    lines = {line.row: line for line in sheet.table.lines}
    for line in sheet.table.lines:
        for column, stated in line.amounts.items():
            parts = nesting.below.get(line.row, line.children) if column in leaves.by_index else []
            cells = list(dict.fromkeys(cell for part in parts for cell in leaves.below(part, column)))
            broken = [cell for cell in cells if cell[1] in lines[cell[0]].broken]
            if len(broken) == 1 and not _waits(lines, broken[0]):
                others = add_up(lines[row].amounts.get(index, 0) for row, index in cells if (row, index) != broken[0])
                rest = stated - others
                if rest > 0 and not fit_of(line, parts, halves).disagree:
                    found.setdefault(broken[0], typed_value(rest))
    return found


def _waits(lines: dict[int, Line], cell: Cell) -> bool:
    amount = lines[cell[0]].broken[cell[1]]
    return isinstance(amount, CellError) and amount.formula
