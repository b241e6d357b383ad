"""The cells of one sheet's XML: given other styles, and put in where the file has none."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping

from disbtrack.sheets.grid import address
from disbtrack.sheets.marking.mark import place_of
from disbtrack.sheets.marking.xmltext import Edits, Element, as_utf8, outline, quoted, with_attribute
from disbtrack.sheets.opening.refusal import Unreadable

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_AFTER_DRAWING = frozenset(
    {
        *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"),
        *("tableParts", "extLst", "AlternateContent"),
    }
)
"""What follows the comments' drawing in a sheet, by the order of its schema."""

Restyle = Callable[[int], int]
"""The number of a cell's style → the number of the one it is to have."""


class SheetXml:
    """A sheet's XML, taken apart once, changed, and put together again. Raises Unreadable for what is none."""

    def __init__(self, xml: bytes) -> None:
        self._xml = as_utf8(xml)
        self._edits = Edits()
        found = outline(self._xml, lambda name, depth: depth < 2 or (depth == 2 and name == "row"))
        self._root, *rest = found
        self._top = [one for one in rest if one.depth == 1]
        self._data = next((one for one in self._top if one.name == "sheetData"), None)
        if self._root.name != "worksheet" or MAIN.encode() not in self._xml[: self._root.inside]:
            raise Unreadable("another kind of sheet")
        self._rows = _numbered([one for one in rest if one.name == "row" and one.parent is self._data])

    def restyle(self, cells: Mapping[tuple[int, int], Restyle]) -> None:
        """Give cells (0-based) other styles; cells that the file does not hold are put in, blank."""
        rows: dict[int, dict[int, Restyle]] = {}
        for (row, column), style in sorted(cells.items()):
            rows.setdefault(row, {})[column] = style
        numbers = sorted(self._rows)
        fresh = []
        for row, wanted in rows.items():
            if row in self._rows:
                self._restyle_row(self._rows[row], row, wanted)
            else:
                fresh.append((row, self._new_row(row, wanted)))
        self._add_rows(fresh, numbers)

    def _restyle_row(self, element: Element, row: int, wanted: dict[int, Restyle]) -> None:
        if element.empty:
            self._edits.append(element, self._blank_cells(row, wanted))
            return
        base = element.inside
        cells = _cells(self._xml, element)
        for column, style in wanted.items():
            if column in cells:
                start, inside, number = cells[column]
                tag = self._xml[start:inside].decode()
                self._edits.replace(start, inside, with_attribute(tag, "s", str(style(number))))
            else:
                later = [start for other, (start, _, _) in cells.items() if other > column]
                at = min(later, default=element.close)
                self._edits.insert(max(at, base), self._blank_cells(row, {column: style}))

    def _blank_cells(self, row: int, wanted: dict[int, Restyle]) -> str:
        p = self._root.prefix
        return "".join(f'<{p}c r="{address(row, column)}" s="{style(0)}"/>' for column, style in wanted.items())

    def _new_row(self, row: int, wanted: dict[int, Restyle]) -> str:
        p = self._root.prefix
        return f'<{p}row r="{row + 1}">{self._blank_cells(row, wanted)}</{p}row>'

    def _add_rows(self, fresh: list[tuple[int, str]], numbers: list[int]) -> None:
        """Put rows in between those that stand; a sheet without any takes them all at once."""
        if not fresh:
            return
        if self._data is None:
            raise Unreadable("a sheet without data")
        if self._data.empty:
            self._edits.append(self._data, "".join(words for _, words in fresh))
            return
        for row, words in fresh:
            place = bisect_left(numbers, row)
            at = self._rows[numbers[place]].start if place < len(numbers) else self._data.close
            self._edits.insert(at, words)

    @property
    def drawing(self) -> str | None:
        """The relation by which the sheet names the drawing of its comments; None where it has none."""
        found = next((one for one in self._top if one.name == "legacyDrawing"), None)
        if found is None:
            return None
        return next((value for name, value in found.attributes.items() if name.endswith(":id")), None)

    def add_drawing(self, relation: str) -> None:
        """Name the drawing of the comments."""
        after = next((one.start for one in self._top if one.name in _AFTER_DRAWING), self._root.close)
        words = f'<{self._root.prefix}legacyDrawing xmlns:r="{RELATIONS}" r:id={quoted(relation)}/>'
        self._edits.insert(after, words)

    def written(self) -> bytes:
        """The sheet with its changes."""
        return self._edits.apply(self._xml)


def _numbered(rows: list[Element]) -> dict[int, Element]:
    """Rows by their number from 0; those without one follow the row before."""
    found: dict[int, Element] = {}
    number = -1
    for row in rows:
        told = row.attributes.get("r", "")
        number = int(told) - 1 if told.isdigit() else number + 1
        found[number] = row
    return found


_CELL = re.compile(rb"""<(?:\w+:)?c(?=[\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(rb"""\b(r|s)\s*=\s*["']([^"']*)["']""")


def _cells(xml: bytes, row: Element) -> dict[int, tuple[int, int, int]]:
    """A row's cells by their column: where the start tag begins and ends, and the number of the style."""
    found: dict[int, tuple[int, int, int]] = {}
    column = -1
    for tag in _CELL.finditer(xml, row.inside, row.close):
        told = {name: value.decode() for name, value in _ATTRIBUTE.findall(tag[1])}
        place = place_of(told.get(b"r", ""))
        column = place[1] if place else column + 1
        style = told.get(b"s", "0")
        found[column] = (tag.start(), tag.end(), int(style) if style.isdigit() else 0)
    return found
