"""The book: the only door to what an office keeps."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from copy import copy
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from disbtrack.domain.entry import ChangeRecord
from disbtrack.domain.kept import Kept
from disbtrack.domain.pace import Milestone
from disbtrack.domain.problem import Problem
from disbtrack.domain.programme import Tree
from disbtrack.domain.settings import Settings
from disbtrack.domain.units import Register
from disbtrack.errors import BookError, DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.storage.change import Change
from disbtrack.storage.check import check, quick_check
from disbtrack.storage.engines import Store, store_at
from disbtrack.storage.engines.store import WRITING, explained
from disbtrack.storage.founding import fill, lay_in, lay_out
from disbtrack.storage.later import later_work, see_standing
from disbtrack.storage.location import Location
from disbtrack.storage.memory import Memory
from disbtrack.storage.migrate import format_of, migrate, refuse_newer
from disbtrack.storage.past import as_it_stood
from disbtrack.storage.reading import Reading
from disbtrack.storage.schema import FORMAT
from disbtrack.storage.seen import Basis, Seen, newest_number
from disbtrack.storage.undo import undo_change

__all__ = ["Book", "Change", "Reading"]


def now_utc() -> datetime:
    """The moment a change is made."""
    return datetime.now(UTC)


class Book:
    """One book, open. Readings and changes may come from any thread.

    stood: the change after which it is shown (see at_change); None = as it stands.
    """

    stood: int | None = None

    def __init__(self, engine: Engine, store: Store, *, read_only: bool, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._clock = clock
        self._memory = Memory()
        self._store = store
        self.location = store.location
        self.read_only = read_only
        with self.read() as reading:
            self.uuid = reading.uuid()
            self._seen = Seen(newest_number(reading.connection))

    @classmethod
    def create(
        cls,
        location: Location | str,
        *,
        tree: Tree,
        register: Register,
        milestones: Iterable[Milestone],
        settings: Settings,
        person: str,
        kept: Iterable[Kept] = (),
        clock: Callable[[], datetime] = now_utc,
    ) -> Self:
        """Make a book; readable by its owner only. kept: what it keeps from the first day (deadlines, papers).

        Raises DisbtrackError where a book is there already.
        """
        store = store_at(location)
        store.take()
        with ExitStack() as failing:
            failing.callback(store.give_back)
            engine = store.connect()
            failing.callback(engine.dispose)
            with explained(store):
                lay_out(engine, store)
                book = cls(engine, store, read_only=False, clock=clock)
            with book.change(text("The book was made"), person) as change:
                fill(change, tree, register, milestones, settings)
                lay_in(change, kept)
            failing.pop_all()
        return book

    @classmethod
    def open(
        cls, location: Location | str, *, read_only: bool = False, clock: Callable[[], datetime] = now_utc
    ) -> Self:
        """Open a book; an earlier format is migrated after a verified copy was laid beside it.

        Raises BookError for what is no book, is damaged, was made by a newer program, or is in use.
        """
        store = store_at(location)
        with explained(store), ExitStack() as failing:
            store.see()
            engine = store.connect(read_only=read_only)
            failing.callback(engine.dispose)
            _bring_up_to_date(engine, store, clock(), read_only=read_only)
            if not read_only:
                store.settle(engine)
            _see_whole(engine, store)
            book = cls(engine, store, read_only=read_only, clock=clock)
            failing.pop_all()
        return book

    def close(self) -> None:
        """Let go of the file; it can be copied or moved afterwards."""
        self._engine.dispose()

    def at_change(self, number: int) -> Self:
        """The same book as it stood after a change, for reading only; it is closed together with this one.

        Raises DisbtrackError where there is no such change.
        """
        with self.read() as reading:
            reading.change_record(number)
        past = copy(self)
        past.stood, past.read_only = number, True
        return past

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def read(self, *, at: int | None = None) -> Iterator[Reading]:
        """Read at one consistent moment, whatever others write meanwhile; at = as the book stood after that change.

        Raises DisbtrackError where there is no such change.
        """
        with explained(self._store), self._engine.connect() as connection, connection.begin():
            reading = Reading(connection, self._memory)
            moment = self.stood if at is None else at
            if moment is None:
                yield reading
                return
            reading.change_record(moment)
            with as_it_stood(connection, moment, self._store.views_allowed(connection)):
                yield reading

    @contextmanager
    def change(self, label: Text, person: str, *, reason: str = "", shown: int | None = None) -> Iterator[Change]:
        """Change the book, as a whole at the end of the block or (on any exception) not at all.

        A change that writes nothing leaves no trace. Raises BookError where another one is writing for too long,
        OvertakenError where it would end what another one wrote since this book was opened or last caught up,
        CheckedError where a checked figure would move without a reason.
        reason: why, where a person said it; the label tells it too. shown: what is written upon was compared with the
        book as this change left it.
        """
        self._see_writable()
        with (
            self._writing(shown) as (connection, basis),
            self._signed(connection, label, person, basis, reason) as change,
        ):
            yield change

    def _see_writable(self) -> None:
        if self.stood is not None:
            raise DisbtrackError(
                text("The book is shown as it stood after change {number}.", number=self.stood),
                text("Go back to the book of today to change something."),
            )
        if self.read_only:
            raise BookError(text("The book is open for reading only."))

    @contextmanager
    def _writing(self, shown: int | None) -> Iterator[tuple[Connection, Basis]]:
        """Hold the book's lock; what was written stays at the end of the block, or (on any exception) nothing."""
        with (
            explained(self._store),
            self._seen.writing(shown) as basis,
            self._engine.connect() as connection,
            connection.execution_options(**{WRITING: True}).begin(),
        ):
            yield connection, basis

    @contextmanager
    def _signed(self, connection: Connection, label: Text, person: str, basis: Basis, reason: str) -> Iterator[Change]:
        change = Change(connection, self._memory)
        change.sign(label, person, self._clock(), basis, reason)
        yield change
        change.finish()

    def undo(
        self, number: int, *, person: str, with_later: bool = False, reason: str = "", shown: int | None = None
    ) -> int:
        """Undo a change by a new one, whose number is answered; undoing an undo does the change again.

        with_later: whatever stands upon it is undone before it, each by a change of its own, all or nothing.
        reason: why, where one is needed (CheckedError). shown: what stands upon it was listed as it stood after this
        change. Raises DisbtrackError where later changes stand upon it, naming them, OvertakenError where one of all
        these is another one's and was not shown.
        """
        self._see_writable()
        with self._writing(shown) as (connection, basis):
            later = later_work(connection, number) if with_later else []
            undone = [*(one.change for one in later), see_standing(connection, number)]
            basis.refuse_unseen(connection, (record.number for record in undone))
            for record in undone:
                with self._signed(connection, _undoing(record, reason), person, basis, reason) as change:
                    undo_change(change, record.number)
            return change.number

    def news(self) -> list[ChangeRecord]:
        """What others wrote since this book was opened or caught up, newest first; asking costs next to nothing.

        While there is any, figures that were read before may be stale: `catch_up`, then read them anew.
        """
        with self.read() as reading:
            return self._seen.news(reading.connection)

    def catch_up(self, newest: int) -> None:
        """Take all up to a change as seen: to be called before everything that is shown is read anew."""
        self._seen.catch_up(newest)

    def check(self) -> list[Problem]:
        """Check file, versions, sums and digests; an empty list means that the book is whole."""
        with self.read() as reading:
            return check(reading.connection, self._store)


def _undoing(record: ChangeRecord, reason: str) -> Text:
    if not reason.strip():
        return text("Undo: {label}", label=record.label)
    return text("Undo: {label}: {reason}", label=record.label, reason=reason.strip())


def _bring_up_to_date(engine: Engine, store: Store, at: datetime, *, read_only: bool) -> None:
    with engine.connect() as connection, connection.begin():
        found = format_of(connection)
    if found == FORMAT:
        return
    if found is None:
        raise store.no_book()
    refuse_newer(found, store.name)
    if read_only:
        raise BookError(
            text("The book {name} is of an earlier format.", name=store.name),
            text("Open it once for writing; it is brought up to date then."),
        )
    from disbtrack.storage.backup import back_up

    back_up(store.location, store.beside(found, at))
    with engine.connect() as connection, connection.execution_options(**{WRITING: True}).begin():
        migrate(connection)


def _see_whole(engine: Engine, store: Store) -> None:
    with engine.connect() as connection, connection.begin():
        problems = quick_check(connection, store)
    if problems:
        raise BookError(
            text("The book {name} is damaged: {what}", name=store.name, what=problems[0].message),
            text("Nothing was changed. Put back a backup with “restore”; the damaged one is kept."),
        )
