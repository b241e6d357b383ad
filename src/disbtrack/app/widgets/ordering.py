"""The order of very many rows, found off the window's thread and never long at a stretch."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt

R = TypeVar("R")
LONG = 5_000
"""From so many rows on they are not sorted in the window's thread."""
_PIECE = 4_000
"""Keys sorted at a stretch: a sort lets no other thread run."""


@dataclass(frozen=True, slots=True)
class Ordered(Generic[R]):
    """Rows in an order: places = where each of them stood among those that were given."""

    given: Sequence[R]
    rows: list[R]
    places: list[int]
    by: tuple[int, Qt.SortOrder]


def ordered(
    rows: Sequence[R], column: int, key: Callable[[R], Any], direction: Qt.SortOrder, *, piece: int = _PIECE
) -> Ordered[R]:
    """Sort rows by a column as RowsModel does: what has no value is least, equal ones keep their order.

    piece: keys sorted at a stretch.
    """
    falling = direction is Qt.SortOrder.DescendingOrder
    keys = [_ranked(key(row), -place if falling else place) for place, row in enumerate(rows)]
    runs = [sorted(keys[first : first + piece]) for first in range(0, len(keys), piece)]
    while len(runs) > 1:
        runs = [_merged(runs[first : first + 2]) for first in range(0, len(runs), 2)]
    found = runs[0] if runs else []
    places = [abs(told[-1]) for told in (reversed(found) if falling else found)]
    return Ordered(rows, [rows[place] for place in places], places, (column, direction))


def _merged(runs: list[list[Any]]) -> list[Any]:
    """Two sorted runs as one: sorting what is sorted in two parts only lays them together."""
    return sorted(chain.from_iterable(runs)) if len(runs) > 1 else runs[0]


def _ranked(value: Any, place: int) -> tuple[bool, Any, int]:
    return (value is not None, 0 if value is None else value, place)
