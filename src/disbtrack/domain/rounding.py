"""Rounding a table so that its shown figures still add up (bù theo phần dư lớn nhất)."""

from collections.abc import Sequence
from fractions import Fraction

from disbtrack.domain.money import Dong, round_half_away


def round_parts(parts: Sequence[Dong], step: int) -> list[int]:
    """Round parts to whole steps (1_000_000 = triệu) so that they add up to their rounded sum.

    Largest remainder: each part is cut down to a whole step, and the steps still missing go to the largest
    remainders, the earlier row first where two are equal.
    """
    target = round_half_away(Fraction(sum(parts), step))
    floors = [part // step for part in parts]
    missing = target - sum(floors)
    by_remainder = sorted(range(len(parts)), key=lambda place: (-(parts[place] % step), place))
    for place in by_remainder[:missing]:
        floors[place] += 1
    return floors
