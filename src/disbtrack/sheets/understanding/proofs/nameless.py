"""Rows of amounts without any words: a total of the rows above them where their sums say so, else doubtful."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from disbtrack.domain.problem import Problem
from disbtrack.sheets.grid import Grid, address
from disbtrack.sheets.understanding.cells.faults import fault
from disbtrack.sheets.understanding.headings.column import Column, Role
from disbtrack.sheets.understanding.rows.numbering import Line
from disbtrack.sheets.understanding.rows.sums import Sum


def find_nameless(grid: Grid, lines: Sequence[Line], columns: Sequence[Column]) -> list[Line]:
    """The lines that hold amounts and nothing else, in a table whose other lines have names."""
    named = {one.index for one in columns if one.role in {Role.LABEL, Role.WORK, Role.UNIT}}
    money = {one.index for one in columns if one.role not in {Role.NOTE, Role.INDEX}} - named
    silent = [line for line in lines if not line.label and not line.number and any(line.amounts.values())]
    if not named or len(silent) * 2 > len(lines):
        return []
    return [line for line in silent if _is_alone(grid, line, money)]


def _is_alone(grid: Grid, line: Line, money: set[int]) -> bool:
    """No words, no day and no code stands beside the amounts."""
    told = (value for index, value in enumerate(grid.rows[line.row]) if index not in money or index not in line.amounts)
    return all(value is None or isinstance(value, int | float) for value in told)


def take_totals(nameless: Sequence[Line], lines: Sequence[Line], halves: dict[int, Fraction]) -> list[Line]:
    """Mark as totals those that state the sum of lines above in every column; answer the others."""
    left = []
    for line in nameless:
        above = [one for one in lines if one.row < line.row]
        line.total = line.total or any(_adds(line, parts, halves) for parts in _choices(above))
        if not line.total and not line.sum_of:
            left.append(line)
    return left


def _choices(above: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines above, since the last total or all; those of one numbering only."""
    last = next((place for place in range(len(above) - 1, -1, -1) if above[place].total), -1)
    for lines in (above[last + 1 :], [one for one in above if not one.total]):
        yield list(lines)
        for style in dict.fromkeys(one.style for one in lines):
            yield [one for one in lines if one.style == style]


def _adds(line: Line, parts: Sequence[Line], halves: dict[int, Fraction]) -> bool:
    running = Sum(line, halves)
    for part in parts:
        running.add(part)
    return sum(1 for one in parts if any(one.amounts.values())) > 1 and running.fit().perfect


def check_nameless(lines: Sequence[Line], money: Sequence[Column]) -> Iterator[Problem]:
    """Amounts of rows that nothing names and that no sum explains."""
    for line in lines:
        told = next((one.index for one in money if line.amounts.get(one.index)), None)
        if told is not None and not line.children and not line.excluded:
            yield fault("unnamed-row", address(line.row, told))
