"""The entries behind a sum: exactly those that were added for it, each with the amount by which it counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import RowMapping, Select, and_

from disbtrack.domain.entry import Entry
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import Dong
from disbtrack.domain.series import Base, Form, Side
from disbtrack.domain.standing import Cut, Sums
from disbtrack.storage import sums
from disbtrack.storage.coverings import NOBODY, Covering, Coverings
from disbtrack.storage.cutting import Part, Raw, portions, values_of
from disbtrack.storage.filters import Condition, current
from disbtrack.storage.ground import Ground
from disbtrack.storage.ledger import entries_with_origin
from disbtrack.storage.offering import carrying
from disbtrack.storage.rows import entry_of
from disbtrack.storage.schema import entry
from disbtrack.storage.scope import Scope, carried_in, counted_in
from disbtrack.storage.standing import Asked
from disbtrack.storage.sums import Statements

_AT_ONCE = 500
"""Rows taken out of the book at a stretch: while they are, nothing else of the program runs."""
_TAKEN_BACK = frozenset(one.value for one in sums.TAKEN_BACK)


@dataclass(frozen=True, slots=True)
class Counting:
    """An entry and what it adds to the side (plan or money) that it counts for, in đồng, with its sign."""

    entry: Entry
    side: Side
    amount: Dong


Rows = frozenset[str | None]
"""The rows of a table whose entries are asked for, by key; None among them = not broken down."""


@dataclass(frozen=True, slots=True)
class _Found:
    row: RowMapping
    side: Side
    parts: list[Part]
    sign: int = 1


class Behind:
    """Gathers the entries of one question within one reading, by the same rules as `Lines` adds them.

    rows: those of the cut's rows that are asked for; None = all of them.
    """

    def __init__(self, ground: Ground, asked: Asked, base: Base, rows: Rows | None) -> None:
        self._ground = ground
        self._connection = ground.connection
        self._register = ground.catalogue.register
        self._asked = asked
        self._base = base
        self._rows_asked = rows if asked.cut is not Cut.MONTH else None
        self._cutting = asked.cutting(ground)
        self._narrowed = asked.narrowed(ground.catalogue, self._cutting)
        self._coverings = Coverings(ground, self._cutting.edges, asked.as_of)

    def gather(self) -> list[Counting]:
        """List the entries; those that count nothing are left out."""
        found = [*self._plan(), *self._money()]
        if self._base is Base.WITH_CARRIED and self._asked.year is not None:
            found += [*self._carried_plan(self._asked.year), *self._carried_money(self._asked.year)]
        told = [(one, amount) for one in found if (amount := self._share(one)) is not None]
        return [Counting(entry_of(one.row), one.side, _signed(one, amount)) for one, amount in told]

    def _share(self, found: _Found) -> Dong | None:
        """The part of an entry's amount that stands in the row; None where nothing of it does."""
        told = portions(Sums(planned=int(found.row["amount"])), found.parts)
        inside = [part.planned for said, part in told if self._stands(said)]
        return sum(inside) if inside else None

    def _stands(self, said: Raw) -> bool:
        return self._rows_asked is None or said[0] in self._rows_asked

    def _laid(
        self, side: Side, rows: Iterable[RowMapping], over: Covering = NOBODY, *, sign: int = 1
    ) -> Iterable[_Found]:
        for row in rows:
            stream = (row["programme"], row["budget_year"])
            values = values_of(row, self._register)
            yield _Found(row, side, self._cutting.parts(values, over, stream, self._asked.as_of), sign)

    def _plan(self) -> Iterable[_Found]:
        pairs = self._asked.pairs(Side.PLAN, events=True)
        yield from self._laid(Side.PLAN, self._events(counted_in(pairs).condition, sums.PLAN) if pairs else [])
        told = self._asked.pairs(Side.PLAN, events=False)
        yield from self._stated(Side.PLAN, counted_in(told), sums.PLAN) if told else []

    def _money(self) -> Iterable[_Found]:
        pairs = self._asked.pairs(Side.MONEY, events=True)
        if pairs:
            scope = and_(counted_in(pairs).condition, sums.moving())
            yield from self._laid(Side.MONEY, self._events(scope, sums.EVENT_MONEY))
        told = self._asked.pairs(Side.MONEY, events=False)
        yield from self._stated(Side.MONEY, counted_in(told), sums.TOLD_MONEY) if told else []

    def _carried_plan(self, year: int) -> Iterable[_Found]:
        for programme, (series, form) in carrying(self._ground.tellings, self._asked.counted, year).items():
            scope = carried_in(year, series, programme)
            if form is Form.STATEMENTS:
                yield from self._stated(Side.PLAN, scope, sums.CARRIED)
            else:
                yield from self._laid(Side.PLAN, self._events(scope.condition, sums.CARRIED))

    def _carried_money(self, year: int) -> Iterable[_Found]:
        pairs = self._asked.pairs(Side.MONEY, events=True, carried=True)
        first = date(year, 1, 1)
        if pairs:
            scope = and_(counted_in(pairs).condition, sums.paid_of_carried(year))
            yield from self._laid(Side.MONEY, self._events(scope, sums.EVENT_MONEY))
        earlier = self._asked.pairs(Side.MONEY, events=False, carried=True)
        days = (first, self._asked.as_of)
        told = sums.told_within(self._ground.tellings, earlier, sums.TOLD_MONEY, *days)
        if told:
            yield from self._carried_statements(counted_in(told), first)

    def _carried_statements(self, scope: Scope, first: date) -> Iterable[_Found]:
        """The latest statement in the year, less the latest before it of the same streams and of who merged."""
        over, gone = self._coverings.since(first, scope, sums.TOLD_MONEY)
        within = self._latest(scope, sums.TOLD_MONEY, first, self._asked.as_of)
        rows = _telling(self._rows(self._told(scope, sums.TOLD_MONEY, within)))
        yield from self._laid(Side.MONEY, rows, over)
        eve = first - timedelta(days=1)
        told = self._told(scope, sums.TOLD_MONEY, self._latest(scope, sums.TOLD_MONEY, None, eve))
        before = _telling(self._rows(told.where(sums.of_streams(within))))
        yield from self._laid(Side.MONEY, before, over.beside(gone), sign=-1)
        for row in _telling(self._rows(told)) if over is not NOBODY else ():
            stream, values = (row["programme"], row["budget_year"]), values_of(row, self._register)
            parts = self._cutting.inherited(values, over, stream, self._asked.as_of, gone)
            yield _Found(row, Side.MONEY, parts, -1)

    def _events(self, scope: Condition, measures: Sequence[Measure]) -> Sequence[RowMapping]:
        days = sums.between(None, self._asked.as_of)
        chosen = and_(current(), scope, self._narrowed, sums.among(measures), days)
        return self._rows(entries_with_origin().where(chosen))

    def _stated(self, side: Side, scope: Scope, measures: Sequence[Measure]) -> Iterable[_Found]:
        over = self._coverings.of(scope, measures)
        rows = self._rows(self._told(scope, measures, self._latest(scope, measures, None, self._asked.as_of)))
        return self._laid(side, _telling(rows) if side is Side.MONEY else rows, over)

    def _latest(self, scope: Scope, measures: Sequence[Measure], since: date | None, until: date) -> Statements:
        return sums.latest_statements(self._ground, scope, self._narrowed, measures, since, until)

    def _told(self, scope: Scope, measures: Sequence[Measure], latest: Statements) -> Select[tuple[object, ...]]:
        return entries_with_origin().where(current(), scope.condition, sums.among(measures), sums.of_statements(latest))

    def _rows(self, query: Select[tuple[object, ...]]) -> Sequence[RowMapping]:
        found = self._connection.execute(query.order_by(entry.c.id)).mappings()
        return [row for part in found.partitions(_AT_ONCE) for row in part]


def _telling(rows: Iterable[RowMapping]) -> list[RowMapping]:
    """Of one stream's statement: what it tells as disbursed, else completed work and advance."""
    told = list(rows)
    whole = {(row["series"], row["stream"]) for row in told if row["measure"] == Measure.DISBURSED.value}
    return [
        row for row in told if ((row["series"], row["stream"]) in whole) == (row["measure"] == Measure.DISBURSED.value)
    ]


def _signed(found: _Found, amount: Dong) -> Dong:
    taken_back = found.row["measure"] in _TAKEN_BACK
    return amount * found.sign * (-1 if taken_back else 1)
