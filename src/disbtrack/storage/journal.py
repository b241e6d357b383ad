"""What a change wrote: counted, added up and digested, so that later damage is found."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, DateTime, LargeBinary, Table

from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.rows import in_utc
from disbtrack.storage.schema import LASTING, VERSIONED

_NUL = b"\\u0000"
"""The null character as JSON writes it."""
_NOT_DIGESTED = frozenset({"until", "data"})


def digested(table: Table) -> tuple[str, ...]:
    """The columns that a digest covers: all but `until`, written later, and files' bytes, which have their own."""
    return tuple(column.name for column in table.columns if column.name not in _NOT_DIGESTED)


def _told(value: object) -> object:
    """A value as the digest sees it, the same before it is written and after it is read."""
    if isinstance(value, datetime):
        return in_utc(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else value


_write = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), check_circular=False).encode


def _odd_columns(table: Table) -> list[int]:
    """Where values stand that JSON does not know."""
    odd = (Date, DateTime, LargeBinary)
    return [place for place, name in enumerate(digested(table)) if isinstance(table.c[name].type, odd)]


class Journal:
    """Gathers what one change writes, table by table."""

    def __init__(self) -> None:
        self._opened = {table.name: hashlib.blake2b(digest_size=32) for table in (*LASTING, *VERSIONED)}
        self._closed: dict[str, set[int]] = {}
        self._things: dict[str, set[int]] = {}
        self.ranges: dict[str, tuple[int, int]] = {}
        self.total = 0

    def open(self, table: Table, rows: Sequence[Sequence[Any]]) -> None:
        """Note rows to be written, in the order of their numbers; each has the values of `digested`.

        Raises DisbtrackError for a text with a null character, which a server cannot keep and other programs cut short.
        """
        names = digested(table)
        lines = _lines(rows, _odd_columns(table))
        if _NUL in lines:
            refuse_nul(rows)
        self._opened[table.name].update(lines)
        number, thing = (names.index("version" if "version" in names else "id"), names.index("id"))
        first, _last = self.ranges.get(table.name, (rows[0][number], 0))
        self.ranges[table.name] = (first, rows[-1][number])
        self._things.setdefault(table.name, set()).update(row[thing] for row in rows)
        if table.name == "entry":
            amount = names.index("amount")
            self.total += sum(row[amount] for row in rows)

    def close(self, table: Table, versions: Iterable[tuple[int, int]], total: int) -> None:
        """Note (version, id) pairs that were closed, with the sum of their amounts."""
        for version, thing in versions:
            self._closed.setdefault(table.name, set()).add(version)
            self._things.setdefault(table.name, set()).add(thing)
        self.total -= total

    @property
    def touched(self) -> frozenset[str]:
        """The kinds of things that were written or closed."""
        return frozenset(kind for kind, things in self._things.items() if things)

    @property
    def count(self) -> int:
        """How many things were touched."""
        return sum(map(len, self._things.values()))

    def digest(self, previous: bytes, facts: Sequence[object]) -> bytes:
        """The digest of the whole change, chained to that of the change before it."""
        whole = hashlib.blake2b(previous, digest_size=32)
        whole.update(_write([_told(fact) for fact in facts]).encode())
        for name, hasher in self._opened.items():
            whole.update(hasher.digest())
            whole.update(_write(sorted(self._closed.get(name, ()))).encode())
        return whole.digest()


def refuse_nul(rows: Iterable[Iterable[Any]]) -> None:
    """Raises DisbtrackError where a text holds a null character, which a server refuses and other programs cut at."""
    told = next((value for row in rows for value in row if isinstance(value, str) and "\0" in value), None)
    if told is not None:
        raise DisbtrackError(
            text("The text “{text}” holds a null character, which cannot be kept.", text=told.replace("\0", "�")),
            text("Type it anew."),
        )


def _lines(rows: Sequence[Sequence[Any]], odd: Sequence[int]) -> bytes:
    """Rows as JSON, one after the other, whatever the portions they come in."""
    told = []
    for row in rows:
        line = list(row)
        for place in odd:
            line[place] = _told(line[place])
        told.append(line)
    return (_write(told)[1:-1] + ",").encode()
