"""What one party tells of a reconciliation's money and plan, out of the series of the book that bear its name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from disbtrack.domain.advances import WORK_PAID
from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import Dong
from disbtrack.domain.plan import EITHER_WAY, TAKING_AWAY
from disbtrack.domain.programme import Tree
from disbtrack.domain.reconciliation import Party, Reconciliation
from disbtrack.domain.restating import Edges
from disbtrack.domain.series import Base, Counted, Form, Series, Side, choose, preference
from disbtrack.domain.treasury_lines import Account, Time, Told
from disbtrack.domain.units import Register
from disbtrack.domain.year_end import Line
from disbtrack.storage.behind import Counting
from disbtrack.storage.book import Reading
from disbtrack.usecases.payments.line_money import Part, parts_of

LOOKED_AHEAD = timedelta(days=92)
"""So long after the period a payment may still turn up of which the other party told in it."""

_OF_ADVANCES = frozenset({Measure.ADVANCE, Measure.RECOVERED, Measure.REPAID})


@dataclass(frozen=True, slots=True)
class _Way:
    """How one party's figures become lines, under the units of the last day."""

    kept: Reconciliation
    party: Party
    tree: Tree
    register: Register
    edges: Edges

    def account(self, said: Figure | Line, plan_year: int | None) -> Account:
        """The account on which something is booked; what names no node of a tree names a work."""
        known = said.project in self.tree.by_code
        work = said.work or (None if known else said.project)
        return Account(said.project if known else None, work, said.unit, said.source, said.capital, plan_year)

    def shared_out(self, one: Told, told: Figure | None) -> Iterator[Told]:
        """A line under the units in which its money stands; told: by which figure."""
        unit = one.account.unit
        if unit is None:
            yield one
            return
        day = self._told_on(unit, told)
        parts = [
            self.edges.share_out(unit, amount, day, self.kept.last_day, one.account.work) for amount in one.amounts
        ]
        for shares in zip(*parts, strict=True):
            account = one.account._replace(unit=shares[0][0])
            yield replace(one, account=account, amounts=tuple(amount for _unit, amount in shares))

    def _told_on(self, unit: str, told: Figure | None) -> date:
        """From which day on a unit is followed; of totals one that is no more, from the first."""
        if told is not None:
            return told.units_on or told.date or self.kept.last_day
        known = self.register.latest_by_code.get(unit)
        return date.min if known is not None and not known.is_valid(self.kept.last_day) else self.kept.last_day

    def time(self, figure: Figure) -> Time:
        """When it happened, seen from the period; a payment is of the budget year in which it is accounted."""
        day = figure.date or self.kept.first_day
        year = figure.execution_year or day.year
        if year < self.kept.year:
            return Time.EARLIER
        if year > self.kept.year or day > self.kept.last_day:
            return Time.AFTER
        return Time.BEFORE if day < self.kept.first_day else Time.WITHIN


def series_named(reading: Reading, name: str, programme: str) -> list[Series]:
    """The series of a name that tell money of a programme.

    Where some tell each payment, all of these; else the one series of totals that goes before the others.
    """
    offers = [one for one in reading.offers() if (one.series.name, one.programme) == (name, programme)]
    money = [one for one in offers if one.side is Side.MONEY]
    listed = {one.series.id: one.series for one in money if one.series.form is Form.VOUCHERS}
    if listed or not money:
        return list(listed.values())
    return [min(money, key=lambda one: preference(one, Base.ASSIGNED)).series]


def money_lines(reading: Reading, kept: Reconciliation, party: Party) -> list[Told]:
    """What the party tells of the money of all units, line by line; nothing where it names no series."""
    way = _way(reading, kept, party)
    found: list[Told] = []
    for series in series_named(reading, _name_of(kept, party), kept.programme):
        lines = _total_lines if series.form is Form.STATEMENTS else _payment_lines
        found += lines(reading, way, series)
    return found


def _name_of(kept: Reconciliation, party: Party) -> str:
    return kept.treasury if party is Party.TREASURY else kept.own


def _filters(way: _Way, series: Series) -> Filters:
    return Filters(programme=way.kept.programme, series=series.id)


def _way(reading: Reading, kept: Reconciliation, party: Party) -> _Way:
    catalogue = reading.catalogue()
    return _Way(kept, party, catalogue.tree, catalogue.register, Edges(catalogue.register))


def _payment_lines(reading: Reading, way: _Way, series: Series) -> Iterator[Told]:
    asked = _filters(way, series)
    until = way.kept.last_day + LOOKED_AHEAD
    for one in reading.behind((), filters=asked, as_of=until, year=None, base=Base.ASSIGNED):
        if one.side is Side.MONEY:
            yield from way.shared_out(_payment(way, one), one.entry.figure)


def _payment(way: _Way, one: Counting) -> Told:
    figure = one.entry.figure
    is_advance = figure.measure in _OF_ADVANCES and figure.clears != WORK_PAID
    amounts = (one.amount, 0) if is_advance else (0, one.amount)
    year = figure.plan_year or (figure.date.year if figure.date else None)
    account = way.account(figure, year)
    return Told(
        way.party, account, way.time(figure), amounts, figure.date, (figure.document or "").strip(), (one.entry.id,)
    )


def _total_lines(reading: Reading, way: _Way, series: Series) -> Iterator[Told]:
    """Totals to date, as what they grew by before the period, within it and after it."""
    kept, asked = way.kept, _filters(way, series)
    offers = [one for one in reading.offers(filters=asked) if one.side is Side.MONEY]
    counted = [Counted(one.programme, one.year, one.side, one.series) for one in offers]

    def told_by(day: date) -> Mapping[Account, tuple[Dong, Dong]]:
        parts = parts_of(reading, counted, year=kept.year, as_of=day, filters=asked)
        return _by_account(way, parts)

    eve = kept.first_day - timedelta(days=1)
    year_end = date(kept.year - 1, 12, 31)
    opened = _advances(way, parts_of(reading, counted, year=kept.year - 1, as_of=year_end, filters=asked))
    nothing = {account: (advance, 0) for account, advance in opened.items()}
    before = told_by(eve) if eve.year == kept.year else nothing
    within, after = told_by(kept.last_day), told_by(kept.last_day + LOOKED_AHEAD)
    yield from _grown(way, Time.EARLIER, {}, nothing)
    yield from _grown(way, Time.BEFORE, nothing, before)
    yield from _grown(way, Time.WITHIN, before, within)
    yield from _grown(way, Time.AFTER, within, after)


def _by_account(way: _Way, parts: Iterable[Part]) -> dict[Account, tuple[Dong, Dong]]:
    """Advances outstanding, and all that was disbursed, by account."""
    found: dict[Account, tuple[Dong, Dong]] = {}
    for one in parts:
        account = way.account(one.line, one.plan_year)
        advance, paid = found.get(account, (0, 0))
        paid += one.sums.disbursed + one.sums.disbursed_carried
        found[account] = (advance + one.sums.advance, paid)
    return found


def _advances(way: _Way, parts: Iterable[Part]) -> dict[Account, Dong]:
    return {account: advance for account, (advance, _paid) in _by_account(way, parts).items()}


def _grown(
    way: _Way, time: Time, before: Mapping[Account, tuple[Dong, Dong]], after: Mapping[Account, tuple[Dong, Dong]]
) -> Iterator[Told]:
    for account in dict.fromkeys((*before, *after)):
        advance, paid = (
            one - other for one, other in zip(after.get(account, (0, 0)), before.get(account, (0, 0)), strict=True)
        )
        actual = 0 if time is Time.EARLIER else paid - advance
        if advance or actual:
            yield from way.shared_out(Told(way.party, account, time, (advance, actual)), None)


def plan_lines(reading: Reading, kept: Reconciliation, party: Party, *, in_detail: bool) -> list[Told]:
    """What the party tells of the plan up to the last day: ours by the series counted, the Treasury's by its own.

    in_detail: the plan in detail goes before the province's, which rarely names units.
    """
    way = _way(reading, kept, party)
    theirs = [one for one in reading.series() if kept.treasury and one.name == kept.treasury]
    if party is Party.OWN:
        named = {one.id for one in theirs}
        told = _planned(
            reading, kept, _counted_plan(reading, kept, in_detail=in_detail), Filters(programme=kept.programme)
        )
        found = [one for one in told if one.entry.series_id not in named]
    else:
        asked = [Filters(programme=kept.programme, series=one.id) for one in theirs]
        found = [
            one for each in asked for one in _planned(reading, kept, (), each) if one.entry.series_id == each.series
        ]
    return [line for one in found for line in way.shared_out(_plan(way, one), one.entry.figure)]


def _counted_plan(reading: Reading, kept: Reconciliation, *, in_detail: bool) -> list[Counted]:
    bases = (Base.DETAILED, Base.ASSIGNED) if in_detail else (Base.ASSIGNED, Base.DETAILED)
    for base in bases:
        chosen = choose(reading.offers(until=kept.last_day), base, preferred=reading.preferred())
        found = [one for one in chosen if one.side is Side.PLAN and one.programme == kept.programme]
        if any(one.year == kept.year for one in found):
            return found
    return []


def _planned(reading: Reading, kept: Reconciliation, counted: Sequence[Counted], asked: Filters) -> Iterator[Counting]:
    """The figures of the year's plan and of what was carried into it; the latter whoever tells it."""
    base = Base.WITH_CARRIED
    found = reading.behind(counted, filters=asked, as_of=kept.last_day, year=kept.year, base=base)
    return (one for one in found if one.side is Side.PLAN)


def _plan(way: _Way, one: Counting) -> Told:
    figure = one.entry.figure
    account = way.account(figure, figure.plan_year or way.kept.year)
    amounts = _plan_amounts(figure, one.amount)
    return Told(way.party, account, Time.WITHIN, amounts, figure.date, figure.document or "", (one.entry.id,))


def _plan_amounts(figure: Figure, amount: Dong) -> tuple[Dong, Dong, Dong]:
    if figure.measure is Measure.CARRIED:
        return (amount, 0, 0)
    moved = figure.measure is Measure.ADJUSTED or figure.event in EITHER_WAY | TAKING_AWAY
    return (0, 0, amount) if moved else (0, amount, 0)


def tells_period(reading: Reading, kept: Reconciliation) -> bool:
    """Answer whether the Treasury's series tells of days as late as the period: a list of last month does not."""
    named = {one.id for one in series_named(reading, kept.treasury, kept.programme)}
    days = [one.latest for one in reading.offers() if one.series.id in named and one.side is Side.MONEY]
    return any(day is not None and day >= kept.first_day for day in days)
