"""The period lock in storage: whatever way something is written, what a closed period tells stays as it is.

Three things are watched. No figure dated in a closed period is opened or ended (estimates and what waits for its
sender are in no sum, and stay open). No other series comes to be counted for a year of which days are closed, be it
by a choice or because a new one offers more. And a lock gives way to a later day or to a written reason, never to
undoing.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, Connection, RowMapping, select

from disbtrack.domain.entry import EntryKind, Filters
from disbtrack.domain.locks import Closing, Closings, Lock
from disbtrack.domain.series import Base, Counted, choose
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage import offering
from disbtrack.storage.ground import Tellings
from disbtrack.storage.offering import carrying
from disbtrack.storage.past import as_it_stood
from disbtrack.storage.registers import KEPT
from disbtrack.storage.rows import OUTSIDE, Row, in_utc
from disbtrack.storage.sayings import Sayings
from disbtrack.storage.schema import change, entry

LOCKS = KEPT[Lock]
_BASES = (Base.PM, Base.ASSIGNED, Base.DETAILED)
_SOURCES = (None, *OUTSIDE)
_MOVES = ("series", "programme", "budget_year", "measure", "day")
_SEEN = (*_MOVES, "kind")
Told = dict[tuple[object, ...], str]
"""The name of the series that counts, by base, source, programme, year and side."""


def read_closings(connection: Connection) -> Closings:
    """The locks in force, each with who set it and when; a copy made by an undo is still theirs."""
    made = LOCKS.alias("made")
    query = (
        select(LOCKS.c.programme, LOCKS.c.last_day, LOCKS.c.reason, change.c.person, change.c.at)
        .join(made, made.c.version == LOCKS.c.root)
        .join(change, change.c.number == made.c.since)
        .where(LOCKS.c.until.is_(None), LOCKS.c.last_day.is_not(None))
        .order_by(LOCKS.c.id)
    )
    return Closings(
        Closing(row.programme, row.last_day, row.person, in_utc(row.at), row.reason)
        for row in connection.execute(query)
    )


class Gate:
    """Watches one change by the locks that held when it began; they hold to its end."""

    def __init__(self, connection: Connection, sayings: Sayings) -> None:
        self._connection = connection
        self._sayings = sayings
        self._closed = read_closings(connection)
        self._moved: Counter[tuple[object, ...]] = Counter()

    def see_opened(self, rows: Iterable[Row]) -> None:
        """Let entries be written; raises DisbtrackError for one that is dated in a closed period."""
        self._see(rows, 1)

    def see_ended(self, which: ColumnElement[bool]) -> None:
        """Let entries be ended; raises DisbtrackError for one that is dated in a closed period."""
        if self._closed:
            ended = select(*(entry.c[name] for name in _SEEN)).where(which)
            self._see(self._connection.execute(ended).mappings(), -1)

    def _see(self, rows: Iterable[Row | RowMapping], count: int) -> None:
        for row in rows if self._closed else ():
            if row["kind"] != EntryKind.FIGURE.value:
                continue
            closing = self._closed.of(row["programme"], row["day"])
            if closing is not None:
                raise DisbtrackError(
                    closing.words, text("Open the period with a written reason (“unlock”) to change it.")
                )
            self._moved[tuple(row[name] for name in _MOVES)] += count

    def see_whole(self, number: int, touched: Iterable[str], *, is_undo: bool) -> None:
        """Look at a change once all is written; raises DisbtrackError where it would open or move a closed period."""
        if not self._closed:
            return
        if LOCKS.name in touched:
            self._see_locks(is_undo=is_undo)
        if "preference" in touched or any(self._moved.values()):
            self._see_counted(number)

    def _see_locks(self, *, is_undo: bool) -> None:
        rows = self._connection.execute(select(LOCKS).where(LOCKS.c.until.is_(None))).mappings()
        now = {row["programme"]: row for row in rows}
        for closing in self._closed:
            row = now.get(closing.programme)
            if row is not None and row["last_day"] is not None and row["last_day"] >= closing.last_day:
                continue
            if is_undo or row is None or not row["reason"].strip():
                raise DisbtrackError(closing.words, text("It is opened only with a written reason, by “unlock”."))

    def _see_counted(self, number: int) -> None:
        with as_it_stood(self._connection, number - 1):
            before = self._counted()
        now = self._counted()
        for (base, source, programme, year, side), name in before.items():
            found = now.get((base, source, programme, year, side), "–")
            closing = self._closed.of(str(programme), date(int(str(year)), 1, 1))
            if found != name and closing is not None:
                raise DisbtrackError(
                    closing.words,
                    text(
                        "For {programme} {year} “{new}” would be counted instead of “{old}”, which moves closed sums. "
                        "Choose “{old}” for that year, or open the period with a written reason.",
                        programme=programme,
                        year=year,
                        old=name,
                        new=found,
                    ),
                )

    def _counted(self) -> Told:
        """Who counts, on whatever base and for whatever source, for years of which days are closed."""
        told: Told = {}
        preferred = offering.preferred(self._connection)
        tellings = self._sayings.tellings(self._connection)
        statements = self._sayings.statements(self._connection)
        for source in _SOURCES:
            offers = offering.offers(tellings, Filters(source=source), None, statements)
            for base in _BASES:
                told |= self._of_base(tellings, base, source, choose(offers, base, preferred=preferred))
        return told

    def _of_base(self, tellings: Tellings, base: Base, source: str | None, counted: list[Counted]) -> Told:
        """Counted series, and who tells the plan carried into each closed year."""
        told: Told = {
            (base, source, one.programme, one.year, one.side): one.series.name
            for one in counted
            if self._is_closed(one.programme, one.year)
        }
        for year in {one.year for one in counted if self._is_closed(one.programme, one.year)}:
            for programme, (series, _form) in carrying(tellings, counted, year).items():
                told[base, source, programme, year, "carried"] = tellings.series[series].name
        return told

    def _is_closed(self, programme: str, year: int) -> bool:
        return self._closed.of(programme, date(year, 1, 1)) is not None
