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
from disbtrack.usecases.imports.register_words import fault_of, grown_tree, lines_by_code, placed_rows, rival_of

Lines = Mapping[str, tuple[Telling, Key]]
"""The numbers of a ledger's rows → what they tell."""


def compare_registers(reading: Reading, files: Sequence[FilePlan]) -> Iterator[FilePlan]:
    """Hold the registers of files against the book; what is in doubt is a problem at its cell."""
    if not any(sheet.register for file in files for sheet in file.reading.sheets):
        yield from files
        return
    held = _Held.of(reading)
    for file in files:
        yield replace(file, registers=tuple(_Comparison(reading, held, file).tellings()))


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
        self._file = file
        self._lines = _lines(file.tellings)
        self._tree = reading.catalogue().tree
        self._named = {(kind, name) for kind, name in held.now.links}

    def tellings(self) -> Iterator[RegisterTelling]:
        """Hold all its registers against the book, parents before children."""
        for kind in TRAVELLING.values():
            for sheet in self._file.reading.sheets:
                if sheet.register is kind:
                    telling = self._telling(kind, sheet)
                    self._tree = grown_tree(self._tree, telling)
                    yield telling

    def _telling(self, kind: type[Kept], sheet: SheetReading) -> RegisterTelling:
        rows = [resolved for row in sheet.kept if (resolved := self._resolved(sheet, row)) is not None]
        self._named |= {(kind, link_name(row)) for row in sheet.kept}
        sound, now = list(self._sound(sheet, rows)), self._held.now.by_name(kind)
        if not self._held.fresh:
            sound = placed_rows(sound, now)
        told = keyed_rows(sound)
        lines = lines_by_code(now.values())
        held = {name: now.get(name) or rival_of(row, lines) for name, row in told.items()}
        pairs = [Pair(row, one) for name, row in told.items() if (one := held[name]) and row.values != one.values]
        shipped = [pair for pair in pairs if self._held.as_made(pair.held)]
        add = tuple(row for name, row in told.items() if held[name] is None)
        sheet.problems += self._without_bytes(add)
        gone = [row for name, row in now.items() if name not in told] if self._held.fresh else []
        return RegisterTelling(
            kind,
            sheet,
            add,
            tuple(shipped),
            self._asked(sheet, [pair for pair in pairs if pair not in shipped]),
            tuple(row for row in gone if kind is not ChosenSeries),
            len(told) - len(pairs) - len(add),
            {number: key for number, (_telling, key) in self._lines.items()}
            if any(map(points_to_figures, rows))
            else {},
        )

    def _sound(self, sheet: SheetReading, rows: Iterable[KeptRow]) -> Iterator[KeptRow]:
        """Rows that a book can live with; what is wrong with the others is told at its cell."""
        for row in rows:
            fault = fault_of(row, self._named)
            if fault is None:
                yield row
            else:
                name, message = fault
                value = shown_value(row.values[name])
                sheet.problems.append(Problem(row.cells[name], "ledger-word", Severity.ERROR, message, value))

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
        figures = list(everything.values())
        return self._reading.streams(telling.series, telling.reporter, figures, self._tree)[place]


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
