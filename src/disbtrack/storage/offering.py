"""What each series has to offer: programmes, budget years, sides, and the days on which it tells money."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, case, func, or_, select, true

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entry import Filters
from disbtrack.domain.programme import short_ids
from disbtrack.domain.series import Counted, Form, Level, Offer, Series, Side
from disbtrack.storage import sums
from disbtrack.storage.filters import Condition, current, dimensions
from disbtrack.storage.rows import OUTSIDE, series_of
from disbtrack.storage.schema import entry, preference, series


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """A budget year of a programme, and what the book knows of it."""

    programme: str
    year: int
    has_plan: bool
    has_money: bool


def all_series(connection: Connection) -> list[Series]:
    """The series that the book knows."""
    return [series_of(row) for row in connection.execute(select(series).order_by(series.c.id)).mappings()]


def _tells_money() -> Condition:
    """Statements tell money by totals to date; vouchers by each payment."""
    by_statement = and_(series.c.form == Form.STATEMENTS.value, sums.among(sums.TOLD_MONEY))
    return or_(by_statement, and_(series.c.form != Form.STATEMENTS.value, sums.among(sums.EVENT_MONEY)))


def offers(connection: Connection, filters: Filters, until: date | None) -> list[Offer]:
    """What each series has to offer up to a day.

    Of the filters only programme, series and (for credit and people's money) source matter: which series is counted
    must not change with the rows that are looked at. A plan is what is planned or adjusted; carried plan is no offer.
    A series that only tells of money passed on offers it without a day: it is counted where nobody tells a payment.
    """
    side = case((sums.among(sums.PLAN), Side.PLAN.value), else_=Side.MONEY.value).label("side")
    passed_on = sums.among(sums.PASSED_ON)
    conditions = [current(), entry.c.budget_year.is_not(None), or_(sums.among(sums.PLAN), _tells_money(), passed_on)]
    conditions.append(_inside(filters))
    if filters.programme:
        conditions.append(entry.c.programme.in_(short_ids(filters.programme)))
    if filters.series is not None:
        conditions.append(entry.c.series == filters.series)
    if until is not None:
        conditions.append(entry.c.day <= until)
    query = (
        select(entry.c.series, entry.c.programme, entry.c.budget_year, side, func.max(case((~passed_on, entry.c.day))))
        .join(series, series.c.id == entry.c.series)
        .where(*conditions)
        .group_by(entry.c.series, entry.c.programme, entry.c.budget_year, side)
        .order_by(entry.c.series, entry.c.programme, entry.c.budget_year, side)
    )
    known = {one.id: one for one in all_series(connection)}
    return [Offer(known[row[0]], row[1], row[2], Side(row[3]), row[4]) for row in connection.execute(query)]


def _inside(filters: Filters) -> Condition:
    """Credit and people's money stand beside, unless they are asked for by name."""
    if filters.source in OUTSIDE:
        return entry.c.source == filters.source
    return or_(entry.c.source.is_(None), entry.c.source.not_in(OUTSIDE))


def preferred(connection: Connection) -> list[Counted]:
    """A person's choices of counted series."""
    known = {one.id: one for one in all_series(connection)}
    chosen = select(preference).where(preference.c.until.is_(None)).order_by(preference.c.id)
    return [
        Counted(row["programme"], row["year"], Side(row["side"]), known[row["series"]], chosen_by_person=True)
        for row in connection.execute(chosen).mappings()
    ]


def chosen_since(connection: Connection, number: int) -> dict[tuple[str, int, Side], int]:
    """For which programme, year and side a person chose, or forgot a choice, after a change; with the last one."""
    table = preference.c
    last = func.max(case((table.until > number, table.until), else_=table.since))
    mine = (table.programme, table.year, table.side)
    query = select(*mine, last).where(or_(table.since > number, table.until > number)).group_by(*mine)
    return {(row[0], row[1], Side(row[2])): int(row[3]) for row in connection.execute(query)}


def restricted(connection: Connection, counted: Sequence[Counted], filters: Filters) -> tuple[Counted, ...]:
    """A filter by series makes that series the counted one, wherever it has something to offer."""
    if filters.series is None:
        return tuple(counted)
    own = offers(connection, filters, None)
    return tuple(Counted(one.programme, one.year, one.side, one.series, chosen_by_person=True) for one in own)


def years(connection: Connection) -> list[BudgetYear]:
    """The budget years with a plan or money, by programme."""
    sides: dict[tuple[str, int], set[Side]] = {}
    yearly = (one for one in offers(connection, Filters(), None) if one.series.level is not Level.MEDIUM_TERM)
    for offer in yearly:
        sides.setdefault((offer.programme, offer.year), set()).add(offer.side)
    return [BudgetYear(*key, Side.PLAN in told, Side.MONEY in told) for key, told in sorted(sides.items())]


def money_dates(
    connection: Connection,
    catalogue: Catalogue,
    counted: Sequence[Counted],
    filters: Filters,
    year: int | None,
    until: date | None,
) -> list[date]:
    """The days on which counted series tell money of a year's plan (or, in that year, of carried plan)."""
    pairs: dict[int, list[tuple[str, int]]] = {}
    for row in counted:
        if row.side is Side.MONEY and (year is None or row.year <= year):
            pairs.setdefault(row.series.id, []).append((row.programme, row.year))
    if not pairs:
        return []
    own = true() if year is None else or_(entry.c.budget_year == year, entry.c.paid_year == year)
    days = true() if until is None else entry.c.day <= until
    narrowed = dimensions(filters, catalogue, inside=True)
    query = (
        select(entry.c.day)
        .join(series, series.c.id == entry.c.series)
        .where(current(), sums.counted_in(pairs), _tells_money(), narrowed, own, days)
        .distinct()
        .order_by(entry.c.day)
    )
    return [day for day in connection.execute(query).scalars() if day is not None]
