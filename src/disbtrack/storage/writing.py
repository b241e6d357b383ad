"""What every change is made of: rows opened, versions closed, and the account of both."""

from collections.abc import Collection, Sequence
from datetime import datetime
from operator import itemgetter

from sqlalchemy import Connection, Table, func, insert, literal, select, update

from disbtrack.i18n import Text
from disbtrack.storage import schema
from disbtrack.storage.bulk import write_rows
from disbtrack.storage.checking import see_checked
from disbtrack.storage.journal import Journal, digested, refuse_nul
from disbtrack.storage.ledger import chunks
from disbtrack.storage.locking import Gate
from disbtrack.storage.rows import Row, label_json
from disbtrack.storage.sayings import Sayings
from disbtrack.storage.seen import Basis, newest_number


class Writing:
    """The account of one change, and the two ways in which it writes."""

    connection: Connection
    _sayings: Sayings
    _label: Text
    _person: str
    _at: datetime
    _reason: str
    undoes: int | None = None
    _begun = False

    def sign(self, label: Text, person: str, at: datetime, basis: Basis, reason: str = "") -> None:
        """Say what is done, by whom, when, upon what and why; the next number is taken under the book's lock."""
        self._reason = reason
        self._label, self._person, self._at = label, person, at
        self._journal = Journal()
        self._next: dict[str, int] = {}
        self._gate = Gate(self.connection, self._sayings)
        self._basis = basis
        self.number: int = newest_number(self.connection) + 1

    @property
    def touched(self) -> frozenset[str]:
        """The kinds of things touched ("entry", "series", "imported", "setting", "preference", …) by this change."""
        return self._journal.touched

    def _begin(self) -> None:
        """Write the change's own row, once something is to be written; its sums follow at the end."""
        if self._begun:
            return
        refuse_nul([[self._person]])
        self._begun = True
        row = self._facts() | {"count": 0, "total": 0, "digest": b"\0" * 32}
        self.connection.execute(insert(schema.change), row)

    def _facts(self) -> Row:
        label = label_json(self._label)
        return {"number": self.number, "at": self._at, "person": self._person, "label": label, "undoes": self.undoes}

    def finish(self) -> None:
        """Write count, sum and digest, where there was anything to write."""
        if not self._begun:
            return
        self._gate.see_whole(self.number, self.touched, is_undo=self.undoes is not None)
        if schema.entry.name in self.touched:
            see_checked(self.connection, self.number, self._reason)
        before = select(schema.change.c.digest).where(schema.change.c.number == self.number - 1)
        previous = bytes(self.connection.execute(before).scalar() or b"")
        sums = {"count": self._journal.count, "total": self._journal.total}
        digest = self._journal.digest(previous, list((self._facts() | sums).values()))
        own = schema.change.c.number == self.number
        self.connection.execute(update(schema.change).where(own).values(**sums, digest=digest))
        ranges = self._journal.ranges
        rows = [
            {
                "change": self.number,
                "kind": kind,
                "first": ranges.get(kind, (None, None))[0],
                "last": ranges.get(kind, (None, None))[1],
            }
            for kind in sorted(self.touched)
        ]
        self.connection.execute(insert(schema.written), rows)
        self._basis.wrote(self.number)

    def insert_rows(self, table: Table, rows: Sequence[Row]) -> None:
        """Write rows: new things, or (where they carry an id) new versions of known ones."""
        if not rows:
            return
        if table is schema.entry:
            self._gate.see_opened(rows)
        self._begin()
        versioned = "version" in table.c
        pk = "version" if versioned else "id"
        first = self._number(table, pk, len(rows))
        for number, row in enumerate(rows, first):
            row |= {pk: number, "since": self.number}
            if versioned:
                row |= {"until": None, "id": row.get("id", number), "root": row.get("root", number)}
        self._journal.open(table, list(map(itemgetter(*digested(table)), rows)))
        write_rows(self.connection, table, rows)

    def _number(self, table: Table, pk: str, count: int) -> int:
        if table.name not in self._next:
            self._next[table.name] = (self.connection.execute(select(func.max(table.c[pk]))).scalar() or 0) + 1
        first = self._next[table.name]
        self._next[table.name] += count
        return first

    def see_shown(self, changes: Collection[int]) -> None:
        """Raises OvertakenError where one of these changes is another one's, unseen by who changes the book."""
        self._basis.refuse_unseen(self.connection, set(changes) - {self.number})

    def close_versions(self, table: Table, versions: Collection[int]) -> None:
        """End versions that hold now; raises OvertakenError where another one wrote them, unseen by who changes them.

        Undoing looks for itself how its things stand.
        """
        if not versions:
            return
        self._begin()
        amount = table.c.amount if table is schema.entry else literal(0)
        for part in chunks(versions):
            mine = table.c.version.in_(part)
            held = select(table.c.version, table.c.id, amount, table.c.since).where(mine)
            rows = self.connection.execute(held).all()
            if self.undoes is None:
                self._basis.refuse_unseen(self.connection, {row[3] for row in rows} - {self.number})
            self.connection.execute(update(table).where(mine, table.c.until.is_(None)).values(until=self.number))
            if table is schema.entry:
                self._gate.see_ended(mine)
            self._journal.close(table, [(row[0], row[1]) for row in rows], sum(row[2] for row in rows))
