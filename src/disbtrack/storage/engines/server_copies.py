"""A server's book as a file, and back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import StaticPool

from disbtrack.errors import BookError
from disbtrack.i18n import text
from disbtrack.storage.check import check
from disbtrack.storage.engines.file import FileStore
from disbtrack.storage.engines.file_copies import make_empty
from disbtrack.storage.engines.store import Store
from disbtrack.storage.location import Server
from disbtrack.storage.transfer import carry


def copy_to_file(server: Engine, target: Path) -> None:
    """Write a server's book, as it is at this moment, into a file of the same format."""
    make_empty(target)
    file = FileStore(target)
    with _closed(server) as here, _closed(file.connect()) as there:
        file.mark(there)
        carry(here, there)


def put(store: Store, reach: Callable[[], psycopg.Connection[Any]], server: Server, copy: Path) -> Server | None:
    """Read a verified copy into a fresh schema, which takes the place of the old one; answer the old one's new place.

    All of it or nothing. Raises BookError where anybody has the book open.
    """
    raw = reach()
    _see_alone(raw, server)
    raw.autocommit = False
    engine = create_engine("postgresql+psycopg://", creator=lambda: raw, poolclass=StaticPool, use_native_hstore=False)
    with _closed(engine) as there, _closed(FileStore(copy).connect(read_only=True)) as here:
        aside = _set_aside(raw, server)
        carry(here, there)
        problems = check(there, store)
        if problems:
            raise BookError(problems[0].message, text("Nothing was changed. Try again."))
    return aside


@contextmanager
def _closed(engine: Engine) -> Iterator[Connection]:
    """One transaction, after which the engine is let go."""
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def _see_alone(raw: psycopg.Connection[Any], server: Server) -> None:
    """Whoever has the book open holds a shared lock; ours, which lasts until we close, stands alone or not at all."""
    alone = raw.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [server.schema]).fetchone()
    if alone != (True,):
        raw.close()
        raise BookError(
            text("The book {name} is in use.", name=server.name), text("Close it everywhere, then restore.")
        )


def _set_aside(raw: psycopg.Connection[Any], server: Server) -> Server | None:
    """Give the old schema the moment's name, and make an empty one in its place."""
    query = "SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = %s)"
    if raw.execute(query, [server.schema]).fetchone() != (True,):
        raw.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(server.schema)))
        return None
    aside = f"{server.schema}_{datetime.now(UTC):%Y%m%d_%H%M%S_%f}"
    names = {"old": sql.Identifier(server.schema), "aside": sql.Identifier(aside)}
    raw.execute(sql.SQL("ALTER SCHEMA {old} RENAME TO {aside}").format(**names))
    raw.execute(sql.SQL("CREATE SCHEMA {old}").format(**names))
    return Server(server.address, f"{server.name} ({aside})", aside, server.secrets)
