"""Handing out what a book keeps beside its figures: one sheet a register, beside the ledger.

The bytes of files laid beside things do not travel, their names and hashes do; the same file laid there again is
known by its hash.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from disbtrack.domain.checks import Checkmark
from disbtrack.domain.evidence import Attachment
from disbtrack.domain.kept import Kept
from disbtrack.domain.kept_rows import KeptRow
from disbtrack.domain.registers import TRAVELLING
from disbtrack.domain.views import OwnValue
from disbtrack.sheets.register_sheets import register_sheet
from disbtrack.sheets.tables_out import OutSheet
from disbtrack.storage.book import Reading
from disbtrack.usecases.books.kept_rows import BookRows, points_to_figures


def register_sheets(reading: Reading) -> Iterator[OutSheet]:
    """The registers that hold something, or did when the book was made, each as a sheet."""
    made = BookRows(reading, at=1)
    for kind, rows in travelling_rows(reading).items():
        if rows or made.rows[kind]:
            yield register_sheet(kind, (row.values for row in rows))


def travelling_rows(reading: Reading) -> dict[type[Kept], list[KeptRow]]:
    """The rows of all registers that travel; those that point to figures name them by their numbers in the ledger."""
    book = BookRows(reading)
    return {kind: _with_numbers(reading, kind, book.rows[kind]) for kind in TRAVELLING.values()}


def _with_numbers(reading: Reading, kind: type[Kept], rows: list[KeptRow]) -> list[KeptRow]:
    """Rows that point to figures, by the numbers that these bear in the ledger; what points to none is left out."""
    found = []
    numbers = _numbers(reading, kind, rows) if kind in {OwnValue, Attachment, Checkmark} else {}
    for row in rows:
        field = points_to_figures(row)
        if field is None:
            found.append(row)
        elif row.values[field] in numbers:
            found.append(replace(row, values={**row.values, field: str(numbers[row.values[field]])}))
    return found


def _numbers(reading: Reading, kind: type[Kept], rows: list[KeptRow]) -> Mapping[int, int]:
    """Lines, or entries → the number of the row that stands for them."""
    pointing = [row.values[field] for row in rows if (field := points_to_figures(row))]
    if kind is OwnValue:
        return reading.latest_of_streams(pointing)
    return {one.id: one.id for one in reading.entries_numbered(pointing)}
