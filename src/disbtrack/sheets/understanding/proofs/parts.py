"""Parts held against their whole: more than it, or less where nothing says that some are left out."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import accumulate

from disbtrack.domain.money import format_money, to_dong
from disbtrack.domain.problem import Problem
from disbtrack.sheets.grid import address
from disbtrack.sheets.understanding.cells.faults import part_beyond, parts_beyond, parts_short, typed_value
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.headings.column import Column
from disbtrack.sheets.understanding.rows.numbering import FINE, Line
from disbtrack.sheets.understanding.rows.repetition import Nesting
from disbtrack.sheets.understanding.rows.sums import effective

_SEVERAL = 2  # cells whose parts make them


def check_parts(sheet: Sheet, nesting: Nesting, halves: dict[int, Fraction]) -> Iterator[Problem]:
    """What is wrong between wholes and their parts, where the whole is the figure and the parts are notes."""
    thorough = _makes_wholes(sheet, halves)
    for line in nesting.partial:
        for column in sheet.money:
            whole, half = line.in_fine(column.index), round(halves.get(column.index, Fraction(1, 2)) * FINE)
            told = _told(line, column)
            if whole and whole > 0 and told:
                split = thorough and len(told) > 1
                listed = split if _is_split(line) else column.index in line.whole and not nesting.excerpts
                yield from _check(sheet, (line, column), told, half, listed=listed)


def _is_split(line: Line) -> bool:
    """Its parts are opened by "trong đó", which need not name all of them."""
    return any(one.of_which for one in line.children)


def _makes_wholes(sheet: Sheet, halves: dict[int, Fraction]) -> bool:
    """What "trong đó" opens makes its whole in several cells of the sheet: it is meant to name all parts."""
    made = 0
    for line in sheet.table.lines:
        for column in sheet.money if _is_split(line) else ():
            whole, told = line.in_fine(column.index), _told(line, column)
            slack = round(halves.get(column.index, Fraction(1, 2)) * FINE) * (len(told) + 1)
            made += bool(whole and len(told) > 1 and abs(sum(part for _, part in told) - whole) <= slack)
    return made >= _SEVERAL


def _told(line: Line, column: Column) -> list[tuple[Line, int]]:
    return [(one, part) for one in _parts(line) if (part := effective(one, column.index))]


def _parts(line: Line) -> Iterator[Line]:
    """The lines below, without those that only head others."""
    for child in line.children:
        yield from _parts(child) if child.is_empty else (child,)


def _check(
    sheet: Sheet, place: tuple[Line, Column], told: list[tuple[Line, int]], half: int, *, listed: bool
) -> Iterator[Problem]:
    """Hold one whole against its parts; listed = nothing says that some of them are left out."""
    line, column = place
    alike = [part for one, part in told if one.style == told[0][0].style]  # others may be parts of these
    whole, sums = line.in_fine(column.index) or 0, list(accumulate(alike))
    cell, shown = address(line.row, column.index), _money(sheet, place, whole)
    beyond = [(one, part) for one, part in told if part > whole + 2 * half and column.index in one.amounts]
    for one, part in beyond:
        at = address(one.row, column.index)
        yield part_beyond(at, _money(sheet, (one, column), part), shown, cell)
    if beyond:
        return
    if sums[-1] > whole + half * (len(told) + 1):
        if not any(abs(one - whole) <= half * (len(told) + 1) for one in sums):  # made once, and split again
            yield parts_beyond(cell, shown, _money(sheet, place, sums[-1]))
    elif listed and sums[-1] < whole - half * (len(told) + 1):
        yield parts_short(cell, shown, _money(sheet, place, sums[-1]))


def _money(sheet: Sheet, place: tuple[Line, Column], fine: int) -> str:
    line, column = place
    unit = sheet.money_unit(line.row, column)
    return format_money(to_dong(Fraction(fine, FINE), unit)) if unit else typed_value(Fraction(fine, FINE))
