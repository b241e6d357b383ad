"""Sums tried line after line: how well the first lines add up to a total, doubtful nestings taken in all ways."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from fractions import Fraction

from disbtrack.sheets.understanding.rows.numbering import Line
from disbtrack.sheets.understanding.rows.sums import Fit, Sum, stands_below

_REACH = 4_000  # rows tried below a total


class Doubt(Enum):
    """Which doubtful nestings a sum takes as made, and by what they count."""

    NONE = "none"
    MATCHED = "those whose amounts are equal"
    PARTS = "all, by their parts"
    STATED = "all, by what they state"


def doubts(roots: Iterable[Line]) -> list[Doubt]:
    """The ways that differ, for the roots that a sum came to."""
    tentative = [root for root in roots if root.tentative]
    some = Doubt.MATCHED if any(root.matched for root in tentative) else None
    return [doubt for doubt in (some, Doubt.PARTS, Doubt.STATED) if doubt and tentative]


Entry = tuple[int, Sequence[Line]]
"""How many of the roots are passed, and the lines that stand for them in a sum."""


def entries(roots: Sequence[Line], doubt: Doubt) -> Iterator[Entry]:
    """The roots one by one, or with doubtful nestings made."""
    place = 0
    for _tried in range(_REACH):
        if place >= len(roots):
            return
        root = roots[place]
        made = doubt is not Doubt.NONE and (root.matched or doubt is not Doubt.MATCHED)
        inner = root.tentative if made else 0
        by_parts = inner and doubt is not Doubt.STATED
        parts = roots[place + 1 : place + 1 + inner] if by_parts else [root]
        place += 1 + inner
        yield place, [] if stands_below(root) else parts


def try_counts(line: Line, entries: Iterable[Entry], halves: dict[int, Fraction]) -> dict[int, Fit]:
    """How well the first lines add up to a total, by how many they are; nothing adds up to one of mere zeros."""
    fits: dict[int, Fit] = {}
    if not any(line.amounts.values()):
        return fits
    running = Sum(line, halves)
    for count, parts in entries:
        for part in parts:
            running.add(part)
        fits[count] = running.fit()
        if running.is_hopeless(parts):
            break
    return fits
