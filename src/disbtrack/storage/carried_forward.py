"""Who has not told the newest day of a counted series: the last statement is carried forward in all sums."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import Connection, func, select, true

from disbtrack.domain.carried_forward import CarriedForward, LateReporter
from disbtrack.domain.entry import EntryKind
from disbtrack.domain.restating import Edges
from disbtrack.domain.series import Counted, Form, Series, Side
from disbtrack.domain.units import Register
from disbtrack.storage import sums
from disbtrack.storage.coverings import ANY_STREAM, Covering, covering_of
from disbtrack.storage.filters import Condition, current
from disbtrack.storage.schema import entry

_Units = Mapping[str, date]
"""The last day on which each unit was told of ("" = none)."""


def carried_forward(
    connection: Connection, counted: Iterable[Counted], as_of: date | None, register: Register
) -> list[CarriedForward]:
    """Of each counted series of statements: who has not told the latest day of its latest year.

    Not those whose units went into others that told since: nothing of theirs is carried forward.
    """
    edges = Edges(register)
    latest: dict[int, tuple[Series, int]] = {}
    for row in counted:
        if row.side is Side.MONEY and row.series.form is Form.STATEMENTS:
            known = latest.get(row.series.id, (row.series, row.year))
            latest[row.series.id] = (row.series, max(row.year, known[1]))
    found = [_of_series(connection, series, year, _until(as_of), edges) for series, year in latest.values()]
    return [one for one in found if one.late]


def pending_reporters(connection: Connection, counted: Iterable[Counted], as_of: date | None) -> list[str]:
    """Reporters of whom an amount waits for an answer ("" = of nobody's)."""
    numbers = sorted({row.series.id for row in counted})
    chosen = (current([EntryKind.PENDING]), entry.c.series.in_(numbers), _until(as_of))
    query = select(entry.c.reporter).where(*chosen).distinct()
    return sorted(reporter or "" for reporter in connection.execute(query).scalars())


def _until(as_of: date | None) -> Condition:
    return true() if as_of is None else entry.c.day <= as_of


def _of_series(connection: Connection, series: Series, year: int, days: Condition, edges: Edges) -> CarriedForward:
    told = _last_told(connection, series.id, year, days)
    newest = max((day for units in told.values() for day in units.values()), default=date.min)
    covering = covering_of((unit, day) for units in told.values() for unit, day in units.items())
    standing = {name: units for name, units in told.items() if name and not _covered(units, edges, covering, newest)}
    last = {name: max(units.values()) for name, units in standing.items()}
    late = tuple(LateReporter(name, day) for name, day in sorted(last.items()) if day != newest)
    return CarriedForward(series, newest, len(standing), late)


def _last_told(connection: Connection, number: int, year: int, days: Condition) -> dict[str, dict[str, date]]:
    """The last day on which each reporter told of each unit ("" = of none)."""
    group = (entry.c.reporter, entry.c.unit)
    chosen = (entry.c.series == number, entry.c.budget_year == year, sums.among(sums.TOLD_MONEY), days)
    query = select(*group, func.max(entry.c.day)).where(current(), *chosen, entry.c.day.is_not(None)).group_by(*group)
    told: dict[str, dict[str, date]] = {}
    for reporter, unit, day in connection.execute(query):
        told.setdefault(reporter or "", {})[unit or ""] = day
    return told


def _covered(units: _Units, edges: Edges, covering: Covering, newest: date) -> bool:
    """Whether all units of a reporter went into others that told since."""
    ways = (path for unit, day in units.items() for path in edges.paths(unit, day, newest))
    return all(covering.heir(path, ANY_STREAM) is not None for path in ways)
