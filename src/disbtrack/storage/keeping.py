"""Writing registers: the same for every kind of thing that a book keeps beside figures."""

import json
from collections.abc import Collection, Iterable
from enum import StrEnum
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select

from disbtrack.domain.kept import Kept
from disbtrack.domain.registers import field_types
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.ledger import chunks
from disbtrack.storage.rows import Row
from disbtrack.storage.word_tables import TABLES
from disbtrack.storage.writing import Writing


def put_kept(writing: Writing, things: Iterable[Kept]) -> list[int]:
    """Keep things, new ones (id None) or new versions of known ones; those that are as they were are left alone.

    Answers their numbers. Raises DisbtrackError where a known one is gone, or another one has the same name.
    """
    return [_put(writing, thing) for thing in things]


def lay_in(writing: Writing, things: Iterable[Kept]) -> None:
    """Keep new things of one kind at once, where nobody can have kept the same before: in a book in the making."""
    rows = [(TABLES[type(thing)], _row(thing)) for thing in things]
    if rows:
        writing.insert_rows(rows[0][0], [row for _table, row in rows])


def withdraw_kept(writing: Writing, kind: type[Kept], ids: Collection[int]) -> None:
    """End things; their history stays. Raises DisbtrackError where one is gone already."""
    table = TABLES[kind]
    versions: list[int] = []
    for part in chunks(ids):
        now = select(table.c.version).where(table.c.until.is_(None), table.c.id.in_(part))
        versions += writing.connection.execute(now).scalars()
    if len(versions) != len(set(ids)):
        raise _gone()
    writing.close_versions(table, versions)


def _put(writing: Writing, thing: Kept) -> int:
    table, row = TABLES[type(thing)], _row(thing)
    _see_name_free(writing.connection, table, thing, row)
    if thing.id is not None:
        known = _current(writing.connection, table, thing.id)
        if all(known[name] == value for name, value in row.items()):
            return thing.id
        writing.close_versions(table, [known["version"]])
        row["id"] = thing.id
    writing.insert_rows(table, [row])
    return int(row["id"])


def _current(connection: Connection, table: Table, number: int) -> RowMapping:
    found = connection.execute(select(table).where(table.c.until.is_(None), table.c.id == number)).mappings().first()
    if found is None:
        raise _gone()
    return found


def _see_name_free(connection: Connection, table: Table, thing: Kept, row: Row) -> None:
    if not thing.named_by:
        return
    same = [table.c[name].is_not_distinct_from(row[name]) for name in thing.named_by]
    found = connection.execute(select(table.c.id).where(table.c.until.is_(None), *same)).scalars()
    if set(found) - {thing.id}:
        name = ", ".join(str(row[part]) for part in thing.named_by if row[part] not in {None, ""})
        raise DisbtrackError(text("“{name}” is in the book already.", name=name), text("Change that one instead."))


def _gone() -> DisbtrackError:
    return DisbtrackError(text("The book has changed since: what was to be changed is gone."), text("Look again."))


def _row(thing: Kept) -> Row:
    return {name: _told(getattr(thing, name)) for name in field_types(type(thing))}


def _told(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return int(value) if isinstance(value, bool) else value
