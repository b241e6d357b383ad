"""What questions were answered before, kept from one reading of an open book to the next.

The same question has the same answer as long as nothing was changed. After later changes, while the words of the book
and who told what are still the same, a sum can have moved only with what was opened and ended since: the streams of
these entries are asked again, events are added and taken off, and all else stays as it was. Where more has moved, all
is asked anew. Nothing is kept of a change in the making.
"""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import Connection, and_, func, select, true, tuple_

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entry import EntryKind
from disbtrack.domain.standing import Group
from disbtrack.storage.engines.store import is_writing
from disbtrack.storage.filters import Condition, current, ended_after, opened_after
from disbtrack.storage.schema import entry
from disbtrack.storage.seen import newest_number

T = TypeVar("T")
Stream = tuple[int, int]
"""Series and stream of entries."""
Said = tuple[Any, ...]
Amounts = dict[Said, tuple[int, ...]]
"""Sums by what entries say."""
Streams = Mapping[Stream, tuple[Said, tuple[int, ...]]]
"""What each stream says, and comes to."""

MANY = 200
"""More streams than these are not asked one by one."""
ROWS = 60_000
"""How many rows are kept at most, of all questions together; the question asked longest ago is forgotten first."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What sums stand upon beside the entries themselves: the words, who tells what, and who says what of units."""

    catalogue: Catalogue
    tellings: frozenset[Any]
    statements: frozenset[Any]

    def is_still(self, other: "Basis") -> bool:
        """Whether nothing of it moved."""
        same = (self.tellings, self.statements) == (other.tellings, other.statements)
        return self.catalogue is other.catalogue and same


@dataclass(slots=True)
class _Answered:
    """A question's answer after a change, and what it was made of; version: the newest entry then."""

    change: int
    version: int
    basis: Basis
    found: dict[Hashable, Any] = field(default_factory=dict)
    streams: dict[Hashable, Streams] = field(default_factory=dict)
    events: dict[Hashable, Amounts] = field(default_factory=dict)
    groups: Sequence[Group] | None = None

    @property
    def rows(self) -> int:
        return 1 + sum(map(len, (*self.streams.values(), *self.events.values())))


class Recollections:
    """The answers of one open book, of so many rows at most together; asked from any thread."""

    def __init__(self, rows: int = ROWS) -> None:
        self._rows = rows
        self._lock = Lock()
        self._answered: dict[Hashable, _Answered] = {}

    def recall(self, connection: Connection, question: Hashable, basis: Basis) -> "Recollection":
        """What is known of a question at the moment of a reading."""
        with self._lock:
            before = self._answered.pop(question, None)
            if before is not None:
                self._answered[question] = before
        number = newest_number(connection)
        usable = before is not None and before.change <= number and before.basis.is_still(basis)
        return Recollection(self, connection, question, _Answered(number, 0, basis), before if usable else None)

    def keep(self, question: Hashable, answered: _Answered) -> None:
        """Keep an answer, unless a newer one of the same question is kept; forget the oldest where they are many."""
        with self._lock:
            known = self._answered.pop(question, answered)
            self._answered[question] = known if known.change > answered.change else answered
            while sum(one.rows for one in self._answered.values()) > self._rows and len(self._answered) > 1:
                del self._answered[next(iter(self._answered))]


class Recollection:
    """One question within one reading: what of its answer is known, and what must be asked."""

    def __init__(
        self,
        kept_by: Recollections,
        connection: Connection,
        question: Hashable,
        now: _Answered,
        before: _Answered | None,
    ) -> None:
        self._kept_by, self._connection, self._question = kept_by, connection, question
        self._now, self._before = now, before

    def answer(self, ask: Callable[[], Sequence[Group]]) -> Sequence[Group]:
        """The whole answer: as it is known, or asked and kept."""
        if self._before is not None and self._before.change == self._now.change and self._before.groups is not None:
            return self._before.groups
        self._now.groups = ask()
        if not is_writing(self._connection):
            self._now.version = self._connection.execute(select(func.max(entry.c.version))).scalar() or 0
            self._kept_by.keep(self._question, self._now)
        return self._now.groups

    def once(self, what: Hashable, find: Callable[[], T]) -> T:
        """What follows from the words and from who tells what, and from nothing else."""
        known = self._before.found if self._before is not None else {}
        found: T = known[what] if what in known else find()
        self._now.found[what] = found
        return found

    def streams(self, what: Hashable, scope: Condition, ask: Callable[[Condition], Streams]) -> Streams:
        """What each stream of a scope comes to; ask: with the condition of those that are to be asked."""
        known = self._before.streams.get(what) if self._before is not None else None
        touched = self._touched(scope)
        if known is None or len(touched) > MANY:
            found = ask(true())
        elif touched:
            untouched = {stream: told for stream, told in known.items() if stream not in touched}
            found = {**untouched, **ask(_among(touched))}
        else:
            found = known
        self._now.streams[what] = found
        return found

    def events(self, what: Hashable, ask: Callable[[Condition], Amounts]) -> Amounts:
        """What events add up to; ask: with the condition of those that are to be added."""
        known = self._before.events.get(what) if self._before is not None else None
        if known is None or self._before is None:
            found = ask(current())
        elif self._before.change == self._now.change:
            found = known
        else:
            opened, ended = _moved_since(self._before)
            found = _added(_added(known, ask(and_(current(), opened)), 1), ask(and_(_counting(), ended)), -1)
        self._now.events[what] = found
        return found

    def _touched(self, scope: Condition) -> Collection[Stream]:
        """The streams of what was opened and ended in a scope since; enough of them to know that they are many."""
        found: set[Stream] = set()
        if self._before is not None and self._before.change < self._now.change:
            query = select(entry.c.series, entry.c.stream).where(scope).distinct().limit(MANY + 1)
            for moved in _moved_since(self._before):
                found.update((row[0], row[1]) for row in self._connection.execute(query.where(moved)))
        return found


def _moved_since(before: _Answered) -> tuple[Condition, Condition]:
    """What was opened, and what was ended."""
    return opened_after(before.version), ended_after(before.change)


def _among(streams: Collection[Stream]) -> Condition:
    return tuple_(entry.c.series, entry.c.stream).in_(sorted(streams))


def _counting() -> Condition:
    """Entries that count where they hold."""
    return entry.c.kind == EntryKind.FIGURE.value


def _added(known: Amounts, others: Amounts, sign: int) -> Amounts:
    """Sums with others added or taken off."""
    found = dict(known)
    for said, told in others.items():
        before = found.get(said, (0,) * len(told))
        found[said] = tuple(one + sign * other for one, other in zip(before, told, strict=True))
    return found
