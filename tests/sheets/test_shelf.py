"""Books kept open."""

from disbtrack.sheets.grid import Grid
from disbtrack.sheets.opening.files import Workbook
from disbtrack.sheets.parcels import Cells
from disbtrack.sheets.shelf import MOST_BOOKS, MOST_CELLS, Shelf, cells_of, folded


def book(cells: int = 1) -> Workbook:
    """Make a book of so many cells."""
    return Workbook("csv", [Grid("A", [[1] * cells])])


def test_a_book_is_opened_once() -> None:
    shelf, opened = Shelf(cells_of, MOST_CELLS), book()
    assert shelf.give("a", lambda: opened) is opened
    assert shelf.give("a", book) is opened


def test_the_longest_unused_book_makes_room() -> None:
    shelf, first = Shelf(cells_of, MOST_CELLS), book()
    shelf.give("first", lambda: first)
    for number in range(MOST_BOOKS):
        shelf.give(number, book)
    assert shelf.give("first", book) is not first


def test_a_large_book_is_not_kept() -> None:
    shelf, large = Shelf(cells_of, MOST_CELLS), book(MOST_CELLS + 1)
    assert shelf.give("large", lambda: large) is large
    assert shelf.give("large", book) is not large


def test_a_long_stored_copy_stays_at_hand_folded() -> None:
    shelf, long = folded(), (Cells.of(Grid("A", [[1]] * (MOST_CELLS + 1))),)
    shelf.give("long", lambda: long)
    assert shelf.give("long", tuple) is long
