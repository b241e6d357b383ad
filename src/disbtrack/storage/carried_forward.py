"""Who has not told the newest day of a counted series: the last statement is carried forward in all sums."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select, true

from disbtrack.domain.carried_forward import CarriedForward, LateReporter
from disbtrack.domain.entry import EntryKind
from disbtrack.domain.restating import Edges
from disbtrack.domain.series import Counted, Form, Series, Side
from disbtrack.storage import sums
from disbtrack.storage.coverings import ANY_STREAM, Covering, covering_of
from disbtrack.storage.filters import current
from disbtrack.storage.ground import Ground
from disbtrack.storage.schema import entry

_Units = Mapping[str, date]
"""The last day on which each unit was told of ("" = none)."""


def carried_forward(ground: Ground, counted: Iterable[Counted], as_of: date) -> list[CarriedForward]:
    """Of each counted series of statements: who has not told the latest day of its latest year.

    Not those whose units went into others that told since: nothing of theirs is carried forward.
    """
    edges = Edges(ground.catalogue.register)
    latest: dict[int, tuple[Series, int]] = {}
    for row in counted:
        if row.side is Side.MONEY and row.series.form is Form.STATEMENTS:
            known = latest.get(row.series.id, (row.series, row.year))
            latest[row.series.id] = (row.series, max(row.year, known[1]))
    found = [_of_series(ground, series, year, as_of, edges) for series, year in latest.values()]
    return [one for one in found if one.late]


def pending_reporters(ground: Ground, counted: Iterable[Counted], as_of: date | None) -> list[str]:
    """Reporters of whom an amount waits for an answer ("" = of nobody's)."""
    waiting = {one.series for one in ground.tellings.each if one.kind == EntryKind.PENDING}
    numbers = sorted(waiting & {row.series.id for row in counted})
    if not numbers:
        return []
    until = true() if as_of is None else entry.c.day <= as_of
    query = select(entry.c.reporter).where(current([EntryKind.PENDING]), entry.c.series.in_(numbers), until).distinct()
    return sorted(reporter or "" for reporter in ground.connection.execute(query).scalars())


def _of_series(ground: Ground, series: Series, year: int, as_of: date, edges: Edges) -> CarriedForward:
    told = _last_told(ground, series.id, year, as_of)
    newest = max((day for units in told.values() for day in units.values()), default=date.min)
    covering = covering_of((unit, day) for units in told.values() for unit, day in units.items())
    standing = {name: units for name, units in told.items() if name and not _covered(units, edges, covering, newest)}
    last = {name: max(units.values()) for name, units in standing.items()}
    late = tuple(LateReporter(name, day) for name, day in sorted(last.items()) if day != newest)
    return CarriedForward(series, newest, len(standing), late)


def _last_told(ground: Ground, number: int, year: int, as_of: date) -> dict[str, dict[str, date]]:
    """The last day on which each reporter told of each unit ("" = of none)."""
    told: dict[str, dict[str, date]] = {}
    for one in ground.statements:
        counts = one.kind == EntryKind.FIGURE and one.measure in sums.TOLD_MONEY and one.series == number
        if counts and one.budget_year == year and one.day is not None and one.day <= as_of:
            units = told.setdefault(one.reporter or "", {})
            units[one.unit or ""] = max(one.day, units.get(one.unit or "", one.day))
    return told


def _covered(units: _Units, edges: Edges, covering: Covering, newest: date) -> bool:
    """Whether all units of a reporter went into others that told since."""
    ways = (path for unit, day in units.items() for path in edges.paths(unit, day, newest))
    return all(covering.heir(path, ANY_STREAM) is not None for path in ways)
