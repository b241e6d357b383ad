"""What whoever holds a book has seen of it: nobody overwrites what another one wrote since, unseen."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from threading import Lock

from sqlalchemy import Connection, func, select

from disbtrack.domain.entry import ChangeRecord
from disbtrack.errors import OvertakenError
from disbtrack.i18n import text
from disbtrack.storage.records import changes_since, find_change
from disbtrack.storage.schema import change


def newest_number(connection: Connection) -> int:
    """The number of the newest change; 0 in a book in the making."""
    return connection.execute(select(func.max(change.c.number))).scalar() or 0


class Seen:
    """All changes up to a number, and our own after it; asked and told from any thread."""

    def __init__(self, newest: int) -> None:
        self._newest = newest
        self._own: frozenset[int] = frozenset()
        self._lock = Lock()

    def news(self, connection: Connection) -> list[ChangeRecord]:
        """What others wrote since, newest first; where nobody did, one number is looked at."""
        with self._lock:
            known, own = self._newest, self._own
        if own.issuperset(range(known + 1, newest_number(connection) + 1)):
            return []
        return [record for record in changes_since(connection, known) if record.number not in own]

    def catch_up(self, newest: int) -> None:
        """From now on everything up to a change is seen."""
        with self._lock:
            self._newest = max(newest, self._newest)
            self._own = frozenset(number for number in self._own if number > self._newest)

    @contextmanager
    def writing(self, shown: int | None) -> Iterator["Basis"]:
        """Write upon what was seen, or shown up to a change; what is written is ours unless the block fails."""
        basis = Basis(self, shown or 0)
        with ExitStack() as failing:
            failing.callback(lambda: self.disown(basis.written))
            yield basis
            failing.pop_all()

    def knows(self, number: int) -> bool:
        """Answer whether a change was seen, or is ours."""
        with self._lock:
            return number <= self._newest or number in self._own

    def own(self, number: int) -> None:
        """A change is ours."""
        with self._lock:
            self._own |= {number}

    def disown(self, numbers: Iterable[int]) -> None:
        """Changes came to nothing."""
        with self._lock:
            self._own -= frozenset(numbers)


class Basis:
    """Upon what is written: what was seen, and the changes shown beside."""

    def __init__(self, seen: Seen, shown: int) -> None:
        self._seen = seen
        self._shown = shown
        self.written: set[int] = set()

    def wrote(self, number: int) -> None:
        """Say that a change is ours, before anybody can see it."""
        self.written.add(number)
        self._seen.own(number)

    def refuse_unseen(self, connection: Connection, numbers: Iterable[int]) -> None:
        """Raises OvertakenError where a change, upon which is to be written, is another one's and was not shown."""
        later = {number for number in numbers if number > self._shown and number not in self.written}
        unseen = max((number for number in later if not self._seen.knows(number)), default=None)
        if unseen is None:
            return
        record = find_change(connection, unseen)
        raise OvertakenError(
            text("Meanwhile {person} changed the same: “{label}”.", person=record.person, label=record.label),
            text("Nothing was written over it. Look at how it stands now, then do it again if it is still wanted."),
        )
