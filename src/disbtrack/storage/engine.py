"""Opening the database file: how it is connected, locked and journaled, and what its errors mean to a person."""

import os
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from disbtrack.errors import BookError
from disbtrack.i18n import Text, text

_OCTAL = re.compile(r"\\([0-7]{3})")
APPLICATION_ID = 0x44495342
"""Marks a file as ours ("DISB"), in SQLite's header."""
PATIENCE = 5.0
"""Seconds to wait for another one's change before saying that the book is in use."""
IMMEDIATE = "disbtrack_immediate"
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "fuse.rclone", "davfs", "ncpfs"}
)


def file_address(path: Path) -> str:
    """Write a path as the address that SQLite understands, on Windows and shares too; it is never made by opening.

    Where nothing can be written beside the file (a CD, a folder of others), it is taken as it lies.
    """
    told = quote(path.absolute().as_posix(), safe="/:")
    start = f"file://{told if told.startswith('/') else '/' + told}"
    if os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK):
        return start + "?mode=rw"
    log = path.with_name(path.name + "-wal")
    return start + ("?mode=ro" if log.exists() else "?mode=ro&immutable=1")


def connect(path: Path, *, read_only: bool = False) -> Engine:
    """Make an engine on a file; each transaction says its own BEGIN (sqlite3's own would tear a snapshot)."""

    def make() -> sqlite3.Connection:
        connection = sqlite3.connect(
            file_address(path), uri=True, isolation_level=None, timeout=PATIENCE, check_same_thread=False
        )
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        return connection

    engine = create_engine("sqlite://", creator=make, poolclass=QueuePool, pool_size=4, max_overflow=28)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "temp_store = MEMORY", "cache_size = -32000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get(IMMEDIATE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def views_allowed(connection: Connection) -> Iterator[None]:
    """Let temporary views be made, which an SQLite connection that is for reading only refuses like any writing."""
    if connection.dialect.name != "sqlite" or not connection.exec_driver_sql("PRAGMA query_only").scalar():
        yield
        return
    connection.exec_driver_sql("PRAGMA query_only = OFF")
    yield
    connection.exec_driver_sql("PRAGMA query_only = ON")


def choose_journal(engine: Engine, path: Path) -> None:
    """Write-ahead log on a local disk; the rollback journal on a network share, where the log would corrupt."""
    wanted = "delete" if is_on_network(path) else "wal"
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] != wanted:
            cursor.execute(f"PRAGMA journal_mode = {wanted}")
        cursor.close()
    finally:
        raw.close()


def is_on_network(path: Path) -> bool:
    """Answer whether a file lies on a network share; False where that cannot be found out."""
    if sys.platform == "win32":
        return _is_remote_drive(path)
    mounts = Path("/proc/mounts")
    return mounts.exists() and file_system(path, mounts.read_text(encoding="utf-8", errors="replace")) in _NETWORK


def file_system(path: Path, mounts: str) -> str:
    """Find the kind of file system that a path lies on, in a table like /proc/mounts."""
    told = os.path.realpath(path)
    best = ("", "")
    for line in mounts.splitlines():
        fields = line.split(" ")
        place = _OCTAL.sub(lambda found: chr(int(found[1], 8)), fields[1]) if len(fields) > 2 else ""
        within = told == place or told.startswith(place.rstrip("/") + "/")
        if within and len(place) >= len(best[0]):
            best = (place, fields[2])
    return best[1]


def _is_remote_drive(path: Path) -> bool:
    """Ask Windows for the type of the drive (4 = remote); a path that begins with its server's name is one anyway."""
    drive = path.absolute().drive
    if drive.startswith("\\\\"):
        return True
    import ctypes

    windll = getattr(ctypes, "windll", None)
    return windll is not None and windll.kernel32.GetDriveTypeW(drive + "\\") == 4


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the database's errors into what a person can act upon; bugs in our own SQL stay what they are."""
    try:
        yield
    except DBAPIError as error:
        meaning = explain(error.orig, path)
        if meaning is None:
            raise
        raise meaning from error
    except sqlite3.Error as error:
        meaning = explain(error, path)
        if meaning is None:
            raise
        raise meaning from error


def explain(error: BaseException | None, path: Path) -> BookError | None:
    """Answer what a database error means for a book; None where it is our own mistake."""
    name = str(getattr(error, "sqlite_errorname", ""))
    for start, (title, advice) in _meanings(path.name).items():
        if name.startswith(start):
            return BookError(title, advice)
    return None


def _meanings(name: str) -> dict[str, tuple[Text, Text]]:
    damaged = (
        text("The book {name} is damaged.", name=name),
        text("Nothing was changed. Put back a backup with “restore”; the damaged file is kept."),
    )
    in_use = (
        text("The book {name} is in use.", name=name),
        text("Another program is writing to it. Wait a moment, or close the other one, and try again."),
    )
    return {
        "SQLITE_BUSY": in_use,
        "SQLITE_LOCKED": in_use,
        "SQLITE_CORRUPT": damaged,
        "SQLITE_NOTADB": damaged,
        "SQLITE_FULL": (
            text("There is no room on the disk for the book {name}.", name=name),
            text("Nothing was changed. Make room and try again."),
        ),
        "SQLITE_READONLY": (
            text("The book {name} cannot be written.", name=name),
            text("The file or its folder is read-only. Copy the book to a folder of your own."),
        ),
        "SQLITE_CANTOPEN": (
            text("The book {name} cannot be opened.", name=name),
            text("See that the file is there and that you may read and write it and its folder."),
        ),
        "SQLITE_IOERR": (
            text("The disk failed while the book {name} was used.", name=name),
            text("Nothing was changed. See that the disk or share is still there, then open the book again."),
        ),
    }
