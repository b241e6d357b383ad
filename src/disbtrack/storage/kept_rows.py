"""Reading registers: the same for every kind of thing that a book keeps beside figures."""

import json
from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, select

from disbtrack.domain.kept import Kept
from disbtrack.domain.registers import field_types
from disbtrack.storage.word_tables import TABLES

T = TypeVar("T", bound=Kept)


def read_kept(connection: Connection, kind: type[T], *, at: int | None = None) -> list[T]:
    """All things of a kind that hold now, or that held after change `at`, in the order in which they came."""
    table = TABLES[kind]
    held = (
        table.c.until.is_(None)
        if at is None
        else (table.c.since <= at) & (table.c.until.is_(None) | (table.c.until > at))
    )
    rows = connection.execute(select(table).where(held).order_by(table.c.id)).mappings()
    return [_thing(kind, row) for row in rows]


def changes_of(connection: Connection, kind: type[Kept]) -> dict[int, int]:
    """By which change each thing of a kind became what it is now."""
    table = TABLES[kind]
    rows = connection.execute(select(table.c.id, table.c.since).where(table.c.until.is_(None)))
    return {row.id: row.since for row in rows}


_READ: dict[type, Callable[[Any], Any]] = {bool: bool, Fraction: Fraction, tuple: lambda told: tuple(json.loads(told))}


def _thing(kind: type[T], row: RowMapping) -> T:
    values = {name: _value(told, row[name]) for name, (told, _empty) in field_types(kind).items()}
    return kind(**values, id=row["id"])


def _value(told: type, value: Any) -> Any:
    if value is None:
        return None
    read = told if issubclass(told, StrEnum) else _READ.get(told)
    return read(value) if read else value
