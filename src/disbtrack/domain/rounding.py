"""Rounding a table so that its shown figures still add up (bù theo phần dư lớn nhất)."""

from collections.abc import Sequence
from fractions import Fraction

from disbtrack.domain.money import Dong, round_half_away


def round_parts(parts: Sequence[Dong], step: int, *, limits: Sequence[int | None] | None = None) -> list[int]:
    """Round parts to whole steps (1_000_000 = triệu) so that they add up to their rounded sum.

    Largest remainder: each part is cut down to a whole step, and the steps still missing go to the largest
    remainders, the earlier row first where two are equal. A part that has reached its limit (the shown plan that
    its payments must not pass by rounding alone) gives way to the others as far as there are others.
    """
    target = round_half_away(Fraction(sum(parts), step))
    shown = [part // step for part in parts]
    missing = target - sum(shown)
    full = [
        limit is not None and floor >= limit for floor, limit in zip(shown, limits or [None] * len(shown), strict=True)
    ]
    whole = [part % step == 0 for part in parts]
    by_remainder = sorted(
        range(len(parts)), key=lambda place: (whole[place], full[place], -(parts[place] % step), place)
    )
    for place in by_remainder[:missing]:
        shown[place] += 1
    return shown
