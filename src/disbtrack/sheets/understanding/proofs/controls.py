"""The totals that a sheet states, held against the sums of the figures below them."""

from collections.abc import Iterable
from fractions import Fraction

from disbtrack.domain.figure import Figure
from disbtrack.domain.money import to_dong
from disbtrack.domain.reading import Control
from disbtrack.sheets.grid import address
from disbtrack.sheets.understanding.columns.across import reached
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.headings.roles import MONEY_ROLES, Column
from disbtrack.sheets.understanding.proofs.figures import Cell, Leaves
from disbtrack.sheets.understanding.proofs.scales import Proved
from disbtrack.sheets.understanding.rows.numbering import Line
from disbtrack.sheets.understanding.rows.repetition import Nesting


def make_controls(
    sheet: Sheet, leaves: Leaves, figures: Iterable[Figure], nesting: Nesting, halves: dict[int, Fraction]
) -> list[Proved]:
    """Compare every stated total, down and across, with the figures that make it up, whose cells come along."""
    worth = {figure.cell: figure.amount for figure in figures}
    columns = [column for column in sheet.columns if column.total_of or column.role in MONEY_ROLES]
    found: list[Proved] = []
    names: dict[Cell, str] = {}
    unread = any(line.broken for line in leaves.lines.values())
    for line in sheet.table.lines:
        if line.excluded and line.row not in nesting.mirrors:
            continue
        for column in (one for one in columns if one.index in line.amounts and sheet.money_unit(line.row, one)):
            cells = _addends(line, column, leaves, nesting)
            if cells is not None and not (unread and _lack_one(line, cells, leaves, nesting)):
                told = [names.get(cell) or names.setdefault(cell, address(*cell)) for cell in cells]
                computed = sum(worth.get(cell, 0) for cell in told)
                found.append((_compare(sheet, (line, column), cells, computed, halves), told))
    return found


def _addends(line: Line, column: Column, leaves: Leaves, nesting: Nesting) -> list[Cell] | None:
    """The leaf cells of a control; None where the cell is no control or a cell below cannot be read."""
    if line.row in nesting.mirrors:
        return list(leaves.below(nesting.mirrors[line.row], column.index))
    if line.row in nesting.below:
        cells = [cell for one in nesting.below[line.row] for cell in leaves.below(one, column.index)]
    else:
        cells = list(leaves.below(line, column.index))
    own = (line.row, column.index)
    is_total = line.row in nesting.below or line.children or column.total_of or column.index in line.adds
    if not is_total or own in cells or _is_told_above(line, column, leaves):
        return None
    waiting = leaves.sheet.waiting_rows
    return None if waiting and any(row in waiting for row, _column in cells) else cells


def _lack_one(line: Line, cells: list[Cell], leaves: Leaves, nesting: Nesting) -> bool:
    """One of the cells that a total adds cannot be read."""
    return (
        line.row not in nesting.mirrors
        and any(child.broken for child in _under(line, nesting))
        and any(_is_broken(cell, leaves) for cell in cells)
    )


def _is_told_above(line: Line, column: Column, leaves: Leaves) -> bool:
    """A line above counts as a whole in one of the columns: what stands here is a note, and proves nothing."""
    whole = {index for above in line.ancestors() for index in above.whole}
    return bool(whole) and not whole.isdisjoint({column.index, *reached(column, leaves.by_index)})


def _under(line: Line, nesting: Nesting) -> list[Line]:
    found = [line]
    for child in [*line.children, *nesting.below.get(line.row, [])]:
        found.extend(_under(child, nesting))
    return found


def _is_broken(cell: Cell, leaves: Leaves) -> bool:
    line = leaves.lines.get(cell[0])
    return line is not None and cell[1] in line.broken


def _compare(
    sheet: Sheet,
    place: tuple[Line, Column],
    cells: list[Cell],
    computed: int,
    halves: dict[int, Fraction],
) -> Control:
    line, column = place
    unit = sheet.money_unit(line.row, column)
    stated = to_dong(line.amounts[column.index], unit) if unit else 0
    stated_sign = -1 if column.told.negative and computed < 0 < stated else 1
    half = max(halves.get(index, Fraction(1, 2)) for index in {column.index, *(index for _, index in cells)})
    slack = max(half * unit.dong if unit else 1, 1) * max(len(cells), 1)
    across = bool(column.total_of) and not line.children and not sheet.table.is_merged(line.row)
    agrees = abs(stated - computed * stated_sign) <= slack
    return Control(address(line.row, column.index), stated, computed * stated_sign, agrees, across=across)
