"""What is doubtful about a sheet beside what the book holds and beside the other sheets of the same import."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from disbtrack.domain.diff import keyed
from disbtrack.domain.figure import PLAN_MEASURES, Figure, Measure
from disbtrack.domain.periods import format_day
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.programme import Tree
from disbtrack.domain.reading import SheetReading
from disbtrack.domain.series import Base, Counted, Form, Offer, Series, Side, choose
from disbtrack.i18n import text
from disbtrack.storage.book import Reading
from disbtrack.usecases.imports.import_plan import UNDER_RAW_NAME
from disbtrack.usecases.imports.magnitudes import SUSPICIOUS, compared, overpaid, suspect, unlike_neighbours
from disbtrack.usecases.imports.statements_compared import Beside, copies, falls, pairs
from disbtrack.usecases.names.rekeying import held_under_raw_names
from disbtrack.usecases.plans.over_plan import Held, Planned, held_against, over_plan

_TAKEN_BACK = frozenset({Measure.RECOVERED, Measure.REPAID})
_MONEY = frozenset({Measure.DISBURSED, Measure.COMPLETED, Measure.ADVANCE})


@dataclass(frozen=True, slots=True)
class Told:
    """What one sheet tells of one series and reporter."""

    sheet: SheetReading
    series: Series
    reporter: str | None
    figures: Sequence[Figure]
    day: date | None

    @classmethod
    def of(cls, sheet: SheetReading, series: Series, reporter: str | None, figures: Sequence[Figure]) -> "Told":
        """Make it; its day is the latest to which its totals run."""
        return cls(sheet, series, reporter, figures, max((one.date for one in figures if one.date), default=None))


@dataclass(slots=True)
class Evidence:
    """What the book holds, asked once for all sheets of an import."""

    reading: Reading
    _plans: dict[tuple[int, date], list[Planned]] = field(default_factory=dict)
    _offers: list[Offer] | None = None

    @property
    def tree(self) -> Tree:
        """The book's programmes."""
        return self.reading.catalogue().tree

    def plan(self, year: int, day: date) -> list[Planned]:
        """The plan of a year as counted up to a day, that carried into it too."""
        if (year, day) not in self._plans:
            chosen = choose(self.offers(), Base.ASSIGNED, preferred=self.reading.preferred())
            self._plans[year, day] = self._read(chosen, year, day)
        return self._plans[year, day]

    def other_plans(self, year: int, day: date) -> Iterator[list[Planned]]:
        """The plans of a year that the book holds beside the counted one."""
        offered = [one for one in self.offers() if one.side is Side.PLAN and one.year == year]
        for number in sorted({one.series.id for one in offered}):
            mine = [one for one in offered if one.series.id == number]
            yield self._read([Counted(one.programme, year, Side.PLAN, one.series) for one in mine], year, day)

    def _read(self, chosen: Sequence[Counted], year: int, day: date) -> list[Planned]:
        counted = [one for one in chosen if one.side is Side.PLAN and one.year <= year]
        found = self.reading.behind(counted, as_of=day, year=year, base=Base.WITH_CARRIED) if counted else []
        return [Planned(one.entry.figure, one.amount) for one in found if one.side is Side.PLAN]

    def offers(self) -> list[Offer]:
        """What each series of the book offers."""
        if self._offers is None:
            self._offers = self.reading.offers()
        return self._offers

    def beside(self, told: Told) -> list[Beside]:
        """The statements of the same series and reporter next to the day told."""
        day = told.day
        known = [one.id for one in self.reading.series() if one.identity == told.series.identity]
        if told.series.form is not Form.STATEMENTS or day is None or not known:
            return []
        found: dict[date, list[Figure]] = {}
        for figure in self.reading.statements_beside(known[0], told.reporter, day):
            if figure.date is not None:
                found.setdefault(figure.date, []).append(figure)
        return [Beside(other, figures) for other, figures in sorted(found.items())]


def doubts_beside(told: Told, evidence: Evidence, others: Sequence[Told]) -> Iterator[Problem]:
    """Doubts about what one sheet tells; others = the other tellings of the same import.

    A slip of the unit is said once, and explains falls and payments above the plan.
    """
    if not told.figures:
        return
    yield from _under_raw_names(told, evidence)
    yield from _closed(told, evidence.tree)
    latest = [one for one in told.figures if one.date == told.day]
    beside = evidence.beside(told)
    held = list(_held(told, evidence))
    slip = None
    if not any(problem.rule == SUSPICIOUS for problem in told.sheet.problems):
        slip = _slip(told, latest, beside, held, others) or _slip_of_plan(told, evidence)
    if slip is not None:
        yield slip
        return
    said = {one.rule for one in told.sheet.problems if told.sheet.template is not None}
    found = (*falls(latest, told.day or date.max, beside), *copies(latest, beside))
    over = over_plan(_unless_planned(told, held, evidence), _last_unit(told))
    yield from (one for one in (*found, *over) if one.rule not in said)  # a template was held against both line by line


def _closed(told: Told, tree: Tree) -> Iterator[Problem]:
    """Plan of a year that begins after the project was closed, once for each project."""
    seen: set[str] = set()
    for figure in told.figures:
        node = tree.by_code.get(figure.project or "")
        new = figure.measure is Measure.PLANNED and figure.plan_year is not None
        if node is None or not new or node.code in seen or node.is_open(date(figure.plan_year or 1, 1, 1)):
            continue
        seen.add(node.code)
        message = text("{project} is closed: it takes no plan of {year}.", project=node.code, year=figure.plan_year)
        yield Problem(figure.cell, "closed-project", Severity.WARNING, message, node.code)


def _under_raw_names(told: Told, evidence: Evidence) -> Iterator[Problem]:
    """What the book holds under a raw name that the map of codes explains by now would be counted a second time."""
    known = [one for one in evidence.reading.series() if one.identity == told.series.identity]
    if not known or not evidence.reading.catalogue().codes:
        return
    keys = keyed(told.series, told.reporter, told.figures)
    held = held_under_raw_names(evidence.reading, known[0], told.reporter)
    twice = [(keys[key], entry, because) for key, entry, because in held if key in keys]
    if twice:
        figure, entry, because = twice[0]
        message = text(
            "Cell {cell} and {count} others tell what the book holds under the name “{said}” already ({place}). "
            "They would be counted twice: move those first (codes rekey {number}).",
            cell=figure.cell,
            count=len(twice) - 1,
            said=because.said,
            place="!".join(part for part in (entry.origin.file_name, entry.origin.sheet, entry.origin.cell) if part),
            number=because.id,
        )
        yield Problem(figure.cell, UNDER_RAW_NAME, Severity.ERROR, message, because.said)


def _last_unit(told: Told) -> int:
    return told.sheet.unit.dong if told.sheet.unit else 1


def _unless_planned(told: Told, held: Sequence[Held], evidence: Evidence) -> list[Held]:
    """Payments above the counted plan that no other plan in the book covers either."""
    unit = _last_unit(told)
    over = [one for one in held if one.is_over(unit)]
    for year in {one.year for one in over if one.year}:
        for plan in evidence.other_plans(year, date.max):
            mine = {id(figure): figure for one in over if one.year == year for figure in one.paid}
            if not mine:
                break
            covered = held_against(list(mine.values()), plan, evidence.tree)
            enough = {one.root for one in covered if one.planned and not one.is_over(unit)}
            over = [one for one in over if one.year != year or one.root not in enough]
    return over


def _slip(
    told: Told, latest: Sequence[Figure], beside: Sequence[Beside], held: Sequence[Held], others: Sequence[Told]
) -> Problem | None:
    for other in beside:
        evidence = text("those of the statement of {day} in the book", day=format_day(other.day))
        matched = compared((now, before.amount) for now, before in pairs(latest, other.figures))
        if found := suspect(told.sheet, matched, evidence):
            return found
    paid = compared((max(one.paid, key=lambda figure: figure.amount), one.planned) for one in held)
    if found := overpaid(told.sheet, paid, text("the plan in the book")):
        return found
    return _slip_beside_others(told, others)


def _slip_beside_others(told: Told, others: Sequence[Told]) -> Problem | None:
    """Sheets of the same series and day by other reporters, each told about its own ground in the same measure."""
    alike = [
        one.figures
        for one in others
        if one.series.identity == told.series.identity and one.reporter != told.reporter and one.day == told.day
    ]
    for measures in (PLAN_MEASURES, _MONEY):
        own = [one for one in told.figures if one.measure in measures]
        theirs = [[one for one in figures if one.measure in measures] for figures in alike]
        if own and (found := unlike_neighbours(told.sheet, own, theirs)):
            return found
    return None


def _slip_of_plan(told: Told, evidence: Evidence) -> Problem | None:
    """A plan that another series tells a thousand times larger or smaller."""
    for year, figures in _by_year(told, frozenset({Measure.PLANNED})).items():
        plan = [one for one in evidence.plan(year, date.max) if one.figure.measure is Measure.PLANNED]
        as_paid = [_as_payment(one) for one in figures]
        matched = compared((_sum_of(one), one.planned) for one in held_against(as_paid, plan, evidence.tree))
        if found := suspect(told.sheet, matched, text("the plan in the book")):
            return found
    return None


def _as_payment(figure: Figure) -> Figure:
    return replace(figure, measure=Measure.DISBURSED)


def _sum_of(held: Held) -> Figure:
    largest = max(held.paid, key=lambda figure: figure.amount)
    return replace(largest, measure=Measure.PLANNED, amount=held.amount)


def _held(told: Told, evidence: Evidence) -> Iterator[Held]:
    """Payments beside the plan in the book, for the years of which the sheet tells no plan itself."""
    day = told.day
    stated = {one.plan_year for one in told.sheet.figures if one.measure in PLAN_MEASURES}
    if day is None:
        return
    for year, figures in _by_year(told, frozenset(Measure) - PLAN_MEASURES).items():
        own = [one for one in figures if one.execution_year is None and one.date in {None, day}]
        own = [one for one in own if one.measure not in _TAKEN_BACK]  # totals to date tell advances without them
        if told.series.form is not Form.STATEMENTS:
            own = [one for one in figures if one.execution_year is None]
        if year not in stated and None not in stated and own:
            yield from held_against(own, evidence.plan(year, max(day, date(year, 12, 31))), evidence.tree)


def _by_year(told: Told, measures: frozenset[Measure]) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = {}
    for figure in told.figures:
        year = figure.plan_year or (figure.date.year if figure.date else None)
        if year is not None and figure.measure in measures:
            found.setdefault(year, []).append(figure)
    return found
