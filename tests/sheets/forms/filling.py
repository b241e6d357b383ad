"""Filling templates as a clerk does, by openpyxl: no formula of the file keeps a stored value."""

from collections.abc import Mapping
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from disbtrack.domain.catalogue import Catalogue, Hints
from disbtrack.domain.programme import Tree
from disbtrack.domain.reading import SheetReading
from disbtrack.domain.templates import Template
from disbtrack.domain.units import Register
from disbtrack.sheets.forms.columns import At
from disbtrack.sheets.forms.shape import RowStyle, shape_of
from disbtrack.sheets.forms.writer import write_template
from disbtrack.sheets.grid import address
from disbtrack.sheets.reader import read_file

CATALOGUE = Catalogue(Tree((), ()), Register(()))
Filling = Mapping[tuple[str, At], float | str]
"""Key of a line and column → what is entered."""


def places(template: Template) -> dict[str, int]:
    """The row (0-based) of every line, by its key."""
    rows = shape_of(template).rows
    return {row.key: place for place, row in enumerate(rows) if row.style is RowStyle.LINE}


def cell_of(template: Template, key: str, column: At) -> str:
    """The address of a cell of a line."""
    return address(places(template)[key], column)


def filled(template: Template, path: Path, filling: Filling) -> Path:
    """Write a template and fill it."""
    write_template(template, path)
    change(path, {cell_of(template, *place): value for place, value in filling.items()})
    return path


def change(path: Path, cells: Mapping[str, float | str | None]) -> None:
    """Set cells of the visible sheet, locked or not."""
    book = load_workbook(path)
    sheet = visible(path, book.worksheets[0])
    for place, value in cells.items():
        cell = sheet[place]
        assert isinstance(cell, Cell)
        cell.value = value
    book.save(path)


def visible(path: Path, sheet: Worksheet | None = None) -> Worksheet:
    """The sheet that a clerk sees."""
    found = sheet or load_workbook(path).worksheets[0]
    assert isinstance(found, Worksheet)
    return found


def read(path: Path, hints: Hints | None = None) -> SheetReading:
    """What the first sheet of a file was understood to say, without a book."""
    reading, _grids = read_file(path, CATALOGUE, hints or Hints(), in_child=False)
    assert not reading.problems
    return reading.sheets[0]
