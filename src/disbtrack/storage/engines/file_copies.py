"""Copies of a file, files that take another one's place, and files that are set aside."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from disbtrack.errors import BookError, DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.engines.file_address import file_address


def part_of(target: Path) -> Path:
    """Where a file is written until it is whole."""
    return target.with_name(f".{target.name}.part")


def copy(source: Path, target: Path) -> None:
    """SQLite's own online copy, into one file that only its owner may read."""
    if not source.is_file():
        raise DisbtrackError(text("There is no file {name}.", name=source.name))
    make_empty(target)
    with (
        closing(sqlite3.connect(file_address(source), uri=True)) as old,
        closing(sqlite3.connect(file_address(target), uri=True)) as new,
    ):
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")


def make_empty(target: Path) -> None:
    """Make an empty file that only its owner may read, in place of what a killed program left there."""
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def finish(part: Path, target: Path) -> None:
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


def set_aside(location: Path) -> Path:
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
