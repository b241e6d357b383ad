"""Entries as lists: filtered, sorted, counted, with their history and their files."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, case, func, or_, select

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.diff import Key
from disbtrack.domain.entry import Entry, EntryKind, Filters
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import Dong
from disbtrack.domain.series import Form
from disbtrack.storage.filters import current, matching
from disbtrack.storage.rows import entry_of, figure_of, in_utc, label_text
from disbtrack.storage.schema import change, entry, imported, series

_again, _gone = entry.alias("again"), change.alias("gone")  # made once: an alias costs more than the query

_DATED: ColumnElement[int] = case((entry.c.date.is_(None), 0), else_=1)
CHUNK = 5_000
"""Values named in one statement; SQLite takes 32,766."""
ORDERS = (
    "id",
    "dated",
    "date",
    "amount",
    "measure",
    "project",
    "work",
    "unit",
    "source",
    "capital",
    "plan_year",
    "document",
    "reporter",
)
"""What a list of entries can be ordered by; "-amount" = descending, "dated" = those without a date first."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the book holds under a key.

    told: the change that told it. edited: why a person set it by hand. imported False: no file ever told it.
    stream: the line on which it is told anew.
    """

    id: int
    version: int
    amount: Dong
    kind: EntryKind
    told: int = 0
    edited: str | None = None
    imported: bool = True
    stream: int = 0

    @property
    def by_hand(self) -> bool:
        """Answer whether a person, not a file, gave the amount that holds."""
        return self.edited is not None or not self.imported

    @property
    def state(self) -> tuple[Dong, EntryKind, str | None]:
        """What must not have changed between showing and writing; a copy by an undo counts as the same."""
        return (self.amount, self.kind, self.edited)


@dataclass(frozen=True, slots=True)
class EntryVersion:
    """One version of an entry: from which change on, to which, and who made it."""

    entry: Entry
    since: int
    until: int | None
    at: datetime
    person: str


def chunks(items: Collection[object]) -> Iterator[list[object]]:
    """Cut a collection into pieces that fit one statement."""
    told = list(items)
    for start in range(0, len(told), CHUNK):
        yield told[start : start + CHUNK]


def entries_with_origin() -> Select[tuple[object, ...]]:
    """Select entries with the import and the change that told them."""
    told = change.alias("told_in")
    return (
        select(entry, imported.c.file_name, imported.c.sha256, told.c.person, told.c.at)
        .join(told, told.c.number == entry.c.told)
        .outerjoin(imported, imported.c.id == entry.c.import_id)
    )


def list_entries(
    connection: Connection,
    catalogue: Catalogue,
    filters: Filters,
    kinds: Iterable[EntryKind],
    order_by: Sequence[str],
    limit: int | None,
    offset: int,
) -> list[Entry]:
    """List current entries; the order is always complete, so that pages never overlap."""
    query = entries_with_origin().where(current(kinds), matching(filters, catalogue)).order_by(*_order(order_by))
    if limit is not None or offset:
        query = query.limit(limit).offset(offset)
    return [entry_of(row) for row in connection.execute(query).mappings()]


def entries_numbered(connection: Connection, numbers: Collection[int]) -> list[Entry]:
    """The current entries of these numbers; those that are gone are left out."""
    found = []
    for part in chunks(numbers):
        query = entries_with_origin().where(entry.c.until.is_(None), entry.c.id.in_(part)).order_by(entry.c.id)
        found += [entry_of(row) for row in connection.execute(query).mappings()]
    return found


def _order(order_by: Sequence[str]) -> list[ColumnElement[Any]]:
    """Empty values come last, whichever way; portable to engines that sort them otherwise."""
    told: list[ColumnElement[Any]] = []
    for name in order_by:
        if name.lstrip("-") not in ORDERS:
            raise ValueError(name)
        column = _DATED if name.lstrip("-") == "dated" else entry.c[name.lstrip("-")]
        told += [case((column.is_(None), 1), else_=0), column.desc() if name.startswith("-") else column]
    return [*told, entry.c.id]


def count_and_sums(
    connection: Connection, catalogue: Catalogue, filters: Filters, kinds: Iterable[EntryKind]
) -> tuple[int, dict[Measure, Dong]]:
    """Count entries and add them by measure."""
    query = (
        select(entry.c.measure, func.count(), func.sum(entry.c.amount))
        .where(current(kinds), matching(filters, catalogue))
        .group_by(entry.c.measure)
    )
    rows = connection.execute(query).all()
    return sum(row[1] for row in rows), {Measure(row[0]): int(row[2]) for row in rows}


def count_figures(connection: Connection) -> int:
    """Count the figures of the whole book."""
    return connection.execute(select(func.count()).select_from(entry).where(current())).scalar_one()


def history(connection: Connection, entry_id: int) -> list[EntryVersion]:
    """All versions of an entry, oldest first."""
    made = change.alias("made_in")
    query = (
        entries_with_origin()
        .add_columns(made.c.person.label("made_by"), made.c.at.label("made_at"))
        .join(made, made.c.number == entry.c.since)
        .where(entry.c.id == entry_id)
        .order_by(entry.c.version)
    )
    return [
        EntryVersion(entry_of(row), row["since"], row["until"], in_utc(row["made_at"]), row["made_by"])
        for row in connection.execute(query).mappings()
    ]


def touched_since(connection: Connection, number: int) -> dict[int, int]:
    """The entries that were told, changed or ended after a change, each with the last change that did."""
    last = func.max(case((entry.c.until > number, entry.c.until), else_=entry.c.since))
    query = select(entry.c.id, last).where(or_(entry.c.since > number, entry.c.until > number)).group_by(entry.c.id)
    return {thing: int(change) for thing, change in connection.execute(query)}


def held(connection: Connection, keys: Collection[Key]) -> dict[Key, Held]:
    """What the book holds under these keys."""
    names = ("key", "import_id", "id", "version", "amount", "kind", "told", "edited", "stream")
    found: dict[Key, Held] = {}
    for part in chunks(keys):
        query = select(*(entry.c[name] for name in names)).where(entry.c.until.is_(None), entry.c.key.in_(part))
        for key, import_id, thing, version, amount, kind, told, edited, stream in connection.execute(query):
            held = Held(thing, version, amount, EntryKind(kind), told, edited, import_id is not None, stream)
            found[bytes(key)] = held
    return found


def withdrawn(connection: Connection, keys: Collection[Key]) -> dict[Key, int]:
    """Which of these keys a person withdrew by hand, and in which change."""
    found: dict[Key, int] = {}
    for part in chunks(keys):
        found |= {bytes(row["key"]): row["until"] for row in _ended_by_hand(connection, entry.c.key.in_(part))}
    return found


def all_withdrawn(connection: Connection) -> list[tuple[Entry, str]]:
    """All figures that a person withdrew by hand, each with the reason, in the order told."""
    return [(entry_of(row), _reason(row)) for row in _ended_by_hand(connection)]


def _ended_by_hand(connection: Connection, *mine: ColumnElement[bool]) -> Sequence[RowMapping]:
    """Figures that ended neither by an import nor by an undo; or in the change that told them: so a ledger tells it."""
    ended = (entry.c.until.is_not(None), entry.c.kind == EntryKind.FIGURE.value, *mine)
    later = (_again.c.key == entry.c.key, or_(_again.c.until.is_(None), _again.c.until > entry.c.until))
    by_hand = and_(_gone.c.undoes.is_(None), _gone.c.number.not_in(select(imported.c.since)))
    query = (
        entries_with_origin()
        .add_columns(_gone.c.label.label("why"))
        .join(_gone, _gone.c.number == entry.c.until)
        .where(*ended, or_(by_hand, entry.c.since == entry.c.until), ~select(_again.c.id).where(*later).exists())
        .order_by(entry.c.id)
    )
    return connection.execute(query).mappings().all()


def _reason(row: RowMapping) -> str:
    """What the change says that ended a figure; what a ledger said, where it told that."""
    if row["since"] == row["until"]:
        return row["edited"] or ""
    why = label_text(row["why"])
    return str(dict(why.arguments).get("reason", why))


def scope(
    connection: Connection, series_id: int, reporter: str | None, as_of: date | None, document: str | None
) -> list[Key]:
    """The keys that a full telling of the same day (plans: same decision) would repeat; none where neither is known."""
    said = []
    if as_of is not None:
        said.append(entry.c.date == as_of)
    if document is not None:
        said.append(entry.c.document == document)
    if not said:
        return []
    whose = entry.c.reporter.is_(None) if reporter is None else entry.c.reporter == reporter
    kinds = (EntryKind.FIGURE, EntryKind.PENDING)
    query = select(entry.c.key).where(current(kinds), entry.c.series == series_id, whose, and_(*said))
    return [bytes(key) for key in connection.execute(query.order_by(entry.c.id)).scalars()]


def payments(connection: Connection, amounts: Collection[Dong]) -> dict[Key, Entry]:
    """The payments of these amounts that series of vouchers tell, by their keys, in the order told."""
    found: dict[Key, Entry] = {}
    for part in chunks(amounts):
        mine = (current(), series.c.form == Form.VOUCHERS.value, entry.c.amount.in_(part))
        query = entries_with_origin().join(series, series.c.id == entry.c.series).where(*mine).order_by(entry.c.id)
        found |= {bytes(row["key"]): entry_of(row) for row in connection.execute(query).mappings()}
    return found


def statements_beside(connection: Connection, series_id: int, reporter: str | None, day: date) -> list[Figure]:
    """The figures of a reporter in a series dated on the last day before this one, and on the first after it."""
    whose = entry.c.reporter.is_(None) if reporter is None else entry.c.reporter == reporter
    mine = (current(), entry.c.series == series_id, whose)
    before = func.max(case((entry.c.date < day, entry.c.date)))
    after = func.min(case((entry.c.date > day, entry.c.date)))
    days = [one for one in connection.execute(select(before, after).where(*mine)).one() if one is not None]
    if not days:
        return []
    rows = connection.execute(select(entry).where(*mine, entry.c.date.in_(days)).order_by(entry.c.id))
    return [figure_of(row) for row in rows.mappings()]
