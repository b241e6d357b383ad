"""Handing out the whole ledger: every figure with all that was said of it, in a file that import reads back."""

from collections.abc import Iterator
from pathlib import Path

from disbtrack.domain.entry import Entry, EntryKind
from disbtrack.domain.series import Series
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.sheets.ledger import COLUMNS, join_path
from disbtrack.sheets.tables_out import OutColumn, OutFormat, OutSheet, OutValue, write_csv, write_xlsx
from disbtrack.storage.book import Book

ROWS_PER_SHEET = 1_000_000
"""Excel's sheets end at row 1,048,576."""

_FORMATS = {"amount": OutFormat.MONEY, "date": OutFormat.DAY}
_WIDTHS = {"project": 20, "work": 40, "path": 40, "note": 30, "amount": 20, "series": 30, "file": 30}


def export_ledger(book: Book, path: Path) -> int:
    """Write all current figures, also estimates and those that wait, as .xlsx or .csv; answer how many.

    Raises DisbtrackError for another ending, or where the file cannot be written.
    """
    if path.suffix.lower() not in {".xlsx", ".csv"}:
        raise DisbtrackError(
            text("The ledger cannot be written as “{ending}”.", ending=path.suffix),
            text("Choose a name that ends in {endings}.", endings=".xlsx, .csv"),
        )
    rows = list(ledger_rows(book))
    if path.suffix.lower() == ".csv":
        write_csv(path, OutSheet("ledger", _columns(), rows))
    else:
        write_xlsx(path, _sheets(rows))
    return len(rows)


def _sheets(rows: list[tuple[OutValue, ...]]) -> list[OutSheet]:
    parts = [rows[start : start + ROWS_PER_SHEET] for start in range(0, max(len(rows), 1), ROWS_PER_SHEET)]
    return [
        OutSheet(f"ledger {number}" if number > 1 else "ledger", _columns(), part)
        for number, part in enumerate(parts, 1)
    ]


def _columns() -> tuple[OutColumn, ...]:
    return tuple(OutColumn(name, _FORMATS.get(name, OutFormat.GENERAL), _WIDTHS.get(name, 14)) for name in COLUMNS)


def ledger_rows(book: Book) -> Iterator[tuple[OutValue, ...]]:
    """List the book's figures in the ledger's columns, oldest first."""
    with book.read() as reading:
        known = {one.id: one for one in reading.series()}
        for entry in reading.entries(kinds=tuple(EntryKind)):
            yield _row(entry, known[entry.series_id])


def _row(entry: Entry, series: Series) -> tuple[OutValue, ...]:
    figure, origin = entry.figure, entry.origin
    level = series.level.value if series.level else None
    return (
        *(entry.kind.value, series.name, series.teller.value, series.form.value, " ".join(series.grain), level),
        *(entry.reporter, figure.programme, figure.project, figure.work, join_path(figure.path)),
        *(figure.unit, figure.source, figure.capital, figure.plan_year, figure.execution_year),
        *(figure.measure.value, figure.date, figure.document, figure.note, figure.amount),
        *(origin.file_name, origin.sheet, origin.cell, origin.person),
    )
