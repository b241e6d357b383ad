"""Verified copies, and the way back."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from disbtrack.errors import BookError, DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.check import check
from disbtrack.storage.engine import connect, explained, file_address
from disbtrack.storage.schema import change


def back_up(book_path: Path, target: Path) -> Path:
    """Write a copy of a book, also while it is in use; it gets its name only when it is verified.

    Raises DisbtrackError where the target exists, cannot be written, or does not verify.
    """
    if target.exists():
        raise DisbtrackError(text("The file {name} exists already.", name=target.name), text("Choose another name."))
    part = target.with_name(f".{target.name}.part")
    try:
        with explained(book_path):
            _copy(book_path, part)
            number, digest = verify(part)
            if _digest_at(book_path, number) != digest:
                raise DisbtrackError(text("The copy differs from the book."), text("Try again."))
        _put(part, target)
    except OSError as error:
        raise _not_written(target, error) from error
    finally:
        part.unlink(missing_ok=True)
    return target


def verify(path: Path, *, named: str | None = None) -> tuple[int, bytes]:
    """Check a copy as a whole; answer its last change and that change's digest, which covers all before it.

    named: what a person calls the file, where path is only its copy.

    Raises BookError where it is damaged. A book of an earlier format is checked as far as its file goes.
    """
    engine = connect(path)
    try:
        with explained(path), engine.connect() as connection, connection.begin():
            problems = check(connection)
            last = select(change.c.number, change.c.digest).order_by(change.c.number.desc()).limit(1)
            number, digest = connection.execute(last).one()
    finally:
        engine.dispose()
    if problems:
        raise BookError(
            text("{name} is damaged: {what}", name=named or path.name, what=problems[0].message),
            text("Choose another backup."),
        )
    return number, bytes(digest)


def restore(backup: Path, location: Path) -> Path | None:
    """Put a verified backup in a book's place; the old file is set aside, never deleted, and its new path answered.

    Raises BookError for a damaged backup or a book that is open elsewhere, DisbtrackError where it cannot be written.
    """
    part = location.with_name(f".{location.name}.part")
    try:
        with explained(backup):
            _copy(backup, part)
        verify(part, named=backup.name)
        aside = _set_aside(location) if location.exists() else None
        _put(part, location)
    except OSError as error:
        raise _not_written(location, error) from error
    finally:
        part.unlink(missing_ok=True)
    return aside


def _copy(source: Path, target: Path) -> None:
    """SQLite's own online copy, into one file that only its owner may read."""
    if not source.is_file():
        raise DisbtrackError(text("There is no file {name}.", name=source.name))
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with (
        closing(sqlite3.connect(file_address(source), uri=True)) as old,
        closing(sqlite3.connect(file_address(target), uri=True)) as new,
    ):
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")


def _digest_at(path: Path, number: int) -> bytes:
    """What the book itself says of a change; later ones may have come since it was copied."""
    engine = connect(path, read_only=True)
    try:
        with engine.connect() as connection, connection.begin():
            return bytes(connection.execute(select(change.c.digest).where(change.c.number == number)).scalar() or b"")
    finally:
        engine.dispose()


def _put(part: Path, target: Path) -> None:
    """Give a finished file its name, so that a power cut leaves the one or the other."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _set_aside(location: Path) -> Path:
    """Rename the old file, with its log where it could not be closed, under the moment's name."""
    _close_log(location)
    moment = datetime.now(UTC).strftime("%Y-%m-%d %H%M%S %f")
    aside = location.with_name(f"{location.stem} {moment}{location.suffix}")
    location.rename(aside)
    for ending in ("-wal", "-shm", "-journal"):
        rest = location.with_name(location.name + ending)
        if rest.exists():
            rest.rename(aside.with_name(aside.name + ending))
    return aside


def _close_log(location: Path) -> None:
    """Bring the log into the file, which works only while nobody has the book open; a damaged file is left as it is."""
    try:
        with closing(sqlite3.connect(file_address(location), uri=True, timeout=1)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise BookError(
                text("The book {name} is in use.", name=location.name), text("Close it everywhere, then restore.")
            ) from error
    except sqlite3.DatabaseError:
        return


def _not_written(target: Path, error: OSError) -> DisbtrackError:
    return DisbtrackError(
        text("The file {name} cannot be written: {why}", name=target.name, why=error.strerror or ""),
        text("Choose another folder or make room."),
    )
