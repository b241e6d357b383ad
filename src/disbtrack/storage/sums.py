"""The sums behind every table. SQL adds; nothing is divided here, and told money is never added to told money.

Events (vouchers, decisions) are summed up to the day. Statements ("by 31/10, X") give their latest one up to the day:
within a series, the latest day on which a reporter told this side (plan, money, carried plan) at all and named the
stream; what such a statement leaves blank is nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Subquery, and_, case, func, literal, not_, or_, select

from disbtrack.domain.advances import WORK_PAID
from disbtrack.domain.figure import Measure
from disbtrack.domain.plan import Event
from disbtrack.storage.filters import Condition, current
from disbtrack.storage.schema import entry

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
Pairs = dict[int, list[tuple[str, int]]]
"""(programme, budget year) by the number of the counted series."""


@dataclass(frozen=True, slots=True)
class Found:
    """One group of a query: its columns' values, capital, and the sums asked for; statements by year as well."""

    values: dict[str, str | int | None]
    capital: str | None
    sums: tuple[int, ...]
    programme: str = ""
    budget_year: int | None = None
    paid_year: int | None = None


def counted_in(pairs: Pairs) -> Condition:
    """Entries of counted series: pairs = (programme, budget year) by series."""
    years: dict[tuple[int, str], set[int]] = {}
    for series, chosen in pairs.items():
        for programme, year in chosen:
            years.setdefault((series, programme), set()).add(year)
    return or_(
        *(
            and_(entry.c.series == series, entry.c.programme == programme, entry.c.budget_year.in_(sorted(told)))
            for (series, programme), told in sorted(years.items())
        )
    )


def told_within(connection: Connection, pairs: Pairs, measures: Sequence[Measure], since: date, until: date) -> Pairs:
    """Of counted series those programmes and budget years of which anything was told within these days."""
    names = (entry.c.series, entry.c.programme, entry.c.budget_year)
    chosen = (current(), counted_in(pairs), among(measures), between(since, until))
    found: Pairs = {}
    for series, programme, year in connection.execute(select(*names).where(*chosen).distinct().order_by(*names)):
        found.setdefault(series, []).append((programme, year))
    return found


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
) -> list[Found]:
    """Add the events up to a day by group."""
    group = [*raw.values(), entry.c.capital]
    chosen = (current(), scope, among(measures), between(None, until))
    rows = connection.execute(select(*group, *sums).where(*chosen).group_by(*group))
    width = len(raw)
    return [Found(dict(zip(raw, row[:width], strict=True)), row[width], _whole(row[width + 1 :])) for row in rows]


def _whole(amounts_found: Iterable[object]) -> tuple[int, ...]:
    """Sums as whole numbers; an engine may answer them as decimals, or nothing as nothing."""
    return tuple(int(str(amount or 0)) for amount in amounts_found)


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
    raw: Columns,
    scope: Condition,
    measures: Sequence[Measure],
    latest: Subquery,
    *,
    streams_of: Subquery | None = None,
) -> list[Found]:
    """Add the latest statements by group; streams_of narrows to the streams of other statements.

    Money: a stream's `disbursed` where it tells one, else completed + advance outstanding; sums: disbursed, advance,
    passed on.
    Plan and carried plan: one sum.
    """
    names = (*raw.values(), *(entry.c[name] for name in ("capital", "programme", "budget_year", "paid_year")))
    keys = [func.max(one).label(f"key{place}") for place, one in enumerate(names)]
    same = and_(entry.c.series == latest.c.series, entry.c.stream == latest.c.stream, entry.c.day == latest.c.day)
    told = among((*measures, *PASSED_ON) if measures == TOLD_MONEY else measures)
    query = select(*keys, *_stream_sums(measures)).join(latest, same).where(current(), scope, told)
    if streams_of is not None:
        both = and_(entry.c.series == streams_of.c.series, entry.c.stream == streams_of.c.stream)
        query = query.join(streams_of, both)
    streams = query.group_by(entry.c.series, entry.c.stream).subquery("streams")
    group = [streams.c[f"key{place}"] for place in range(len(names))]
    totals = [func.sum(streams.c[name]) for name in ("paid", "advance", "passed_on") if name in streams.c]
    return _found(connection, select(*group, *totals).group_by(*group), list(raw))


def _stream_sums(measures: Sequence[Measure]) -> list[ColumnElement[int]]:
    """The sums of one stream's statement."""
    if measures != TOLD_MONEY:
        return [amounts(measures).label("paid")]
    told = func.count(case((entry.c.measure == Measure.DISBURSED.value, 1)))
    parts = amounts((Measure.COMPLETED, Measure.ADVANCE))
    paid = case((told > 0, amounts((Measure.DISBURSED,))), else_=parts)
    beside = [amounts((Measure.ADVANCE,)).label("advance"), amounts(PASSED_ON).label("passed_on")]
    return [paid.label("paid"), *beside]


def _found(connection: Connection, query: Select[Any], raw: Sequence[str]) -> list[Found]:
    found, width = [], len(raw)
    for row in connection.execute(query):
        capital, programme, budget_year, paid_year = row[width : width + 4]
        told = _whole(row[width + 4 :])
        values = dict(zip(raw, row[:width], strict=True))
        found.append(Found(values, capital, told, programme, budget_year, paid_year))
    return found
