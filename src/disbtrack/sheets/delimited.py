"""Tables as plain text: CSV and TSV in the encodings that Vietnamese offices save."""

import csv
import io
from pathlib import PurePath

from disbtrack.sheets.assembly import build_grid
from disbtrack.sheets.grid import Grid

_DELIMITERS = (";", "\t", ",", "|")
_SAMPLE = 200  # lines
MAX_COLUMNS = 16_384


def read_delimited(content: str, name: str) -> Grid | None:
    """Read a delimited text; None where it is no table (no line has two cells)."""
    csv.field_size_limit(1 << 20)
    lines = content.replace("\0", "")
    delimiter, lines = _declared(lines) or (_sniff(lines), lines)
    rows = [list(row) for row in csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter)]
    return build_grid(PurePath(name).stem, rows) if any(len(row) > 1 for row in rows) else None


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
