"""Registers that come back with a ledger: held against the book, then written in the same change as its figures."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from disbtrack.domain.diff import Key
from disbtrack.domain.evidence import Attachment
from disbtrack.domain.kept import Kept
from disbtrack.domain.kept_rows import KeptRow, link_name, shown_value
from disbtrack.domain.locks import Lock
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import SheetReading
from disbtrack.domain.registers import LINE, TRAVELLING, ChosenSeries, link_of
from disbtrack.domain.views import OwnValue
from disbtrack.i18n import text
from disbtrack.storage.book import Reading
from disbtrack.usecases.books.kept_rows import BookRows, keyed_rows, points_to_figures
from disbtrack.usecases.imports.closed_cells import PERIOD_CLOSED
from disbtrack.usecases.imports.import_plan import FilePlan, Telling
from disbtrack.usecases.imports.register_telling import DIFFERS, Pair, RegisterTelling

Lines = Mapping[str, tuple[Telling, Key]]
"""The numbers of a ledger's rows → what they tell."""


def compare_registers(reading: Reading, files: Sequence[FilePlan]) -> Iterator[FilePlan]:
    """Hold the registers of files against the book; what is in doubt is a problem at its cell."""
    if not any(sheet.register for file in files for sheet in file.reading.sheets):
        yield from files
        return
    held = _Held.of(reading)
    for file in files:
        comparison = _Comparison(reading, held, file)
        sheets = [
            (kind, sheet) for kind in TRAVELLING.values() for sheet in file.reading.sheets if sheet.register is kind
        ]
        yield replace(file, registers=tuple(comparison.telling(kind, sheet) for kind, sheet in sheets))


@dataclass(frozen=True, slots=True)
class _Held:
    """What the book has: now, and when it was made; fresh: nothing was done to it since."""

    now: BookRows
    made: BookRows
    fresh: bool

    @classmethod
    def of(cls, reading: Reading) -> "_Held":
        return cls(BookRows(reading), BookRows(reading, at=1), reading.newest_change() == 1)

    def as_made(self, row: KeptRow) -> bool:
        """Answer whether a row says what it said when the book was made."""
        known = self.made.by_name(row.kind).get(row.name)
        return known is not None and known.values == row.values


class _Comparison:
    """One file on its way to be compared."""

    def __init__(self, reading: Reading, held: _Held, file: FilePlan) -> None:
        self._reading = reading
        self._held = held
        self._lines = _lines(file.tellings)
        self._named = {(kind, name) for kind, name in held.now.links}

    def telling(self, kind: type[Kept], sheet: SheetReading) -> RegisterTelling:
        """Hold one register against the book; to be asked for parents before children."""
        rows = [resolved for row in sheet.kept if (resolved := self._resolved(sheet, row)) is not None]
        self._named |= {(kind, link_name(row)) for row in sheet.kept}
        told, now = keyed_rows(rows), self._held.now.by_name(kind)
        pairs = [Pair(row, now[name]) for name, row in told.items() if name in now and row.values != now[name].values]
        shipped = [pair for pair in pairs if self._held.as_made(pair.held)]
        asked = self._asked(sheet, [pair for pair in pairs if pair not in shipped])
        sheet.problems += self._without_bytes(row for name, row in told.items() if name not in now)
        gone = [row for name, row in now.items() if name not in told] if self._held.fresh else []
        return RegisterTelling(
            kind,
            sheet,
            tuple(row for name, row in told.items() if name not in now),
            tuple(shipped),
            asked,
            tuple(row for row in gone if kind is not ChosenSeries),
            len(rows) - len(pairs) - sum(name not in now for name in told),
            {number: key for number, (_telling, key) in self._lines.items()}
            if any(map(points_to_figures, rows))
            else {},
        )

    def _asked(self, sheet: SheetReading, pairs: Iterable[Pair]) -> dict[Key, Pair]:
        asked: dict[Key, Pair] = {}
        for pair in pairs:
            if _opens_period(pair):
                sheet.problems.append(_stays_closed(pair))
                continue
            asked[_key(pair.told)] = pair
            sheet.problems += [_differs(pair, name) for name in pair.fields]
        return asked

    def _without_bytes(self, rows: Iterable[KeptRow]) -> Iterator[Problem]:
        """The bytes of files do not travel; that is said once."""
        files = [row for row in rows if row.kind is Attachment]
        missing = [row for row in files if self._reading.file_size(row.values["sha256"]) is None]
        if missing:
            count, cell = len(missing), missing[0].cells["sha256"]
            message = text("{count} files come with their names and hashes only; lay them there again.", count=count)
            yield Problem(cell, "bytes-not-here", Severity.INFO, message)

    def _resolved(self, sheet: SheetReading, row: KeptRow) -> KeptRow | None:
        """A row whose links are known; None, and a problem at the cell, where one is not."""
        values = dict(row.values)
        for name, value in row.values.items():
            target = link_of(row.kind, name, row.values)
            known = value is None or not target or (target == LINE and value in self._lines)
            if not known and (target, value) not in self._named:
                sheet.problems.append(_unknown(row, name, line=target == LINE))
                return None
            if target == LINE and value is not None:
                values[name] = self._line(row.kind, value)
        return replace(row, values=values)

    def _line(self, kind: type[Kept], number: str) -> int | str:
        """What the book calls a row of figures: its line, or the entry; "#17" where it does not hold it yet."""
        telling, key = self._lines[number]
        held = telling.held.get(key) or self._reading.held([key]).get(key)
        if kind is not OwnValue:
            return held.id if held else f"#{number}"
        if held:
            return held.stream
        everything = telling.everything()
        place = list(everything).index(key)
        return self._reading.streams(telling.series, telling.reporter, list(everything.values()))[place]


def _lines(tellings: Iterable[Telling]) -> Lines:
    found: dict[str, tuple[Telling, Key]] = {}
    for telling in tellings:
        for key, figure in telling.everything().items() if telling.sheet.numbers else ():
            if number := telling.sheet.numbers.get(figure.row):
                found.setdefault(number, (telling, key))
    return found


def _key(row: KeptRow) -> Key:
    """Names a row for a person's choices, as figures are named."""
    told = "\x1f".join((row.kind.__name__, *row.name))
    return hashlib.blake2b(told.encode(), digest_size=16).digest()


def _differs(pair: Pair, name: str) -> Problem:
    held, told = (shown_value(row.values[name]) for row in (pair.held, pair.told))
    message = text(
        "The book says “{held}” here, the file “{told}”. The book is kept unless you take the file's.",
        held=held or "–",
        told=told or "–",
    )
    return Problem(pair.told.cells[name], DIFFERS, Severity.WARNING, message, told)


def _opens_period(pair: Pair) -> bool:
    """Answer whether the file would open what is closed: that is done by a person alone, with a written reason."""
    held, told = pair.held.values.get("last_day"), pair.told.values.get("last_day")
    return pair.told.kind is Lock and held is not None and (told is None or told < held)


def _stays_closed(pair: Pair) -> Problem:
    cell = pair.told.cells["last_day"]
    message = text(
        "The book is closed up to {day}; a file does not open it.", day=shown_value(pair.held.values["last_day"])
    )
    return Problem(cell, PERIOD_CLOSED, Severity.WARNING, message, shown_value(pair.told.values["last_day"]))


def _unknown(row: KeptRow, name: str, *, line: bool) -> Problem:
    words = str(row.values[name])
    message = text("Nothing is called “{name}”, neither in this file nor in the book.", name=words)
    if line:
        message = text("No row of the ledger in this file has the number {number}.", number=words)
    return Problem(row.cells[name], "register-link", Severity.ERROR, message, words)
