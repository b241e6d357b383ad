"""What entries say in some of their columns, each once, kept from one reading of an open book to the next.

Every question begins with who told what of which year. That is little, and moves seldom; so it is kept with the number
of the change up to which it holds. After later changes only what they opened and ended is looked at; where the last
entry that said something may have ended, all are asked anew. A reading of any moment gets what held at that moment,
whoever changed the book. Nothing is kept of a change in the making.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, func, select

from disbtrack.domain.series import Form
from disbtrack.storage.engines.store import is_writing
from disbtrack.storage.filters import ended_after, opened_after
from disbtrack.storage.ground import Statement, Telling, Tellings
from disbtrack.storage.records import all_series
from disbtrack.storage.schema import entry, series
from disbtrack.storage.seen import newest_number

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Said:
    """What entries said after a change; version: the newest of them then."""

    change: int
    version: int
    words: frozenset[Any]


class Sayings:
    """What the entries of one open book say; asked from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._said: dict[tuple[str, ...], dict[int, _Said]] = {}

    def tellings(self, connection: Connection) -> Tellings:
        """Who tells what, of which programme, years and days, at the moment of a reading."""
        each = self._say(connection, Telling._fields, Telling._make)
        return Tellings({one.id: one for one in all_series(connection)}, each)

    def statements(self, connection: Connection) -> frozenset[Statement]:
        """Which reporters say anything of which units in statements, of which years and days."""
        return self._say(connection, Statement._fields, Statement._make, of=Form.STATEMENTS)

    def units(self, connection: Connection) -> frozenset[str]:
        """The codes and names of who spends, as entries name them."""
        return self._say(connection, ("unit",), _text)

    def works(self, connection: Connection) -> frozenset[str]:
        """The works that entries name."""
        return self._say(connection, ("work",), _text)

    def _say(
        self,
        connection: Connection,
        columns: tuple[str, ...],
        make: Callable[[Iterable[Any]], T],
        of: Form | None = None,
    ) -> frozenset[T]:
        """What current entries, those of series of a form, say in these columns, each once."""
        last = newest_number(connection)
        with self._lock:
            kept = self._said.get(columns, {})
        before = max((number for number in kept if number <= last), default=None)
        if before == last:
            return kept[last].words
        query = _Query(connection, columns, make, of)
        words = None if before is None else query.moved(kept[before])
        if words is None:
            words = query.now()
        if not is_writing(connection):
            self._keep(columns, _Said(last, _newest(connection), words))
        return words

    def _keep(self, columns: tuple[str, ...], said: _Said) -> None:
        """Keep what the newest moment says, and the one that was asked for last."""
        with self._lock:
            kept = self._said.get(columns, {})
            newest = max(kept, default=said.change)
            self._said[columns] = {newest: kept.get(newest, said), said.change: said}


@dataclass(frozen=True, slots=True)
class _Query(Generic[T]):
    """Asks entries what they say in some columns."""

    connection: Connection
    columns: tuple[str, ...]
    make: Callable[[Iterable[Any]], T]
    form: Form | None

    def now(self, *those: ColumnElement[bool]) -> frozenset[T]:
        """What those entries say that hold now."""
        return self._ask(entry.c.until.is_(None), *those)

    def moved(self, said: _Said) -> frozenset[T] | None:
        """What was said before and what was opened since; None where something may have ended with its last entry."""
        opened = self.now(opened_after(said.version))
        if not opened >= self._ask(ended_after(said.change)):
            return None
        return said.words if opened <= said.words else said.words | opened

    def _ask(self, *those: ColumnElement[bool]) -> frozenset[T]:
        query = select(*(entry.c[name] for name in self.columns)).where(*those).distinct()
        if self.form is not None:
            query = query.where(entry.c.series.in_(select(series.c.id).where(series.c.form == self.form.value)))
        return frozenset(map(self.make, self.connection.execute(query)))


def _newest(connection: Connection) -> int:
    return connection.execute(select(func.max(entry.c.version))).scalar() or 0


def _text(row: Iterable[Any]) -> str:
    (said,) = row
    return said or ""
