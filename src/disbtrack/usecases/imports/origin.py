"""Where a figure comes from: its file, its cell with what stands around it, and all that became of it since."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from disbtrack.domain.entry import Entry, Origin
from disbtrack.domain.money import Dong
from disbtrack.domain.periods import format_day
from disbtrack.sheets.grid import CellError, Grid, Value, column_letters
from disbtrack.sheets.reader import open_stored
from disbtrack.storage.book import Book
from disbtrack.usecases.imports.reading_files import Source
from disbtrack.usecases.imports.typed import TypedDraft, draft_of

AROUND = 2
"""Rows shown above and below the cell."""
BELOW = 500
"""Rows shown below the cell where the whole sheet is looked at."""


@dataclass(frozen=True, slots=True)
class Corner:
    """A piece of the stored sheet: column letters, row numbers and texts; row and column of the cell within it."""

    columns: tuple[str, ...]
    numbers: tuple[int, ...]
    texts: tuple[tuple[str, ...], ...]
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Turn:
    """One version of a figure: its amount since a moment, who made it so, and why where a person set it by hand."""

    amount: Dong
    at: datetime
    person: str
    file_name: str | None
    cell: str | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """An entry, its surroundings in the stored copy (None where there are none), and its versions, newest first.

    typed: the scan beside which it was typed, with all that was typed of it; None for other sources.
    """

    entry: Entry
    corner: Corner | None
    turns: tuple[Turn, ...]
    imported_at: datetime | None
    unit: str | None
    typed: TypedDraft | None = None


def provenance(book: Book, entry: Entry) -> Provenance:
    """Look a figure up; the stored copy of its file is opened, never the file itself."""
    origin = entry.origin
    with book.read() as reading:
        versions = reading.entry_history(entry.id)
        data = reading.source_file(origin.sha256) if origin.sha256 else None
        record = next((row for row in reading.imports(undone=True) if row.id == origin.import_id), None)
    corner = _corner(data, origin.file_name or "", origin.sheet, origin.cell) if data and origin.cell else None
    turns = tuple(
        Turn(one.figure.amount, row.at, row.person, one.origin.file_name, one.origin.cell, one.edited)
        for row in reversed(versions)
        for one in (row.entry,)
    )
    typed = draft_of(Source(Path(origin.file_name or ""), data)) if data else None
    return Provenance(entry, corner, turns, record.at if record else None, record.unit if record else None, typed)


def stored_sheet(book: Book, origin: Origin) -> Grid | None:
    """The sheet that told a figure, from the stored copy of its file; None where it cannot be opened or none told it.

    It reaches some way below the figure's cell: very long sheets are not opened whole.
    """
    row, _column = _place(origin.cell or "")
    if origin.sha256 is None or origin.sheet is None or row < 0:
        return None
    with book.read() as reading:
        data = reading.source_file(origin.sha256)
    return open_stored(data, origin.file_name or "", origin.sheet, range(row + BELOW))


def _corner(data: bytes, name: str, sheet: str | None, cell: str) -> Corner | None:
    row, _column = _place(cell)
    if sheet is None or row < 0:
        return None
    grid = open_stored(data, name, sheet, range(max(row - AROUND, 0), row + AROUND + 1))
    return around(grid, cell) if grid else None


def around(grid: Grid, cell: str) -> Corner | None:
    """Cut out a cell with two rows above and below it, the row's first text column, and its neighbours."""
    row, column = _place(cell)
    if row < 0 or column < 0:
        return None
    first, last = max(row - AROUND, 0), min(row + AROUND, len(grid.rows) - 1)
    named = _name_column(grid, row, column)
    columns = sorted({*([named] if named is not None else []), max(column - 1, 0), column})
    rows = range(first, last + 1)
    return Corner(
        tuple(column_letters(one) for one in columns),
        tuple(number + 1 for number in rows),
        tuple(tuple(said(grid.value(number, one)) for one in columns) for number in rows),
        row - first,
        columns.index(column),
    )


def _name_column(grid: Grid, row: int, column: int) -> int | None:
    """The column with the longest text left of the cell: what the row speaks of."""
    texts = [(len(said(grid.value(row, one))), -one) for one in range(column) if isinstance(grid.value(row, one), str)]
    return -max(texts)[1] if texts else None


def _place(cell: str) -> tuple[int, int]:
    """D14 → (13, 3)."""
    letters = "".join(sign for sign in cell if sign.isalpha()).upper()
    digits = cell[len(letters) :]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return (int(digits) - 1 if digits.isdigit() else -1), column - 1


def said(value: Value) -> str:
    """A cell's value as the sheet tells it."""
    if value is None:
        return ""
    if isinstance(value, CellError):
        return value.token
    if isinstance(value, date):
        return format_day(value)
    if isinstance(value, float):
        return f"{value:.15g}" if abs(value) < 1e15 else repr(value)
    return str(value)
