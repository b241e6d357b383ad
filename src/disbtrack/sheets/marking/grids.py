"""A new workbook written from what was read, with the marks: for files that cannot be marked themselves."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from disbtrack.sheets.grid import CellError, Grid, Value
from disbtrack.sheets.marking.mark import AUTHOR, FILLS, Mark, commented_of, joined

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_STORED = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_EXACT = 10**15
_DAY = "dd/mm/yyyy"
_PER_CHARACTER = 5.6  # points
_FORBIDDEN = "[]:*?/\\"

Place = tuple[int, int]
Facts = tuple[tuple[str, object], ...]


def write_marked(grids: Sequence[Grid], marks: Mapping[str, Sequence[Mark]]) -> bytes:
    """Write sheets as they were read, dressed as far as known, and mark them."""
    copy = io.BytesIO()
    book = xlsxwriter.Workbook(copy, _OPTIONS | {"date_1904": any(grid.date_1904 for grid in grids)})
    taken: set[str] = set()
    for grid in grids:
        page = book.add_worksheet(_free_name(grid.name, taken))
        _Page(book, page, grid, joined(marks.get(grid.name, ()))).write()
    book.close()
    return copy.getvalue()


def _free_name(name: str, taken: set[str]) -> str:
    """A sheet's name as a workbook allows it, once."""
    plain = "".join("-" if letter in _FORBIDDEN else letter for letter in name).strip("'")[:31] or "Sheet"
    told, number = plain, 1
    while told.casefold() in taken:
        number += 1
        told = f"{plain[:27]} {number}"
    taken.add(told.casefold())
    return told


class _Page:
    """One sheet, cell by cell."""

    def __init__(self, book: xlsxwriter.Workbook, page: Worksheet, grid: Grid, marks: list[Mark]) -> None:
        self._book, self._page, self._grid = book, page, grid
        self._fills = {(mark.row, mark.column): FILLS[mark.severity] for mark in marks if mark.colour}
        self._marks = marks
        self._formats: dict[Facts, Any] = {}

    def write(self) -> None:
        grid, page = self._grid, self._page
        if not grid.visible:
            page.hide()
        self._lay_out()
        for first_row, first, last_row, last in grid.merged:
            if (last_row, last) > (first_row, first):
                page.merge_range(first_row, first, last_row, last, "", self._format((first_row, first), None))
        for row, cells in enumerate(grid.rows):
            for column, value in enumerate(cells):
                if value is not None:
                    self._write_cell((row, column), value)
        self._mark()

    def _lay_out(self) -> None:
        grid = self._grid
        for column in {*grid.widths, *grid.hidden_columns}:
            width = grid.widths[column] / _PER_CHARACTER if column in grid.widths else None
            self._page.set_column(column, column, width, None, {"hidden": column in grid.hidden_columns})
        for row in {*grid.heights, *grid.hidden_rows}:
            self._page.set_row(row, grid.heights.get(row), None, {"hidden": row in grid.hidden_rows})

    def _write_cell(self, place: Place, value: Value) -> None:
        page, (row, column), dress = self._page, place, self._format(place, value)
        match value:
            case CellError() if value.token in _STORED:
                page.write_formula(row, column, f"={value.token}", dress, value.token)
            case CellError():
                page.write_string(row, column, value.token, dress)
            case bool():
                page.write_boolean(row, column, value, dress)
            case str():
                page.write_string(row, column, value, dress)
            case date():
                page.write_datetime(row, column, value, dress)
            case int() if abs(value) >= _EXACT:
                page.write_string(row, column, str(value), dress)
            case int() | float():
                page.write_number(row, column, value, dress)

    def _mark(self) -> None:
        page = self._page
        page.set_comments_author(AUTHOR)
        for mark in self._marks:
            if mark.colour and self._grid.value(mark.row, mark.column) is None:
                page.write_blank(mark.row, mark.column, None, self._format((mark.row, mark.column), None))
        for mark in commented_of(self._marks):
            lines = sum(1 + len(line) // 46 for line in mark.words.split("\n"))
            options = {"author": AUTHOR, "width": 320, "height": 20 * max(3, min(lines, 12)), "font_size": 9}
            page.write_comment(mark.row, mark.column, mark.words, options)

    def _format(self, place: Place, value: Value) -> Any:
        facts = self._facts(place, value)
        if not facts:
            return None
        if facts not in self._formats:
            self._formats[facts] = self._book.add_format(dict(facts))
        return self._formats[facts]

    def _facts(self, place: Place, value: Value) -> Facts:
        grid, (row, _) = self._grid, place
        look = grid.look(*place)
        is_first = isinstance(value, str) and row in grid.indents and _first_text(grid, row) == place[1]
        facts: dict[str, object] = {
            "num_format": grid.number_formats.get(place) or (_DAY if isinstance(value, date) else ""),
            "bold": look.bold or row in grid.bold_rows,
            "italic": look.italic,
            "font_strikeout": look.struck or row in grid.struck_rows or place in grid.struck_cells,
            "font_name": look.font,
            "font_size": look.size,
            "font_color": look.colour,
            "align": look.align,
            "indent": grid.indents[row] if is_first else 0,
            "bg_color": f"#{self._fills[place]}" if place in self._fills else look.fill,
        }
        return tuple((name, fact) for name, fact in facts.items() if fact)


def _first_text(grid: Grid, row: int) -> int | None:
    return next((column for column, value in enumerate(grid.rows[row]) if isinstance(value, str)), None)
