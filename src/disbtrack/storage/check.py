"""Is the book whole? The file, the chain of versions, the sums and the digests of every change."""

import hashlib
import zlib
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from sqlalchemy import ColumnElement, Connection, Table, func, literal, select, true

from disbtrack.domain.problem import Problem
from disbtrack.i18n import text
from disbtrack.storage.engines.store import Store, damage
from disbtrack.storage.journal import Journal, digested
from disbtrack.storage.rows import in_utc
from disbtrack.storage.schema import LASTING, VERSIONED, change, entry, source_file, written
from disbtrack.storage.tables import metadata

QUICK = 5_000
"""Things in the last change up to which its digest is looked at each time a book is opened."""


def check(connection: Connection, store: Store) -> list[Problem]:
    """Check everything; takes about a second for 100,000 entries."""
    return check_layout(connection, store) or [
        *store.damage(connection, every=True),
        *check_totals(connection),
        *_check_chains(connection),
        *_check_changes(connection),
        *_check_files(connection),
    ]


def quick_check(connection: Connection, store: Store) -> list[Problem]:
    """What can be checked while a book is opened: what takes no time, the sums, the last change's digest."""
    found = check_layout(connection, store) or store.damage(connection, every=False)
    return found or [*check_totals(connection), *_check_last(connection)]


def check_layout(connection: Connection, store: Store) -> list[Problem]:
    """See that every table and column of our format is there: a file can be sound for SQLite and still be cut short."""
    there = store.columns(connection)
    return [
        damage("layout-damaged", text("The table “{table}” is missing, or part of it.", table=table.name), table.name)
        for table in metadata.sorted_tables
        if not {column.name for column in table.columns} <= there.get(table.name, set())
    ]


def check_totals(connection: Connection) -> list[Problem]:
    """What all changes wrote must be what holds now, to the đồng."""
    holds = connection.execute(select(func.sum(entry.c.amount)).where(entry.c.until.is_(None))).scalar()
    wrote = connection.execute(select(func.sum(change.c.total))).scalar()
    if int(holds or 0) == int(wrote or 0):
        return []
    return [
        damage(
            "sum-differs",
            text(
                "The entries add up to {holds} đồng, the changes to {wrote}.",
                holds=int(holds or 0),
                wrote=int(wrote or 0),
            ),
        )
    ]


def _check_chains(connection: Connection) -> list[Problem]:
    """Versions of a thing follow one another without overlapping; changes are numbered without gaps."""
    found = []
    for table in VERSIONED:
        query = select(table.c.id, table.c.since, table.c.until).order_by(table.c.id, table.c.version)
        thing, open_until = 0, 0
        for number, since, until in connection.execute(query):
            overlaps = number == thing and (open_until is None or since < open_until)
            if overlaps or (until is not None and until < since):
                message = text(
                    "The versions of {kind} {number} do not follow one another.", kind=table.name, number=number
                )
                found.append(damage("versions-broken", message))
            thing, open_until = number, until
    last, count = connection.execute(select(func.max(change.c.number), func.count())).one()
    if last != count:
        found.append(
            damage("change-missing", text("Changes are missing: {count} of {last} are there.", count=count, last=last))
        )
    return found


def _check_changes(connection: Connection) -> list[Problem]:
    journals: dict[int, Journal] = {}
    for table in LASTING:
        _reopen(connection, table, journals, true())
    for table in VERSIONED:
        _reopen(connection, table, journals, true())
        _reclose(connection, table, journals, table.c.until.is_not(None))
    return list(_compare(connection, journals, 0))


def _check_last(connection: Connection) -> list[Problem]:
    """The last change, by what it says that it wrote: no table is walked through."""
    query = select(change.c.number, change.c.count).order_by(change.c.number.desc()).limit(1)
    last, count = connection.execute(query).first() or (0, 0)
    if count > QUICK:
        return []
    journals: dict[int, Journal] = {}
    ranges = select(written.c.kind, written.c.first, written.c.last).where(written.c.change == last)
    for kind, first, final in connection.execute(ranges).all():
        table = metadata.tables[kind]
        if first is not None:
            _reopen(connection, table, journals, _number(table).between(first, final) & (table.c.since == last))
        if table in VERSIONED:
            _reclose(connection, table, journals, table.c.until == last)
    return list(_compare(connection, journals, last))


def _number(table: Table) -> ColumnElement[int]:
    """The column by which rows are numbered in the order in which they were written."""
    return table.c.version if "version" in table.c else table.c.id


def _reopen(connection: Connection, table: Table, journals: dict[int, Journal], which: ColumnElement[bool]) -> None:
    """Digest again what changes wrote."""
    names = digested(table)
    query = select(*(table.c[name] for name in names)).where(which).order_by(_number(table))
    since = names.index("since")
    for number, rows in groupby(connection.execute(query), key=itemgetter(since)):
        journals.setdefault(number, Journal()).open(table, [tuple(row) for row in rows])


def _reclose(connection: Connection, table: Table, journals: dict[int, Journal], which: ColumnElement[bool]) -> None:
    amount = table.c.amount if table is entry else literal(0)
    query = select(table.c.until, table.c.version, table.c.id, amount).where(which)
    for until, version, thing, told in connection.execute(query):
        journals.setdefault(until, Journal()).close(table, [(version, thing)], told)


def _compare(connection: Connection, journals: dict[int, Journal], first: int) -> Iterator[Problem]:
    previous = b""
    if first > 1:
        before = select(change.c.digest).where(change.c.number == first - 1)
        previous = bytes(connection.execute(before).scalar() or b"")
    rows = connection.execute(select(change).where(change.c.number >= first).order_by(change.c.number)).mappings()
    for row in rows:
        journal = journals.get(row["number"], Journal())
        facts = [
            row["number"],
            in_utc(row["at"]),
            row["person"],
            row["label"],
            row["undoes"],
            row["count"],
            row["total"],
        ]
        same = journal.digest(previous, facts) == bytes(row["digest"])
        if not same or (journal.count, journal.total) != (row["count"], row["total"]):
            yield damage(
                "change-damaged",
                text("What change {number} wrote is not what stands in the book.", number=row["number"]),
                str(row["number"]),
            )
        previous = bytes(row["digest"])


def _check_files(connection: Connection) -> list[Problem]:
    """The bytes of each file must still have the hash under which they were kept."""
    found = []
    for sha256, name, data in connection.execute(select(source_file.c.sha256, source_file.c.name, source_file.c.data)):
        try:
            same = hashlib.sha256(zlib.decompress(data)).hexdigest() == sha256
        except zlib.error:
            same = False
        if not same:
            found.append(
                damage("source-damaged", text("The kept copy of the file {name} is damaged.", name=name), sha256)
            )
    return found
