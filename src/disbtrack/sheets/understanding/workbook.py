"""Grids → readings: each sheet's band, columns and rows are understood, its figures proved by its own totals."""

from fractions import Fraction

from disbtrack.domain.catalogue import Catalogue, Hints
from disbtrack.domain.reading import Layout, RowKind, SheetReading
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.ledger import read_ledger
from disbtrack.sheets.understanding.context import Known
from disbtrack.sheets.understanding.faults import fault
from disbtrack.sheets.understanding.heading_band import Band
from disbtrack.sheets.understanding.matching import Projects, Units
from disbtrack.sheets.understanding.stacking import read_sheet
from disbtrack.sheets.understanding.summaries import set_summaries_aside
from disbtrack.sheets.understanding.titles import Title, read_title
from disbtrack.sheets.understanding.values import Amount, Doubtful, is_amount, read_amount
from disbtrack.sheets.understanding.ways import opening_band, read_as_asked
from disbtrack.sheets.understanding.wording import programmes_in

_LARGE = 100  # what no numbering of rows and no rate need exceed
_TITLE_ROWS = 12  # rows of a sheet without a table that may be its title


def understand(grids: list[Grid], catalogue: Catalogue, hints: Hints, *, file_name: str) -> list[SheetReading]:
    """Understand every sheet of a file. Trouble becomes problems of the readings; nothing is raised.

    file_name helps only where no sheet names its programme.
    """
    known = Known(catalogue, hints, Projects(catalogue.tree), Units(catalogue.register))
    asked = [grid for grid in grids if _is_asked(grid, hints)]
    titles: list[Title] = []
    openings: dict[int, tuple[Title, Band]] = {}
    for grid in asked:
        band = opening_band(grid, hints.ways.get(grid.name))
        titles.append(read_title(grid, band.first if band else min(len(grid.rows), _TITLE_ROWS)))
        if band:
            openings[id(grid)] = (titles[-1], band)
    _learn(known, titles, file_name)
    readings = [_read_grid(known, grid, openings.get(id(grid))) for grid in grids]
    for grid, reading in zip(grids, readings, strict=True):
        reading.problems[:0] = grid.notes if reading.skipped != "not-asked" else []
    if not hints.sheets:
        set_summaries_aside(readings)
    return readings


def _is_asked(grid: Grid, hints: Hints) -> bool:
    return grid.name in hints.sheets if hints.sheets else grid.visible


def _learn(known: Known, titles: list[Title], file_name: str) -> None:
    """What all sheets say alike holds for those that say nothing."""
    spoken = dict.fromkeys(short for title in titles for short in title.programmes)
    known.programmes = tuple(spoken) or tuple(programmes_in(file_name.replace("_", " ")))
    years = {title.year for title in titles if title.year}
    known.year = years.pop() if len(years) == 1 else None


def _read_grid(known: Known, grid: Grid, opening: tuple[Title, Band] | None) -> SheetReading:
    reading, way = SheetReading(grid.name), known.hints.ways.get(grid.name)
    if known.hints.sheets and grid.name not in known.hints.sheets:
        reading.skipped = "not-asked"
    elif not grid.rows:
        reading.skipped = "empty"
    elif not grid.visible and not known.hints.sheets:
        reading.skipped = "hidden"
    elif (ledger := read_ledger(grid)) is not None:
        reading = ledger
    elif opening is not None and way:
        reading = read_as_asked(known, grid, opening, way)
    elif opening is not None:
        read_sheet(known, grid, reading, opening)
    if reading.skipped is None and reading.layout is None:
        _without_figures(grid, reading)
    if way and reading.skipped in {None, "no-figures"} and (opening is None or reading.layout is Layout.LEDGER):
        reading.problems.append(fault("way-mismatch"))
    return reading


def _holds_amounts(grid: Grid) -> bool:
    """Numbers in more than a few cells: a table whose headings were not found, rather than a text."""
    large = sum(1 for row in grid.rows for value in row if is_amount(value) and _is_large(read_amount(value)))
    return large >= 6


def _is_large(amount: Amount) -> bool:
    return isinstance(amount, Doubtful) or (isinstance(amount, int | Fraction) and abs(Fraction(amount)) > _LARGE)


def _refuse(grid: Grid, reading: SheetReading) -> None:
    reading.problems.append(fault("no-header"))
    reading.row_kinds = [
        RowKind.NOTE if any(value is not None for value in row) else RowKind.BLANK for row in grid.rows
    ]


def _without_figures(grid: Grid, reading: SheetReading) -> None:
    if _holds_amounts(grid):
        _refuse(grid, reading)
    else:
        reading.skipped = "no-figures"
