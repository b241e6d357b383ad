"""The levels of the plan beside each other: medium term, Prime Minister, province, in detail; and who exceeds whom."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from disbtrack.domain.allocation import ABOVE
from disbtrack.domain.entry import Filters
from disbtrack.domain.money import Dong
from disbtrack.domain.plan import Place
from disbtrack.domain.plan_sums import add_up, along, stated_by_all
from disbtrack.domain.programme import programme_of
from disbtrack.domain.series import Level
from disbtrack.storage.book import Reading
from disbtrack.usecases.plans.plan_as_of import PlannedLine, plan_as_of

Years = tuple[int, int]
"""First and last plan year; both the same but for the medium term."""


@dataclass(frozen=True, slots=True)
class LevelRow:
    """What each level tells of a programme's plan, per source and kind of capital (đồng); levels that say nothing lack.

    source, capital: None where not every level tells them apart.
    """

    programme: str
    years: Years
    source: str | None
    capital: str | None
    amounts: dict[Level, Dong] = field(default_factory=dict)

    @property
    def over(self) -> tuple[tuple[Level, Level], ...]:
        """Each level that hands on more than the nearest told above it, beside that one."""
        found = ((level, self._above(level)) for level in self.amounts)
        return tuple((low, high) for low, high in found if high and self.amounts[low] > self.amounts[high])

    def _above(self, level: Level) -> Level | None:
        above = ABOVE.get(level)
        while above is not None and above not in self.amounts:
            above = ABOVE.get(above)
        return above


def plan_levels(reading: Reading, *, filters: Filters, until: date | None = None) -> list[LevelRow]:
    """The plan of each year at all levels, up to a day, then each medium-term plan beside the years that it spans.

    Carried plan is left out: it was in its own year's plan.
    """
    told = {level: _own(plan_as_of(reading, level, filters=filters, until=until), level) for level in Level}
    spans = {(_programme(one), _years(one)) for one in told[Level.MEDIUM_TERM]}
    years = {(_programme(one), _years(one)) for level in Level if level in ABOVE for one in told[level]}
    return [row for ground in (*sorted(years), *sorted(spans - years)) for row in _rows(told, *ground)]


def _own(lines: Iterable[PlannedLine], level: Level) -> list[PlannedLine]:
    later = (one for one in lines if (one.execution_year or 0) > (one.plan_year or 0))
    carried = [] if level is Level.MEDIUM_TERM else list(later)
    return [one for one in lines if one.plan_year is not None and one not in carried]


def _programme(line: PlannedLine) -> str:
    return programme_of(line.place.project or "")


def _years(line: PlannedLine) -> Years:
    first = line.plan_year or 0
    last = line.execution_year if line.level is Level.MEDIUM_TERM else None
    return first, last or first


def _rows(told: dict[Level, list[PlannedLine]], programme: str, years: Years) -> list[LevelRow]:
    """Of a span all levels, each level's years added; of one year all but the medium term."""
    mine = {
        level: [one for one in lines if _programme(one) == programme and _is_within(one, years)]
        for level, lines in told.items()
    }
    known = stated_by_all(one.place for lines in mine.values() for one in lines) & {"source", "capital"}
    rows: dict[Place, LevelRow] = {}
    for level, lines in mine.items():
        for place, amount in along(add_up((one.place, one.amount) for one in lines), known).items():
            row = rows.setdefault(place, LevelRow(programme, years, place.source, place.capital))
            row.amounts[level] = amount
    return [rows[place] for place in sorted(rows, key=lambda one: (one.source or "", one.capital or ""))]


def _is_within(line: PlannedLine, years: Years) -> bool:
    first, last = _years(line)
    return (first, last) == years or (line.level is not Level.MEDIUM_TERM and years[0] <= first and last <= years[1])
