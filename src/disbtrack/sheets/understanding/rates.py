"""Stated rates held against the amounts: the base is found by which columns make most rates come out."""

from collections.abc import Iterator
from fractions import Fraction

from disbtrack.domain.figure import Measure
from disbtrack.domain.money import format_money, format_share
from disbtrack.domain.problem import Problem
from disbtrack.sheets.grid import address
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.faults import rate_differs, rate_out_of_scale
from disbtrack.sheets.understanding.figures import PLANS
from disbtrack.sheets.understanding.numbering import Line
from disbtrack.sheets.understanding.roles import Column, Role
from disbtrack.sheets.understanding.scales import likely_cell
from disbtrack.sheets.understanding.values import decimals, read_rate

_Pair = tuple[tuple[int, ...], tuple[int, ...]]
_PAID = frozenset({Measure.DISBURSED, Measure.DISBURSED_PERIOD, Measure.COMPLETED})
_LEAST_SHARE = Fraction(3, 5)


def check_rates(sheet: Sheet) -> Iterator[Problem]:
    """Report every rate that is further off than half a unit of its last printed decimal."""
    for column in sheet.columns:
        if column.role is Role.RATE:
            yield from _check_column(sheet, column)


def _check_column(sheet: Sheet, column: Column) -> Iterator[Problem]:
    stated = {line.row: rate for line in sheet.table.lines if (rate := _stated(sheet, line, column)) is not None}
    if not stated:
        return
    pairs = list(_pairs(sheet, column))
    for scale in (100, 1):
        best = max(pairs, key=lambda pair: _agreeing(sheet, stated, pair, scale), default=None)
        if best and _agreeing(sheet, stated, best, scale) >= _needed(sheet, stated, best):
            yield from _report(sheet, column, stated, (best, scale))
            return


def _stated(sheet: Sheet, line: Line, column: Column) -> Fraction | None:
    rate = read_rate(sheet.grid.value(line.row, column.index))
    return rate or None


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


def _rate(sheet: Sheet, line: Line, pair: _Pair) -> Fraction | None:
    paid = _add(sheet, line, pair[0])
    base = _add(sheet, line, pair[1])
    return Fraction(paid) / base if paid is not None and base else None


def _add(sheet: Sheet, line: Line, indexes: tuple[int, ...]) -> Fraction | None:
    found = [Fraction(line.amounts[index]) * _factor(sheet, line, index) for index in indexes if index in line.amounts]
    return sum(found, Fraction(0)) if found else None


def _factor(sheet: Sheet, line: Line, index: int) -> int:
    column = next(one for one in sheet.columns if one.index == index)
    unit = sheet.money_unit(line.row, column)
    return unit.dong if unit else 1


def _agrees(stated: Fraction, rate: Fraction, scale: int) -> bool:
    value = int(stated) if stated.denominator == 1 else stated
    return abs(rate * scale - stated) <= Fraction(1, 2 * 10 ** min(decimals(value), 6)) + Fraction(1, 10**7)


def _agreeing(sheet: Sheet, stated: dict[int, Fraction], pair: _Pair, scale: int) -> int:
    return sum(
        1
        for line in sheet.table.lines
        if line.row in stated
        and (rate := _rate(sheet, line, pair)) is not None
        and _agrees(stated[line.row], rate, scale)
    )


def _speaking(sheet: Sheet, stated: dict[int, Fraction], pair: _Pair) -> int:
    return sum(1 for line in sheet.table.lines if line.row in stated and _rate(sheet, line, pair) is not None)


def _needed(sheet: Sheet, stated: dict[int, Fraction], pair: _Pair) -> Fraction:
    """Most of the rates that can be checked, two at least, must come out for a base to be the one meant."""
    return max(Fraction(2), _LEAST_SHARE * _speaking(sheet, stated, pair))


def _report(sheet: Sheet, column: Column, stated: dict[int, Fraction], base: tuple[_Pair, int]) -> Iterator[Problem]:
    pair, scale = base
    name = " + ".join(one.heading for one in sheet.columns if one.index in pair[1])
    for line in sheet.table.lines:
        rate = _rate(sheet, line, pair)
        if line.row in stated and not line.excluded and rate is not None and not _agrees(stated[line.row], rate, scale):
            value = str(sheet.grid.value(line.row, column.index))
            yield rate_differs(address(line.row, column.index), value, format_share(rate, 2), name)
            if _is_scale_off(stated[line.row], rate * scale):
                yield _off_scale(sheet, line, pair, (value, rate))


def _is_scale_off(stated: Fraction, computed: Fraction) -> bool:
    """About a thousand times, as the stated rate is rounded."""
    low, high = sorted((abs(stated), abs(computed)))
    return low > 0 and Fraction(800) < high / low < Fraction(1250)


def _off_scale(sheet: Sheet, line: Line, pair: _Pair, told: tuple[str, Fraction]) -> Problem:
    """The problem at whichever amount of the row lies furthest from its column."""
    here = {index: line.amounts[index] for index in (*pair[0], *pair[1]) if line.amounts.get(index)}
    cells = {
        address(line.row, index): round(Fraction(value) * _factor(sheet, line, index)) for index, value in here.items()
    }
    others = {
        address(line.row, index): [
            round(Fraction(one.amounts[index]) * _factor(sheet, one, index))
            for one in sheet.table.lines
            if one is not line and one.amounts.get(index) and not one.children
        ]
        for index in here
    }
    cell = likely_cell(cells, others)
    return rate_out_of_scale(cell, format_money(cells[cell]), told[0], format_share(told[1], 2))
