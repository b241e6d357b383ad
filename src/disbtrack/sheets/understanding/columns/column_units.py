"""The unit of a column that states none beside columns that do: settled by what the rows themselves add up to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import combinations, product

from disbtrack.domain.figure import PLAN_MEASURES
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.problem import Problem
from disbtrack.sheets.grid import Value, address
from disbtrack.sheets.understanding.cells.faults import column_unit_inferred, column_unit_missing, fault
from disbtrack.sheets.understanding.cells.values import NotNumber, decimals, read_amount, read_rate
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.headings.roles import MONEY_ROLES, Column, Role
from disbtrack.sheets.understanding.rows.numbering import Line

_ROWS = 3  # different amounts that must come out
_MOST = Fraction(4, 5)  # of the rows that speak
_LOOKED_AT = 200  # rows that are tried
_NEAREST = 8  # columns beside one that are tried with it
_RUN = 6  # columns that a total adds
_FINE = 50  # times the rounding that an amount must be worth, for it to speak

_Amounts = Mapping[int, Fraction]
"""Amounts by row, as the cells hold them."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A column's amounts, half a unit of their last digit, and the unit where it is known; in đồng by that unit."""

    column: Column
    amounts: _Amounts
    half: Fraction
    unit: MoneyUnit | None

    def worth(self, row: int, unit: MoneyUnit) -> Fraction:
        """The amount of a row in đồng, 0 where it has none; unit where none is known."""
        return self.amounts.get(row, Fraction(0)) * (self.unit or unit).dong

    def slack(self, unit: MoneyUnit) -> Fraction:
        """How far off an amount may be, in đồng."""
        return self.half * (self.unit or unit).dong


@dataclass(slots=True)
class _Tally:
    """For each unit: the columns with which most rows come out, the best of several."""

    found: dict[MoneyUnit, tuple[int, str]] = field(default_factory=dict)

    def count(self, unit: MoneyUnit, right: Sequence[Fraction], spoken: int, beside: str) -> None:
        """Note what speaks for a unit: the amounts that come out, of so many rows."""
        rows = len(set(right))
        if rows >= _ROWS and len(right) >= _MOST * spoken and rows > self.found.get(unit, (0, ""))[0]:
            self.found[unit] = (rows, beside)


def settle_units(sheet: Sheet, lines: Sequence[Line], halves: Mapping[int, Fraction]) -> Iterator[Problem]:
    """Give columns that state no unit the one in which most rows come out, if it is the only one; say so."""
    lacking = lacking_units(sheet, lines)
    if not lacking or len(lacking) == len(sheet.money):
        return
    told = list(_tell(sheet, lines[:_LOOKED_AT], halves, lacking))
    for column in _in_turn(told, lacking):
        tally = _weigh(sheet, column, told)
        if len(tally.found) != 1:
            continue
        ((unit, (rows, beside)),) = tally.found.items()
        column.money_unit = unit
        told[:] = [replace(one, unit=unit) if one.column is column else one for one in told]
        yield column_unit_inferred(heading_of(sheet, column), rows, beside, unit.value)


def say_lacking_units(sheet: Sheet) -> Iterator[Problem]:
    """What has amounts and no unit: all columns of the sheet, or some beside others, asked for at their headings."""
    start, lines = sheet.band.last + 1, sheet.table.lines
    lacking = lacking_units(sheet, lines)
    if lacking and not any(sheet.money_unit(start, one) for one in sheet.money):
        yield fault("unit-unknown")
    else:
        yield from (column_unit_missing(heading_of(sheet, one), one.heading) for one in lacking)


def lacking_units(sheet: Sheet, lines: Sequence[Line]) -> list[Column]:
    """The columns of money that hold amounts in no known unit."""
    rows = range(sheet.band.last + 1, sheet.table.end)
    listed = [one for one in sheet.money if sheet.flat and sheet.money_unit(rows.start, one) is None]
    if sheet.flat:
        return [one for one in listed if any(_is_amount(sheet.grid.value(row, one.index)) for row in rows)]
    return [one for one in sheet.money if any(_lacks(sheet, line, one) for line in lines)]


def _is_amount(value: Value) -> bool:
    amount = read_amount(value)
    return bool(amount) and not isinstance(amount, NotNumber)


def _lacks(sheet: Sheet, line: Line, column: Column) -> bool:
    amount = line.amounts.get(column.index) or line.broken.get(column.index)
    return bool(amount) and sheet.money_unit(line.row, column) is None


def heading_of(sheet: Sheet, column: Column) -> str:
    """The deepest cell of a column's heading."""
    found = sheet.heading_cell(column.index, lambda text: bool(text.strip()) and text.strip() in column.path[-1])
    return found or address(sheet.band.last, column.index)


def _in_turn(told: Sequence[_Told], lacking: Sequence[Column]) -> Iterator[Column]:
    """Each column, and once more as long as others have been settled since it was tried."""
    before = 0
    while len(waiting := _waiting(told, lacking)) != before:
        before = len(waiting)
        yield from waiting


def _waiting(told: Sequence[_Told], lacking: Sequence[Column]) -> list[Column]:
    return [one.column for one in told if one.column.money_unit is None and one.column in lacking]


def _tell(
    sheet: Sheet, lines: Sequence[Line], halves: Mapping[int, Fraction], lacking: Sequence[Column]
) -> Iterator[_Told]:
    """Columns that may take part in a sum: money, and what is left or was not understood."""
    for column in sheet.columns:
        if column.role in MONEY_ROLES:
            amounts = {line.row: Fraction(value) for line in lines if (value := line.amounts.get(column.index))}
        elif column.role is Role.IGNORED:
            amounts = _read(sheet, lines, column)
        else:
            continue
        row = min(amounts, default=sheet.band.last + 1)
        unit = None if column in lacking else sheet.money_unit(row, column)
        if amounts:
            yield _Told(column, amounts, halves.get(column.index) or _half(amounts.values()), unit)


def _read(sheet: Sheet, lines: Sequence[Line], column: Column) -> dict[int, Fraction]:
    read = ((line.row, read_amount(sheet.grid.value(line.row, column.index))) for line in lines)
    return {row: Fraction(amount) for row, amount in read if amount and isinstance(amount, int | Fraction)}


def _half(amounts: Iterable[Fraction]) -> Fraction:
    places = max(min(decimals(amount), 6) for amount in amounts)
    return Fraction(1, 2 * 10**places)


def _weigh(sheet: Sheet, column: Column, told: Sequence[_Told]) -> _Tally:
    tally = _Tally()
    own = next(one for one in told if one.column is column)
    near = sorted((one for one in told if one is not own), key=lambda one: abs(one.column.index - column.index))
    near = sorted(near[: 2 * _NEAREST], key=lambda one: one.column.index)
    sums = [(whole, parts) for whole, parts in _sums(own, near) if any(one.unit for one in (whole, *parts))]
    for unit in MoneyUnit:
        for whole, parts in sums:
            _try_sum(tally, unit, (own, whole, parts))
        for rates in (one for one in sheet.columns if one.role is Role.RATE):
            _try_rates(tally, unit, own, (near, _rates(sheet, own, rates)))
    return tally


def _sums(own: _Told, near: Sequence[_Told]) -> Iterator[tuple[_Told, Sequence[_Told]]]:
    """Sums in which a column may stand: of any two, or a total beside the run of columns that it adds."""
    for one, other in combinations(near, 2):
        yield own, (one, other)
        yield one, (own, other)
        yield other, (own, one)
    order = sorted((*near, own), key=lambda one: one.column.index)
    for place, count in product(range(len(order)), range(3, _RUN + 1)):
        for whole, parts in (
            (order[place], order[place + 1 : place + 1 + count]),
            (order[place], order[max(place - count, 0) : place]),
        ):
            if len(parts) == count and any(one is own for one in (whole, *parts)):
                yield whole, parts


def _try_sum(tally: _Tally, unit: MoneyUnit, told: tuple[_Told, _Told, Sequence[_Told]]) -> None:
    own, whole, parts = told
    slack = sum((one.slack(unit) for one in (whole, *parts)), Fraction(0))
    right, spoken = [], 0
    for row, amount in own.amounts.items():
        if abs(amount) * unit.dong < _FINE * slack or sum(row in one.amounts for one in (whole, *parts)) < _ROWS:
            continue
        spoken += 1
        if abs(whole.worth(row, unit) - sum(one.worth(row, unit) for one in parts)) <= slack:
            right.append(amount)
    beside = [one.column.heading for one in (whole, *parts) if one is not own]
    tally.count(unit, right, spoken, " + ".join(beside))


def _rates(sheet: Sheet, own: _Told, column: Column) -> dict[int, Fraction]:
    read = ((row, read_rate(sheet.grid.value(row, column.index))) for row in own.amounts)
    return {row: rate for row, rate in read if rate}


def _try_rates(
    tally: _Tally, unit: MoneyUnit, own: _Told, beside: tuple[Sequence[_Told], Mapping[int, Fraction]]
) -> None:
    """Stated rates are what was paid, divided by a plan: one of the two in the unit that is tried."""
    near, rates = beside
    plans = own.column.measure in PLAN_MEASURES
    others = [one for one in near if one.unit and one.column.measure]
    for other, scale in product(others, (1, 100)):
        if (other.column.measure in PLAN_MEASURES) is plans:
            continue
        paid, base = (other, own) if plans else (own, other)
        rows = [row for row in rates if row in other.amounts]
        right = [own.amounts[row] for row in rows if _comes_out(paid, base, (row, unit), rates[row] / scale, scale)]
        tally.count(unit, right, len(rows), other.column.heading)


def _comes_out(paid: _Told, base: _Told, place: tuple[int, MoneyUnit], rate: Fraction, scale: int) -> bool:
    stated, planned = rate * scale, base.worth(*place)
    places: int = min(decimals(int(stated) if stated.denominator == 1 else stated), 6)
    slack = Fraction(1, 2 * 10**places) / scale + Fraction(1, 10**7)
    return abs(rate) >= 2 * slack and abs(paid.worth(*place) - rate * planned) <= slack * abs(planned)
