"""Places for books: files in a folder, or databases of a server."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Protocol

import psycopg

from disbtrack.storage.location import Location, Server, server_of
from tests.cluster import Cluster


class Places(Protocol):
    """Names places for books, and does to a book what the program never does."""

    def __call__(self, name: str) -> Location:
        """A place in which nothing is, unless a book was made there."""

    def run_sql(self, place: Location, *statements: str) -> None:
        """Write past the program."""

    def clear(self) -> None:
        """Take away the books; they are closed."""


class FilePlaces:
    """Files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, name: str) -> Path:
        return self._folder / f"{name}.disb"

    def run_sql(self, place: Location, *statements: str) -> None:
        with closing(sqlite3.connect(str(place))) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    def clear(self) -> None:
        for path in self._folder.glob("*.disb*"):
            path.unlink()


class ServerPlaces:
    """Databases, which are dropped at the end."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._known: dict[str, str] = {}

    def __call__(self, name: str) -> Server:
        return server_of(self._cluster.url(self._known.setdefault(name, self._cluster.fresh_name())))

    def run_sql(self, place: Location, *statements: str) -> None:
        """The server's own checks of references are off meanwhile, as they are for SQLite."""
        with psycopg.connect(str(place), autocommit=True) as connection:
            connection.execute("SET search_path TO disbtrack; SET session_replication_role = replica")
            for statement in statements:
                connection.execute(statement.encode())

    def copy(self, template: str, name: str) -> Server:
        """A place that holds a copy of a database, which is made much faster than a book."""
        place = self(name)
        self._cluster.say("CREATE DATABASE {} TEMPLATE {}", self._known[name], template)
        return place

    def clear(self) -> None:
        self._cluster.drop(*self._known.values())
        self._known.clear()
