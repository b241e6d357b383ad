"""Where a book lies: a file, or a server by its URL. Words about a server never hold a password."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlencode

from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text

SCHEMA = "disbtrack"
"""The schema in which a book lies where its URL names none: `postgresql://server/database?schema=…`."""
_SCHEMES = ("postgresql", "postgres")
_HOST = re.compile(r"(\[[0-9A-Fa-f:.%]+\]|[^:/\[\]]*)(:\d+)?")
_SECRET = frozenset({"password", "sslpassword"})
_LONGEST = 38
"""Letters of a schema's name; PostgreSQL takes 63 bytes, and a book set aside has its moment behind its name."""


@dataclass(frozen=True, slots=True)
class Server:
    """A book in a schema of a PostgreSQL database.

    address: the URL without schema and secrets, as it may be shown and kept; name: what a person calls the book.
    """

    address: str
    name: str
    schema: str = SCHEMA
    secrets: tuple[tuple[str, str], ...] = field(default=(), repr=False, compare=False)

    def __str__(self) -> str:
        """The URL that leads to the book again, without secrets."""
        if self.schema == SCHEMA:
            return self.address
        joint = "&" if "?" in self.address else "?"
        return f"{self.address}{joint}schema={quote(self.schema)}"

    def with_password(self, password: str) -> "Server":
        """The same book, asked for with this password."""
        others = tuple((name, told) for name, told in self.secrets if name != "password")
        return Server(self.address, self.name, self.schema, (*others, ("password", password)))


Location = Path | Server


def location_of(told: str | Path | Server) -> Location:
    """Read a path or the URL of a server; raises DisbtrackError for a URL that is none of PostgreSQL."""
    if not isinstance(told, str):
        return told
    return server_of(told) if "://" in told else Path(told)


def shown(told: str) -> str:
    """A path or URL as it may be shown: without a password, also where it cannot be read."""
    if "://" not in told:
        return told
    try:
        return str(location_of(told))
    except DisbtrackError:
        return told.partition("://")[0] + "://…"


def server_of(url: str) -> Server:
    """Read the URL of a server: postgresql://person:password@server:5432/database?schema=book."""
    scheme, rest = url.split("://", 1)
    if scheme not in _SCHEMES:
        raise DisbtrackError(
            text("A book lies in a file or on a PostgreSQL server."),
            text("Name a file (something.disb) or a URL (postgresql://server/database)."),
        )
    told, _mark, query = rest.partition("?")
    person, _at, place = told.rpartition("@")
    name, _colon, password = person.partition(":")
    host, _slash, path = place.partition("/")
    if not all(_HOST.fullmatch(one) for one in host.split(",")):
        raise DisbtrackError(
            text("The address of the server cannot be read."),
            text("Write it so: postgresql://person@server:5432/database; signs such as ? in a password as %3F."),
        )
    asked = parse_qsl(query, keep_blank_values=True)
    shown = urlencode([(key, value) for key, value in asked if key not in _SECRET and key != "schema"])
    database = unquote(path) or dict(asked).get("dbname", "") or unquote(name) or host
    schema = _schema([value for key, value in asked if key == "schema"])
    secrets = [("password", unquote(password)), *((key, value) for key, value in asked if key in _SECRET)]
    return Server(
        f"postgresql://{quote(unquote(name))}{'@' if name else ''}{host}/{path}" + (f"?{shown}" if shown else ""),
        database if schema == SCHEMA else f"{database} ({schema})",
        schema,
        tuple((key, value) for key, value in secrets if value),
    )


def _schema(told: Iterable[str]) -> str:
    schema = next(iter(told), "") or SCHEMA
    if len(schema.encode()) > _LONGEST or "\0" in schema:
        raise DisbtrackError(
            text("The name of the schema is too long: {name}", name=schema), text("Name it with fewer letters.")
        )
    return schema
