"""The books that were opened last, kept open by the process that read them; and their grids where they are shown."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import cache
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

from disbtrack.sheets.grid import Grid
from disbtrack.sheets.opening.files import Workbook
from disbtrack.sheets.parcels import Cells

T = TypeVar("T")

MOST_BOOKS = 3
MOST_CELLS = 600_000
"""Cells of all books kept together: some 80 MiB, which leaves the next file its room."""
MOST_BYTES = 64 << 20
"""Bytes of all sheets kept folded."""


class Shelf(Generic[T]):
    """What was made of files, by their content, the last used at the end.

    weigh: how much one of them takes; most: how much all may take together.
    """

    def __init__(self, weigh: Callable[[T], int], most: int) -> None:
        self._weigh = weigh
        self._most = most
        self._kept: OrderedDict[Hashable, T] = OrderedDict()

    def give(self, key: Hashable, make: Callable[[], T]) -> T:
        """Give what has this key, made now if it is not at hand; what is read off it may not be changed."""
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        made = make()
        self._kept[key] = made
        self._make_room()
        return made

    def _make_room(self) -> None:
        while self._kept and (len(self._kept) > MOST_BOOKS or sum(map(self._weigh, self._kept.values())) > self._most):
            self._kept.popitem(last=False)


def cells_of(book: Workbook) -> int:
    """Count the cells of a book."""
    return sum(len(row) for grid in book.grids for row in grid.rows)


@cache
def shelf() -> Shelf[Workbook]:
    """Give the shelf of this process: the books that were opened."""
    return Shelf(cells_of, MOST_CELLS)


@cache
def folded() -> Shelf[tuple[Cells, ...]]:
    """Give the sheets of stored copies folded small: of a long one a few rows are asked for, again and again."""
    return Shelf(lambda told: sum(len(piece) for cells in told for piece in cells.pieces), MOST_BYTES)


class Grids(list[Grid]):
    """The sheets of one file, as long as anybody holds them."""

    __slots__ = ("__weakref__",)


@cache
def grids_at_hand() -> WeakValueDictionary[Hashable, Grids]:
    """Give the grids that somebody in this process still holds, so that a child need not send them once more."""
    return WeakValueDictionary()
