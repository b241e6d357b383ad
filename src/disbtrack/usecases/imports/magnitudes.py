"""Amounts about a thousand times off: held against the last statement, the plan in the book, and the neighbours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from disbtrack.domain.figure import PLAN_MEASURES, Figure
from disbtrack.domain.money import MoneyUnit, format_money
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import SheetReading
from disbtrack.i18n import Text, text

SUSPICIOUS = "unit-suspicious"
_POWERS = (10**3, 10**6, 10**9)
_SAME = Fraction(3, 2)  # what a plan may differ by from one telling to the next
_GROWN = 4  # what payments to date may grow by beside a slip of the unit
_PAYMENTS = 3  # payments that prove a slip together; of plans one is enough
_AGREE = Fraction(2, 3)
_OVER = 20  # so many times its plan nobody is paid
_REPORTERS = 4  # neighbours that show what is usual
_SPREAD = 30  # by how much neighbours may differ among themselves
_APART = 100


@dataclass(frozen=True, slots=True)
class Compared:
    """A told figure beside an amount that it should be near, in đồng."""

    told: Figure
    expected: int

    @property
    def ratio(self) -> Fraction:
        """How many times the expected amount is told."""
        return Fraction(self.told.amount, self.expected)


def compared(matched: Iterable[tuple[Figure, int]]) -> list[Compared]:
    """Pairs of which both amounts are above zero."""
    return [Compared(told, held) for told, held in matched if told.amount > 0 and held > 0]


def suspect(sheet: SheetReading, found: Sequence[Compared], evidence: Text) -> Problem | None:
    """A sheet, or one column of it, that is a power of a thousand away from what it should be near."""
    whole = _factor(found)
    if whole is not None:
        return _slip(sheet, found, whole, evidence, alone=False)
    columns: dict[str, list[Compared]] = {}
    for pair in found:
        columns.setdefault(pair.told.cell.rstrip("0123456789"), []).append(pair)
    for told in columns.values() if len(columns) > 1 else ():
        factor = _factor(told)
        if factor is not None:
            return _slip(sheet, told, factor, evidence, alone=True)
    return None


def _factor(found: Sequence[Compared]) -> Fraction | None:
    """The power of a thousand by which most amounts are off."""
    plans = [pair for pair in found if pair.told.measure in PLAN_MEASURES]
    judged, slack = (plans, _SAME) if plans else (list(found), Fraction(_GROWN))
    if not judged or (not plans and len(judged) < _PAYMENTS):
        return None
    for power in (factor for size in _POWERS for factor in (Fraction(size), Fraction(1, size))):
        near = sum(1 for pair in judged if power / slack <= pair.ratio <= power * slack)
        if near >= len(judged) * _AGREE:
            return power
    return None


def overpaid(sheet: SheetReading, found: Sequence[Compared], evidence: Text) -> Problem | None:
    """Payments many times their plan in the book: no fault of a single row, but of the unit."""
    if len(found) < 2:
        return None
    usual = median(pair.ratio for pair in found)
    power = next((size for size in _POWERS if usual <= size * _SAME), None)
    return _slip(sheet, found, Fraction(power), evidence, alone=False) if power and usual >= _OVER else None


def unlike_neighbours(sheet: SheetReading, own: Sequence[Figure], others: Sequence[Sequence[Figure]]) -> Problem | None:
    """A sheet whose amounts are a thousand times those that others tell of the same, who agree among themselves."""
    middles = [middle for figures in others if (middle := _middle(figures))]
    mine = _middle(own)
    if mine is None or len(middles) < _REPORTERS or max(middles) > _SPREAD * min(middles):
        return None
    usual = median(middles)
    ratio = Fraction(mine) / Fraction(usual)
    if not (ratio >= _APART or ratio <= Fraction(1, _APART)):
        return None
    powers = [factor for size in _POWERS for factor in (Fraction(size), Fraction(1, size))]
    factor = next((power for power in powers if power / 10 <= ratio <= power * 10), None)
    if factor is None:
        return None
    first = next(figure for figure in own if figure.amount)
    evidence = text("what {count} others tell of the same", count=len(middles))
    return _slip(sheet, [Compared(first, int(usual))], factor, evidence, alone=False)


def _middle(figures: Iterable[Figure]) -> Fraction | None:
    amounts = [figure.amount for figure in figures if figure.amount > 0]
    return Fraction(median(amounts)) if amounts else None


def _slip(sheet: SheetReading, found: Sequence[Compared], factor: Fraction, evidence: Text, *, alone: bool) -> Problem:
    first = found[0]
    message = text(
        "The amounts are about {factor} times {evidence}: {told} đồng in cell {cell}, {expected} there. "
        "Check in which unit they are written.",
        factor=format_money(factor.numerator) if factor >= 1 else f"1/{format_money(factor.denominator)}",
        evidence=evidence,
        told=format_money(first.told.amount),
        cell=first.told.cell,
        expected=format_money(first.expected),
    )
    unit = _unit_instead(sheet.unit, factor)
    cell = first.told.cell if alone or sheet.unit_cell is None else sheet.unit_cell
    proposal = unit.value if unit and cell == sheet.unit_cell else None
    return Problem(cell, SUSPICIOUS, Severity.WARNING, message, sheet.unit.value if sheet.unit else "", proposal)


def _unit_instead(unit: MoneyUnit | None, factor: Fraction) -> MoneyUnit | None:
    """The unit in which the amounts would be near what they should be."""
    wanted = Fraction(unit.dong) / factor if unit else None
    return next((one for one in MoneyUnit if one.dong == wanted), None)
