"""What is left ("Còn lại"), held against plan and payments: a control along the row that also proves units."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from disbtrack.domain.money import format_money, round_half_away
from disbtrack.domain.problem import Problem
from disbtrack.sheets.grid import address
from disbtrack.sheets.understanding.cells.values import decimals, read_amount
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.headings.roles import Column, Role
from disbtrack.sheets.understanding.proofs.evidence import left_differs, left_out_of_scale
from disbtrack.sheets.understanding.proofs.worth import FINE, Pair, Worth, pairs_near

_ROWS = 3  # different amounts that must come out
_MOST = Fraction(3, 4)  # of the rows that speak
_SCALES = (Fraction(1000), Fraction(1, 1000), Fraction(10**6), Fraction(1, 10**6))
_LARGE = 20  # times the rounding that an amount must be worth, for another unit to be proved by it

_CLOSE = 200  # an amount in another unit meets the gap to half a hundredth


def check_left(sheet: Sheet, halves: dict[int, Fraction]) -> Iterator[Problem]:
    """Report what is stated as left and is not plan less payments, where it is so in most rows."""
    amounts = Worth(sheet)
    for column in sheet.columns:
        if column.role is Role.IGNORED and column.reason == "left":
            left = _read(sheet, column, halves)
            pair = _find_pair(left, amounts, list(pairs_near(sheet, column))) if left.rows else None
            if pair is not None:
                yield from _report(sheet, left, amounts, pair)


@dataclass(frozen=True, slots=True)
class _Left:
    """A column of what is left: amounts by row and the rounding that a row bears, in parts of a đồng."""

    column: Column
    rows: dict[int, int]
    slack: dict[int, int]

    def gap(self, amounts: Worth, pair: Pair, row: int) -> int | None:
        """How far plan less payments is from what is stated; None where the row has no plan."""
        plan, paid = amounts.add(row, pair[1]), amounts.add(row, pair[0])
        return None if plan is None else plan - (paid or 0) - self.rows[row]


def _read(sheet: Sheet, column: Column, halves: dict[int, Fraction]) -> _Left:
    found, slack = {}, {}
    lines = [line for line in sheet.table.lines if not line.excluded]
    read = {line.row: read_amount(sheet.grid.value(line.row, column.index)) for line in lines}
    told = {row: Fraction(value) for row, value in read.items() if isinstance(value, int | Fraction)}
    own = Fraction(1, 2 * 10 ** max((min(decimals(value), 6) for value in told.values()), default=0))
    for row, value in told.items():
        unit = sheet.money_unit(row, column)
        if unit is not None:
            found[row] = round(value * unit.dong * FINE)
            slack[row] = 3 * max(round(own * unit.dong * FINE), _coarsest(sheet, row, halves))
    return _Left(column, found, slack)


def _coarsest(sheet: Sheet, row: int, halves: dict[int, Fraction]) -> int:
    """Half a unit of the last digit of the least finely told amounts."""
    units = [(halves.get(one.index, Fraction(0)), sheet.money_unit(row, one)) for one in sheet.money]
    return round(max((half * unit.dong for half, unit in units if unit), default=Fraction(0)) * FINE)


def _find_pair(left: _Left, amounts: Worth, pairs: list[Pair]) -> Pair | None:
    """The plan and the payments that leave what is stated in most rows."""
    best: tuple[int, Pair | None] = (_ROWS - 1, None)
    for pair in pairs:
        gaps = {row: gap for row in left.rows if (gap := left.gap(amounts, pair, row)) is not None}
        right = [row for row, gap in gaps.items() if abs(gap) <= left.slack[row]]
        different = len({left.rows[row] for row in right if left.rows[row]})
        if len(right) >= _MOST * len(gaps) and different > best[0]:
            best = (different, pair)
    return best[1]


def _report(sheet: Sheet, left: _Left, amounts: Worth, pair: Pair) -> Iterator[Problem]:
    for row, stated in left.rows.items():
        gap = left.gap(amounts, pair, row)
        if gap is None or abs(gap) <= left.slack[row] or _is_unread(sheet, row, pair):
            continue
        cell = address(row, left.column.index)
        moved = _moved(left, amounts, pair, row)
        if moved is None:
            yield left_differs(cell, _money(stated), _money(stated + gap))
        else:
            index, likely = moved
            yield left_out_of_scale(address(row, index), _money(amounts.of(index)[row]), _money(likely), cell)


def _moved(left: _Left, amounts: Worth, pair: Pair, row: int) -> tuple[int, int] | None:
    """The one column whose amount in another unit makes the row come out, and that amount."""
    gap = left.gap(amounts, pair, row) or 0
    found = []
    for index in (*pair[0], *pair[1]):
        told = amounts.of(index).get(row, 0)
        sign = -1 if index in pair[0] else 1
        for scale in _SCALES:
            likely = round(told * scale)
            change = sign * (likely - told)
            bears = max(left.slack[row], abs(likely) // _CLOSE)
            if abs(change) > _LARGE * left.slack[row] and abs(gap + change) <= bears:
                found.append((index, likely))
    return found[0] if len(found) == 1 else None


def _is_unread(sheet: Sheet, row: int, pair: Pair) -> bool:
    """A cell of the row waits or could not be read: that is said there."""
    line = next((one for one in sheet.table.lines if one.row == row), None)
    indexes = {*pair[0], *pair[1]}
    return line is None or not indexes.isdisjoint(line.broken)


def _money(fine: int) -> str:
    return format_money(round_half_away(Fraction(fine, FINE)))
