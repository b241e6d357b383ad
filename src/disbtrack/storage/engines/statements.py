"""SQL put into words once for all books of one process.

SQLAlchemy keeps what it compiled by dialect, and each open book has an engine with a dialect of its own: every book
would compile all anew. Dialects that speak alike are the same here, and what was compiled is kept for all of them.
"""

from collections.abc import Hashable, MutableMapping
from functools import cache
from typing import Any

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

FILES, SERVERS = "sqlite+books://", "postgresql+books://"
"""The addresses of engines that speak these dialects; each is told its place by its own `creator`."""
_KEPT = 2_000
"""More statements than the program has."""


class FileDialect(SQLiteDialect_pysqlite):
    """The same words for all files: one library reads them all."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        """Any two speak alike."""
        return type(other) is type(self)

    def __hash__(self) -> int:
        """As they are equal."""
        return hash(type(self))


class ServerDialect(PGDialect_psycopg):
    """The same words for all servers of one version that write texts alike."""

    supports_statement_cache = True

    def speech(self) -> Hashable:
        """What the words depend on; known once a server was reached."""
        return (type(self), self.server_version_info, self._backslash_escapes)

    def __eq__(self, other: object) -> bool:
        """Those of like servers speak alike."""
        return isinstance(other, ServerDialect) and self.speech() == other.speech()

    def __hash__(self) -> int:
        """As they are equal."""
        return hash(self.speech())


registry.register("sqlite.books", __name__, FileDialect.__name__)
registry.register("postgresql.books", __name__, ServerDialect.__name__)


@cache
def compiled() -> MutableMapping[Any, Any]:
    """The statements that were put into words."""
    return LRUCache(_KEPT)
