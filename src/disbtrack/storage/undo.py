"""Undoing: a new change that closes what another opened, and opens copies of what it closed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, RowMapping, Table, or_, select

from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.storage.change import Change
from disbtrack.storage.later import rivals, see_standing, was_closed
from disbtrack.storage.ledger import chunks
from disbtrack.storage.rows import label_text
from disbtrack.storage.schema import VERSIONED, change, written

_NOT_COPIED = frozenset({"version", "since", "until"})


def undo_change(now: Change, number: int) -> int:
    """Within a change, bring all things that another touched back to what they were before it.

    A thing must be as that change left it; a copy made by a later undo counts as the same. Raises DisbtrackError where
    the change does not exist, made the book, is undone already, or where later changes stand upon it (they are named).
    Answers the number of the change that undoes.
    """
    connection = now.connection
    see_standing(connection, number)
    touched = set(connection.execute(select(written.c.kind).where(written.c.change == number)).scalars())
    plans = [_plan(connection, table, number) for table in VERSIONED if table.name in touched]
    in_the_way = sorted({other for plan in plans for other in plan.in_the_way})
    if in_the_way:
        raise _refusal(connection, number, in_the_way)
    now.undoes = number
    for plan in plans:
        now.close_versions(plan.table, plan.to_close)
        now.insert_rows(plan.table, plan.to_open)
    return now.number


class _Plan:
    """What undoing does to one kind of thing."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.to_close: list[int] = []
        self.to_open: list[dict[str, Any]] = []
        self.in_the_way: set[int] = set()


def _plan(connection: Connection, table: Table, number: int) -> _Plan:
    plan = _Plan(table)
    after = {row.id: row for row in _opened(connection, table, number)}
    before = {row["id"]: row for row in _closed(connection, table, number)}
    current = {thing: row for thing, row in after.items() if row.until is None}
    current |= _current(connection, table, {*after, *before} - {*current})
    for thing in sorted({*after, *before}):
        left, found = after.get(thing), current.get(thing)
        if (left.root if left else None) != (found.root if found else None):
            plan.in_the_way.add(_last_touch(connection, table, thing))
            continue
        if found is not None:
            plan.to_close.append(found.version)
        if thing in before:
            plan.to_open.append({key: value for key, value in before[thing].items() if key not in _NOT_COPIED})
    if plan.to_open:
        closing = {thing for thing, row in current.items() if row.version in plan.to_close}
        plan.in_the_way |= _rivals(connection, table, number, closing)
    return plan


def _rivals(connection: Connection, table: Table, number: int, closing: set[int]) -> set[int]:
    """The changes that made other things which will stand under the same names as those to be opened."""
    return {since for thing, since in rivals(connection, table, number) if thing not in closing}


def _opened(connection: Connection, table: Table, number: int) -> Sequence[Row[Any, Any, Any, Any]]:
    """The versions that a change opened; `written` tells their range, so that no index on `since` is needed."""
    mine = (written.c.change == number, written.c.kind == table.name)
    found = connection.execute(select(written.c.first, written.c.last).where(*mine)).first()
    if found is None or found.first is None:
        return []
    columns = (table.c.id, table.c.version, table.c.root, table.c.until)
    lasting = or_(table.c.until.is_(None), table.c.until != number)
    within = table.c.version.between(found.first, found.last)
    return connection.execute(select(*columns).where(within, table.c.since == number, lasting)).all()


def _closed(connection: Connection, table: Table, number: int) -> Sequence[RowMapping]:
    return connection.execute(select(table).where(*was_closed(table, number))).mappings().all()


def _current(connection: Connection, table: Table, things: set[int]) -> dict[int, Row[Any, Any, Any, Any]]:
    found: dict[int, Row[Any, Any, Any, Any]] = {}
    for part in chunks(things):
        now = select(table.c.id, table.c.version, table.c.root, table.c.until)
        rows = connection.execute(now.where(table.c.until.is_(None), table.c.id.in_(part)))
        found |= {row.id: row for row in rows}
    return found


def _last_touch(connection: Connection, table: Table, thing: int) -> int:
    """The newest change that opened or closed a version of a thing."""
    rows = connection.execute(select(table.c.since, table.c.until).where(table.c.id == thing)).all()
    return max(int(row.until or row.since) for row in rows)


def _refusal(connection: Connection, number: int, others: Sequence[int]) -> DisbtrackError:
    rows = connection.execute(select(change.c.number, change.c.label).where(change.c.number.in_(others)))
    labels = {row.number: row.label for row in rows}
    named = "; ".join(f"{other}: {label_text(labels[other])}" for other in others[:5])
    more: Text | str = text(" and {count} more", count=len(others) - 5) if len(others) > 5 else ""
    return DisbtrackError(
        text("Change {number} cannot be undone: later changes stand upon it.", number=number),
        text("Undo these first: {changes}{more}.", changes=named, more=more),
    )
