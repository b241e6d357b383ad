"""A book on a server: a schema of its own in a PostgreSQL database."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from disbtrack.domain.problem import Problem
from disbtrack.errors import BookError, DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.engines import server_copies, store
from disbtrack.storage.engines.server_errors import Refusals
from disbtrack.storage.engines.server_references import missing_references
from disbtrack.storage.engines.statements import SERVERS, compiled
from disbtrack.storage.location import Location, Server

OLDEST = 150_000
"""PostgreSQL 15, as libpq counts."""
REACHING = 10
"""Seconds to wait for a server that does not answer."""
ASKING = 3
"""Seconds to ask a server that refused us why it did."""
_EVERYWHERE = "postgres"
"""The database that every server has."""
_KEEPALIVE = "SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3"
"""A computer that went to sleep or off the net does not hold the book's lock for hours."""


class ServerStore:
    """A schema in a PostgreSQL database."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._refusals = Refusals(server)
        self._made: list[str] = []

    @property
    def location(self) -> Location:
        """The server and the schema."""
        return self._server

    @property
    def name(self) -> str:
        """The database's name."""
        return self._server.name

    def take(self) -> None:
        """Make the schema, and the database where it is missing and may be made."""
        with store.explained(self), self._reached_or_made() as connection:
            if self._holds_tables(connection):
                raise self._taken()
            known = connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [self._server.schema])
            if known.fetchone() is None:
                connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(self._server.schema)))
                self._made.append("schema")

    def give_back(self) -> None:
        """Drop the schema, and the database, where `take` made them."""
        with store.explained(self):
            if "schema" in self._made:
                with self.reach() as connection:
                    name = sql.Identifier(self._server.schema)
                    connection.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(name))
            if "database" in self._made:
                self._in_maintenance("DROP DATABASE IF EXISTS {}")
        self._made.clear()

    def see(self) -> None:
        """Reach the server once: what is there, the format tells."""

    def connect(self, *, read_only: bool = False) -> Engine:  # noqa: ARG002 - the book itself refuses to be written
        """Make an engine; each transaction sees one moment, and one that writes locks first and looks then."""
        engine = create_engine(
            SERVERS,
            creator=self.reach_for_book,
            poolclass=QueuePool,
            pool_size=4,
            max_overflow=12,
            pool_pre_ping=True,
            use_native_hstore=False,
            isolation_level="REPEATABLE READ",
            execution_options={"compiled_cache": compiled()},
        )
        event.listen(engine, "begin", _begin)
        return engine

    def mark(self, connection: Connection) -> None:
        """Nothing: the schema is ours by its tables."""

    def settle(self, engine: Engine) -> None:
        """Nothing: the server keeps its own log."""

    def explain(self, error: BaseException | None) -> DisbtrackError | None:
        """Answer what an error of the server means; None where it is our own mistake."""
        return self._refusals.explain(error)

    def no_book(self) -> BookError:
        """What to say of a database or schema without a book."""
        return BookError(
            text("There is no book in the database {name}.", name=self.name),
            text("“disbtrack new {book}” makes it.", book=str(self._server)),
        )

    @contextmanager
    def views_allowed(self, connection: Connection) -> Iterator[None]:  # noqa: ARG002 - temporary views are always allowed
        """Nothing is in their way."""
        yield

    def columns(self, connection: Connection) -> dict[str, set[str]]:
        """The columns of each table of the schema."""
        found: dict[str, set[str]] = {}
        query = """SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
        AND a.attnum > 0 AND NOT a.attisdropped"""
        for table, column in connection.exec_driver_sql(query):
            found.setdefault(table, set()).add(column)
        return found

    def damage(self, connection: Connection, *, every: bool) -> list[Problem]:
        """The server watches over its own pages; whether each row named is there is asked for in a full check."""
        if not every:
            return []
        return [store.missing_reference(table) for table in missing_references(connection)]

    def copy_to(self, target: Path) -> None:
        """Write all of the book into a file, in the same format."""
        server_copies.copy_to_file(self.connect(), target)

    def beside(self, found: str, at: datetime) -> Path:
        """In the home folder of whoever opens the book, with the format and the moment in its name."""
        return Path.home() / f"{self.name} {found} {at:%Y-%m-%d %H%M%S}.disb"

    def part(self) -> Path:
        """Where this computer keeps what is passing."""
        handle, name = mkstemp(suffix=".disb")
        os.close(handle)
        return Path(name)

    def put(self, part: Path) -> Location | None:
        """Read the copy into a new schema that takes the old one's name, all in one transaction."""
        with self._reached_or_made():
            pass
        return server_copies.put(self, self.reach, self._server, part)

    def driver_error(self) -> type[Exception]:
        """Errors of psycopg."""
        return psycopg.Error

    def reach_for_book(self) -> psycopg.Connection[Any]:
        """Connect and say, until the connection ends, that the book is open."""
        connection = self.reach()
        connection.execute("SELECT pg_advisory_lock_shared(hashtext(%s))", [self._server.schema])
        connection.autocommit = False
        return connection

    def reach(self) -> psycopg.Connection[Any]:
        """Connect, as the book needs it: its schema, UTC, our patience. Each statement is a transaction of its own."""
        try:
            connection = self._connect()
        except psycopg.OperationalError as error:
            raise self._refusals.not_reached(error, has_database=self._has_database(error)) from error
        with ExitStack() as failing:
            failing.callback(connection.close)
            self._see_server(connection)
            milliseconds = int(store.PATIENCE * 1000)
            connection.execute(sql.SQL("SET search_path TO {}").format(sql.Identifier(self._server.schema)))
            connection.execute(f"SET TIME ZONE 'UTC'; SET lock_timeout = {milliseconds}; {_KEEPALIVE}")
            failing.pop_all()
        return connection

    def _connect(self, **instead: str) -> psycopg.Connection[Any]:
        patience = {} if "connect_timeout" in self._server.address else {"connect_timeout": REACHING}
        told = {"application_name": "disbtrack", "client_encoding": "utf8", **patience, **dict(self._server.secrets)}
        try:
            address = make_conninfo(self._server.address, **(told | instead))
        except psycopg.ProgrammingError as error:
            raise DisbtrackError(
                text("The address {address} cannot be read.", address=str(self._server)),
                text("Write it so: postgresql://person@server:5432/database"),
            ) from error
        return psycopg.connect(address, autocommit=True)

    def _has_database(self, error: psycopg.OperationalError) -> bool | None:
        """Ask a server that refused us whether it has our database; None where it cannot be asked either.

        The driver tells no state of a refused connection, only the server's words, in the server's language.
        """
        if isinstance(error, psycopg.errors.ConnectionTimeout):
            return None
        try:
            with self._connect(dbname=_EVERYWHERE, connect_timeout=str(ASKING)) as connection:
                known = "SELECT 1 FROM pg_database WHERE datname = %s"
                return connection.execute(known, [self._database()]).fetchone() is not None
        except psycopg.OperationalError:
            return None

    def _database(self) -> str:
        return str(conninfo_to_dict(self._server.address).get("dbname", self._server.name))

    def _see_server(self, connection: psycopg.Connection[Any]) -> None:
        """Refuse a server that is too old, or a database that cannot hold Vietnamese."""
        if connection.info.server_version < OLDEST:
            raise BookError(
                text("The server of the book {name} is older than PostgreSQL 15.", name=self.name),
                text("Ask whoever runs it for a newer one."),
            )
        if connection.info.parameter_status("server_encoding") != "UTF8":
            raise BookError(
                text("The database {name} does not keep Unicode.", name=self.name),
                text("Ask whoever runs the server for a database with the encoding UTF8."),
            )

    @contextmanager
    def _reached_or_made(self) -> Iterator[psycopg.Connection[Any]]:
        try:
            connection = self.reach()
        except DisbtrackError:
            if not self._make_database():
                raise
            connection = self.reach()
        with connection:
            yield connection

    def _make_database(self) -> bool:
        """Make the database where the server has none of this name and lets us; answer whether it was made."""
        try:
            self._in_maintenance("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'")
        except psycopg.OperationalError:
            return False
        except psycopg.errors.DuplicateDatabase:
            return False
        self._made.append("database")
        return True

    def _in_maintenance(self, statement: str) -> None:
        """Say something about our database from within the one that every server has."""
        with self._connect(dbname=_EVERYWHERE) as connection:
            connection.execute(sql.SQL(statement).format(sql.Identifier(self._database())))

    def _holds_tables(self, connection: psycopg.Connection[Any]) -> bool:
        query = "SELECT 1 FROM pg_tables WHERE schemaname = %s LIMIT 1"
        return connection.execute(query, [self._server.schema]).fetchone() is not None

    def _taken(self) -> DisbtrackError:
        return DisbtrackError(
            text("There is a book in the database {name} already.", name=self.name),
            text("Open it, or name another place: …?schema=NAME."),
        )


def _begin(connection: Connection) -> None:
    """The lock comes before the first look, so that a change sees all that was written while it waited.

    Nothing is ever written into the table of the book's name: locking it disturbs no reader and no cleaning.
    """
    if store.is_writing(connection):
        connection.exec_driver_sql("LOCK TABLE book IN EXCLUSIVE MODE")
