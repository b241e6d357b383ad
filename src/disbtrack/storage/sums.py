"""The sums behind every table. SQL adds; nothing is divided here, and told money is never added to told money.

Events (vouchers, decisions) are summed up to the day. Statements ("by 31/10, X") give their latest one up to the day:
within a series, the latest day on which a reporter told this side (plan, money, carried plan) at all and named the
stream; what such a statement leaves blank is nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Subquery, and_, case, func, or_, select, tuple_

from disbtrack.domain.figure import Measure
from disbtrack.storage.filters import Condition, current
from disbtrack.storage.schema import entry

PLAN = (Measure.PLANNED, Measure.ADJUSTED)
CARRIED = (Measure.CARRIED,)
TOLD_MONEY = (Measure.DISBURSED, Measure.COMPLETED, Measure.ADVANCE)
"""The measures by which a statement tells money; disbursed_period beside them is a check and never counts."""
PAID = (Measure.COMPLETED, Measure.ADVANCE, Measure.DISBURSED, Measure.DISBURSED_PERIOD)
TAKEN_BACK = (Measure.RECOVERED, Measure.REPAID)
EVENT_MONEY = (*PAID, *TAKEN_BACK)
GROUPS = ("programme", "project", "work", "unit", "source", "budget_year")
"""The columns by which a table may be cut."""


@dataclass(frozen=True, slots=True)
class Found:
    """One group of a query: its columns' values, capital, and the sums asked for."""

    raw: tuple[str | int | None, ...]
    capital: str | None
    programme: str
    budget_year: int | None
    paid_year: int | None
    sums: tuple[int, ...]


def counted_in(pairs: dict[int, list[tuple[str, int]]]) -> Condition:
    """Entries of counted series: pairs = (programme, budget year) by series."""
    return or_(
        *(
            and_(entry.c.series == series, tuple_(entry.c.programme, entry.c.budget_year).in_(chosen))
            for series, chosen in sorted(pairs.items())
        )
    )


def amounts(plus: Iterable[Measure], minus: Sequence[Measure] = ()) -> ColumnElement[int]:
    """Add amounts of some measures and take off those of others."""
    taken = [(among(minus), -entry.c.amount)] if minus else []
    return func.coalesce(func.sum(case((among(plus), entry.c.amount), *taken, else_=0)), 0)


def among(measures: Iterable[Measure]) -> Condition:
    """Entries of these measures."""
    return entry.c.measure.in_([one.value for one in measures])


def between(since: date | None, until: date) -> Condition:
    """Entries of these days."""
    upto = entry.c.day <= until
    return upto if since is None else and_(upto, entry.c.day >= since)


def add_events(
    connection: Connection,
    raw: Sequence[str],
    scope: Condition,
    measures: Sequence[Measure],
    sums: Sequence[ColumnElement[int]],
    days: Condition,
) -> list[Found]:
    """Add events of some days by group."""
    keys = [entry.c[name] for name in raw]
    group = [entry.c.capital, entry.c.programme, entry.c.budget_year, entry.c.paid_year]
    query = select(*keys, *group, *sums).where(current(), scope, among(measures), days).group_by(*keys, *group)
    return _found(connection, query, len(raw))


def plan_sums() -> list[ColumnElement[int]]:
    """Plan assigned and adjusted."""
    return [amounts(PLAN)]


def carried_sums() -> list[ColumnElement[int]]:
    """Plan carried over."""
    return [amounts(CARRIED)]


def event_money_sums() -> list[ColumnElement[int]]:
    """Disbursed and advance outstanding, of payments told one by one; money passed on to communes is neither."""
    return [amounts(PAID, TAKEN_BACK), amounts((Measure.ADVANCE,), TAKEN_BACK)]


def latest_statements(
    scope: Condition,
    narrowed: Condition,
    measures: Sequence[Measure],
    since: date | None,
    until: date,
    *,
    name: str = "latest",
) -> Subquery:
    """The day of the statement that holds, by stream: the latest on which its reporter told these measures at all.

    "At all" is of the same programme and budget year, so that an answer does not depend on what else is asked for.
    """
    reporter = func.coalesce(entry.c.reporter, "")
    days = between(since, until)
    telling = (
        select(entry.c.series, reporter.label("reporter"), entry.c.day, entry.c.programme, entry.c.budget_year)
        .where(current(), scope, among(measures), days)
        .distinct()
        .subquery(f"{name}_telling")
    )
    same = [entry.c[name] == telling.c[name] for name in ("series", "day", "programme", "budget_year")]
    told = and_(reporter == telling.c.reporter, *same)
    return (
        select(entry.c.series, entry.c.stream, func.max(entry.c.day).label("day"))
        .join(telling, told)
        .where(current(), scope, narrowed, days)
        .group_by(entry.c.series, entry.c.stream)
        .subquery(name)
    )


def add_statements(
    connection: Connection,
    raw: Sequence[str],
    scope: Condition,
    measures: Sequence[Measure],
    latest: Subquery,
    *,
    streams_of: Subquery | None = None,
) -> list[Found]:
    """Add the latest statements by group; streams_of narrows to the streams of other statements.

    Money: a stream's `disbursed` where it tells one, else completed + advance outstanding; sums: disbursed, advance.
    Plan and carried plan: one sum.
    """
    names = (*raw, "capital", "programme", "budget_year", "paid_year")
    keys = [func.max(entry.c[name]).label(f"key{place}") for place, name in enumerate(names)]
    same = and_(entry.c.series == latest.c.series, entry.c.stream == latest.c.stream, entry.c.day == latest.c.day)
    query = select(*keys, *_stream_sums(measures)).join(latest, same).where(current(), scope, among(measures))
    if streams_of is not None:
        both = and_(entry.c.series == streams_of.c.series, entry.c.stream == streams_of.c.stream)
        query = query.join(streams_of, both)
    streams = query.group_by(entry.c.series, entry.c.stream).subquery("streams")
    group = [streams.c[f"key{place}"] for place in range(len(names))]
    totals = [func.sum(streams.c[name]) for name in ("paid", "advance") if name in streams.c]
    return _found(connection, select(*group, *totals).group_by(*group), len(raw))


def _stream_sums(measures: Sequence[Measure]) -> list[ColumnElement[int]]:
    """The sums of one stream's statement."""
    if measures != TOLD_MONEY:
        return [amounts(measures).label("paid")]
    told = func.count(case((entry.c.measure == Measure.DISBURSED.value, 1)))
    parts = amounts((Measure.COMPLETED, Measure.ADVANCE))
    paid = case((told > 0, amounts((Measure.DISBURSED,))), else_=parts)
    return [paid.label("paid"), amounts((Measure.ADVANCE,)).label("advance")]


def _found(connection: Connection, query: Select[Any], width: int) -> list[Found]:
    found = []
    for row in connection.execute(query):
        capital, programme, budget_year, paid_year = row[width : width + 4]
        told = tuple(int(amount or 0) for amount in row[width + 4 :])
        found.append(Found(tuple(row[:width]), capital, programme, budget_year, paid_year, told))
    return found
