"""Workbooks in Excel's XML of 2003 (SpreadsheetML), which some systems still write under the name .xls."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree as SafeTree
from defusedxml.common import DefusedXmlException

from disbtrack.sheets.grid import CellError, Grid
from disbtrack.sheets.opening.assembly import Raw, build_grid
from disbtrack.sheets.opening.bounds import MAX_COLUMNS, MAX_ROWS, USUAL, Bounds
from disbtrack.sheets.opening.formulas import read_stepped
from disbtrack.sheets.opening.marks import PLAIN, Marks, Style
from disbtrack.sheets.opening.refusal import Hostile, Overgrown, Unreadable
from disbtrack.sheets.opening.richtext import matters
from disbtrack.sheets.opening.xmlstyles import DEFAULT, S, read_runs, read_styles

_MAX_GAP = 100_000
_EXTERNAL = re.compile(r"\[[^\]]+\.xl\w*\]", re.IGNORECASE)


def read_xml_book(data: bytes, bounds: Bounds = USUAL) -> list[Grid]:
    """Read every worksheet. Raises Unreadable where it is no sound XML, Overgrown for absurd addresses."""
    bounds.check_rows(data.count(b"<Row"))
    try:
        book = SafeTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Hostile(str(error)) from error
    except (ParseError, ValueError, LookupError) as error:
        raise Unreadable(str(error)) from error
    styles = read_styles(book)
    date_1904 = any(element.tag.endswith("}Date1904") for element in book.iter())
    sheets = [_Sheet(sheet, styles) for sheet in book.iter(S + "Worksheet")]
    return [build_grid(sheet.name, sheet.rows, sheet.marks, date_1904=date_1904) for sheet in sheets]


@dataclass(slots=True)
class _Sheet:
    """A worksheet being read: its rows, and what is told of them."""

    sheet: Element
    styles: Mapping[str, Style]
    rows: list[list[Raw]] = field(default_factory=list)
    marks: Marks = field(default_factory=Marks)
    _columns: dict[int, str] = field(default_factory=dict)  # the styles that columns name
    _next: int = 0  # where the next row stands that names no place

    def __post_init__(self) -> None:
        shown = next((found.text for found in self.sheet.iter() if found.tag.endswith("}Visible")), None)
        self.marks = Marks(visible=shown is None, fonts_known=bool(self.styles[DEFAULT].font))
        self.marks.plain = self.styles[DEFAULT].look or self.marks.plain
        for table in self.sheet.iter(S + "Table"):
            self.marks.usual_width = _decimal(table.get(S + "DefaultColumnWidth"))
            self.marks.usual_height = _decimal(table.get(S + "DefaultRowHeight"))
        self._read_columns()
        for row in self.sheet.iter(S + "Row"):
            self._read_row(row)

    @property
    def name(self) -> str:
        """Its name."""
        return self.sheet.get(S + "Name", "")

    def _style(self, *names: str) -> Style:
        """Give the style of the first name that is told; the default has no look of its own."""
        name = next((name for name in names if name), DEFAULT)
        style = self.styles.get(name, PLAIN)
        return replace(style, look=None) if name == DEFAULT else style

    def _read_columns(self) -> None:
        place = 0
        for column in self.sheet.iter(S + "Column"):
            first = _index(column, place)
            place = first + 1 + _count(column, "Span")
            columns = range(first, min(place, MAX_COLUMNS))
            if column.get(S + "Hidden") == "1":
                self.marks.hidden_columns.update(columns)
            if width := _decimal(column.get(S + "Width")):
                self.marks.widths.update(dict.fromkeys(columns, width))
            self._columns.update(dict.fromkeys(columns, column.get(S + "StyleID", "")))

    def _read_row(self, row: Element) -> None:
        first = max(_index(row, self._next), len(self.rows))
        self._next = first + 1 + _count(row, "Span")
        if cells := self._read_cells(row, first):
            _pad(self.rows, first, [])
            self.rows.append(cells)
        told = range(first, min(self._next, MAX_ROWS))
        if row.get(S + "Hidden") == "1":
            self.marks.hidden_rows.update(told)
        if height := _decimal(row.get(S + "Height")):
            self.marks.heights.update(dict.fromkeys(told, height))

    def _read_cells(self, row: Element, number: int) -> list[Raw]:
        cells: list[Raw] = []
        for cell in row.iter(S + "Cell"):
            _pad(cells, _index(cell, len(cells)), None)
            across, down = _count(cell, "MergeAcross"), _count(cell, "MergeDown")
            if across or down:
                self.marks.merged.append((number, len(cells), number + down, len(cells) + across))
            column = self._columns.get(len(cells), "")
            style = self._style(cell.get(S + "StyleID", ""), row.get(S + "StyleID", ""), column)
            cells.append(self._read_cell(cell, number, len(cells), style))
            _pad(cells, len(cells) + across, None)
        return cells

    def _read_cell(self, cell: Element, row: int, column: int, style: Style) -> Raw:
        value = _value(cell)
        self.marks.note_look(row, column, style)
        self._note_formula(cell.get(S + "Formula", ""), row, column)
        if isinstance(value, str) and not value.isspace():
            self._note_text(cell, row, column, style)
        elif value is not None and not isinstance(value, str | CellError):
            self.marks.note_number(row, column, style)
        return value

    def _note_formula(self, formula: str, row: int, column: int) -> None:
        if _EXTERNAL.search(formula):
            self.marks.note_link(row, column)
        if found := read_stepped(formula, row, column):
            self.marks.additions[row, column] = found

    def _note_text(self, cell: Element, row: int, column: int, style: Style) -> None:
        data = cell.find(S + "Data")
        runs = read_runs(data, style) if data is not None and len(data) else []
        if matters(runs) and any(one != other for (_, one), (_, other) in pairwise(runs)):
            self.marks.note_runs(row, column, runs, style)
        else:
            self.marks.note_text(row, column, runs[0][1] if runs else style)


def _index(element: Element, current: int) -> int:
    given = element.get(S + "Index", "")
    return int(given) - 1 if given.isdigit() else current


def _count(element: Element, name: str) -> int:
    told = element.get(S + name, "")
    return int(told) if told.isdigit() else 0


def _decimal(value: str | None) -> float:
    try:
        return float(value) if value else 0.0
    except ValueError:
        return 0.0


def _pad(items: list[Raw] | list[list[Raw]], length: int, blank: object) -> None:
    if length - len(items) > _MAX_GAP:
        raise Overgrown
    while len(items) < length:
        items.append(blank)  # type: ignore[arg-type]  # rows take [], cells None


def _value(cell: Element) -> Raw:
    data = cell.find(S + "Data")
    words = "".join(_words(data)) if data is not None else ""
    kind = "" if data is None else data.get(S + "Type", "String")
    if not words:
        return CellError("=", formula=True) if cell.get(S + "Formula") and kind != "String" else None
    return _typed(words, kind)


def _words(data: Element) -> Iterator[str]:
    yield from data.itertext()


def _typed(words: str, kind: str) -> Raw:
    try:
        match kind:
            case "Number":
                return float(words)
            case "DateTime":
                return datetime.fromisoformat(words)
            case "Boolean":
                return words == "1"
            case "Error":
                return CellError(words)
    except ValueError:
        return words
    return words
