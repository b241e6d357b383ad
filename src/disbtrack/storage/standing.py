"""Lines: the sums of the counted series, cut by programme, project, unit… for one year or for all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, and_

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import Measure
from disbtrack.domain.periods import month_ends
from disbtrack.domain.series import Counted, Form, Side
from disbtrack.domain.standing import Cut, Group, Line, Sums
from disbtrack.domain.works import Work
from disbtrack.storage import sums
from disbtrack.storage.coverings import NOBODY, Covering, Coverings
from disbtrack.storage.cutting import Cutting, Part, Raw, column, portions
from disbtrack.storage.filters import Condition, dimensions, units_of
from disbtrack.storage.ground import Ground
from disbtrack.storage.kept_rows import read_kept
from disbtrack.storage.newest_years import newest_years, teller, years_differ
from disbtrack.storage.offering import carrying
from disbtrack.storage.recollection import Amounts, Streams
from disbtrack.storage.schema import entry
from disbtrack.storage.scope import Pairs, Scope, carried_in, counted_in
from disbtrack.storage.sums import Found


@dataclass(frozen=True, slots=True)
class Asked:
    """What lines are asked for; year None = all years. names: columns by which to add instead of the cut's.

    restated_on: the day whose units are shown, None = as it was.
    """

    counted: tuple[Counted, ...]
    cut: Cut
    filters: Filters
    as_of: date
    year: int | None
    names: tuple[str, ...] = ()
    restated_on: date | None = None

    def cutting(self, ground: Ground) -> Cutting:
        """How groups are laid into the rows of the cut."""
        catalogue = ground.catalogue
        wanted = set(units_of(self.filters.unit, catalogue)) if self.filters.unit else None
        works = read_kept(ground.connection, Work) if self.cut in {Cut.LOCATION, Cut.LEAD} else []
        return Cutting(self.cut, catalogue, works=works, restated_on=self.restated_on, wanted=wanted, names=self.names)

    def narrowed(self, catalogue: Catalogue, cutting: Cutting) -> Condition:
        """The filters as a condition; of units of today their predecessors are looked at too."""
        units = None
        if self.filters.unit and self.restated_on:
            units = cutting.edges.before(units_of(self.filters.unit, catalogue))
        return dimensions(self.filters, catalogue, inside=True, units=units)

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

    def __init__(self, ground: Ground, asked: Asked) -> None:
        self._ground = ground
        self._connection = ground.connection
        self._register = ground.catalogue.register
        self._asked = asked
        self._cutting = asked.cutting(ground)
        self._narrowed = asked.narrowed(ground.catalogue, self._cutting)
        self._coverings = Coverings(ground, self._cutting.edges, asked.as_of)
        self._gathered: dict[tuple[Raw, str | None], Sums] = {}
        self._known = ground.recall(asked)

    def add(self) -> list[Line]:
        """Answer the lines; those without any sum are left out."""
        told = ((one.said[0], one) for one in self.groups())
        return [Line(None if key is None else str(key), one.capital, one.sums) for key, one in told]

    def groups(self) -> Sequence[Group]:
        """Answer the sums by what entries say in the columns asked for; groups without any are left out."""
        return self._known.answer(self._ask)

    def _ask(self) -> list[Group]:
        self._add_plan()
        self._add_money()
        if self._asked.year is not None:
            self._add_carried_plan(self._asked.year)
        groups = [Group(said, capital, found) for (said, capital), found in self._gathered.items() if found != Sums()]
        return sorted(
            groups, key=lambda one: [(part is None, "" if part is None else part) for part in (*one.said, one.capital)]
        )

    def _gather(self, found: Found, told: Sums, covering: Covering = NOBODY) -> None:
        stream = (found.programme, found.budget_year)
        self._lay(found, told, self._cutting.parts(found.values, covering, stream, self._asked.as_of))

    def _lay(self, found: Found, told: Sums, parts: Sequence[Part]) -> None:
        for said, part in portions(told, parts):
            row = (said, found.capital)
            self._gathered[row] = self._gathered.get(row, Sums()) + part

    def _columns(self, covering: Covering = NOBODY) -> dict[str, ColumnElement[Any]]:
        names = self._cutting.columns(covering=covering is not NOBODY)
        return {name: column(name, self._register) for name in names}

    def _events(self, scope: Scope, measures: tuple[Measure, ...], told: Sequence[ColumnElement[int]]) -> list[Found]:
        """Events added up; of those asked before only what was opened and ended since is added and taken off."""
        raw, until = self._columns(), self._asked.as_of

        def add(held: Condition) -> Amounts:
            narrowed = and_(held, scope.condition, self._narrowed)
            return sums.add_events(self._connection, raw, narrowed, measures, told, until)

        return sums.found_events(list(raw), self._known.events((scope.name, measures), add))

    def _counted_events(
        self, pairs: Pairs, measures: tuple[Measure, ...], told: Sequence[ColumnElement[int]]
    ) -> list[Found]:
        return self._events(counted_in(pairs), measures, told) if pairs else []

    def _latest(self, scope: Scope, measures: tuple[Measure, ...], since: date | None, until: date) -> sums.Statements:
        find = partial(sums.latest_statements, self._ground, scope, self._narrowed, measures, since, until)
        return self._known.once((scope.name, measures, since, until), find)

    def _told(
        self,
        raw: sums.Columns,
        scope: Scope,
        measures: tuple[Measure, ...],
        days: tuple[date | None, date],
        streams_of: sums.Statements | None = None,
    ) -> list[Found]:
        """The latest statements of some days; of those asked before only the streams that were touched since."""
        latest = self._latest(scope, measures, *days)

        def ask(those: Condition) -> Streams:
            chosen = latest.where(those)
            return sums.told_streams(self._connection, raw, scope, measures, chosen, streams_of=streams_of)

        streams = self._known.streams((scope.name, measures, days, streams_of is None), scope.condition, ask)
        return sums.found_statements(list(raw), streams)

    def _statements(self, scope: Scope, measures: tuple[Measure, ...]) -> tuple[list[Found], Covering]:
        """The latest statements, and who of them covers whom; by reporter where not all told the newest year."""
        over = self._known.once((scope.name, measures), partial(self._coverings.of, scope, measures))
        raw, until = self._columns(over), self._asked.as_of
        if measures == sums.TOLD_MONEY and self._known.once((scope.name, "differ"), partial(self._differ, scope)):
            raw |= {"reporter": entry.c.reporter}
        return self._told(raw, scope, measures, (None, until)), over

    def _differ(self, scope: Scope) -> bool:
        return years_differ(scope.told(self._ground, sums.TOLD_MONEY, None, self._asked.as_of))

    def _stated(self, side: Side, measures: tuple[Measure, ...]) -> tuple[list[Found], Covering]:
        pairs = self._asked.pairs(side, events=False)
        return self._statements(counted_in(pairs), measures) if pairs else ([], NOBODY)

    def _add_plan(self) -> None:
        """Plan of the year: decisions added up, or the latest statement of it."""
        for found in self._counted_events(self._asked.pairs(Side.PLAN, events=True), sums.PLAN, sums.plan_sums()):
            self._gather(found, Sums(planned=found.sums[0]))
        stated, over = self._stated(Side.PLAN, sums.PLAN)
        for found in stated:
            self._gather(found, Sums(planned=found.sums[0]), over)

    def _add_money(self) -> None:
        """Payments of the year's own plan, and those made in the year of earlier years' plan."""
        self._add_vouchers()
        told, over = self._stated(Side.MONEY, sums.TOLD_MONEY)
        newest = newest_years(told)
        for found in told:
            counts = found.paid_year == newest[teller(found)]
            outstanding, passed_on = found.sums[1:] if counts else (0, 0)
            told_of = Sums(disbursed=found.sums[0], advance=outstanding, passed_on=passed_on)
            self._gather(found, told_of, over)
        if self._asked.year is not None:
            self._add_carried_statements(self._asked.year)

    def _add_vouchers(self) -> None:
        """Vouchers of the year's and of earlier years' plan, in one pass."""
        pairs = self._asked.pairs(Side.MONEY, events=True)
        if self._asked.year is not None:
            for series, chosen in self._asked.pairs(Side.MONEY, events=True, carried=True).items():
                pairs.setdefault(series, []).extend(chosen)
        measures = (*sums.EVENT_MONEY, *sums.PASSED_ON)
        for found in self._counted_events(pairs, measures, sums.event_money_sums(self._asked.year)):
            paid, paid_carried, outstanding, passed_on = found.sums
            self._gather(found, Sums(0, 0, paid, paid_carried, outstanding, passed_on))

    def _add_carried_statements(self, year: int) -> None:
        """The latest statement in the year less the latest before it, stream by stream."""
        first, until = date(year, 1, 1), self._asked.as_of
        pairs = self._asked.pairs(Side.MONEY, events=False, carried=True)
        told = sums.told_within(self._ground.tellings, pairs, sums.TOLD_MONEY, first, until)
        if not told:
            return
        scope = counted_in(told)
        find = partial(self._coverings.since, first, scope, sums.TOLD_MONEY)
        over, gone = self._known.once((scope.name, first), find)
        within = (first, until)
        for found in self._told(self._columns(over), scope, sums.TOLD_MONEY, within):
            paid, outstanding, passed_on = found.sums
            self._gather(found, Sums(disbursed_carried=paid, advance=outstanding, passed_on=passed_on), over)
        self._take_off_earlier(scope, within, over, gone)

    def _take_off_earlier(self, scope: Scope, within: tuple[date, date], over: Covering, gone: Covering) -> None:
        """Take off what was paid before the year of what was told in it, also by who came after who told it then."""
        latest = self._latest(scope, sums.TOLD_MONEY, *within)
        before = (None, within[0] - timedelta(days=1))
        add = partial(self._told, self._columns(over), scope, sums.TOLD_MONEY, before)
        for found in add(streams_of=latest):
            self._gather(found, Sums(disbursed_carried=-found.sums[0]), over.beside(gone))
        for found in add() if over is not NOBODY else ():
            stream = (found.programme, found.budget_year)
            parts = self._cutting.inherited(found.values, over, stream, self._asked.as_of, gone)
            self._lay(found, Sums(disbursed_carried=-found.sums[0]), parts)

    def _add_carried_plan(self, year: int) -> None:
        """Earlier years' plan carried into the year, from the one series per programme that tells it best."""
        for programme, (number, form) in carrying(self._ground.tellings, self._asked.counted, year).items():
            carried, over = self._carried(carried_in(year, number, programme), form)
            for found in carried:
                self._gather(found, Sums(carried=found.sums[0]), over)

    def _carried(self, scope: Scope, form: Form) -> tuple[list[Found], Covering]:
        if form is Form.STATEMENTS:
            return self._statements(scope, sums.CARRIED)
        return self._events(scope, sums.CARRIED, sums.carried_sums()), NOBODY


def lines(ground: Ground, asked: Asked) -> list[Line]:
    """Add up the lines; a filter of days narrows payments to those days, never the plan."""
    filters = asked.filters
    if filters.until is not None and filters.until < asked.as_of:
        asked = replace(asked, as_of=filters.until)
    told = _by_month(ground, asked) if asked.cut is Cut.MONTH else Lines(ground, asked).add()
    if filters.since is None or asked.cut is Cut.MONTH:
        return told
    before = Lines(ground, replace(asked, as_of=filters.since - timedelta(days=1))).add()
    return _merged([*told, *(Line(line.key, line.capital, _less_paid(line.sums)) for line in before)])


def _less_paid(told: Sums) -> Sums:
    return Sums(disbursed=-told.disbursed, disbursed_carried=-told.disbursed_carried)


def _merged(told: Iterable[Line]) -> list[Line]:
    gathered: dict[tuple[str | None, str | None], Sums] = {}
    for line in told:
        key = (line.key, line.capital)
        gathered[key] = gathered.get(key, Sums()) + line.sums
    return [Line(key, capital, found) for (key, capital), found in gathered.items() if found != Sums()]


def _by_month(ground: Ground, asked: Asked) -> list[Line]:
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
        now = Lines(ground, replace(asked, as_of=end)).add()
        key = f"{end.year}-{end.month:02}"
        told += [replace(line, key=key) for line in now]
        told += [Line(key, line.capital, -line.sums) for line in before]
        before = now
    return _merged(told)
