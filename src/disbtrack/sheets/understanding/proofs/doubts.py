"""Doubtful cells settled by evidence: totals choose between two readings; words name a unit."""

from copy import deepcopy
from fractions import Fraction

from disbtrack.domain.separators import Separators
from disbtrack.sheets.understanding.cells.values import Doubtful, Habit, Worded
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.rows.numbering import Line
from disbtrack.sheets.understanding.rows.sums import fit_of, with_descendants
from disbtrack.sheets.understanding.rows.totals import nest_lines


def settle_by_totals(lines: list[Line], halves: dict[int, Fraction], habits: dict[int, Habit]) -> None:
    """Read a column's texts such as 1.234 the one way in which its totals come out, if they do in one way only."""
    columns = {column for line in lines for column, amount in line.broken.items() if isinstance(amount, Doubtful)}
    possible = {
        column: [style for style in Separators if _comes_out(lines, halves, column, style)] for column in columns
    }
    proved = {styles[0] for styles in possible.values() if len(styles) == 1}
    for column, styles in possible.items():
        likely = styles or list(Separators)  # where a slip keeps all totals from coming out, as the others are written
        taken = styles if len(styles) == 1 or len(proved) != 1 else [style for style in likely if style in proved]
        if len(taken) == 1:
            habits[column] = habits[column].told(taken[0], by_person=False)
            for line in lines:
                _take(line, column, taken[0])


def _comes_out(lines: list[Line], halves: dict[int, Fraction], column: int, style: Separators) -> bool:
    """Totals agree, and none disagrees; a sum of doubtful texts alone comes out in either way, and tells nothing."""
    doubtful = {line.row for line in lines if isinstance(line.broken.get(column), Doubtful)}
    tried = deepcopy(lines)
    for line in tried:
        _take(line, column, style)
    nesting = nest_lines(tried, halves)
    sums = [(line, line.children or nesting.below.get(line.row, [])) for line in tried]
    told = [(line, parts) for line, parts in sums if parts and column in line.amounts]
    fits = [(fit_of(_only(line, column), parts, halves), _rows(line, parts, column)) for line, parts in told]
    telling = any(fit.perfect and rows & doubtful and rows - doubtful for fit, rows in fits)
    return telling and not any(fit.disagree for fit, _ in fits)


def _rows(line: Line, parts: list[Line], column: int) -> set[int]:
    """The rows that state something in a sum."""
    return {one.row for one in (line, *with_descendants(parts)) if one.amounts.get(column)}


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
