"""A line that a report tells in parts from some day on, or parts that it tells as a whole, end on that day.

A row that a statement leaves out counts on with what was told of it last. Where the same office tells the same money
on another line (the sub-projects of a project, the sources of what was told without any), both would be added up. So
the former line is told as nothing on the day of the new one: before it counts as it did.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import Dong, format_money
from disbtrack.domain.names import fold
from disbtrack.domain.periods import format_day
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.series import Series
from disbtrack.i18n import text
from disbtrack.storage.book import Reading

PARTED = "told-in-parts"
"""The rule that a sheet tells otherwise parted what the office told before; the former lines end."""

_MONEY = frozenset({Measure.DISBURSED, Measure.COMPLETED, Measure.ADVANCE})
LineSide = tuple[int, str]
"""A line that one statement after the other tells anew, and its side: money, or a measure of the plan."""
_BESIDE = ("work", "unit", "source", "capital")


@dataclass(frozen=True, slots=True)
class Ended:
    """A former line told as nothing, and the figure by whose line it is replaced."""

    figure: Figure
    was: Figure
    by: Figure


def ended_lines(
    reading: Reading, series: Series, reporter: str, told: Sequence[Figure], beside: Sequence[Figure] = ()
) -> list[Ended]:
    """The lines that end with a statement: of the same office, told before or after it and replaced by others.

    A line ends on the first day on which it is not told and another one of the same money is, which was not told beside
    it before. beside: what the office tells on other sheets of this import, in the same series.
    """
    number = next((one.id for one in reading.series() if one.identity == series.identity), 0)
    office = _Office()
    places = reading.streams(series, reporter, [*told, *beside])
    for figure, stream in zip([*told, *beside], places, strict=True):
        office.tell(figure, stream)
    for stream, measure, day in reading.told_lines(number, reporter):
        office.note((stream, _side(measure)), day)
    for one in reading.entries_on({stream for stream, _of in office.unsteady()}):
        if (one.series_id, one.reporter) == (number, reporter):
            office.tell(one.figure, one.stream)
    own = {id(figure) for figure in told}
    return [one for one in office.ended() if id(one.was) in own or id(one.by) in own]


@dataclass(slots=True)
class _Office:
    """All that one office tells in a series: the days of each line and side, and the figures of those that matter."""

    days: dict[LineSide, set[date]] = field(default_factory=dict)
    statements: dict[str, set[date]] = field(default_factory=dict)
    figures: dict[LineSide, dict[date, list[Figure]]] = field(default_factory=dict)

    def note(self, line: LineSide, day: date) -> None:
        """A line is told on a day."""
        self.days.setdefault(line, set()).add(day)
        self.statements.setdefault(line[1], set()).add(day)

    def tell(self, figure: Figure, stream: int) -> None:
        """A figure is told on its line."""
        if figure.date is not None and figure.amount:
            line = (stream, _side(figure.measure))
            self.note(line, figure.date)
            self.figures.setdefault(line, {}).setdefault(figure.date, []).append(figure)

    def unsteady(self) -> list[LineSide]:
        """The lines that are not told on every day on which their side is; only these begin and end."""
        return [line for line, days in self.days.items() if len(days) < len(self.statements[line[1]])]

    def ended(self) -> Iterator[Ended]:
        """Every line that ends, each of its figures told as nothing."""
        lines = {line: next(iter(self.figures[line].values()))[0] for line in self.unsteady()}
        near = _Near.of(lines)
        for line, figure in lines.items():
            rivals = [one for one in near.of_work(line, figure) if one != line and _is_same_money(figure, lines[one])]
            for day in sorted(self.days[line]) if rivals else ():
                yield from self._end(line, day, rivals)

    def _end(self, line: LineSide, day: date, rivals: Sequence[LineSide]) -> Iterator[Ended]:
        for after in sorted(one for one in self.statements[line[1]] if one > day):
            if after in self.days[line]:
                return
            by = next((one for one in rivals if after in self.days[one] and day not in self.days[one]), None)
            if by is not None:
                new = self.figures[by][after][0]
                yield from (Ended(_nothing(was, new, after), was, new) for was in self.figures[line][day])
                return


_Place = tuple[str, str, int | None]


@dataclass(frozen=True, slots=True)
class _Near:
    """Lines by side, first project of the tree and plan year; within these by work ("" = of none)."""

    places: dict[_Place, dict[str, list[LineSide]]]

    @classmethod
    def of(cls, lines: Mapping[LineSide, Figure]) -> "_Near":
        """Lay lines into their places."""
        made = cls({})
        for line, figure in lines.items():
            works = made.places.setdefault(_place(line, figure), {})
            works.setdefault(fold(figure.work or ""), []).append(line)
        return made

    def of_work(self, line: LineSide, figure: Figure) -> list[LineSide]:
        """The lines that may tell the same money: of the same work, or of none; of any where this one names none."""
        works = self.places[_place(line, figure)]
        if not figure.work:
            return [one for told in works.values() for one in told]
        return [*works[fold(figure.work)], *works.get("", ())]


def _place(line: LineSide, figure: Figure) -> _Place:
    return line[1], ".".join(fold(figure.project or "").split(".")[:2]), figure.plan_year


def _nothing(was: Figure, at: Figure, day: date) -> Figure:
    """The former line, told as nothing by the cell that stands in its place."""
    return replace(was, amount=0, date=day, cell=at.cell, row=at.row, document=at.document, note=None)


def _side(measure: Measure) -> str:
    return "money" if measure in _MONEY else measure.value


def _is_same_money(one: Figure, other: Figure) -> bool:
    """Whether one of two lines that differ takes in the other, or both overlap."""
    same = (one.plan_year, one.execution_year) == (other.plan_year, other.execution_year)
    beside = all(_meet(getattr(one, name), getattr(other, name)) for name in _BESIDE)
    return same and beside and _is_kin(one.project, other.project)


def _meet(one: str | None, other: str | None) -> bool:
    return one is None or other is None or fold(one) == fold(other)


def _is_kin(one: str | None, other: str | None) -> bool:
    """Whether two projects are one, or one lies below the other."""
    if one is None or other is None or fold(one) == fold(other):
        return one is not None and other is not None
    return one.startswith(other + ".") or other.startswith(one + ".")


def parted_problem(ended: Collection[Ended]) -> Iterator[Problem]:
    """Say which lines ended; where what takes their place is less, it is asked about."""
    if not ended:
        return
    first = next(iter(ended))
    lines = {(one.was.project, one.was.work, one.was.source, one.was.date) for one in ended}
    before: Dong = sum(one.was.amount for one in ended if one.was.measure in _MONEY)
    message = text(
        "What cell {cell} tells was told on another line before ({line}, {day}). That line, {count} in all with "
        "{amount} đồng paid, ends with this statement, so that nothing is counted twice.",
        cell=first.by.cell,
        line=first.was.work or first.was.project or "–",
        day=format_day(first.was.date),
        count=len(lines),
        amount=format_money(before),
    )
    yield Problem(first.by.cell, PARTED, Severity.INFO, message)
