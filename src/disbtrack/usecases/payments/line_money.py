"""The money of lines over the years: groups and movements for advances, year's ends and settlements."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from disbtrack.domain.advances import Movement, movement_of
from disbtrack.domain.capital import BESIDE_THE_RATE
from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import Figure
from disbtrack.domain.names import fold
from disbtrack.domain.restating import Edges, apportion
from disbtrack.domain.series import Base, Counted, Form, Side, choose
from disbtrack.domain.standing import Group, Sums
from disbtrack.domain.units import Register
from disbtrack.domain.works import Contract, Work
from disbtrack.domain.year_end import Line
from disbtrack.storage.book import Reading
from disbtrack.storage.filters import units_of

DIMENSIONS = Line._fields[1:]
FINEST = ("programme", "project", "work", "unit", "source", "budget_year", "paid_year")


@dataclass(frozen=True, slots=True)
class Part:
    """Sums of one line, plan year and year of account."""

    line: Line
    plan_year: int
    year: int
    sums: Sums


def counted_series(reading: Reading) -> list[Counted]:
    """The series that are counted, as every table counts them."""
    return choose(reading.offers(), Base.ASSIGNED, preferred=reading.preferred())


def parts_of(
    reading: Reading,
    counted: Sequence[Counted],
    *,
    year: int,
    as_of: date,
    filters: Filters,
    restated_on: date | None = None,
) -> list[Part]:
    """What a year's sums are made of, by line, plan year and year of account; restated_on: under that day's units."""
    upto = [one for one in counted if one.year <= year]
    told = reading.groups(upto, FINEST, filters=filters, as_of=as_of, year=year, restated_on=restated_on)
    return [_part(one, year) for one in told]


def _part(one: Group, year: int) -> Part:
    programme, project, work, unit, source, plan_year, paid_year = one.said
    line = Line(str(programme), _text(project), _text(work), _text(unit), _text(source), one.capital)
    return Part(line, int(plan_year or year), int(paid_year or plan_year or year), one.sums)


def _text(told: str | int | None) -> str | None:
    return None if told is None else str(told)


def merged(parts: Iterable[Part]) -> dict[tuple[Line, int], Sums]:
    """Add parts up by what the plan and the money of their programme and plan year both say, so that they meet."""
    told = list(parts)
    found: dict[tuple[Line, int], Sums] = {}
    for budget in sorted({(one.line.programme, one.plan_year) for one in told}):
        mine = [one for one in told if (one.line.programme, one.plan_year) == budget]
        hidden = _not_shared(mine)
        for one in mine:
            key = (without(one.line, hidden), one.plan_year)
            found[key] = found.get(key, Sums()) + one.sums
    return found


def without(line: Line, hidden: Collection[str]) -> Line:
    """A line as it is without what these dimensions say."""
    told = [None if name in hidden else value for name, value in zip(DIMENSIONS, line[1:], strict=True)]
    return Line(line.programme, *told)


def _not_shared(parts: Sequence[Part]) -> set[str]:
    """The dimensions that not every part with plan and every part with money says."""
    planned = [one for one in parts if one.sums.planned or one.sums.carried]
    money = [one for one in parts if one.sums.disbursed or one.sums.disbursed_carried or one.sums.advance]
    if not planned or not money:
        return set()
    return {name for name in DIMENSIONS if not (_all_say(planned, name) and _all_say(money, name))}


def _all_say(parts: Iterable[Part], name: str) -> bool:
    return all(getattr(one.line, name) is not None for one in parts)


def line_of(figure: Figure) -> Line:
    """The line to which a figure belongs; the spelling of a work does not part it."""
    programme = (figure.programme or "").partition("_")[0]
    work = fold(figure.work) if figure.work else None
    return Line(programme, figure.project, work, figure.unit, figure.source, figure.capital)


def by_line(figures: Iterable[Figure], line: Callable[[Figure], Line] = line_of) -> dict[Line, list[Movement]]:
    """Movements by line, in the order told; a figure without a day is none."""
    found: dict[Line, list[Movement]] = {}
    for figure in figures:
        if (moved := movement_of(figure)) is not None:
            found.setdefault(line(figure), []).append(moved)
    return found


def work_names(figures: Iterable[Figure]) -> dict[Line, str | None]:
    """How the works of lines are spelt: as they were told first."""
    found: dict[Line, str | None] = {}
    for figure in figures:
        found.setdefault(line_of(figure), figure.work)
    return found


def counted_payments(
    reading: Reading, counted: Iterable[Counted], filters: Filters, *, restated_on: date
) -> list[Figure]:
    """The payments told one by one by the series that are counted for the money, of all their years.

    Credit and people's money stand beside them, unless they are asked for. restated_on: the day whose units are shown,
    so that what a unit advanced and its successor recovers are of one line.
    """
    return _counted(reading, (row for row in counted if row.side is Side.MONEY), filters, restated_on)


def counted_decisions(
    reading: Reading, counted: Iterable[Counted], filters: Filters, *, restated_on: date
) -> list[Figure]:
    """The decisions of the series that are counted for the plan, of all their years, under the units of a day."""
    return _counted(reading, (row for row in counted if row.side is Side.PLAN), filters, restated_on)


def _counted(reading: Reading, counted: Iterable[Counted], filters: Filters, restated_on: date) -> list[Figure]:
    wanted: dict[int, set[tuple[str, int]]] = {}
    for row in counted:
        if row.series.form is not Form.STATEMENTS:
            wanted.setdefault(row.series.id, set()).add((row.programme, row.year))
    catalogue = reading.catalogue()
    units = set(units_of(filters.unit, catalogue)) if filters.unit else None
    found = [
        one.figure
        for number, years in wanted.items()
        for one in reading.entries(replace(filters, series=number, unit=None))
        if _budget(one.figure) in years and (filters.source or one.figure.source not in BESIDE_THE_RATE)
    ]
    told = restated(found, catalogue.register, restated_on)
    return told if units is None else [one for one in told if one.unit in units]


def restated(figures: Iterable[Figure], register: Register, on: date) -> list[Figure]:
    """Figures under the units of a day; what went to several units is parted, and its parts add up."""
    edges = Edges(register)
    if not edges.days:
        return list(figures)
    return [part for one in figures for part in _under(one, edges, on)]


def _under(figure: Figure, edges: Edges, on: date) -> list[Figure]:
    told = figure.units_on or figure.date
    if figure.unit is None or told is None:
        return [figure]
    paths = edges.paths(figure.unit, told, on, figure.work)
    amounts = apportion(figure.amount, [path.share for path in paths])
    parts = zip(paths, amounts, strict=True)
    return [replace(figure, unit=path.end(figure.unit), amount=amount) for path, amount in parts if amount]


def _budget(figure: Figure) -> tuple[str, int]:
    year = figure.plan_year or (figure.date.year if figure.date else None) or figure.execution_year
    return ((figure.programme or "").partition("_")[0], year or 0)


class Owners:
    """Who answers for a line, and until when the advance of its work is guaranteed."""

    def __init__(self, reading: Reading) -> None:
        self._register = reading.catalogue().register
        self._works = {(one.project, fold(one.name)): one for one in reading.kept(Work)}
        self._ends: Mapping[int, Collection[date]] = _guarantees(reading.kept(Contract))

    def name(self, line: Line) -> str:
        """The unit that spends, else the investor or the lead of the work; "" where nobody is known."""
        if line.unit is not None:
            return self._register.name(line.unit)
        work = self._work(line)
        return (work.investor or work.lead or "") if work else ""

    def guarantee_end(self, line: Line) -> date | None:
        """The first day on which a guarantee of the work's advances ends; None where none is known."""
        work = self._work(line)
        return min(self._ends.get(work.id or 0, ()), default=None) if work else None

    def _work(self, line: Line) -> Work | None:
        return self._works.get((line.project or "", fold(line.work or ""))) if line.work else None


def _guarantees(contracts: Iterable[Contract]) -> dict[int, list[date]]:
    found: dict[int, list[date]] = {}
    for one in contracts:
        if one.guarantee_end is not None:
            found.setdefault(one.work, []).append(one.guarantee_end)
    return found
