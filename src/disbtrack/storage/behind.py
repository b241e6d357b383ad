"""The entries behind a sum: exactly those that were added for it, each with the amount by which it counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, RowMapping, Select, Subquery, and_

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entry import Entry
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import Dong
from disbtrack.domain.series import Base, Form, Side
from disbtrack.domain.standing import Cut
from disbtrack.storage import sums
from disbtrack.storage.filters import Condition, current, dimensions
from disbtrack.storage.ledger import entries_with_origin
from disbtrack.storage.rows import entry_of
from disbtrack.storage.schema import entry
from disbtrack.storage.standing import Asked, carried_scope, carrying, key_of

Pairs = dict[int, list[tuple[str, int]]]
_AT_ONCE = 500
"""Rows taken out of the book at a stretch: while they are, nothing else of the program runs."""
_TAKEN_BACK = frozenset(one.value for one in sums.TAKEN_BACK)


@dataclass(frozen=True, slots=True)
class Counting:
    """An entry and what it adds to the side (plan or money) that it counts for, in đồng, with its sign."""

    entry: Entry
    side: Side
    amount: Dong


@dataclass(frozen=True, slots=True)
class _Found:
    row: RowMapping
    side: Side
    sign: int


class Behind:
    """Gathers the entries of one question within one reading, by the same rules as `Lines` adds them."""

    def __init__(self, connection: Connection, catalogue: Catalogue, asked: Asked, base: Base) -> None:
        self._connection = connection
        self._tree = catalogue.tree
        self._asked = asked
        self._base = base
        self._narrowed = dimensions(asked.filters, catalogue, inside=True)

    def gather(self) -> list[Counting]:
        """List the entries; those that count nothing are left out."""
        found = [*self._plan(), *self._money()]
        if self._base is Base.WITH_CARRIED and self._asked.year is not None:
            found += [*self._carried_plan(self._asked.year), *self._carried_money(self._asked.year)]
        return [Counting(entry_of(one.row), one.side, _signed(one)) for one in found]

    def _plan(self) -> Iterable[_Found]:
        pairs = self._asked.pairs(Side.PLAN, events=True)
        yield from _as(Side.PLAN, self._events(sums.counted_in(pairs), sums.PLAN) if pairs else [])
        told = self._asked.pairs(Side.PLAN, events=False)
        yield from _as(Side.PLAN, self._statements(sums.counted_in(told), sums.PLAN) if told else [])

    def _money(self) -> Iterable[_Found]:
        pairs = self._asked.pairs(Side.MONEY, events=True)
        yield from _as(Side.MONEY, self._events(sums.counted_in(pairs), sums.EVENT_MONEY) if pairs else [])
        told = self._asked.pairs(Side.MONEY, events=False)
        rows = self._statements(sums.counted_in(told), sums.TOLD_MONEY) if told else []
        yield from _as(Side.MONEY, _telling(rows))

    def _carried_plan(self, year: int) -> Iterable[_Found]:
        for programme, (series, form) in carrying(self._connection, self._asked.counted, year).items():
            scope = and_(*carried_scope(year), entry.c.series == series, entry.c.programme == programme)
            ask = self._statements if form is Form.STATEMENTS else self._events
            yield from _as(Side.PLAN, ask(scope, sums.CARRIED))

    def _carried_money(self, year: int) -> Iterable[_Found]:
        pairs = self._asked.pairs(Side.MONEY, events=True, carried=True)
        first = date(year, 1, 1)
        if pairs:
            scope = and_(sums.counted_in(pairs), sums.paid_of_carried(year))
            yield from _as(Side.MONEY, self._events(scope, sums.EVENT_MONEY))
        told = self._asked.pairs(Side.MONEY, events=False, carried=True)
        if told:
            yield from self._carried_statements(sums.counted_in(told), first)

    def _carried_statements(self, scope: Condition, first: date) -> Iterable[_Found]:
        """The latest statement in the year, less the latest before it of the same streams."""
        within = self._latest(scope, sums.TOLD_MONEY, first, self._asked.as_of)
        yield from _as(Side.MONEY, _telling(self._rows(self._told(scope, sums.TOLD_MONEY, within))))
        before = self._latest(scope, sums.TOLD_MONEY, None, first - timedelta(days=1))
        again = within.alias("within")
        same = and_(entry.c.series == again.c.series, entry.c.stream == again.c.stream)
        query = self._told(scope, sums.TOLD_MONEY, before).join(again, same)
        yield from _as(Side.MONEY, _telling(self._rows(query)), sign=-1)

    def _events(self, scope: Condition, measures: Sequence[Measure]) -> Sequence[RowMapping]:
        days = sums.between(None, self._asked.as_of)
        chosen = and_(current(), scope, self._narrowed, sums.among(measures), days)
        return self._rows(entries_with_origin().where(chosen))

    def _statements(self, scope: Condition, measures: Sequence[Measure]) -> Sequence[RowMapping]:
        latest = self._latest(scope, measures, None, self._asked.as_of)
        return self._rows(self._told(scope, measures, latest))

    def _latest(self, scope: Condition, measures: Sequence[Measure], since: date | None, until: date) -> Subquery:
        return sums.latest_statements(scope, self._narrowed, measures, since, until)

    def _told(self, scope: Condition, measures: Sequence[Measure], latest: Subquery) -> Select[tuple[object, ...]]:
        same = and_(entry.c.series == latest.c.series, entry.c.stream == latest.c.stream, entry.c.day == latest.c.day)
        return entries_with_origin().join(latest, same).where(current(), scope, sums.among(measures))

    def _rows(self, query: Select[tuple[object, ...]]) -> Sequence[RowMapping]:
        found = self._connection.execute(query.order_by(entry.c.id)).mappings()
        return [row for part in found.partitions(_AT_ONCE) for row in part]


def _as(side: Side, rows: Iterable[RowMapping], *, sign: int = 1) -> Iterable[_Found]:
    return (_Found(row, side, sign) for row in rows)


def _telling(rows: Iterable[RowMapping]) -> list[RowMapping]:
    """Of one stream's statement: what it tells as disbursed, else completed work and advance."""
    told = list(rows)
    whole = {(row["series"], row["stream"]) for row in told if row["measure"] == Measure.DISBURSED.value}
    return [
        row for row in told if ((row["series"], row["stream"]) in whole) == (row["measure"] == Measure.DISBURSED.value)
    ]


def _signed(found: _Found) -> Dong:
    taken_back = found.row["measure"] in _TAKEN_BACK
    return int(found.row["amount"]) * found.sign * (-1 if taken_back else 1)


def is_in_row(one: Counting, key: str | None, cut: Cut, catalogue: Catalogue) -> bool:
    """Answer whether an entry was added into the row with this key of a table cut this way."""
    figure = one.entry.figure
    raw: dict[Cut, tuple[str | int | None, ...]] = {
        Cut.PROJECT: (figure.project,),
        Cut.SUBPROJECT: (figure.project,),
        Cut.WORK: (figure.project, figure.work),
        Cut.UNIT: (figure.unit,),
        Cut.LOCATION: (figure.unit,),
        Cut.SOURCE: (figure.source,),
        Cut.CAPITAL: (figure.capital,),
    }
    return cut not in raw or key_of(cut, raw[cut], catalogue.tree) == key
