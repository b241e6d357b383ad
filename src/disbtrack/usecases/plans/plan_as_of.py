"""The plan as it stood on a day, line by line, with the decisions that made it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from disbtrack.domain.entry import Entry, Filters
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import Dong
from disbtrack.domain.plan import Place, place_of
from disbtrack.domain.programme import programme_of
from disbtrack.domain.series import Form, Level
from disbtrack.domain.units import Register
from disbtrack.storage.book import Reading
from disbtrack.storage.deciding import Paper
from disbtrack.usecases.plans.plan_series import Plans


@dataclass(frozen=True, slots=True)
class Part:
    """What one decision did to a line (đồng, with its sign); entry: the number of the figure behind it."""

    paper: Paper
    event: str | None
    amount: Dong
    entry: int


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A line's plan on a day: of a plan year, spent in an execution year where that is a later one."""

    level: Level
    plan_year: int | None
    execution_year: int | None
    place: Place
    parts: tuple[Part, ...]

    @property
    def amount(self) -> Dong:
        """The plan: what all decisions up to the day come to."""
        return sum(part.amount for part in self.parts)


def plan_as_of(reading: Reading, level: Level, *, filters: Filters, until: date | None = None) -> list[PlannedLine]:
    """The plan of a level by line, up to a day; of the filters programme, project, unit, source, capital, year matter.

    Only what the series counted for the level tells; lines in the order of the tree. Units that bore one code
    one after the other have lines of their own.
    """
    lines: dict[tuple[int | None, int | None, Place, str | None], list[Part]] = {}
    tree, register = reading.catalogue().tree, reading.catalogue().register
    for entry in _entries(reading, level, filters, until):
        figure = entry.figure
        paper = (figure.document or "", figure.date, entry.reporter or "")
        part = Part(paper, figure.event, figure.amount, entry.id)
        lines.setdefault((figure.plan_year, _spent(entry), place_of(figure), _meant(figure, register)), []).append(part)
    found = [PlannedLine(level, *key[:3], tuple(parts)) for key, parts in lines.items()]
    return sorted(found, key=lambda one: (one.plan_year or 0, tree.place(one.place.project or ""), _words(one)))


def _meant(figure: Figure, register: Register) -> str | None:
    """Which of the units that bore its code a figure means."""
    told = figure.units_on or figure.date
    return register.key(figure.unit, told) if figure.unit and told else figure.unit


def _entries(reading: Reading, level: Level, filters: Filters, until: date | None) -> Iterator[Entry]:
    plans = Plans(reading)
    decided = [one for one in reading.series() if one.form is Form.DECISIONS and one.level is level]
    for series in decided:
        wanted = Filters(
            **{name: getattr(filters, name) for name in ("programme", "project", "unit", "source", "capital", "year")},
            series=series.id,
            until=until,
        )
        for entry in _plan(reading.entries(wanted)):
            programme = programme_of(entry.figure.project or "") or entry.figure.programme or ""
            counted = plans.series(level, entry.figure.programme or programme, entry.figure.plan_year or 0)
            if counted is not None and counted.id == series.id:
                yield entry


def _plan(entries: Iterable[Entry]) -> list[Entry]:
    wanted = {Measure.PLANNED, Measure.ADJUSTED, Measure.CARRIED}
    return [one for one in entries if one.figure.measure in wanted]


def _spent(entry: Entry) -> int | None:
    """The year in which carried plan is spent; the last year of a medium-term plan."""
    figure = entry.figure
    if figure.measure is Measure.CARRIED and figure.execution_year is None and figure.date is not None:
        return figure.date.year
    return figure.execution_year


def _words(line: PlannedLine) -> tuple[str, ...]:
    return tuple(part or "" for part in line.place)
