"""What the sheet's own formulas say of its rows and columns: which add others, and whether what they show is stale."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import isclose

from disbtrack.domain.problem import Problem
from disbtrack.sheets.grid import Area, Grid, RoundedSum, Sum, address
from disbtrack.sheets.understanding.cells.faults import stale_sum, typed_value
from disbtrack.sheets.understanding.cells.values import exact
from disbtrack.sheets.understanding.headings.column import Column
from disbtrack.sheets.understanding.rows.numbering import Line

_MOSTLY = 5
"""Of five cells of a column four must add the same columns for the column to be their sum."""
_FINEST = Fraction(1, 10**6)
_MOST_CELLS = 20_000  # cells that one formula may add and still be added here


def read_sums(grid: Grid, lines: Sequence[Line], money: Sequence[Column]) -> None:
    """Note with every line which lines its formulas add, column by column; totals below their lines are found so."""
    if not grid.sums:
        return
    rows = [line.row for line in lines]
    known: dict[tuple[tuple[int, int], ...], tuple[Line, ...]] = {}
    before: Line | None = None
    for line in lines:
        for column in money:
            spans = _spans_down(grid.sums.get((line.row, column.index), ()), line.row, column.index)
            if spans and max(low for _, low in spans) < len(grid.rows):  # what lies beyond the sheet was never added
                told = known.setdefault(spans, _lines_in(spans, lines, rows))
                if _is_sum(line, told, spans):
                    line.adds[column.index] = told
        _settle(line, before)
        before = before if line.is_empty else line


def _spans_down(areas: Sum, row: int, column: int) -> tuple[tuple[int, int], ...]:
    """First and last rows of what a formula adds, where all of it stands in the column and beside its own row."""
    if all(left == right == column and not top <= row <= low for top, left, low, right in areas):
        return tuple((top, low) for top, _, low, _ in areas)
    return ()


def _lines_in(spans: Sequence[tuple[int, int]], lines: Sequence[Line], rows: Sequence[int]) -> tuple[Line, ...]:
    found = {line.row: line for top, low in spans for line in lines[bisect_left(rows, top) : bisect_right(rows, low)]}
    return tuple(found[row] for row in sorted(found))


def _is_sum(line: Line, told: Sequence[Line], spans: Sequence[tuple[int, int]]) -> bool:
    """A formula that only repeats one other cell makes no total of a row that has a name of its own."""
    speaking = any(one.amounts or one.broken for one in told)
    repeats = len(spans) == 1 and spans[0][0] == spans[0][1]
    return speaking and (not repeats or line.total or not line.label)


def _settle(line: Line, before: Line | None) -> None:
    """The lines that a line adds, as most of its columns say; a total below them where they end right above it."""
    if line.adds:
        line.sum_of = Counter(line.adds.values()).most_common(1)[0][0]
        above = all(one.row < line.row for one in line.sum_of)
        if above and not line.style and (not line.label or before in line.sum_of):
            line.total = True


def sums_along(grid: Grid, lines: Sequence[Line], money: Sequence[Column]) -> dict[int, list[int]]:
    """The columns that formulas make of others along the row, and the columns that they add."""
    found: dict[int, list[int]] = {}
    known = {column.index for column in money}
    for column in money if grid.sums else ():
        cells = [line.row for line in lines if line.amounts.get(column.index)]
        told = Counter(_columns_along(grid.sums.get((row, column.index), ()), row) for row in cells)
        terms, count = told.most_common(1)[0] if told else ((), 0)
        if len(terms) > 1 and count * _MOSTLY >= len(cells) * (_MOSTLY - 1) and known.issuperset(terms):
            found[column.index] = list(terms)
    return {index: terms for index, terms in found.items() if index not in terms}


def _columns_along(areas: Sum, row: int) -> tuple[int, ...]:
    if any(top != row or low != row for top, _, low, _ in areas):
        return ()
    return tuple(column for _, left, _, right in areas for column in range(left, right + 1))


def check_stale(grid: Grid, lines: Sequence[Line], money: Sequence[Column], said: set[str]) -> Iterator[Problem]:
    """Cells whose formula adds other cells and which show another number than those now make. said: named already."""
    for line in lines:
        for column in money:
            place = (line.row, column.index)
            areas = grid.sums.get(place)
            if areas and column.index in line.amounts and address(*place) not in said:
                computed = _add_cells(grid, areas)
                stated = line.amounts[column.index]
                slack = _last_digit(stated) / 2 if isinstance(areas, RoundedSum) else Fraction(0)
                if computed is not None and not _same(stated, computed, slack):
                    yield stale_sum(address(*place), typed_value(stated), typed_value(computed))


def _same(one: int | Fraction, other: int | Fraction, slack: Fraction) -> bool:
    return abs(Fraction(one) - other) <= slack or isclose(one, other, rel_tol=1e-9, abs_tol=1e-6)


def _last_digit(amount: int | Fraction) -> Fraction:
    """What the last digit of a rounded amount is worth: the largest power of ten that divides it."""
    step = Fraction(10) ** 9
    while step > _FINEST and amount % step:
        step /= 10
    return step


def _add_cells(grid: Grid, areas: Sum) -> Fraction | None:
    """The sum of the cells; None where any holds anything but a number."""
    if sum((low - top + 1) * (right - left + 1) for top, left, low, right in areas) > _MOST_CELLS:
        return None
    total = Fraction(0)
    for value in (value for area in areas for value in _cells(grid, area)):
        if value is not None and type(value) not in {int, float}:
            return None
        total += exact(value) if isinstance(value, int | float) else 0
    return total


def _cells(grid: Grid, area: Area) -> Iterator[object]:
    top, left, low, right = area
    for cells in grid.rows[top : low + 1]:
        yield from cells[left : right + 1]


def tops(lines: Sequence[Line]) -> list[Line]:
    """Lines without those that stand below others of them."""
    rows = {line.row for line in lines}
    return [line for line in lines if not any(above.row in rows for above in line.ancestors())]


Told = Mapping[int, Sequence[int]]
"""Columns, and those that formulas say they add."""
