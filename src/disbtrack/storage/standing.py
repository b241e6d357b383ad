"""Lines: the sums of the counted series, cut by programme, project, unit… for one year or for all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import Measure
from disbtrack.domain.periods import month_ends
from disbtrack.domain.programme import Tree, ancestor
from disbtrack.domain.series import Counted, Form, Side
from disbtrack.domain.standing import Cut, Group, Line, Sums
from disbtrack.storage import sums
from disbtrack.storage.filters import Condition, current, dimensions
from disbtrack.storage.schema import entry, series
from disbtrack.storage.sums import Found, Pairs

Raw = tuple[str | int | None, ...]
_RAW: dict[Cut, tuple[str, ...]] = {
    Cut.PROGRAMME: ("programme",),
    Cut.PROJECT: ("project",),
    Cut.SUBPROJECT: ("project",),
    Cut.WORK: ("project", "work"),
    Cut.UNIT: ("unit",),
    Cut.LOCATION: ("unit",),
    Cut.LEAD: (),
    Cut.SOURCE: ("source",),
    Cut.CAPITAL: ("capital",),
    Cut.YEAR: ("budget_year",),
    Cut.MONTH: (),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What lines are asked for; year None = all years. names: columns by which to add instead of the cut's."""

    counted: tuple[Counted, ...]
    cut: Cut
    filters: Filters
    as_of: date
    year: int | None
    names: tuple[str, ...] = ()

    @property
    def raw(self) -> tuple[str, ...]:
        """The columns behind the cut, or those asked for by name."""
        return self.names or _RAW[self.cut]

    def pairs(self, side: Side, *, events: bool, carried: bool = False) -> Pairs:
        """(programme, budget year) by counted series of one side; carried = the years before the one asked for."""
        found: Pairs = {}
        for row in self.counted:
            fits = self.year is None or (row.year < self.year if carried else row.year == self.year)
            if row.side is side and fits and (row.series.form is not Form.STATEMENTS) is events:
                found.setdefault(row.series.id, []).append((row.programme, row.year))
        return found


class Lines:
    """Adds up the lines of one question within one reading."""

    def __init__(self, connection: Connection, catalogue: Catalogue, asked: Asked) -> None:
        self._connection = connection
        self._tree = catalogue.tree
        self._asked = asked
        self._narrowed = dimensions(asked.filters, catalogue, inside=True)
        self._gathered: dict[tuple[Raw, str | None], Sums] = {}

    def add(self) -> list[Line]:
        """Answer the lines; those without any sum are left out."""
        told = ((key_of(self._asked.cut, one.said, self._tree), one) for one in self.groups())
        lines = _merged(Line(key, one.capital, one.sums) for key, one in told)
        return sorted(lines, key=lambda line: [(part is None, part or "") for part in (line.key, line.capital)])

    def groups(self) -> list[Group]:
        """Answer the sums by what entries say in the columns asked for; groups without any are left out."""
        self._add_plan()
        self._add_money()
        if self._asked.year is not None:
            self._add_carried_plan(self._asked.year)
        return [Group(said, capital, found) for (said, capital), found in self._gathered.items() if found != Sums()]

    def _gather(self, found: Found, told: Sums) -> None:
        key = (found.raw, found.capital)
        self._gathered[key] = self._gathered.get(key, Sums()) + told

    def _events(self, pairs: Pairs, measures: tuple[Measure, ...], told: Sequence[ColumnElement[int]]) -> list[Found]:
        if not pairs:
            return []
        scope = and_(sums.counted_in(pairs), self._narrowed)
        return sums.add_events(self._connection, self._asked.raw, scope, measures, told, self._asked.as_of)

    def _statements(self, pairs: Pairs, measures: tuple[Measure, ...]) -> list[Found]:
        if not pairs:
            return []
        scope = sums.counted_in(pairs)
        latest = sums.latest_statements(scope, self._narrowed, measures, None, self._asked.as_of)
        return sums.add_statements(self._connection, self._asked.raw, scope, measures, latest)

    def _add_plan(self) -> None:
        """Plan of the year: decisions added up, or the latest statement of it."""
        decided = self._events(self._asked.pairs(Side.PLAN, events=True), sums.PLAN, sums.plan_sums())
        stated = self._statements(self._asked.pairs(Side.PLAN, events=False), sums.PLAN)
        for found in (*decided, *stated):
            self._gather(found, Sums(planned=found.sums[0]))

    def _add_money(self) -> None:
        """Payments of the year's own plan, and those made in the year of earlier years' plan."""
        self._add_vouchers()
        told = self._statements(self._asked.pairs(Side.MONEY, events=False), sums.TOLD_MONEY)
        newest = _newest_years(told)
        for found in told:
            counts = found.paid_year == newest[found.programme, found.budget_year]
            outstanding, passed_on = found.sums[1:] if counts else (0, 0)
            self._gather(found, Sums(disbursed=found.sums[0], advance=outstanding, passed_on=passed_on))
        if self._asked.year is not None:
            self._add_carried_statements(self._asked.year)

    def _add_vouchers(self) -> None:
        """Vouchers of the year's and of earlier years' plan, in one pass."""
        pairs = self._asked.pairs(Side.MONEY, events=True)
        if self._asked.year is not None:
            for series, chosen in self._asked.pairs(Side.MONEY, events=True, carried=True).items():
                pairs.setdefault(series, []).extend(chosen)
        measures = (*sums.EVENT_MONEY, *sums.PASSED_ON)
        for found in self._events(pairs, measures, sums.event_money_sums(self._asked.year)):
            paid, paid_carried, outstanding, passed_on = found.sums
            self._gather(found, Sums(0, 0, paid, paid_carried, outstanding, passed_on))

    def _add_carried_statements(self, year: int) -> None:
        """The latest statement in the year less the latest before it, stream by stream."""
        pairs = self._asked.pairs(Side.MONEY, events=False, carried=True)
        if not pairs:
            return
        scope, raw = sums.counted_in(pairs), self._asked.raw
        first = date(year, 1, 1)
        within = sums.latest_statements(scope, self._narrowed, sums.TOLD_MONEY, first, self._asked.as_of)
        for found in sums.add_statements(self._connection, raw, scope, sums.TOLD_MONEY, within):
            paid, outstanding, passed_on = found.sums
            self._gather(found, Sums(disbursed_carried=paid, advance=outstanding, passed_on=passed_on))
        eve = first - timedelta(days=1)
        before = sums.latest_statements(scope, self._narrowed, sums.TOLD_MONEY, None, eve, name="before")
        earlier = sums.add_statements(self._connection, raw, scope, sums.TOLD_MONEY, before, streams_of=within)
        for found in earlier:
            self._gather(found, Sums(disbursed_carried=-found.sums[0]))

    def _add_carried_plan(self, year: int) -> None:
        """Earlier years' plan carried into the year, from the one series per programme that tells it best."""
        for programme, (number, form) in carrying(self._connection, self._asked.counted, year).items():
            scope = and_(*carried_scope(year), entry.c.series == number, entry.c.programme == programme)
            for found in self._carried(scope, form):
                self._gather(found, Sums(carried=found.sums[0]))

    def _carried(self, scope: Condition, form: Form) -> list[Found]:
        raw, until = self._asked.raw, self._asked.as_of
        if form is not Form.STATEMENTS:
            narrowed = and_(scope, self._narrowed)
            told = sums.carried_sums()
            return sums.add_events(self._connection, raw, narrowed, sums.CARRIED, told, until)
        latest = sums.latest_statements(scope, self._narrowed, sums.CARRIED, None, until)
        return sums.add_statements(self._connection, raw, scope, sums.CARRIED, latest)


def _newest_years(told: Iterable[Found]) -> dict[tuple[str, int | None], int | None]:
    """An advance is restated year after year: only the newest telling of a plan year's advances counts."""
    newest: dict[tuple[str, int | None], int | None] = {}
    for found in told:
        key = (found.programme, found.budget_year)
        newest[key] = max(newest.get(key) or 0, found.paid_year or 0) or None
    return newest


def carried_scope(year: int) -> tuple[Condition, ...]:
    """Entries of earlier years' plan told in a year."""
    earlier = or_(entry.c.plan_year.is_(None), entry.c.plan_year < year)
    return (entry.c.paid_year == year, earlier)


def carrying(connection: Connection, counted: Sequence[Counted], year: int) -> dict[str, tuple[int, Form]]:
    """Choose who tells the carried plan, by programme.

    The series counted for the year's plan, else for its money, else one counted for another year, else any.
    """
    query = (
        select(entry.c.programme, entry.c.series, series.c.form, func.max(entry.c.day))
        .join(series, series.c.id == entry.c.series)
        .where(current(), sums.among(sums.CARRIED), *carried_scope(year))
        .group_by(entry.c.programme, entry.c.series, series.c.form)
    )
    ranks: dict[tuple[str, int], int] = {}
    for row in counted:
        rank = (row.year != year) * 2 + (row.side is not Side.PLAN)
        key = (row.programme, row.series.id)
        ranks[key] = min(rank, ranks.get(key, rank))
    programmes = {row.programme for row in counted}
    best: dict[str, tuple[int, int, int, Form]] = {}
    for programme, number, form, day in connection.execute(query):
        told = (ranks.get((programme, number), 4), -day.toordinal(), number, Form(form))
        if programme in programmes:
            best[programme] = min(told, best.get(programme, told))
    return {programme: (told[2], told[3]) for programme, told in best.items()}


def key_of(cut: Cut, raw: Raw, tree: Tree) -> str | None:
    """The row of a table that a group belongs to; None = not broken down."""
    if not raw or (raw[0] in (None, "") and cut is not Cut.WORK):
        return None
    if cut is Cut.WORK:
        project, work = raw
        told = work if work is not None or project in tree.by_code else project
        return str(told) if told is not None else None
    told = str(raw[0])
    if cut in {Cut.PROJECT, Cut.SUBPROJECT}:
        return ancestor(told, 1 if cut is Cut.PROJECT else 2) if told in tree.by_code else None
    return told


def lines(connection: Connection, catalogue: Catalogue, asked: Asked) -> list[Line]:
    """Add up the lines; a filter of days narrows payments to those days, never the plan."""
    filters = asked.filters
    if filters.until is not None and filters.until < asked.as_of:
        asked = replace(asked, as_of=filters.until)
    told = (
        _by_month(connection, catalogue, asked) if asked.cut is Cut.MONTH else Lines(connection, catalogue, asked).add()
    )
    if filters.since is None or asked.cut is Cut.MONTH:
        return told
    before = Lines(connection, catalogue, replace(asked, as_of=filters.since - timedelta(days=1))).add()
    return _merged([*told, *(Line(line.key, line.capital, _less_paid(line.sums)) for line in before)])


def _less_paid(told: Sums) -> Sums:
    return Sums(disbursed=-told.disbursed, disbursed_carried=-told.disbursed_carried)


def _merged(told: Iterable[Line]) -> list[Line]:
    gathered: dict[tuple[str | None, str | None], Sums] = {}
    for line in told:
        key = (line.key, line.capital)
        gathered[key] = gathered.get(key, Sums()) + line.sums
    return [Line(key, capital, found) for (key, capital), found in gathered.items() if found != Sums()]


def _by_month(connection: Connection, catalogue: Catalogue, asked: Asked) -> list[Line]:
    """What each month added: the difference of two month ends."""
    first = asked.year if asked.year is not None else min((row.year for row in asked.counted), default=asked.as_of.year)
    ends = [
        end
        for year in range(first, asked.as_of.year + 1)
        for end in month_ends(year, min(date(year, 12, 31), asked.as_of))
    ]
    told: list[Line] = []
    before: list[Line] = []
    for end in ends:
        now = Lines(connection, catalogue, replace(asked, as_of=end)).add()
        key = f"{end.year}-{end.month:02}"
        told += [replace(line, key=key) for line in now]
        told += [Line(key, line.capital, -line.sums) for line in before]
        before = now
    return _merged(told)
