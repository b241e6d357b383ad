"""Money: whole đồng, the units that papers state it in, and how it is written in Viet Nam."""

from enum import StrEnum
from fractions import Fraction

Dong = int
"""An amount in whole đồng. Never a float: 758 billion deserves exactness."""


class MoneyUnit(StrEnum):
    """The unit a sheet or a paper states its amounts in (đơn vị tính). It exists only at the gates."""

    DONG = "dong"
    NGHIN = "nghin"
    TRIEU = "trieu"
    TY = "ty"

    @property
    def dong(self) -> int:
        """How many đồng one of it is."""
        return _DONG_IN[self]


_DONG_IN = {MoneyUnit.DONG: 1, MoneyUnit.NGHIN: 1_000, MoneyUnit.TRIEU: 1_000_000, MoneyUnit.TY: 1_000_000_000}

MINUS = "\N{MINUS SIGN}"


def round_half_away(value: Fraction) -> int:
    """Round to the nearest whole number, halves away from zero, as Vietnamese accountants do."""
    whole = (abs(value.numerator) * 2 + value.denominator) // (2 * value.denominator)
    return whole if value >= 0 else -whole


def to_dong(stated: int | Fraction, unit: MoneyUnit) -> Dong:
    """Turn a stated number into whole đồng, parts of a đồng rounded half away from zero."""
    if isinstance(stated, int):
        return stated * unit.dong
    return round_half_away(stated * unit.dong)


def group_digits(digits: str, separator: str = ".") -> str:
    """Put a separator between groups of three digits: 1234567 → 1.234.567."""
    head = len(digits) % 3 or 3
    return separator.join([digits[:head], *(digits[i : i + 3] for i in range(head, len(digits), 3))])


def format_scaled(scaled: int, decimals: int, *, minus: str = MINUS) -> str:
    """Write a number kept as whole units of its last decimal: (1234567, 2) → 12.345,67."""
    digits = str(abs(scaled)).rjust(decimals + 1, "0")
    whole, part = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    sign = minus if scaled < 0 else ""
    return sign + group_digits(whole) + ("," + part if part else "")


def format_money(amount: Dong, unit: MoneyUnit = MoneyUnit.DONG, decimals: int = 0, *, minus: str = MINUS) -> str:
    """Write đồng in a unit with so many decimals, plainly rounded: 1250500000 in triệu with 3 → 1.250,500."""
    return format_scaled(round_half_away(Fraction(amount * 10**decimals, unit.dong)), decimals, minus=minus)


def format_share(share: Fraction | None, decimals: int = 1, *, minus: str = MINUS) -> str:
    """Write a share (0-1) as a percentage without the sign: 0.576 → 57,6; None → –."""
    if share is None:
        return "–"
    return format_scaled(round_half_away(share * 100 * 10**decimals), decimals, minus=minus)


def share_of(part: Dong, whole: Dong) -> Fraction | None:
    """Answer part ÷ whole, or None where there is no whole."""
    return Fraction(part, whole) if whole else None
