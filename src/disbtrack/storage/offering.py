"""What each series has to offer: programmes, budget years, sides, and the days on which it tells money."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, case, func, or_, select, true

from disbtrack.domain.entry import EntryKind, Filters
from disbtrack.domain.programme import short_ids
from disbtrack.domain.series import Counted, Form, Level, Offer, Side
from disbtrack.storage import sums
from disbtrack.storage.filters import Condition, current, dimensions
from disbtrack.storage.ground import Ground, Statement, Telling, Tellings
from disbtrack.storage.records import all_series
from disbtrack.storage.rows import OUTSIDE
from disbtrack.storage.schema import entry, preference, series
from disbtrack.storage.scope import Pairs, counted_in

_OFFERED = {
    form: frozenset((*sums.PLAN, *(sums.TOLD_MONEY if form is Form.STATEMENTS else sums.EVENT_MONEY), *sums.PASSED_ON))
    for form in Form
}
"""The measures by which a series of a form offers plan or money."""


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """A budget year of a programme, and what the book knows of it."""

    programme: str
    year: int
    has_plan: bool
    has_money: bool


def _tells_money() -> Condition:
    """Statements tell money by totals to date; vouchers by each payment."""
    by_statement = and_(series.c.form == Form.STATEMENTS.value, sums.among(sums.TOLD_MONEY))
    return or_(by_statement, and_(series.c.form != Form.STATEMENTS.value, sums.among(sums.EVENT_MONEY)))


def offers(
    tellings: Tellings, filters: Filters, until: date | None, statements: Iterable[Statement] = ()
) -> list[Offer]:
    """What each series has to offer up to a day; statements: by whom, where series are to be chosen among.

    Of the filters only programme, series and (for credit and people's money) source matter: which series is counted
    must not change with the rows that are looked at. A plan is what is planned or adjusted; carried plan is no offer.
    A series that only tells of money passed on offers it without a day: it is counted where nobody tells a payment.
    """
    latest: dict[tuple[int, str, int, str], date | None] = {}
    for one in _offered(tellings, filters):
        if one.budget_year is None or (until is not None and (one.day is None or one.day > until)):
            continue
        side = Side.PLAN if one.measure in sums.PLAN else Side.MONEY
        key = (one.series, one.programme, one.budget_year, side.value)
        days = (latest.get(key), None if one.measure in sums.PASSED_ON else one.day)
        latest[key] = max((day for day in days if day is not None), default=None)
    tellers = _tellers(statements, until)
    return [
        Offer(tellings.series[number], programme, year, Side(side), day, tellers.get((number, programme, year), 1))
        for (number, programme, year, side), day in sorted(latest.items())
    ]


def _tellers(statements: Iterable[Statement], until: date | None) -> dict[tuple[int, str, int], int]:
    """How many reporters tell anything of a programme and budget year in a series, up to a day."""
    found: dict[tuple[int, str, int], set[str | None]] = {}
    for one in statements:
        is_told = until is None or (one.day is not None and one.day <= until)
        if is_told and one.kind == EntryKind.FIGURE and one.budget_year is not None:
            found.setdefault((one.series, one.programme, one.budget_year), set()).add(one.reporter)
    return {key: len(names) for key, names in found.items()}


def _offered(tellings: Tellings, filters: Filters) -> Iterator[Telling]:
    """What series tell of plan and money, as far as the filters let it through."""
    programmes = short_ids(filters.programme) if filters.programme else None
    beside = filters.source if filters.source in OUTSIDE else None
    for one in tellings.figures:
        wanted = filters.series in {None, one.series} and (programmes is None or one.programme in programmes)
        inside = one.source == beside if beside else one.source not in OUTSIDE
        if wanted and inside and one.measure in _OFFERED[tellings.series[one.series].form]:
            yield one


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


def restricted(tellings: Tellings, counted: Sequence[Counted], filters: Filters) -> tuple[Counted, ...]:
    """A filter by series makes that series the counted one, wherever it has something to offer."""
    if filters.series is None:
        return tuple(counted)
    own = offers(tellings, filters, None)
    return tuple(Counted(one.programme, one.year, one.side, one.series, chosen_by_person=True) for one in own)


def years(tellings: Tellings) -> list[BudgetYear]:
    """The budget years with a plan or money, by programme."""
    sides: dict[tuple[str, int], set[Side]] = {}
    yearly = (one for one in offers(tellings, Filters(), None) if one.series.level is not Level.MEDIUM_TERM)
    for offer in yearly:
        sides.setdefault((offer.programme, offer.year), set()).add(offer.side)
    return [BudgetYear(*key, Side.PLAN in told, Side.MONEY in told) for key, told in sorted(sides.items())]


def money_dates(
    ground: Ground, counted: Sequence[Counted], filters: Filters, year: int | None, until: date | None
) -> list[date]:
    """The days on which counted series tell money of a year's plan (or, in that year, of carried plan)."""
    money = {(one.series.id, one.programme, one.year) for one in counted if one.side is Side.MONEY}
    told = [
        one
        for one in _offered(ground.tellings, filters)
        if (one.series, one.programme, one.budget_year) in money
        and one.measure not in (*sums.PLAN, *sums.PASSED_ON)
        and (year is None or ((one.budget_year or 0) <= year and year in {one.budget_year, one.paid_year}))
        and one.day is not None
        and (until is None or one.day <= until)
    ]
    found = {one.day for one in told if one.day is not None}
    if not found or not _narrows(filters):
        return sorted(found)
    own = true() if year is None else or_(entry.c.budget_year == year, entry.c.paid_year == year)
    narrowed = (dimensions(filters, ground.catalogue, inside=True), own, entry.c.day <= max(found))
    return sorted(_days(ground.connection, told, narrowed))


def _narrows(filters: Filters) -> bool:
    """Whether filters ask for what tellings do not say."""
    inside = filters.source is None or filters.source in OUTSIDE
    return not inside or any((filters.project, filters.unit, filters.capital, filters.import_id is not None))


def _days(connection: Connection, told: Iterable[Telling], narrowed: Iterable[Condition]) -> set[date]:
    """The days on which anything of what is told of money is let through."""
    pairs: Pairs = {}
    for one in told:
        pairs.setdefault(one.series, []).append((one.programme, one.budget_year or 0))
    money = (current(), counted_in(pairs).condition, _tells_money())
    query = select(entry.c.day).join(series, series.c.id == entry.c.series).where(*money, *narrowed).distinct()
    return {day for day in connection.execute(query).scalars() if day is not None}


def carrying(tellings: Tellings, counted: Sequence[Counted], year: int) -> dict[str, tuple[int, Form]]:
    """Choose who tells the carried plan, by programme.

    The series counted for the year's plan, else for its money, else one counted for another year, else any.
    """
    ranks: dict[tuple[str, int], int] = {}
    for row in counted:
        rank = (row.year != year) * 2 + (row.side is not Side.PLAN)
        key = (row.programme, row.series.id)
        ranks[key] = min(rank, ranks.get(key, rank))
    programmes = {row.programme for row in counted}
    best: dict[str, tuple[int, int, int]] = {}
    for one in _telling_carried(tellings, year):
        if one.programme in programmes:
            newest = -(one.day or date.min).toordinal()
            told = (ranks.get((one.programme, one.series), 4), newest, one.series)
            best[one.programme] = min(told, best.get(one.programme, told))
    return {programme: (told[2], tellings.series[told[2]].form) for programme, told in best.items()}


def _telling_carried(tellings: Tellings, year: int) -> Iterator[Telling]:
    """Who tells, in a year, what of earlier years' plan was carried into it."""
    for one in tellings.figures:
        if one.measure in sums.CARRIED and one.paid_year == year and (one.plan_year is None or one.plan_year < year):
            yield one
