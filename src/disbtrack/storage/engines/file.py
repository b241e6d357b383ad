"""A book in a file: how SQLite is connected, locked and journaled."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from disbtrack.domain.problem import Problem
from disbtrack.errors import BookError, DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.engines import file_copies, mounts, store
from disbtrack.storage.engines.file_address import file_address
from disbtrack.storage.engines.file_errors import explain, no_book, not_opened
from disbtrack.storage.engines.statements import FILES, compiled
from disbtrack.storage.engines.store import damage, missing_reference
from disbtrack.storage.location import Location

APPLICATION_ID = 0x44495342
"""Marks a file as ours ("DISB"), in SQLite's header."""
SMALL = 50_000_000
"""Bytes up to which a book is searched for damage each time it is opened."""


class FileStore:
    """A SQLite file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def location(self) -> Location:
        """The path."""
        return self.path

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    def take(self) -> None:
        """Make the empty file at once, so that nobody else makes it, and nobody else reads it."""
        try:
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            raise DisbtrackError(
                text("The file {name} exists already.", name=self.name), text("Choose another name, or open it.")
            ) from None
        except OSError as error:
            raise DisbtrackError(
                text("The book {name} cannot be made: {why}", name=self.name, why=error.strerror or ""),
                text("Choose a folder in which you may write."),
            ) from error

    def give_back(self) -> None:
        """Remove the file."""
        self.path.unlink(missing_ok=True)

    def see(self) -> None:
        """Look at the first bytes before SQLite does: it would take an empty file for an empty database."""
        try:
            with self.path.open("rb") as file:
                head = file.read(100)
        except OSError as error:
            raise not_opened(self.name) from error
        if not head.startswith(b"SQLite format 3\x00") or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
            raise self.no_book()

    def connect(self, *, read_only: bool = False) -> Engine:
        """Make an engine; each transaction says its own BEGIN (sqlite3's own would tear a snapshot)."""

        def make() -> sqlite3.Connection:
            connection = sqlite3.connect(
                file_address(self.path),
                uri=True,
                isolation_level=None,
                timeout=store.PATIENCE,
                check_same_thread=False,
            )
            if read_only:
                connection.execute("PRAGMA query_only = ON")
            return connection

        engine = create_engine(
            FILES,
            creator=make,
            poolclass=QueuePool,
            pool_size=4,
            max_overflow=28,
            execution_options={"compiled_cache": compiled()},
        )
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine

    def mark(self, connection: Connection) -> None:
        """Say in the header whose file it is, before the log begins: the file itself says from the start what it is."""
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")

    def settle(self, engine: Engine) -> None:
        """Write-ahead log on a local disk; the rollback journal on a network share, where the log would corrupt."""
        wanted = "delete" if mounts.is_on_network(self.path) else "wal"
        raw = engine.raw_connection()
        try:
            cursor = raw.cursor()
            if cursor.execute("PRAGMA journal_mode").fetchone()[0] != wanted:
                cursor.execute(f"PRAGMA journal_mode = {wanted}")
            cursor.close()
        finally:
            raw.close()

    def explain(self, error: BaseException | None) -> DisbtrackError | None:
        """Answer what an error of SQLite means; None where it is our own mistake."""
        return explain(error, self.name)

    def no_book(self) -> BookError:
        """What to say of another file."""
        return no_book(self.name)

    @contextmanager
    def views_allowed(self, connection: Connection) -> Iterator[None]:
        """A connection that is for reading only refuses temporary views like any writing: lift that for a moment."""
        if not connection.exec_driver_sql("PRAGMA query_only").scalar():
            yield
            return
        connection.exec_driver_sql("PRAGMA query_only = OFF")
        yield
        connection.exec_driver_sql("PRAGMA query_only = ON")

    def columns(self, connection: Connection) -> dict[str, set[str]]:
        """The columns of each table that is there."""
        found: dict[str, set[str]] = {}
        query = "SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table'"
        for table, column in connection.exec_driver_sql(query):
            found.setdefault(table, set()).add(column)
        return found

    def damage(self, connection: Connection, *, every: bool) -> list[Problem]:
        """Let SQLite check the pages and indexes of its file, and that each row named is there."""
        if not every:
            return _check_pages(connection, "quick_check") if self.path.stat().st_size <= SMALL else []
        return [*_check_pages(connection, "integrity_check"), *_check_references(connection)]

    def copy_to(self, target: Path) -> None:
        """SQLite's own online copy."""
        file_copies.copy(self.path, target)

    def beside(self, found: str, at: datetime) -> Path:
        """In the same folder, with the format and the moment in its name."""
        return self.path.with_name(f"{self.path.stem} {found} {at:%Y-%m-%d %H%M%S}.disb")

    def part(self) -> Path:
        """Beside it, hidden."""
        return file_copies.part_of(self.path)

    def put(self, part: Path) -> Location | None:
        """Set the old file aside, and give the copy its name."""
        aside = file_copies.set_aside(self.path) if self.path.exists() else None
        file_copies.finish(part, self.path)
        return aside

    def driver_error(self) -> type[Exception]:
        """Errors of sqlite3."""
        return sqlite3.Error


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in (
        "foreign_keys = ON",
        "synchronous = FULL",
        "temp_store = MEMORY",
        "cache_size = -32000",
        "case_sensitive_like = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if store.is_writing(connection) else "BEGIN")


def _check_pages(connection: Connection, pragma: str) -> list[Problem]:
    rows = [str(row[0]) for row in connection.exec_driver_sql(f"PRAGMA {pragma}(10)")]
    if rows == ["ok"]:
        return []
    return [damage("file-damaged", text("The file is damaged: {what}", what=row), row) for row in rows]


def _check_references(connection: Connection) -> list[Problem]:
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [missing_reference(row[0]) for row in rows[:10]]
