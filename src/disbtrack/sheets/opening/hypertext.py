"""HTML tables named .xls, as web systems write them: spans expanded, text outside the tables a row of its own."""

import re
from html.parser import HTMLParser
from pathlib import PurePath

from disbtrack.sheets.grid import Grid
from disbtrack.sheets.opening.assembly import Raw, build_grid
from disbtrack.sheets.opening.bounds import USUAL, Bounds
from disbtrack.sheets.opening.hyperdress import Dressing
from disbtrack.sheets.opening.refusal import Overgrown

MAX_SPAN = 16_384
MAX_CELLS = 5_000_000
_SHEET_NAME = re.compile(r"<x:Name>\s*([^<]+?)\s*</x:Name>", re.IGNORECASE)
_SILENT = {"style", "script", "title", "head"}
_BODIES = {"tbody", "thead", "tfoot"}
_BREAKS = {"p", "div", "h1", "h2", "h3", "h4", "li", "table", "tr", "body"}
_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b")

Attributes = dict[str, str | None]


def read_hypertext(content: str, name: str, bounds: Bounds = USUAL, *, css: str = "") -> Grid | None:
    """Read all tables of a page, one below the other, as one sheet; None where there is none. css: told elsewhere."""
    bounds.check_rows(content.count("<tr") + content.count("<TR"))
    page = _Page(css)
    page.feed(content)
    page.close()
    page.end_row()
    if not page.has_table:
        return None
    found = _SHEET_NAME.search(content[:65_536])
    return build_grid(found[1] if found else PurePath(name).stem, page.rows, page.dressing.done())


class _Page(HTMLParser):
    """The walk over a page; `taken` holds the cells that spans from above will fill."""

    def __init__(self, css: str) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[Raw]] = []
        self.has_table = False
        self.dressing = Dressing(css)
        self._taken: set[tuple[int, int]] = set()
        self._row: list[Raw] | None = None
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
            self._open_cell(tag, dict(attrs))
        elif tag == "br":
            self.dressing.say("\n")
        elif tag in _BREAKS and not (self._in_cell and tag not in {"tr", "table"}):
            self.end_row()
            self._row = [] if tag == "tr" else None  # a row without cells of its own is a row: spans may fill it
            self._open_block(tag, dict(attrs))
        elif tag in _BODIES:
            self.dressing.unseen.enter(tag, dict(attrs))
        elif tag == "col" or (tag == "colgroup" and attrs):
            self.dressing.add_columns(dict(attrs))
        else:
            self.dressing.open(tag, dict(attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open what closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in {"td", "th"}:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close what the tag closes."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in {"td", "th"}:
            self._end_cell()
        elif tag in _BREAKS and not (self._in_cell and tag not in {"tr", "table"}):
            self.end_row()
            self.dressing.unseen.leave(tag)
        elif tag in _BODIES:
            self.dressing.unseen.leave(tag)
        else:
            self.dressing.close(tag)

    def handle_data(self, data: str) -> None:
        """Collect words, blanks folded as a browser folds them."""
        if not self._silent:
            self.dressing.say(re.sub(r"[ \t\r\n]+", " ", data))
        elif self.lasttag == "style":
            self.dressing.add_rules(data)

    def end_row(self) -> None:
        """Close the row; words outside any cell make a row of their own."""
        self._end_cell()
        if self._row is not None:
            self.rows.append(self._row)
        words = self.dressing.take_block(len(self.rows))
        if words:
            self.rows.append([words])
        self._row = None

    def _open_block(self, tag: str, attributes: Attributes) -> None:
        self._silent = 0 if tag in {"body", "table"} else self._silent  # a head that nobody closed ends there
        if tag != "tr":
            self.dressing.unseen.enter(tag, attributes)
        if tag == "table":
            self.has_table = True
            self.dressing.open_table(attributes)
        elif tag == "tr":
            self.dressing.open_row(attributes, len(self.rows))

    def _open_cell(self, tag: str, attributes: Attributes) -> None:
        self.dressing.open_cell(tag, attributes)
        self._in_cell = True
        self._span = (_span(attributes.get("rowspan")), _span(attributes.get("colspan")))
        self._number = _number(attributes.get("x:num") or attributes.get("sdval"))

    def _end_cell(self) -> None:
        if not self._in_cell:
            return
        self._in_cell = False
        if self._row is None:
            self._row = []
        row = len(self.rows)
        while (row, len(self._row)) in self._taken:
            self._row.append(None)
        words = self.dressing.take(row, len(self._row), number=self._number is not None)
        self.dressing.unseen.close_cell(row, len(self._row), shows=bool(words) or self._number is not None)
        is_words = self._number is None or _DATE.match(words)
        self._place(self._row, row, words if is_words else self._number)

    def _place(self, cells: list[Raw], row: int, value: Raw) -> None:
        height, width = self._span
        column = len(cells)
        cells.append(value)
        cells.extend([None] * (width - 1))
        self._cells += height * width
        if self._cells > MAX_CELLS:
            raise Overgrown
        if height * width > 1:
            self.dressing.marks.merged.append((row, column, row + height - 1, column + width - 1))
            self._taken.update((row + down, column + right) for down in range(1, height) for right in range(width))


def _span(value: str | None) -> int:
    return max(1, min(int(value), MAX_SPAN)) if value and value.strip().isdigit() else 1


def _number(value: str | None) -> float | None:
    try:
        return float(value) if value else None
    except ValueError:
        return None
