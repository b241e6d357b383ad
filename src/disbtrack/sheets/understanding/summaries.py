"""A sheet that only adds up the other sheets of its file tells nothing of its own, and is set aside."""

from collections.abc import Iterable, Sequence

from disbtrack.domain.figure import Figure
from disbtrack.domain.reading import SheetReading

Key = tuple[object, ...]
_DIMENSIONS = ("project", "unit", "source", "capital")
_LEAST = 2  # sheets that are added, and sums that agree


def set_summaries_aside(readings: Sequence[SheetReading]) -> None:
    """Mark every sheet whose amounts are all sums over at least two other sheets; it keeps its row counts."""
    told = [reading for reading in readings if reading.skipped is None and reading.figures]
    for reading in told:
        others = [other for other in told if other is not reading and other.skipped is None]
        if len(others) >= _LEAST and _adds_up(reading, others):
            reading.skipped = "summary"
            reading.figures, reading.estimates, reading.controls, reading.receipt = [], [], [], []
            reading.pending, reading.problems = [], []


def _adds_up(reading: SheetReading, others: Sequence[SheetReading]) -> bool:
    stated = [name for name in _DIMENSIONS if all(getattr(one, name) is not None for one in reading.figures)]
    own = _sums(reading.figures, stated)
    theirs = _sums((figure for other in others for figure in other.figures), stated)
    if len(own) < _LEAST or own.keys() != theirs.keys():
        return False
    addends = sum(len(other.figures) for other in others)
    slack = max(addends, 1) * (reading.unit.dong // 2 if reading.unit and reading.unit.dong > 1 else 1)
    return all(abs(amount - theirs[key]) <= slack for key, amount in own.items()) and _is_joint(own, others, stated)


def _is_joint(own: dict[Key, int], others: Sequence[SheetReading], stated: Sequence[str]) -> bool:
    """No single other sheet tells the same by itself: two equal sheets are copies, not a summary."""
    return all(_sums(other.figures, stated) != own for other in others)


def _sums(figures: Iterable[Figure], stated: Sequence[str]) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for one in figures:
        key = (one.measure, one.plan_year, one.date, *(getattr(one, name) for name in stated))
        found[key] = found.get(key, 0) + one.amount
    return found
