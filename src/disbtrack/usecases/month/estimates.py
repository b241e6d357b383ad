"""Estimates and registered plans of a month, unit by unit, beside what the counted series tells was paid."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from disbtrack.domain.entry import Entry, EntryKind, Filters
from disbtrack.domain.estimates import LOOKED_AT, Estimated, Habit, habits
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import Dong
from disbtrack.domain.months import Month
from disbtrack.domain.series import (
    Base,
    Counted,
    Form,
    Side,
    choose,
    is_registering,
)
from disbtrack.storage.book import Book, Reading

Place = tuple[str, str | None]
"""A unit (code of a commune, name of an office) and a project."""
_IN_MONTH = Measure.DISBURSED_PERIOD
_PARTS = frozenset({Measure.COMPLETED, Measure.ADVANCE})


@dataclass(frozen=True, slots=True)
class Estimates:
    """One month, and how each unit estimated over the last months, the worst first."""

    month: Month
    rows: tuple[Estimated, ...]
    habits: tuple[Habit, ...]


def estimates(book: Book, month: Month, *, filters: Filters | None = None) -> Estimates:
    """Ask for the estimates of a month and the plans registered for it, with what was paid by its end.

    Money of the year's own plan. What was paid is told by the counted series; of a unit that it does not tell, by the
    series in which the unit itself tells. filters: programme and project.
    """
    asked = filters or Filters()
    with book.read() as reading:
        told = _Told(reading, asked)
        rows = told.of_month(month)
        before = [(one, told.of_month(one)) for one in _last_months(month)]
    return Estimates(month, tuple(rows), tuple(habits(before)))


def _last_months(month: Month) -> Iterator[Month]:
    for _time in range(LOOKED_AT):
        yield month
        month = month.before


@dataclass(slots=True)
class _Paid:
    """What one or more series tell was paid to a day, and the units of which they tell the month itself."""

    amounts: dict[Place, Dong] = field(default_factory=lambda: defaultdict(int))
    units: set[str] = field(default_factory=set)
    fresh: set[str] = field(default_factory=set)

    def at(self, place: Place) -> Dong | None:
        """What was paid of a project and all below it; None where only a project above it is told."""
        unit, project = place
        own = {code: amount for (told, code), amount in self.amounts.items() if told == unit}
        if project is None:
            return sum(own.values())
        below = [amount for code, amount in own.items() if code and (code == project or code.startswith(project + "."))]
        above = any(code and project.startswith(code + ".") for code in own)
        return None if above and not below else sum(below)


class _Told:
    """What a reading tells of estimates, registered plans and payments."""

    def __init__(self, reading: Reading, filters: Filters) -> None:
        self._reading, self._filters = reading, filters
        self._register = reading.catalogue().register
        self._series = {one.id: one for one in reading.series()}
        self._offers = reading.offers(filters=Filters(programme=filters.programme))
        self._counted = choose(self._offers, Base.ASSIGNED, preferred=reading.preferred())
        self._entries = reading.entries(filters, kinds=(EntryKind.ESTIMATE,))
        self._paid: dict[tuple[Month, int | None], _Paid] = {}

    def of_month(self, month: Month) -> list[Estimated]:
        """The rows of a month, by unit and project."""
        mine = [one for one in self._entries if self._speaks_of(one.figure, month)]
        by_unit: dict[str, list[Entry]] = {}
        for one in mine:
            by_unit.setdefault(self._unit_of(one), []).append(one)
        rows = [row for unit, told in by_unit.items() for row in self._of_unit(month, unit, told)]
        return sorted(rows, key=lambda row: (row.name, row.project or ""))

    def _speaks_of(self, figure: Figure, month: Month) -> bool:
        year = figure.plan_year in {None, month.year}
        return year and figure.date is not None and month.first <= figure.date <= month.last

    def _unit_of(self, entry: Entry) -> str:
        """The unit that an entry names, else the one that tells it."""
        day = entry.figure.date
        if entry.figure.unit is not None or day is None:
            return entry.figure.unit or ""
        return self._register.code_named(entry.reporter or "", day)

    def _of_unit(self, month: Month, unit: str, told: list[Entry]) -> Iterator[Estimated]:
        meant = [one for one in told if is_registering(self._series[one.series_id])]
        rough = _newest([one for one in told if one not in meant])
        own = rough[0].series_id if rough else None
        paid, by = self._told_paid(month, unit, own)
        before, _by = self._told_paid(month.before, unit, own)
        registered = _sums(one.figure for one in _newest(meant) if one.figure.measure is _IN_MONTH)
        in_all = _to_date(one.figure for one in rough)
        within = _sums(one.figure for one in rough if one.figure.measure is _IN_MONTH)
        for project in sorted({*registered, *in_all, *within}, key=lambda one: one or ""):
            actual = paid.at((unit, project)) if paid else None
            so_far = self._so_far(month, before, (unit, project))
            estimated = in_all.get(project)
            if estimated is None and project in within and so_far is not None:
                estimated = so_far + within[project]
            yield Estimated(
                unit,
                self._register.full_name(unit),
                project,
                estimated,
                registered.get(project),
                actual,
                None if actual is None or so_far is None else actual - so_far,
                by if actual is not None else "",
            )

    @staticmethod
    def _so_far(month: Month, before: _Paid | None, place: Place) -> Dong | None:
        """What was paid before the month within its year: nothing in January."""
        if month.number == 1:
            return 0
        return before.at(place) if before else None

    def _told_paid(self, month: Month, unit: str, own: int | None) -> tuple[_Paid | None, str]:
        """What the counted series tells was paid by the month's end, else the series of the unit's own."""
        for number in (None, own) if own is not None else (None,):
            paid = self._paid_by(month, number)
            if unit in paid.fresh:
                names = {row.series.name for row in self._tellers(month, number)}
                return paid, ", ".join(sorted(names))
            if unit in paid.units:
                return None, ""
        return None, ""

    def _tellers(self, month: Month, number: int | None) -> list[Counted]:
        of_year = [row for row in self._counted if row.side is Side.MONEY and row.year == month.year]
        if number is None:
            return of_year
        own = self._series[number]
        return [
            Counted(one.programme, one.year, one.side, own)
            for one in self._offers
            if one.series.id == number and one.side is Side.MONEY and one.year == month.year
        ]

    def _paid_by(self, month: Month, number: int | None) -> _Paid:
        if (month, number) not in self._paid:
            self._paid[month, number] = self._add_up(month, self._tellers(month, number))
        return self._paid[month, number]

    def _add_up(self, month: Month, tellers: list[Counted]) -> _Paid:
        found = _Paid()
        if not tellers:
            return found
        filters = replace(self._filters, year=None)
        rows = self._reading.behind(tellers, filters=filters, as_of=month.last, year=month.year, base=Base.ASSIGNED)
        forms = {row.series.id: row.series.form for row in tellers}
        newest = max((one.entry.figure.date for one in rows if one.entry.figure.date), default=None)
        for one in rows:
            if one.side is Side.MONEY:
                unit, figure = self._unit_of(one.entry), one.entry.figure
                found.amounts[unit, figure.project] += one.amount
                found.units.add(unit)
                single = forms.get(one.entry.series_id) is Form.VOUCHERS
                day = newest if single else figure.date
                if day is not None and day >= month.first:
                    found.fresh.add(unit)
        return found


def _newest(entries: list[Entry]) -> list[Entry]:
    """Of several series and days those told last: a unit estimates once."""
    if not entries:
        return []
    last = max(entries, key=lambda one: one.id)
    return [one for one in entries if (one.series_id, one.figure.date) == (last.series_id, last.figure.date)]


def _sums(figures: Iterable[Figure]) -> dict[str | None, Dong]:
    found: dict[str | None, Dong] = {}
    for one in figures:
        found[one.project] = found.get(one.project, 0) + one.amount
    return found


def _to_date(figures: Iterable[Figure]) -> Mapping[str | None, Dong]:
    """What is estimated to be paid by then; completed work and advances make it where no total is told."""
    told = list(figures)
    whole = _sums(one for one in told if one.measure is Measure.DISBURSED)
    parts = _sums(one for one in told if one.measure in _PARTS)
    return parts | whole
