"""Stated rates held against the amounts: the base is found by which columns make most rates come out."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from disbtrack.domain.money import format_money, format_share
from disbtrack.domain.problem import Problem
from disbtrack.sheets.grid import Value, address
from disbtrack.sheets.understanding.cells.faults import rate_differs, rate_out_of_scale
from disbtrack.sheets.understanding.cells.values import decimals, read_rate
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.headings.roles import Column, Role
from disbtrack.sheets.understanding.proofs.scales import likely_cell
from disbtrack.sheets.understanding.proofs.worth import FINE, Pair, Worth, pairs_near

_LEAST_SHARE = Fraction(3, 5)
_DIGITS = 10**9
"""Parts of a rate, finer than any is printed."""


def check_rates(sheet: Sheet) -> Iterator[Problem]:
    """Report every rate that is further off than half a unit of its last printed decimal."""
    amounts = Worth(sheet)
    for column in sheet.columns:
        if column.role is Role.RATE:
            yield from _check_column(sheet, column, amounts)


@dataclass(slots=True)
class _Stated:
    """The rates of a column as they are printed, each with how far off it may be."""

    rates: dict[int, tuple[int, int]]  # row → rate and slack, in parts of _DIGITS

    def count(self, amounts: Worth, pair: Pair, scale: int) -> tuple[int, int]:
        """How many rates come out from a pair of columns, and how many can be tried."""
        agree = spoken = 0
        for row, told in self.rates.items():
            paid, base = amounts.add(row, pair[0]), amounts.add(row, pair[1])
            if paid is not None and base:
                spoken += 1
                agree += _agrees(told, (paid, base), scale)
        return agree, spoken


def _agrees(told: tuple[int, int], amounts: tuple[int, int], scale: int) -> bool:
    (rate, slack), (paid, base) = told, amounts
    return abs(paid * scale * _DIGITS - rate * base) <= slack * abs(base)


def _check_column(sheet: Sheet, column: Column, amounts: Worth) -> Iterator[Problem]:
    read = {line.row: read_rate(sheet.grid.value(line.row, column.index)) for line in sheet.table.lines}
    rates = {row: rate for row, rate in read.items() if rate}
    stated = _Stated({row: (round(rate * _DIGITS), _slack(rate)) for row, rate in rates.items()})
    pairs = list(pairs_near(sheet, column)) if rates else []
    for scale in (100, 1):
        best, agree, spoken = _best(stated, amounts, pairs, scale)
        if best and agree >= max(Fraction(2), _LEAST_SHARE * spoken):
            yield from _report(sheet, column, amounts, (rates, stated, best, scale))
            return


def _slack(rate: Fraction) -> int:
    """Half a unit of the last printed decimal."""
    value = int(rate) if rate.denominator == 1 else rate
    places: int = min(decimals(value), 6)
    return int(_DIGITS // (2 * 10**places)) + _DIGITS // 10**7


def _best(stated: _Stated, amounts: Worth, pairs: list[Pair], scale: int) -> tuple[Pair | None, int, int]:
    """The first pair of columns from which most rates come out."""
    best: tuple[Pair | None, int, int] = (None, 0, 0)
    for pair in pairs:
        agree, spoken = stated.count(amounts, pair, scale)
        if agree > best[1]:
            best = (pair, agree, spoken)
        if agree == len(stated.rates):
            break
    return best


def _report(
    sheet: Sheet, column: Column, amounts: Worth, told: tuple[dict[int, Fraction], _Stated, Pair, int]
) -> Iterator[Problem]:
    rates, stated, pair, scale = told
    name = " + ".join(one.heading for one in sheet.columns if one.index in pair[1])
    for line in sheet.table.lines:
        paid, base = amounts.add(line.row, pair[0]), amounts.add(line.row, pair[1])
        if line.row not in rates or line.excluded or paid is None or not base:
            continue
        if not _agrees(stated.rates[line.row], (paid, base), scale):
            value, rate = _shown(sheet.grid.value(line.row, column.index), rates[line.row], scale), Fraction(paid, base)
            yield rate_differs(address(line.row, column.index), value, format_share(rate, 2), name)
            if _is_scale_off(rates[line.row], rate * scale):
                yield _off_scale(line.row, amounts, pair, (value, rate))


def _shown(value: Value, rate: Fraction, scale: int) -> str:
    """A stated rate as a percentage: as it is typed, or as its number is written."""
    places: int = min(max(decimals(rate * 100 / scale), 1), 6)
    return value if isinstance(value, str) else format_share(rate / scale, places)


def _is_scale_off(stated: Fraction, computed: Fraction) -> bool:
    """About a thousand times, as the stated rate is rounded."""
    low, high = sorted((abs(stated), abs(computed)))
    return low > 0 and Fraction(800) < high / low < Fraction(1250)


def _off_scale(row: int, amounts: Worth, pair: Pair, told: tuple[str, Fraction]) -> Problem:
    """The problem at whichever amount of the row lies furthest from its column."""
    columns = {address(row, index): amounts.of(index) for index in (*pair[0], *pair[1]) if amounts.of(index).get(row)}
    cells = {cell: column[row] for cell, column in columns.items()}
    others = {cell: [one for at, one in column.items() if at != row and one] for cell, column in columns.items()}
    cell = likely_cell(cells, others)
    return rate_out_of_scale(cell, format_money(cells[cell] // FINE), told[0], format_share(told[1], 2))
