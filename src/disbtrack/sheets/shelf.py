"""The books that were opened last, kept open by the process that read them; and their grids where they are shown."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import cache
from weakref import WeakValueDictionary

from disbtrack.sheets.grid import Grid
from disbtrack.sheets.opening.files import Workbook

MOST_BOOKS = 3
MOST_CELLS = 600_000
"""Cells of all books kept together: some 80 MiB, which leaves the next file its room."""


class Shelf:
    """Books by the content of their files, the last used at the end."""

    def __init__(self) -> None:
        self._books: OrderedDict[Hashable, Workbook] = OrderedDict()

    def book(self, key: Hashable, open_it: Callable[[], Workbook]) -> Workbook:
        """Give the book of this key, opened now if it is not at hand; what is read off it may not be changed."""
        if key in self._books:
            self._books.move_to_end(key)
            return self._books[key]
        book = open_it()
        self._books[key] = book
        self._make_room()
        return book

    def _make_room(self) -> None:
        while self._books and (len(self._books) > MOST_BOOKS or self._cells() > MOST_CELLS):
            self._books.popitem(last=False)

    def _cells(self) -> int:
        return sum(len(row) for book in self._books.values() for grid in book.grids for row in grid.rows)


@cache
def shelf() -> Shelf:
    """Give the shelf of this process."""
    return Shelf()


class Grids(list[Grid]):
    """The sheets of one file, as long as anybody holds them."""

    __slots__ = ("__weakref__",)


@cache
def grids_at_hand() -> WeakValueDictionary[Hashable, Grids]:
    """Give the grids that somebody in this process still holds, so that a child need not send them once more."""
    return WeakValueDictionary()
