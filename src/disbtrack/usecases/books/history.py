"""Undoing, checking, backing up: what keeps a book trustworthy."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from disbtrack.domain.entry import ChangeRecord, ImportRecord
from disbtrack.domain.problem import Problem
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.backup import back_up, restore
from disbtrack.storage.book import Book
from disbtrack.storage.later import Later
from disbtrack.storage.location import Location

MAKING = 1
"""The change that made the book; it is never undone."""


@dataclass(frozen=True, slots=True)
class Done:
    """A change, and the sheets that it took in, if it was an import."""

    change: ChangeRecord
    imports: tuple[ImportRecord, ...] = ()


def changes_done(book: Book) -> list[Done]:
    """List everything that was done to the book, newest first, undone or not."""
    imports: dict[int, list[ImportRecord]] = defaultdict(list)
    with book.read() as reading:
        for record in reading.imports(undone=True):
            imports[record.change].append(record)
        return [Done(row, tuple(imports[row.number])) for row in reading.changes()]


def later_work(book: Book, number: int) -> list[Later]:
    """What stands upon a change and would have to be undone with it, newest first; empty where it can be undone alone.

    Raises DisbtrackError for a change that cannot be undone at all.
    """
    with book.read() as reading:
        return reading.later_work(number)


def undo(
    book: Book,
    number: int | None = None,
    *,
    person: str,
    with_later: bool = False,
    reason: str = "",
    shown: int | None = None,
) -> int:
    """Undo the last change that still stands, or the named one; answer the number of the change that undoes it.

    with_later: what stands upon it (see later_work) is undone before it, all or nothing. reason: why; needed where a
    checked figure would be moved (CheckedError).
    shown: what stands upon it was listed as it stood after this change; None = when the book was opened or caught up.
    Raises DisbtrackError where there is nothing to undo, or where later changes stand upon it, OvertakenError where
    another one wrote meanwhile what would be undone.
    """
    wanted = last_standing(book) if number is None else number
    return book.undo(wanted, person=person, with_later=with_later, reason=reason, shown=shown)


def last_standing(book: Book) -> int:
    """The last change that still stands; raises DisbtrackError where there is none to undo."""
    with book.read() as reading:
        changes = [row for row in reading.changes() if row.number != MAKING]
    standing = [row.number for row in changes if row.undone_by is None and row.undoes is None]
    if not standing:
        raise DisbtrackError(text("There is nothing to undo."))
    return max(standing)


def count_figures(book: Book) -> int:
    """How many figures the book holds."""
    with book.read() as reading:
        return reading.count()


def check(book: Book) -> list[Problem]:
    """Check the file, the chain of versions, and the sums and digests of every change."""
    return book.check()


def back_up_book(book: Book, target: Path) -> Path:
    """Write a verified copy; raises DisbtrackError where it cannot be written or does not verify."""
    return back_up(book.location, target)


def restore_book(backup: Path, location: Location) -> Location | None:
    """Put a verified backup in a book's place; the old book is set aside and its new place answered."""
    return restore(backup, location)
