"""Amounts about a thousand times off: against the sheet's own totals, rates and plans, and against what can be."""

from collections.abc import Container, Iterable, Iterator
from fractions import Fraction
from statistics import median

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import MoneyUnit, format_money
from disbtrack.domain.problem import Problem
from disbtrack.domain.reading import Control
from disbtrack.sheets.understanding.cells.faults import fault, out_of_scale
from disbtrack.sheets.understanding.context import Sheet

Proved = tuple[Control, list[str]]
"""A control and the cells whose figures it adds."""

_TOO_LARGE = 10**15
"""A million tỷ đồng in one cell: no programme of the country is as large."""
_TOO_SMALL = 10**6
"""Less than a million đồng in every cell of a report: the amounts are in another unit than đồng."""
_FAR_APART = 100
_NEARLY_NOTHING = 2000
_ENOUGH = 5  # figures that make a report
_FACTORS = (Fraction(1000), Fraction(10**6), Fraction(1, 1000), Fraction(1, 10**6))
_FEW_APART = 40  # figures outside all totals that are named one by one
_CLOSE = 200  # a gap is met to half a hundredth of the likely amount


def check_size(sheet: Sheet, figures: list[Figure]) -> Iterator[Problem]:
    """Too large or too small for anything real; payments far beyond all plans, or nothing beside them."""
    largest = max(figures, key=lambda figure: abs(figure.amount), default=None)
    if largest is None:
        return
    if abs(largest.amount) > _TOO_LARGE or _is_too_small(sheet, figures, abs(largest.amount)):
        yield fault("unit-suspicious", sheet.title.unit_cell or largest.cell, largest.amount)
    elif not sheet.flat:
        yield from _check_columns(figures)


def _is_too_small(sheet: Sheet, figures: list[Figure], largest: int) -> bool:
    unit = sheet.title.unit is MoneyUnit.DONG and all(one.money_unit is None for one in sheet.money)
    return unit and not sheet.flat and len(figures) >= _ENOUGH and largest < _TOO_SMALL


def _check_columns(figures: list[Figure]) -> Iterator[Problem]:
    """Whole columns: what was paid in all against what was planned in all."""
    planned = sum(one.amount for one in figures if one.measure is Measure.PLANNED)
    paid = [one for one in figures if one.measure is Measure.DISBURSED]
    told = sum(one.amount for one in paid)
    if told > _FAR_APART * abs(planned) > 0 or (len(paid) >= _ENOUGH and 0 < told * _NEARLY_NOTHING < planned):
        yield fault("unit-suspicious", paid[0].cell, paid[0].amount)


def check_scales(proved: Iterable[Proved], figures: Iterable[Figure], typed: dict[str, Fraction]) -> Iterator[Problem]:
    """Amounts a power of thousand off, as a total that disagrees proves. typed: the numbers as the cells hold them."""
    worth = {figure.cell: figure.amount for figure in figures}
    said: set[str] = set()
    for control, cells in proved:
        gap = control.computed - control.stated
        for cell in () if control.agrees else cells:
            factor = _factor(worth.get(cell, 0), gap)
            if factor and cell not in said:
                said.add(cell)
                yield _proved(control, cell, worth[cell], (factor, typed.get(cell)))


def check_outside(proved: Iterable[Proved], figures: Iterable[Figure], unread: Container[str]) -> Iterator[Problem]:
    """Amounts that no total of their column adds, though others of it are added up; many are a habit of the table.

    unread: the columns in which something could not be read, so that their totals were not all tried.
    """
    added: dict[str, set[str]] = {}
    for control, cells in proved:
        if not control.across and len(cells) > 1:
            added.setdefault(_letters(control.cell), set()).update(cells)
    known = [one for one in figures if _letters(one.cell) not in unread]
    apart = [one for one in known if one.cell not in added.get(_letters(one.cell), {one.cell})]
    if len(apart) <= _FEW_APART:
        yield from (fault("outside-total", one.cell, format_money(one.amount)) for one in apart)


def _letters(cell: str) -> str:
    return cell.rstrip("0123456789")


def _factor(amount: int, gap: int) -> Fraction | None:
    for factor in _FACTORS if amount else ():
        many, one = factor.numerator, factor.denominator  # whole numbers: a total may add very many cells
        if abs((amount - gap) * many - amount * one) * _CLOSE <= abs(amount * one):
            return factor
    return None


def _proved(control: Control, cell: str, amount: int, told: tuple[Fraction, Fraction | None]) -> Problem:
    factor, typed = told
    likely = round(Fraction(amount) / factor)
    proposal = None if typed is None else typed / factor
    return out_of_scale(cell, format_money(amount), format_money(likely), control.cell, proposal)


def likely_cell(pairs: dict[str, int], others: dict[str, list[int]]) -> str:
    """Of cells of which one is out of scale, the one that lies furthest from the others of its column."""
    return max(pairs, key=lambda cell: _distance(pairs[cell], others[cell]))


def _distance(amount: int, others: list[int]) -> float:
    middle = median(abs(one) for one in others) if others else 0
    low, high = sorted((abs(amount) or 1, middle or 1))
    return high / low
