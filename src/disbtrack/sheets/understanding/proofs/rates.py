"""Stated rates held against the amounts: the base is found by which columns make most rates come out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from disbtrack.domain.figure import Measure
from disbtrack.domain.money import format_money, format_share
from disbtrack.domain.problem import Problem
from disbtrack.sheets.grid import address
from disbtrack.sheets.understanding.cells.faults import rate_differs, rate_out_of_scale
from disbtrack.sheets.understanding.cells.values import decimals, read_rate
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.headings.roles import Column, Role
from disbtrack.sheets.understanding.proofs.figures import PLANS
from disbtrack.sheets.understanding.proofs.scales import likely_cell
from disbtrack.sheets.understanding.rows.numbering import Line

_Pair = tuple[tuple[int, ...], tuple[int, ...]]
_PAID = frozenset({Measure.DISBURSED, Measure.DISBURSED_PERIOD, Measure.COMPLETED})
_LEAST_SHARE = Fraction(3, 5)
_FINE = 1000
"""Parts of a đồng in which amounts are held: whole numbers are quick to compare."""
_DIGITS = 10**9
"""Parts of a rate, finer than any is printed."""


def check_rates(sheet: Sheet) -> Iterator[Problem]:
    """Report every rate that is further off than half a unit of its last printed decimal."""
    amounts = _Amounts(sheet)
    for column in sheet.columns:
        if column.role is Role.RATE:
            yield from _check_column(sheet, column, amounts)


@dataclass(slots=True)
class _Amounts:
    """Each column's amounts by row, in parts of a đồng, made once."""

    sheet: Sheet
    _kept: dict[int, dict[int, int]] = field(default_factory=dict)

    def of(self, index: int) -> dict[int, int]:
        """The amounts of a column."""
        if index not in self._kept:
            column = next(one for one in self.sheet.columns if one.index == index)
            self._kept[index] = {
                line.row: self._worth(line, column) for line in self.sheet.table.lines if index in line.amounts
            }
        return self._kept[index]

    def _worth(self, line: Line, column: Column) -> int:
        unit = self.sheet.money_unit(line.row, column)
        return round(line.amounts[column.index] * _FINE * (unit.dong if unit else 1))

    def add(self, row: int, indexes: tuple[int, ...]) -> int | None:
        """The sum of a row's amounts in some columns; None where it has none."""
        found = [amounts[row] for index in indexes if row in (amounts := self.of(index))]
        return sum(found) if found else None


@dataclass(slots=True)
class _Stated:
    """The rates of a column as they are printed, each with how far off it may be."""

    rates: dict[int, tuple[int, int]]  # row → rate and slack, in parts of _DIGITS

    def count(self, amounts: _Amounts, pair: _Pair, scale: int) -> tuple[int, int]:
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


def _check_column(sheet: Sheet, column: Column, amounts: _Amounts) -> Iterator[Problem]:
    read = {line.row: read_rate(sheet.grid.value(line.row, column.index)) for line in sheet.table.lines}
    rates = {row: rate for row, rate in read.items() if rate}
    stated = _Stated({row: (round(rate * _DIGITS), _slack(rate)) for row, rate in rates.items()})
    pairs = list(_pairs(sheet, column)) if rates else []
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


def _best(stated: _Stated, amounts: _Amounts, pairs: list[_Pair], scale: int) -> tuple[_Pair | None, int, int]:
    """The first pair of columns from which most rates come out."""
    best: tuple[_Pair | None, int, int] = (None, 0, 0)
    for pair in pairs:
        agree, spoken = stated.count(amounts, pair, scale)
        if agree > best[1]:
            best = (pair, agree, spoken)
        if agree == len(stated.rates):
            break
    return best


def _pairs(sheet: Sheet, column: Column) -> Iterator[_Pair]:
    """Paid and base: the nearest columns first, single columns and all of a kind together."""
    money = [one for one in sheet.columns if one.measure is not None and not one.told.estimate]
    paid = sorted(
        (one for one in money if one.measure in _PAID), key=lambda one: (abs(one.index - column.index), one.index)
    )
    bases = [one for one in money if one.measure in PLANS]
    for numerator in paid:
        for base in bases:
            yield (numerator.index,), (base.index,)
    for measure in (Measure.DISBURSED, Measure.DISBURSED_PERIOD):
        parts = tuple(one.index for one in sheet.money if one.measure is measure and not one.total_of)
        for kinds in ({Measure.PLANNED}, {Measure.PLANNED, Measure.CARRIED}):
            plan = tuple(one.index for one in sheet.money if one.measure in kinds and not one.total_of)
            if parts and plan and len(parts) + len(plan) > 2:
                yield parts, plan


def _report(
    sheet: Sheet, column: Column, amounts: _Amounts, told: tuple[dict[int, Fraction], _Stated, _Pair, int]
) -> Iterator[Problem]:
    rates, stated, pair, scale = told
    name = " + ".join(one.heading for one in sheet.columns if one.index in pair[1])
    for line in sheet.table.lines:
        paid, base = amounts.add(line.row, pair[0]), amounts.add(line.row, pair[1])
        if line.row not in rates or line.excluded or paid is None or not base:
            continue
        if not _agrees(stated.rates[line.row], (paid, base), scale):
            value, rate = str(sheet.grid.value(line.row, column.index)), Fraction(paid, base)
            yield rate_differs(address(line.row, column.index), value, format_share(rate, 2), name)
            if _is_scale_off(rates[line.row], rate * scale):
                yield _off_scale(line.row, amounts, pair, (value, rate))


def _is_scale_off(stated: Fraction, computed: Fraction) -> bool:
    """About a thousand times, as the stated rate is rounded."""
    low, high = sorted((abs(stated), abs(computed)))
    return low > 0 and Fraction(800) < high / low < Fraction(1250)


def _off_scale(row: int, amounts: _Amounts, pair: _Pair, told: tuple[str, Fraction]) -> Problem:
    """The problem at whichever amount of the row lies furthest from its column."""
    columns = {address(row, index): amounts.of(index) for index in (*pair[0], *pair[1]) if amounts.of(index).get(row)}
    cells = {cell: column[row] for cell, column in columns.items()}
    others = {cell: [one for at, one in column.items() if at != row and one] for cell, column in columns.items()}
    cell = likely_cell(cells, others)
    return rate_out_of_scale(cell, format_money(cells[cell] // _FINE), told[0], format_share(told[1], 2))
