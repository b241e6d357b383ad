"""Lines that one statement after the other tells anew: on which a figure would be told, and who tells one last."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Connection, select

from disbtrack.domain.entry import Entry, EntryKind
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.programme import Tree
from disbtrack.domain.series import Form, Series
from disbtrack.storage.filters import current
from disbtrack.storage.ledger import chunks, entries_numbered
from disbtrack.storage.records import all_series
from disbtrack.storage.rows import carried_years, stream_of
from disbtrack.storage.schema import entry


def streams_of(
    connection: Connection, tree: Tree, series: Series, reporter: str | None, figures: Sequence[Figure]
) -> list[int]:
    """The lines on which figures of a reporter in a series would be told; the series need not be kept yet."""
    known = next((one.id for one in all_series(connection) if one.identity == series.identity), None)
    within = frozenset[tuple[int, int]]()
    if series.form is Form.STATEMENTS:
        within = carried_years(figures) | held_carried_years(connection, known, reporter)
    return [stream_of(figure, tree, reporter, within) for figure in figures]


def held_carried_years(
    connection: Connection, series_id: int | None, reporter: str | None
) -> frozenset[tuple[int, int]]:
    """The (plan year, year) pairs whose carried plan a reporter told in a series."""
    mine = (entry.c.series == series_id, entry.c.reporter.is_not_distinct_from(reporter))
    told = select(entry.c.plan_year, entry.c.date).distinct().where(entry.c.until.is_(None), *mine)
    rows = connection.execute(told.where(entry.c.measure == Measure.CARRIED.value)).all()
    return frozenset((year, day.year) for year, day in rows if year is not None and day is not None)


def latest_of_streams(connection: Connection, streams: Collection[int]) -> dict[int, int]:
    """The entry that tells each of these lines last; lines that nothing tells any more are left out."""
    found: dict[int, int] = {}
    for part in chunks(set(streams)):
        query = select(entry.c.stream, entry.c.id).where(entry.c.until.is_(None), entry.c.stream.in_(part))
        found |= {row.stream: row.id for row in connection.execute(query.order_by(entry.c.day, entry.c.id))}
    return found


def told_lines(connection: Connection, series_id: int, reporter: str) -> list[tuple[int, Measure, date]]:
    """The lines that a reporter tells in a series: each with measure and day; what is told as nothing is left out."""
    mine = (current(), entry.c.series == series_id, entry.c.reporter == reporter, entry.c.day.is_not(None))
    query = select(entry.c.stream, entry.c.measure, entry.c.day).where(*mine, entry.c.amount != 0).distinct()
    return [(stream, Measure(measure), day) for stream, measure, day in connection.execute(query)]


def entries_on(connection: Connection, streams: Collection[int]) -> list[Entry]:
    """All figures of these lines, of whatever day."""
    numbers: list[int] = []
    for part in chunks(streams):
        query = select(entry.c.id).where(current([EntryKind.FIGURE]), entry.c.stream.in_(part))
        numbers += connection.execute(query).scalars()
    return entries_numbered(connection, numbers)
