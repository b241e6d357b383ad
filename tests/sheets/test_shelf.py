"""Books kept open."""

from disbtrack.sheets.grid import Grid
from disbtrack.sheets.opening.files import Workbook
from disbtrack.sheets.shelf import MOST_BOOKS, MOST_CELLS, Shelf


def book(cells: int = 1) -> Workbook:
    """Make a book of so many cells."""
    return Workbook("csv", [Grid("A", [[1] * cells])])


def test_a_book_is_opened_once() -> None:
    shelf, opened = Shelf(), book()
    assert shelf.book("a", lambda: opened) is opened
    assert shelf.book("a", book) is opened


def test_the_longest_unused_book_makes_room() -> None:
    shelf, first = Shelf(), book()
    shelf.book("first", lambda: first)
    for number in range(MOST_BOOKS):
        shelf.book(number, book)
    assert shelf.book("first", book) is not first


def test_a_large_book_is_not_kept() -> None:
    shelf, large = Shelf(), book(MOST_CELLS + 1)
    assert shelf.book("large", lambda: large) is large
    assert shelf.book("large", book) is not large
