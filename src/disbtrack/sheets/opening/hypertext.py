"""HTML tables named .xls, as web systems write them: spans expanded, text outside the tables a row of its own."""

import re
from html.parser import HTMLParser
from pathlib import PurePath

from disbtrack.sheets.grid import Grid
from disbtrack.sheets.opening.assembly import Raw, build_grid
from disbtrack.sheets.opening.bounds import USUAL, Bounds
from disbtrack.sheets.opening.marks import Marks
from disbtrack.sheets.opening.refusal import Overgrown

MAX_SPAN = 16_384
MAX_CELLS = 5_000_000
_SHEET_NAME = re.compile(r"<x:Name>\s*([^<]+?)\s*</x:Name>", re.IGNORECASE)
_SILENT = {"style", "script", "title", "head"}
_BREAKS = {"p", "div", "h1", "h2", "h3", "h4", "li", "table", "tr", "body"}


def read_hypertext(content: str, name: str, bounds: Bounds = USUAL) -> Grid | None:
    """Read all tables of a page, one below the other, as one sheet; None where there is none."""
    bounds.check_rows(content.count("<tr") + content.count("<TR"))
    page = _Page()
    page.feed(content)
    page.close()
    page.end_row()
    if not page.has_table:
        return None
    found = _SHEET_NAME.search(content[:65_536])
    return build_grid(found[1] if found else PurePath(name).stem, page.rows, Marks(merged=page.merged))


class _Page(HTMLParser):
    """The walk over a page; `taken` holds the cells that spans from above will fill."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[Raw]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.has_table = False
        self._taken: set[tuple[int, int]] = set()
        self._row: list[Raw] | None = None
        self._words: list[str] = []
        self._number: float | None = None
        self._span = (1, 1)
        self._in_cell = False
        self._silent = 0
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a row or a cell; unclosed ones before it are closed."""
        if tag in _SILENT:
            self._silent += 1
        elif tag in {"td", "th"}:
            self._end_cell()
            self._open_cell(dict(attrs))
        elif tag == "br":
            self._words.append("\n")
        elif tag in _BREAKS and not (self._in_cell and tag not in {"tr", "table"}):
            self.end_row()
            self._row = [] if tag == "tr" else None  # a row without cells of its own is a row: spans may fill it
            self.has_table = self.has_table or tag == "table"

    def handle_endtag(self, tag: str) -> None:
        """Close what the tag closes."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in {"td", "th"}:
            self._end_cell()
        elif tag in _BREAKS and not (self._in_cell and tag not in {"tr", "table"}):
            self.end_row()

    def handle_data(self, data: str) -> None:
        """Collect words, blanks folded as a browser folds them."""
        if not self._silent:
            self._words.append(re.sub(r"[ \t\r\n]+", " ", data))

    def end_row(self) -> None:
        """Close the row; words outside any cell make a row of their own."""
        self._end_cell()
        words = self._take_words()
        if self._row is not None:
            self.rows.append(self._row)
        if words and not self._in_cell:
            self.rows.append([words])
        self._row = None

    def _open_cell(self, attributes: dict[str, str | None]) -> None:
        self._take_words()
        self._in_cell = True
        self._span = (_span(attributes.get("rowspan")), _span(attributes.get("colspan")))
        self._number = _number(attributes.get("x:num"))

    def _take_words(self) -> str:
        words = "".join(self._words).strip()
        self._words.clear()
        return words

    def _end_cell(self) -> None:
        if not self._in_cell:
            return
        self._in_cell = False
        if self._row is None:
            self._row = []
        row, words = len(self.rows), self._take_words()
        while (row, len(self._row)) in self._taken:
            self._row.append(None)
        self._place(self._row, row, words if self._number is None else self._number)

    def _place(self, cells: list[Raw], row: int, value: Raw) -> None:
        height, width = self._span
        column = len(cells)
        cells.append(value)
        cells.extend([None] * (width - 1))
        self._cells += height * width
        if self._cells > MAX_CELLS:
            raise Overgrown
        if height * width > 1:
            self.merged.append((row, column, row + height - 1, column + width - 1))
            self._taken.update((row + down, column + right) for down in range(1, height) for right in range(width))


def _span(value: str | None) -> int:
    return max(1, min(int(value), MAX_SPAN)) if value and value.strip().isdigit() else 1


def _number(value: str | None) -> float | None:
    try:
        return float(value) if value else None
    except ValueError:
        return None
