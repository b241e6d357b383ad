"""The unit of a sheet that states none: the amounts that it shares with another sheet of its file, beyond chance."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.problem import Problem
from disbtrack.i18n import text
from disbtrack.sheets.grid import Grid, address
from disbtrack.sheets.understanding.cells.faults import fault
from disbtrack.sheets.understanding.cells.values import read_amount

_DIGITS = 5  # that count; shorter numbers are alike by chance
_LONGEST = 15  # a spreadsheet keeps no more
_PLACES = 6  # behind the point
_ENOUGH = 3  # amounts in common
_CHANCE = 20  # times as many as chance would have in common
_RIVAL = 5  # times as many as speak for another unit

_Shape = tuple[int, int]
"""A number without its trailing zeros, and the power of ten that it stands at: 12500 is (125, 2)."""


@dataclass(frozen=True, slots=True)
class Loan:
    """A unit taken over from another sheet, and what shows that it is this one's too."""

    unit: MoneyUnit
    sheet: str
    cell: str
    shared: int

    def told(self) -> Problem:
        """The problem that says so."""
        message = text(
            "The sheet names no unit. {shared} of its amounts stand in the sheet “{other}” too, as {cell} does: "
            "they were taken to be in {unit}. Accept it, or state the unit.",
            shared=self.shared,
            other=self.sheet,
            cell=self.cell,
            unit=self.unit.value,
        )
        return fault("unit-inferred", None, self.unit.value, message=message)


@dataclass(frozen=True)
class Lender:
    """A sheet that states its unit; its amounts are looked at once, when the first sheet borrows."""

    grid: Grid
    unit: MoneyUnit

    @cached_property
    def shapes(self) -> dict[_Shape, str]:
        """Its numbers of some length."""
        return _shapes(self.grid)


def find_loan(grid: Grid, lenders: Iterable[Lender]) -> Loan | None:
    """The unit in which amounts of other sheets, whose units are stated, are amounts of this one; one way only."""
    own = _shapes(grid)
    loans = [loan for lender in lenders for loan in _offers(own, lender)]
    best = max(loans, key=lambda one: one.shared, default=None)
    if best is None or any(one.unit is not best.unit and one.shared * _RIVAL > best.shared for one in loans):
        return None
    return best


def _offers(own: dict[_Shape, str], lender: Lender) -> Iterator[Loan]:
    """What each power of a thousand between the two sheets speaks for, where more is shared than by chance."""
    for other in MoneyUnit:
        lent, step = lender.shapes, _power(lender.unit) - _power(other)
        shared = [cell for (digits, power), cell in own.items() if (digits, power - step) in lent]
        if len(shared) >= _ENOUGH and len(shared) > _CHANCE * _expected(own, lent, step):
            yield Loan(other, lender.grid.name, shared[0], len(shared))


def _expected(own: dict[_Shape, str], lent: dict[_Shape, str], step: int) -> Fraction:
    """How many amounts of the same length would be shared if all digits were drawn by lot."""
    alike: dict[tuple[int, int], int] = {}
    for digits, power in lent:
        kind = (len(str(digits)), power + step)
        alike[kind] = alike.get(kind, 0) + 1
    chances = (Fraction(alike.get((len(str(digits)), power), 0), 10 ** len(str(digits))) for digits, power in own)
    return sum(chances, Fraction(0))


def _power(unit: MoneyUnit) -> int:
    return len(str(unit.dong)) - 1


def _shapes(grid: Grid) -> dict[_Shape, str]:
    """The sheet's numbers of some length, each once, with the first cell that holds it."""
    found: dict[_Shape, str] = {}
    for row, cells in enumerate(grid.rows):
        for column, value in enumerate(cells):
            amount = read_amount(value)
            if isinstance(amount, int | Fraction) and amount and (shape := _shape(amount)):
                found.setdefault(shape, address(row, column))
    return found


def _shape(amount: int | Fraction) -> _Shape | None:
    whole = str(round(abs(amount) * 10**_PLACES))
    digits = whole.rstrip("0")
    return (int(digits), len(whole) - len(digits) - _PLACES) if _DIGITS <= len(digits) <= _LONGEST else None
