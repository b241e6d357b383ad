"""Tables as plain text: CSV and TSV in the encodings that Vietnamese offices save."""

import csv
import io
from pathlib import PurePath

from disbtrack.sheets.grid import Grid
from disbtrack.sheets.opening.assembly import build_grid
from disbtrack.sheets.opening.bounds import USUAL, Bounds
from disbtrack.sheets.opening.refusal import Overgrown, Unreadable

_DELIMITERS = (";", "\t", ",", "|")
_SAMPLE = 200  # lines
MAX_COLUMNS = 16_384
_MAX_BREAKS = 200  # lines in one cell


def read_delimited(content: str, name: str, bounds: Bounds = USUAL) -> Grid | None:
    """Read a delimited text; None where it is no table (no line has two cells).

    Raises Overgrown for too many columns, Extensive for very many lines, Unreadable for a quotation that never ends.
    """
    bounds.check_rows(content.count("\n"))
    csv.field_size_limit(1 << 20)
    tabbed = name.lower().endswith(".tsv") and "\t" in content  # its commas are those of its numbers
    delimiter, lines = _declared(content) or ("\t" if tabbed else _sniff(content), content)
    rows = [
        [_unmarked(cell) for cell in row] for row in csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter)
    ]
    if any(len(row) > MAX_COLUMNS for row in rows):
        raise Overgrown
    if any(cell.count("\n") > _MAX_BREAKS for row in rows for cell in row if len(cell) > _MAX_BREAKS):
        raise Unreadable("a quotation mark that is never closed")
    return build_grid(PurePath(name).stem, rows) if any(len(row) > 1 for row in rows) else None


def _unmarked(cell: str) -> str:
    """Take away the apostrophe with which spreadsheets (and our own export) mark a text that is no formula."""
    return cell[1:] if cell.startswith(("'=", "'+", "'-", "'@")) else cell


def _declared(content: str) -> tuple[str, str] | None:
    """Obey Excel's own first line "sep=;"."""
    first, _, rest = content.partition("\n")
    first = first.strip()
    return (first[4], rest) if len(first) == 5 and first.lower().startswith("sep=") else None


def _sniff(content: str) -> str:
    """Choose the delimiter that splits most lines, into the most even number of cells."""
    sample = content.splitlines()[:_SAMPLE]
    return max(_DELIMITERS, key=lambda delimiter: _consistency(sample, delimiter))


def _consistency(lines: list[str], delimiter: str) -> float:
    counts = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
    widths = [count for count in counts if count > 1]
    if not widths:
        return 0
    usual = max(set(widths), key=widths.count)
    return widths.count(usual) * min(usual, 5) / len(counts)
