"""Verified copies, and the way back."""

from pathlib import Path

from sqlalchemy import select

from disbtrack.errors import BookError, DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.check import check
from disbtrack.storage.engines import Store, store_at
from disbtrack.storage.engines.file_copies import copy, finish, part_of
from disbtrack.storage.engines.store import explained
from disbtrack.storage.location import Location
from disbtrack.storage.schema import change


def back_up(book: Location, target: Path) -> Path:
    """Write a copy of a book into a file, also while it is in use; it gets its name only when it is verified.

    Raises DisbtrackError where the target exists, cannot be written, or does not verify.
    """
    if target.exists():
        raise DisbtrackError(text("The file {name} exists already.", name=target.name), text("Choose another name."))
    store, part = store_at(book), part_of(target)
    try:
        with explained(store):
            store.copy_to(part)
            number, digest = verify(part)
            if _digest_at(store, number) != digest:
                raise DisbtrackError(text("The copy differs from the book."), text("Try again."))
        finish(part, target)
    except OSError as error:
        raise _not_written(target.name, error) from error
    finally:
        part.unlink(missing_ok=True)
    return target


def verify(book: Location, *, named: str | None = None) -> tuple[int, bytes]:
    """Check a copy as a whole; answer its last change and that change's digest, which covers all before it.

    named: what a person calls it, where it is only the copy of that.

    Raises BookError where it is damaged. A book of an earlier format is checked as far as its file goes.
    """
    store = store_at(book)
    engine = store.connect()
    try:
        with explained(store), engine.connect() as connection, connection.begin():
            problems = check(connection, store)
            last = select(change.c.number, change.c.digest).order_by(change.c.number.desc()).limit(1)
            number, digest = connection.execute(last).one()
    finally:
        engine.dispose()
    if problems:
        raise BookError(
            text("{name} is damaged: {what}", name=named or store.name, what=problems[0].message),
            text("Choose another backup."),
        )
    return number, bytes(digest)


def restore(backup: Path, location: Location) -> Location | None:
    """Put a verified backup in a book's place; the old one is set aside, never deleted, and its new place answered.

    Raises BookError for a damaged backup or a book that is open elsewhere, DisbtrackError where it cannot be written.
    """
    store, part = store_at(location), store_at(location).part()
    try:
        with explained(store_at(backup)):
            copy(backup, part)
        verify(part, named=backup.name)
        with explained(store):
            return store.put(part)
    except OSError as error:
        raise _not_written(store.name, error) from error
    finally:
        part.unlink(missing_ok=True)


def _digest_at(store: Store, number: int) -> bytes:
    """What the book itself says of a change; later ones may have come since it was copied."""
    engine = store.connect(read_only=True)
    try:
        with engine.connect() as connection, connection.begin():
            return bytes(connection.execute(select(change.c.digest).where(change.c.number == number)).scalar() or b"")
    finally:
        engine.dispose()


def _not_written(name: str, error: OSError) -> DisbtrackError:
    return DisbtrackError(
        text("The file {name} cannot be written: {why}", name=name, why=error.strerror or ""),
        text("Choose another folder or make room."),
    )
