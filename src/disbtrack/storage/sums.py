"""The sums behind every table. SQL adds; nothing is divided here, and told money is never added to told money.

Events (vouchers, decisions) are summed up to the day. Statements ("by 31/10, X") give their latest one up to the day:
within a series, the latest day on which a reporter told this side (plan, money, carried plan) at all and named the
stream; what such a statement leaves blank is nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import add
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, literal, not_, or_, select, true, tuple_

from disbtrack.domain.advances import WORK_PAID
from disbtrack.domain.figure import Measure
from disbtrack.domain.plan import Event
from disbtrack.storage.filters import Condition, current
from disbtrack.storage.ground import Ground, Statement, Tellings
from disbtrack.storage.recollection import Amounts, Streams
from disbtrack.storage.schema import entry
from disbtrack.storage.scope import Pairs, Scope

PLAN = (Measure.PLANNED, Measure.ADJUSTED)
CARRIED = (Measure.CARRIED,)
TOLD_MONEY = (Measure.DISBURSED, Measure.COMPLETED, Measure.ADVANCE)
"""The measures by which a statement tells money; disbursed_period beside them is a check and never counts."""
PAID = (Measure.COMPLETED, Measure.ADVANCE, Measure.DISBURSED, Measure.DISBURSED_PERIOD)
TAKEN_BACK = (Measure.RECOVERED, Measure.REPAID)
EVENT_MONEY = (*PAID, *TAKEN_BACK)
PASSED_ON = (Measure.TRANSFERRED,)
Columns = Mapping[str, ColumnElement[Any]]
"""The columns of groups, by name."""
Statements = Select[tuple[int, int, date]]
"""Series, stream and day of statements."""
_STREAM = ("capital", "programme", "budget_year", "paid_year")
"""What is said of a stream beside the columns of groups."""


@dataclass(frozen=True, slots=True)
class Found:
    """One group of a query: its columns' values, capital, and the sums asked for; statements by year as well."""

    values: dict[str, str | int | None]
    capital: str | None
    sums: tuple[int, ...]
    programme: str = ""
    budget_year: int | None = None
    paid_year: int | None = None


def told_within(tellings: Tellings, pairs: Pairs, measures: Sequence[Measure], since: date, until: date) -> Pairs:
    """Of counted series those programmes and budget years of which anything was told within these days."""
    told = {
        (one.series, one.programme, one.budget_year)
        for one in tellings.figures
        if one.measure in measures and one.day is not None and since <= one.day <= until
    }
    found = {series: [one for one in chosen if (series, *one) in told] for series, chosen in pairs.items()}
    return {series: chosen for series, chosen in found.items() if chosen}


def amounts(
    plus: Sequence[Measure], minus: Sequence[Measure] = (), only: Condition | None = None
) -> ColumnElement[int]:
    """Add amounts of some measures and take off those of others, of some entries only."""
    parts = [(among(plus), entry.c.amount), *([(among(minus), -entry.c.amount)] if minus else [])]
    narrowed = [(told if only is None else and_(told, only), amount) for told, amount in parts]
    return func.coalesce(func.sum(case(*narrowed, else_=0)), 0)


def among(measures: Iterable[Measure]) -> Condition:
    """Entries of these measures."""
    return entry.c.measure.in_([one.value for one in measures])


def between(since: date | None, until: date) -> Condition:
    """Entries of these days."""
    upto = entry.c.day <= until
    return upto if since is None else and_(upto, entry.c.day >= since)


def add_events(
    connection: Connection,
    raw: Columns,
    scope: Condition,
    measures: Sequence[Measure],
    sums: Sequence[ColumnElement[int]],
    until: date,
) -> Amounts:
    """Add the events up to a day by the columns of groups and capital; scope: whose, and which of their versions."""
    group = [*raw.values(), entry.c.capital]
    rows = connection.execute(
        select(*group, *sums).where(scope, among(measures), between(None, until)).group_by(*group)
    )
    width = len(group)
    return {tuple(row[:width]): _whole(row[width:]) for row in rows}


def _whole(amounts_found: Iterable[object]) -> tuple[int, ...]:
    """Sums as whole numbers; an engine may answer them as decimals, or nothing as nothing."""
    return tuple(one if isinstance(one, int) else int(str(one or 0)) for one in amounts_found)


def plan_sums() -> list[ColumnElement[int]]:
    """Plan assigned and adjusted."""
    return [amounts(PLAN)]


def carried_sums() -> list[ColumnElement[int]]:
    """Plan carried over."""
    return [amounts(CARRIED)]


def event_money_sums(year: int | None) -> list[ColumnElement[int]]:
    """Of payments told one by one: disbursed, disbursed of carried plan in the year, advance outstanding, passed on.

    Money passed on to communes is none of the others. year None = all years, nothing is carried.
    """
    of_advances = or_(entry.c.clears.is_(None), entry.c.clears != WORK_PAID)
    beside = [amounts((Measure.ADVANCE,), TAKEN_BACK, and_(moving(), of_advances)), amounts(PASSED_ON)]
    if year is None:
        return [amounts(PAID, TAKEN_BACK, moving()), literal(0), *beside]
    own = and_(entry.c.budget_year == year, moving())
    return [amounts(PAID, TAKEN_BACK, own), amounts(PAID, TAKEN_BACK, paid_of_carried(year)), *beside]


def paid_of_carried(year: int) -> Condition:
    """Payments of earlier years' plan accounted in a year or later; one that its paper accounts earlier is none."""
    return and_(entry.c.budget_year < year, entry.c.paid_year >= year, moving())


def moving() -> Condition:
    """Money that went somewhere: an advance that is only taken into the next year was paid before."""
    moved_over = and_(entry.c.measure == Measure.ADVANCE.value, entry.c.event == Event.CARRIED.value)
    return or_(entry.c.event.is_(None), not_(moved_over))


def latest_statements(
    ground: Ground, scope: Scope, narrowed: Condition, measures: Sequence[Measure], since: date | None, until: date
) -> Statements:
    """The day of the statement that holds, by stream: the latest on which its reporter told these measures at all.

    "At all" is of the same programme and budget year, so that an answer does not depend on what else is asked for.
    """
    told = set(map(_statement, scope.told(ground, measures, since, until)))
    holds = (
        true()
        if told.issuperset(map(_statement, scope.within(ground, since, until)))
        else _told_at_all(scope, measures, since, until)
    )
    return (
        select(entry.c.series, entry.c.stream, func.max(entry.c.day).label("day"))
        .where(current(), scope.condition, narrowed, between(since, until), holds)
        .group_by(entry.c.series, entry.c.stream)
        .correlate(None)
    )


def _statement(one: Statement) -> tuple[object, ...]:
    """What makes it one statement, whatever unit or measure it tells of."""
    return (one.series, one.reporter or "", one.day, one.programme, one.budget_year)


def _told_at_all(scope: Scope, measures: Sequence[Measure], since: date | None, until: date) -> Condition:
    """Entries of statements that tell any of these measures."""
    names = (entry.c.day, entry.c.programme, entry.c.budget_year)
    statement = (entry.c.series, func.coalesce(entry.c.reporter, ""), *names)
    telling = select(*statement).where(current(), scope.condition, among(measures), between(since, until))
    return tuple_(*statement).in_(telling.distinct().correlate(None))


def of_statements(latest: Statements) -> Condition:
    """Entries of these statements.

    "In", not a join: SQLite would look up each statement by the year's index, and read the year again for each.
    """
    return tuple_(entry.c.series, entry.c.stream, entry.c.day).in_(latest)


def of_streams(latest: Statements) -> Condition:
    """Entries of whatever day, of the streams of these statements."""
    told = latest.subquery("told")
    return tuple_(entry.c.series, entry.c.stream).in_(select(told.c.series, told.c.stream))


def told_streams(
    connection: Connection,
    raw: Columns,
    scope: Scope,
    measures: Sequence[Measure],
    latest: Statements,
    *,
    streams_of: Statements | None = None,
) -> Streams:
    """What the latest statements come to, stream by stream; streams_of narrows to the streams of other statements.

    Money: a stream's `disbursed` where it tells one, else completed + advance outstanding; sums: disbursed, advance,
    passed on.
    Plan and carried plan: one sum.
    """
    names = (*raw.values(), *(entry.c[name] for name in _STREAM))
    keys = [func.max(one).label(f"key{place}") for place, one in enumerate(names)]
    told = among((*measures, *PASSED_ON) if measures == TOLD_MONEY else measures)
    stream = (entry.c.series, entry.c.stream)
    query = select(*stream, *keys, *stream_sums(measures))
    query = query.where(current(), scope.condition, told, of_statements(latest))
    if streams_of is not None:
        query = query.where(of_streams(streams_of))
    width = 2 + len(names)
    rows = connection.execute(query.group_by(*stream))
    return {(row[0], row[1]): (tuple(row[2:width]), _whole(row[width:])) for row in rows}


def found_events(names: Sequence[str], amounts_told: Amounts) -> list[Found]:
    """Events by what they say in these columns and their capital."""
    return [Found(dict(zip(names, said, strict=False)), said[-1], told) for said, told in amounts_told.items()]


def found_statements(names: Sequence[str], streams: Streams) -> list[Found]:
    """Statements by what their streams say in these columns."""
    added: Amounts = {}
    for said, told in streams.values():
        added[said] = tuple(map(add, added[said], told)) if said in added else told
    return [_found(names, said, told) for said, told in added.items()]


def _found(names: Sequence[str], said: tuple[Any, ...], told: tuple[int, ...]) -> Found:
    capital, programme, budget_year, paid_year = said[len(names) :]
    return Found(dict(zip(names, said, strict=False)), capital, told, programme, budget_year, paid_year)


def stream_sums(measures: Sequence[Measure]) -> list[ColumnElement[int]]:
    """The sums of one stream's statement: paid, and of money the advance outstanding and what was passed on."""
    if measures != TOLD_MONEY:
        return [amounts(measures).label("paid")]
    told = func.count(case((entry.c.measure == Measure.DISBURSED.value, 1)))
    parts = amounts((Measure.COMPLETED, Measure.ADVANCE))
    paid = case((told > 0, amounts((Measure.DISBURSED,))), else_=parts)
    beside = [amounts((Measure.ADVANCE,)).label("advance"), amounts(PASSED_ON).label("passed_on")]
    return [paid.label("paid"), *beside]
