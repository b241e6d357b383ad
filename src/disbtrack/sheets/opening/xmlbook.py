"""Workbooks in Excel's XML of 2003 (SpreadsheetML), which some systems still write under the name .xls."""

from collections.abc import Iterator
from datetime import datetime
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree as SafeTree
from defusedxml.common import DefusedXmlException

from disbtrack.sheets.grid import CellError, Grid
from disbtrack.sheets.opening.assembly import Raw, build_grid
from disbtrack.sheets.opening.bounds import USUAL, Bounds
from disbtrack.sheets.opening.formulas import read_stepped
from disbtrack.sheets.opening.marks import Marks
from disbtrack.sheets.opening.refusal import Hostile, Overgrown, Unreadable

_S = "{urn:schemas-microsoft-com:office:spreadsheet}"
_MAX_GAP = 100_000


def read_xml_book(data: bytes, bounds: Bounds = USUAL) -> list[Grid]:
    """Read every worksheet. Raises Unreadable where it is no sound XML, Overgrown for absurd addresses."""
    bounds.check_rows(data.count(b"<Row"))
    try:
        book = SafeTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Hostile(str(error)) from error
    except (ParseError, ValueError, LookupError) as error:
        raise Unreadable(str(error)) from error
    return [_read_sheet(sheet) for sheet in book.iter(_S + "Worksheet")]


def _read_sheet(sheet: Element) -> Grid:
    marks = Marks(visible=next((found.text for found in sheet.iter() if found.tag.endswith("}Visible")), None) is None)
    rows: list[list[Raw]] = []
    for row in sheet.iter(_S + "Row"):
        _pad(rows, _index(row, len(rows)), [])
        if row.get(_S + "Hidden") == "1":
            marks.hidden_rows.add(len(rows))
        rows.append(_read_row(row, len(rows), marks))
    return build_grid(sheet.get(_S + "Name", ""), rows, marks)


def _read_row(row: Element, number: int, marks: Marks) -> list[Raw]:
    cells: list[Raw] = []
    for cell in row.iter(_S + "Cell"):
        _pad(cells, _index(cell, len(cells)), None)
        across, down = int(cell.get(_S + "MergeAcross", "0")), int(cell.get(_S + "MergeDown", "0"))
        if across or down:
            marks.merged.append((number, len(cells), number + down, len(cells) + across))
        if found := read_stepped(cell.get(_S + "Formula", ""), number, len(cells)):
            marks.additions[number, len(cells)] = found
        cells.append(_value(cell))
        _pad(cells, len(cells) + across, None)
    return cells


def _index(element: Element, current: int) -> int:
    given = element.get(_S + "Index", "")
    return int(given) - 1 if given.isdigit() else current


def _pad(items: list[Raw] | list[list[Raw]], length: int, blank: object) -> None:
    if length - len(items) > _MAX_GAP:
        raise Overgrown
    while len(items) < length:
        items.append(blank)  # type: ignore[arg-type]  # rows take [], cells None


def _value(cell: Element) -> Raw:
    data = cell.find(_S + "Data")
    words = "".join(_words(data)) if data is not None else ""
    kind = "" if data is None else data.get(_S + "Type", "String")
    if not words:
        return CellError("=", formula=True) if cell.get(_S + "Formula") and kind != "String" else None
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
