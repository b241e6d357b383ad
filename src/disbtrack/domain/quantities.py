"""Quantities that are no money: 12,5 km, 1.200 hộ; exact, read and written as Vietnamese do."""

from fractions import Fraction

from disbtrack.domain.money import MINUS, group_digits

MOST_PLACES = 9
"""Decimals that are written at most."""


def read_quantity(words: str) -> Fraction | None:
    """Read a number as Vietnamese write it: points part thousands, a comma begins the decimals. None for others."""
    whole, comma, part = words.strip().partition(",")
    digits = whole.lstrip("+-")
    groups = digits.split(".")
    grouped = len(groups) > 1 and all(len(group) == 3 for group in groups[1:]) and 0 < len(groups[0]) <= 3
    if not (digits.isdecimal() or (grouped and "".join(groups).isdecimal())) or (comma and not part.isdecimal()):
        return None
    value = Fraction("".join(groups) + ("." + part if part else ""))
    return -value if whole.startswith("-") else value


def write_quantity(value: Fraction, *, minus: str = MINUS) -> str:
    """Write a number with points between thousands and a comma before its decimals, exactly.

    Of one that has no end (1/3) nine decimals are written.
    """
    places = next((count for count in range(MOST_PLACES) if (value * 10**count).denominator == 1), MOST_PLACES)
    scaled = abs(round(value * 10**places))
    digits = f"{scaled:0{places + 1}}"
    whole, part = (digits[:-places], digits[-places:]) if places else (digits, "")
    return (minus if value < 0 else "") + group_digits(whole) + (f",{part}" if part else "")
