"""Copies of one book, as a stick carries them, in a file or on a server."""

from pathlib import Path

from disbtrack.storage.book import Book
from disbtrack.storage.location import Location
from disbtrack.usecases.books.history import back_up_book, restore_book


def twin(book: Book, place: Location, folder: Path) -> Book:
    """Open a copy of a book at another place."""
    carried = folder / "carried.disb"
    carried.unlink(missing_ok=True)
    back_up_book(book, carried)
    restore_book(carried, place)
    return Book.open(place)
