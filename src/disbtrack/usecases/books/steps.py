"""What undo and redo would do, by name."""

from dataclasses import dataclass

from disbtrack.domain.entry import ChangeRecord
from disbtrack.storage.book import Book

MADE = 1
"""The change by which a book is made; it is never undone."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The change that undo would take back, and the undoing that redo would take back; last = the newest change."""

    undo: ChangeRecord | None
    redo: ChangeRecord | None
    last: ChangeRecord | None


def steps(book: Book) -> Steps:
    """Look at the changes of the book."""
    with book.read() as reading:
        rows = reading.changes()
    standing = [row for row in rows if row.undone_by is None and row.undoes is None and row.number != MADE]
    newest = rows[0] if rows else None
    again = newest if newest is not None and newest.undoes is not None and newest.undone_by is None else None
    return Steps(standing[0] if standing else None, again, newest)
