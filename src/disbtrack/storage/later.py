"""What was built later on the things that a change touched: all of that must be undone before it."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, or_, select

from disbtrack.domain.entry import ChangeRecord
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.records import find_change, list_changes
from disbtrack.storage.schema import VERSIONED, entry


@dataclass(frozen=True, slots=True)
class Later:
    """A later change that stands upon another: figures = how many of its figures are that other's too."""

    change: ChangeRecord
    figures: int


def later_work(connection: Connection, number: int) -> list[Later]:
    """List what stands upon a change, directly or by way of others, newest first.

    Raises DisbtrackError where the change made the book, does not exist or is undone already.
    """
    see_standing(connection, number)
    changes = {row.number: row for row in list_changes(connection, None, 0)}
    found: dict[int, set[int]] = defaultdict(set)
    open_ones = [number]
    while open_ones:
        below = open_ones.pop()
        for later, figures in _upon(connection, below).items():
            if _has_effect(changes[later], below):
                open_ones += [] if later in found else [later]
                found[later] |= figures
    return [Later(changes[later], len(found[later])) for later in sorted(found, reverse=True)]


def _has_effect(later: ChangeRecord, below: int) -> bool:
    """A change and its undoing cancel each other where both came after the change below."""
    return later.undone_by is None and (later.undoes is None or later.undoes < below)


def see_standing(connection: Connection, number: int) -> ChangeRecord:
    """Answer a change that may be asked to be undone; raises DisbtrackError for one that made the book or is undone."""
    if number <= 1:
        raise DisbtrackError(text("The first change made the book; it cannot be undone."))
    record = find_change(connection, number)
    if record.undone_by is not None:
        raise DisbtrackError(text("Change {number} is undone already.", number=number))
    return record


def _upon(connection: Connection, number: int) -> dict[int, set[int]]:
    """The later changes that touched a thing of this one, each with the figures concerned."""
    found: dict[int, set[int]] = defaultdict(set)
    for table in VERSIONED:
        mine = _touched(connection, table, number)
        for later, thing in _touches_after(connection, table, number):
            if thing in mine:
                found[later] |= {thing} if table is entry else set()
    return found


def _touched(connection: Connection, table: Table, number: int) -> set[int]:
    """What a change opened or closed, and what now stands under the names of what it closed."""
    mine = select(table.c.id).where(or_(table.c.since == number, table.c.until == number))
    return {*connection.execute(mine).scalars(), *(thing for thing, _ in rivals(connection, table, number))}


def _touches_after(connection: Connection, table: Table, number: int) -> set[tuple[int, int]]:
    opened = select(table.c.since, table.c.id).where(table.c.since > number)
    closed = select(table.c.until, table.c.id).where(table.c.until > number)
    return {(later, thing) for query in (opened, closed) for later, thing in connection.execute(query)}


def rivals(connection: Connection, table: Table, number: int) -> list[tuple[int, int]]:
    """Other things (id, since which change) that now stand under the names of those which a change closed."""
    names: tuple[str, ...] = table.info["names"]
    if not names:
        return []
    now = table.alias("now")
    same = [now.c[name].is_not_distinct_from(table.c[name]) for name in names]
    query = select(now.c.id, now.c.since).distinct().where(*was_closed(table, number), now.c.until.is_(None), *same)
    return [(thing, since) for thing, since in connection.execute(query.where(now.c.id != table.c.id))]


def was_closed(table: Table, number: int) -> tuple[ColumnElement[bool], ...]:
    """The versions that a change closed, its own left out."""
    return (table.c.until == number, table.c.since < number)
