"""A sheet read as a person asked: first as found, then again with what is to differ; what cannot be met is said."""

from collections.abc import Iterator
from dataclasses import replace

from disbtrack.domain.names import fold
from disbtrack.domain.periods import format_day
from disbtrack.domain.problem import Problem
from disbtrack.domain.reading import SheetReading
from disbtrack.domain.way import SheetWay
from disbtrack.i18n import text
from disbtrack.sheets.grid import Grid, column_letters
from disbtrack.sheets.understanding.cells.faults import fault
from disbtrack.sheets.understanding.context import Known
from disbtrack.sheets.understanding.headings.asked import NOTHING, Asked
from disbtrack.sheets.understanding.headings.heading_band import Band
from disbtrack.sheets.understanding.names.naming import Names, sort_names
from disbtrack.sheets.understanding.stacking import Opening, read_sheet
from disbtrack.sheets.understanding.wishes.wishes import Wishes, read_wishes, unmet, unmet_problems

_LONG = 3_000  # rows from which on a list is not read twice
_ROUNDS = 4  # readings in which a role found anew may push out one that was asked for


def read_as_asked(known: Known, grid: Grid, opening: Opening, way: SheetWay) -> SheetReading:
    """Read a sheet as the person asked; its layout is None where nothing in it is an amount, not even so.

    What is asked for and would be found anyway changes nothing: only what differs is put in place of what is found.
    """
    names = sort_names(way.names, known.catalogue)
    known = known.knowing(names)
    reading, band = _read(known, _beginning(grid), opening, NOTHING)
    wishes = read_wishes(way, grid, band)
    asked = wishes.beside(reading, whole=len(grid.rows) <= _LONG)
    if not asked and len(grid.rows) > _LONG:
        reading, band = _read(known, grid, opening, NOTHING)
    for _round in range(_ROUNDS if asked else 0):
        reading, band = _read(known, grid, opening, asked)
        more = {column: role for column, role in unmet(wishes, reading).items() if column not in asked.roles}
        if not more:
            break
        asked = replace(asked, roles={**asked.roles, **more})
    reading.problems += [*wishes.problems, *_of_names(names, way, grid), *unmet_problems(wishes, reading, asked, band)]
    reading.problems += _said(way, wishes, asked)
    return reading


def _beginning(grid: Grid) -> Grid:
    """So much of a very long list as tells what is found in its columns."""
    return grid if len(grid.rows) <= _LONG else replace(grid, rows=grid.rows[:_LONG])


def _read(known: Known, grid: Grid, opening: Opening, asked: Asked) -> tuple[SheetReading, Band]:
    title, band = opening
    own = replace(band, paths=dict(band.paths))
    reading = SheetReading(grid.name)
    read_sheet(known, grid, reading, (title, own), asked)
    return reading, own


def _of_names(names: Names, way: SheetWay, grid: Grid) -> Iterator[Problem]:
    told = {fold(value) for row in grid.rows if names.unknown for value in row if isinstance(value, str)}
    for name in [name for name in names.unknown if fold(name) in told]:
        message = text("The code “{code}” is of no project, unit, source or kind of capital.", code=way.names[name])
        yield fault("way-mismatch", None, name, message=message)


def _said(way: SheetWay, wishes: Wishes, asked: Asked) -> Iterator[Problem]:
    """Once a sheet: what was put in place of what the sheet states."""
    told = [] if way.header_rows in {None, wishes.found_rows} else ["{}–{}".format(*way.header_rows or (0, 0))]
    told += [column_letters(column) for column in sorted({*asked.roles, *asked.column_units, *asked.separators})]
    told += [asked.unit.value] if asked.unit else []
    told += [format_day(asked.as_of)] if asked.as_of else []
    told += [str(asked.year)] if asked.year else []
    if told:
        yield fault("overridden", None, ", ".join(told))
