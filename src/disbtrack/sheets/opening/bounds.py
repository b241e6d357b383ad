"""How large a file may be to be read at once, and how large after the person agreed.

Rows are those that the file declares, of all its sheets together; what lies above is asked for first ("too-large",
with the number of rows). Cells and expanded bytes are bounds of the program: above them a file is refused, because it
would not fit into the memory that a child may take (see sheets.limits).
"""

from dataclasses import dataclass

from disbtrack.sheets.opening.refusal import Extensive, Overgrown

MAX_ROWS = 1_048_576
"""Rows that a sheet of Excel can have."""

MAX_COLUMNS = 16_384
"""Columns that a sheet of Excel can have."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """rows: asked for above; cells: of one sheet, blanks counted; expanded: bytes of all parts of a zipped file."""

    rows: int = 200_000
    cells: int = 12_000_000
    expanded: int = 384 << 20

    def check_rows(self, rows: int) -> None:
        """Raise Extensive where the file declares more rows than are read at once."""
        if rows > self.rows:
            raise Extensive(rows)

    def check_cells(self, rows: int, columns: int) -> None:
        """Raise Overgrown where a sheet unfolds beyond measure."""
        if rows * columns > self.cells:
            raise Overgrown


USUAL = Bounds()
WIDE = Bounds(rows=64 * MAX_ROWS, cells=40_000_000, expanded=2 << 30)
