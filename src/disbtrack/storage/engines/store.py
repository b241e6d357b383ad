"""What a book asks of the place where it is kept, be that a file or a server."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from disbtrack.domain.problem import Problem, Severity
from disbtrack.errors import BookError, DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.storage.location import Location

PATIENCE = 5.0
"""Seconds to wait for another one's change before saying that the book is in use."""
WRITING = "disbtrack_writing"
"""The execution option of a transaction that holds the book's lock from its first moment."""


class Store(Protocol):
    """A place where a book is kept."""

    @property
    def location(self) -> Location:
        """Where that is."""

    @property
    def name(self) -> str:
        """What a person calls it."""

    def take(self) -> None:
        """Make the empty place, so that nobody else makes it; raises DisbtrackError where something is there."""

    def give_back(self) -> None:
        """Remove what `take` made."""

    def see(self) -> None:
        """Look, before anything is opened, whether a book may be there; raises BookError where none is."""

    def connect(self, *, read_only: bool = False) -> Engine:
        """Make an engine: each transaction sees one moment, one with `WRITING` holds the book's lock."""

    def mark(self, connection: Connection) -> None:
        """Mark the place as ours while the tables are laid out."""

    def settle(self, engine: Engine) -> None:
        """Make the place fit for work, once it is known to hold a book."""

    def explain(self, error: BaseException | None) -> DisbtrackError | None:
        """Answer what an error of the database means for a book; None where it is our own mistake."""

    def no_book(self) -> BookError:
        """What to say where something is there, but no book."""

    def views_allowed(self, connection: Connection) -> AbstractContextManager[None]:
        """Let temporary views be made within the block, also where the book is open for reading only."""

    def columns(self, connection: Connection) -> dict[str, set[str]]:
        """The columns of each table that is there."""

    def damage(self, connection: Connection, *, every: bool) -> list[Problem]:
        """What only this kind of place can be asked about damage; every = all of it, else what takes no time."""

    def copy_to(self, target: Path) -> None:
        """Copy the book as it is at this moment into a file that only its owner may read."""

    def beside(self, found: str, at: datetime) -> Path:
        """The file for the copy that is made before a book of format `found` is brought up to date."""

    def part(self) -> Path:
        """The file for a copy until it is whole and takes this place."""

    def put(self, part: Path) -> Location | None:
        """Put such a copy, verified, here; what was here is set aside, and its new place answered.

        Raises BookError where the book is open elsewhere.
        """

    def driver_error(self) -> type[Exception]:
        """The errors of the database's driver, as it raises them where SQLAlchemy does not stand between."""


def is_writing(connection: Connection) -> bool:
    """Answer whether a transaction holds the book's lock."""
    return bool(connection.get_execution_options().get(WRITING, False))


@contextmanager
def explained(store: Store) -> Iterator[None]:
    """Turn the database's errors into what a person can act upon; bugs in our own SQL stay what they are."""
    try:
        yield
    except DBAPIError as error:
        meaning = store.explain(error.orig)
        if meaning is None:
            raise
        raise meaning from error
    except store.driver_error() as error:
        meaning = store.explain(error)
        if meaning is None:
            raise
        raise meaning from error


def damage(rule: str, message: Text, value: str = "") -> Problem:
    """A problem of the whole book."""
    return Problem(None, rule, Severity.ERROR, message, value)


def missing_reference(table: str) -> Problem:
    """A row names another one that is not there."""
    return damage("reference-missing", text("A row of “{table}” names something that is not there.", table=table))
