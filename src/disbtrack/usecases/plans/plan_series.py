"""Which series holds the plan of a level: the one counted of those that came, or the office's own."""

from dataclasses import dataclass, replace
from datetime import date

from disbtrack.domain.entered import own_series
from disbtrack.domain.entry import Entry, Filters
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import Dong
from disbtrack.domain.plan import Place, place_of
from disbtrack.domain.plan_sums import add_up
from disbtrack.domain.series import Base, Counted, Form, Level, Offer, Series, Side, preference
from disbtrack.storage.book import Reading


def own_series_of(level: Level) -> Series:
    """The series of the decisions of a level that the office enters by hand."""
    return replace(own_series(Form.DECISIONS), level=level)


@dataclass(frozen=True, slots=True)
class Ground:
    """A plan at a level: of a programme (short id) and plan year; into = the year into which it is carried."""

    level: Level
    programme: str
    plan_year: int
    into: int | None = None


class Plans:
    """The plans of one moment of a book, each asked of the series that is counted for its level."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._offers = [one for one in reading.offers() if _decides(one)]
        self._preferred = {_key(one): one.series.id for one in reading.preferred()}

    def series(self, level: Level, programme: str, year: int) -> Series | None:
        """The series of decisions that tells the plan of a level; None where none does."""
        mine = [one for one in self._offers if (one.series.level, one.programme, one.year) == (level, programme, year)]
        wanted = self._preferred.get((programme, year, Side.PLAN))
        chosen = [one for one in mine if one.series.id == wanted] or mine
        return min(chosen, key=lambda one: preference(one, Base.ASSIGNED)).series if chosen else None

    def entries(self, ground: Ground, until: date | None = None) -> list[Entry]:
        """The figures that made a plan up to a day, in the order told."""
        series = self.series(ground.level, ground.programme, ground.plan_year)
        if series is None:
            return []
        filters = Filters(programme=ground.programme, year=ground.plan_year, series=series.id, until=until)
        return [one for one in self._reading.entries(filters) if _is_of(one, ground)]

    def amounts(
        self, ground: Ground, until: date | None = None, *, without: frozenset[int] = frozenset()
    ) -> dict[Place, Dong]:
        """A plan by line (đồng) up to a day; without: numbers of entries that are left out."""
        told = (one.figure for one in self.entries(ground, until) if one.id not in without)
        return add_up((place_of(figure), figure.amount) for figure in told)


def _decides(offer: Offer) -> bool:
    return offer.side is Side.PLAN and offer.series.form is Form.DECISIONS


def _key(one: Counted) -> tuple[str, int, Side]:
    return (one.programme, one.year, one.side)


def _is_of(entry: Entry, ground: Ground) -> bool:
    figure = entry.figure
    if ground.into is None:
        return figure.measure in {Measure.PLANNED, Measure.ADJUSTED}
    spent = figure.execution_year or (figure.date.year if figure.date else None)
    return figure.measure is Measure.CARRIED and spent == ground.into
