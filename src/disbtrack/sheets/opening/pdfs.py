"""Tables of text PDFs as grids, page after page; what cannot be told with certainty becomes a problem, never half."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from disbtrack.domain.problem import Problem, Severity
from disbtrack.i18n import Text, text
from disbtrack.sheets.grid import Grid, address
from disbtrack.sheets.opening.assembly import Raw, build_grid
from disbtrack.sheets.opening.marks import Marks, Style
from disbtrack.sheets.opening.pdfbeside import Halves, Pages, is_nameless, lay_beside
from disbtrack.sheets.opening.pdfblocks import PageBlock, PageCell, PageLine, PageTable, line_cells, read_blocks
from disbtrack.sheets.opening.pdfpages import PageText, open_pdf, read_pages
from disbtrack.sheets.opening.pdftext import Words
from disbtrack.sheets.opening.refusal import Pictured
from disbtrack.sheets.opening.serials import doubt_serials
from disbtrack.sheets.opening.surroundings import foot_lines, title_lines

_SAME_WIDTH = 2.5  # points by which columns of one table may differ from page to page
_GARBLED = 0.05  # share of unreadable letters above which a PDF is a picture to us
_DATUM = re.compile(r"[(-]?\d{1,3}([.,\s]\d{3})+([.,]\d+)?\)?|\d{5,}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")
_FURNITURE = re.compile(r"[-–\s]*(trang|page|tr\.)?\s*\d{1,4}\s*([/|]|of|trên)?\s*(\d{1,4})?[-–\s]*", re.IGNORECASE)


def read_pdf(data: bytes, password: str | None = None) -> list[Grid]:
    """Read every table of a PDF. Raises Locked, Unreadable, Overgrown; Pictured where there is nothing but pictures."""
    book = open_pdf(data, password)
    pages: list[int] = []
    pictures: list[int] = []
    tables: list[_Found] = []
    pending: list[PageLine] = []
    for page in read_pages(book):
        if page.is_picture or page.unreadable > _GARBLED:
            pictures.append(page.number)
        elif page.pieces:
            pages.append(page.number)
            pending = _take_page(tables, pending, page)
    if not pages and pictures:
        raise Pictured
    if tables:
        tables[-1].below += pending[: title_lines([line.text for line in pending])]
    grids = list(_grids(tables))
    if grids and pictures:
        grids[0].notes.insert(0, _unread_pages(pictures))
    return grids


@dataclass(slots=True)
class _Found:
    """A table with the lines above and below it; dropped: headings repeated on later pages, by page."""

    above: list[PageLine]
    table: PageTable
    below: list[PageLine] = field(default_factory=list)
    dropped: dict[int, int] = field(default_factory=dict)
    begins: dict[int, int] = field(default_factory=dict)  # page → its first row
    halves: Halves = field(default_factory=Halves)
    beside: dict[int, int] = field(default_factory=dict)  # pages laid beside the table: page → column


def _take_page(tables: list[_Found], pending: list[PageLine], page: PageText) -> list[PageLine]:
    """Take the blocks of a page; answer the lines that no table has claimed yet."""
    blocks = _without_furniture(read_blocks(page))
    for block in blocks:
        if isinstance(block, PageLine):
            pending.append(block)
        elif _lay_beside(tables, pending, block):
            pending = []
        elif tables and _goes_on(tables[-1], pending, block):
            _append(tables[-1], pending, block)
            pending = []
        else:
            if tables:
                foot = _foot(pending, block.page)
                tables[-1].below += pending[:foot]
                pending = pending[foot:]
            above = pending[len(pending) - title_lines([line.text for line in reversed(pending)]) :]
            tables.append(_Found(above, block, begins={block.page: 0}))
            pending = []
    return pending


def _lay_beside(tables: Sequence[_Found], pending: Sequence[PageLine], table: PageTable) -> bool:
    """Lay the right half of an earlier table beside it; answer whether it was one. Lines above it stand above."""
    for found in tables if is_nameless(table) else ():
        column = lay_beside(found.table, table, Pages(found.begins, found.dropped), found.halves)
        if column is not None:
            found.beside.setdefault(table.page, column)
            known = {line.text for line in found.above}
            found.below += [line for line in pending if line.page < table.page]
            found.above += [line for line in pending if line.page == table.page and line.text not in known]
            return True
    return False


def _without_furniture(blocks: list[PageBlock]) -> list[PageBlock]:
    """Leave out the number of the page at its head or foot."""
    for place in (0, -1):
        if len(blocks) > 1 and isinstance(edge := blocks[place], PageLine) and _FURNITURE.fullmatch(edge.text):
            del blocks[place]
    return blocks


def _goes_on(found: _Found, pending: Sequence[PageLine], table: PageTable) -> bool:
    """Answer whether a table goes on with the one above it: the same columns, and no heading of another table.

    On a later page its title and heading may be repeated, unless its rows begin anew (another sheet of one workbook).
    """
    upper = found.table
    if upper.ruled != table.ruled or not _fit(upper, table):
        return False
    repeated = _repeated(upper, table)
    if not repeated:
        return _is_headless(table)
    titles = {line.text for line in found.above}
    later = table.page > max(found.begins) and all(line.text in titles for line in pending)
    begins, first = (rows[repeated] if len(rows) > repeated else [] for rows in (upper.rows, table.rows))
    return later and _names(begins) != _names(first)


def _fit(upper: PageTable, table: PageTable) -> bool:
    """Lay a table over the columns of the one above it, where its edges are edges there; answer whether they are."""
    for shift in (0.0, upper.columns[0] - table.columns[0]):
        places = [_edge_at(upper.columns, edge + shift) for edge in table.columns]
        known = [place for place in places if place is not None]
        if len(known) == len(places) and len(set(known)) == len(known):
            for row in table.rows:
                row[:] = [
                    replace(cell, column=known[cell.column], width=known[cell.column + cell.width] - known[cell.column])
                    for cell in row
                ]
            return True
    return False


def _edge_at(edges: Sequence[float], place: float) -> int | None:
    nearest = min(range(len(edges)), key=lambda at: abs(edges[at] - place))
    return nearest if abs(edges[nearest] - place) <= _SAME_WIDTH else None


def _repeated(upper: PageTable, table: PageTable) -> int:
    """How many of the first rows are the same in both."""
    count = 0
    while count < min(len(upper.rows), len(table.rows)) and _same(upper.rows[count], table.rows[count]):
        count += 1
    return count


def _is_headless(table: PageTable) -> bool:
    """Answer whether the first rows hold figures or days, so that their headings must stand further up."""
    first = next((row for row in table.rows if len(row) > 1), [])
    if any(_DATUM.fullmatch(cell.words.text) for cell in first):
        return True
    return sum(1 for cell in first if cell.words.is_amount) * 2 >= max(len(first), 2)


def _names(row: Sequence[PageCell]) -> list[str]:
    return [cell.words.text for cell in row if not cell.words.is_amount]


def _append(found: _Found, pending: Sequence[PageLine], table: PageTable) -> None:
    upper = found.table
    repeated = _repeated(upper, table)
    if repeated:
        found.dropped[table.page] = repeated
    else:
        upper.rows += [line_cells(line.phrases, upper.columns) for line in pending]
        upper.tops += [line.phrases[0].top for line in pending]
    found.begins.setdefault(table.page, len(upper.rows))
    upper.unclear |= {len(upper.rows) + row - repeated for row in table.unclear if row >= repeated}
    upper.tight |= {(len(upper.rows) + row - repeated, column) for row, column in table.tight if row >= repeated}
    upper.rows += table.rows[repeated:]
    upper.tops += table.tops[repeated:]


def _same(one: list[PageCell], other: list[PageCell]) -> bool:
    return [(cell.column, cell.words.text) for cell in one] == [(cell.column, cell.words.text) for cell in other]


def _foot(pending: Sequence[PageLine], page: int) -> int:
    """How many of the lines between two tables belong below the first: those on its own pages, or its notes."""
    before = sum(1 for line in pending if line.page < page)
    return before or foot_lines([line.text for line in pending])


def _grids(tables: Iterable[_Found]) -> Iterator[Grid]:
    counts: dict[int, int] = {}
    for found in tables:
        page = found.table.page
        counts[page] = counts.get(page, 0) + 1
        yield _grid(found, f"Trang {page} bảng {counts[page]}")


def _grid(found: _Found, name: str) -> Grid:
    sheet = _Sheet()
    for line in found.above:
        sheet.add_line(line, found.table.columns)
    first = len(sheet.rows)
    for row in found.table.rows:
        sheet.add_row(row)
    for line in found.below:
        sheet.add_line(line, found.table.columns)
    sheet.marks.fonts_known = bool(sheet.marks.fonts)
    grid = build_grid(name, sheet.rows, sheet.marks)
    grid.notes += [*_notes(found, first), *sheet.struck, *doubt_serials(grid)]
    return grid


def _notes(found: _Found, first: int) -> Iterator[Problem]:
    for row in sorted(found.table.unclear):
        message = text(
            "The rows of this part of the table cannot be told apart with certainty. Ask for the workbook itself, "
            "or type the table beside its picture."
        )
        cells = found.table.rows[row]
        column = cells[0].column if cells else 0
        yield Problem(address(first + row, column), "table-unclear", Severity.ERROR, message)
    if found.table.tight:
        row, column = min(found.table.tight)
        message = text(
            "{count} numbers fill their cells from edge to edge; the PDF may have cut digits off. Compare them with "
            "the page.",
            count=len(found.table.tight),
        )
        yield Problem(address(first + row, column), "cut-off", Severity.WARNING, message)
    for page, count in found.dropped.items():
        message = text("The {count} heading rows repeated on page {page} were taken once.", count=count, page=page)
        yield _said(address(first + found.begins[page], 0), "repeated-heading", message)
    for page, column in found.beside.items():
        message = text("Page {page} goes on to the right with this table; it was laid beside it.", page=page)
        yield _said(address(first, column), "laid-beside", message)
    if not found.table.ruled:
        message = text("The table has no ruled lines; its columns were told by the white between them.")
        yield _said(address(first, 0), "unruled", message)


def _said(cell: str | None, rule: str, message: Text, value: str = "") -> Problem:
    return Problem(cell, rule, Severity.INFO, message, value)


def _unread_pages(pages: Sequence[int]) -> Problem:
    message = text(
        "Pages {pages} hold nothing but pictures and were not read. If figures stand there, type them beside the page.",
        pages=", ".join(map(str, pages)),
    )
    return Problem(None, "scan", Severity.WARNING, message)


class _Sheet:
    """Rows being filled."""

    def __init__(self) -> None:
        self.rows: list[list[Raw]] = []
        self.marks = Marks()
        self.struck: list[Problem] = []

    def add_line(self, line: PageLine, columns: Sequence[float]) -> None:
        """Add a line beside the table, each phrase at the column it begins over."""
        self._add({cell.column: cell.words for cell in line_cells(line.phrases, columns)})

    def add_row(self, row: Sequence[PageCell]) -> None:
        """Add a row of the table, its spans at their addresses."""
        place = len(self.rows)
        for cell in row:
            if cell.height * cell.width > 1:
                self.marks.merged.append((place, cell.column, place + cell.height - 1, cell.column + cell.width - 1))
        self._add({cell.column: cell.words for cell in row})

    def _add(self, cells: dict[int, Words]) -> None:
        place = len(self.rows)
        all_struck = bool(cells) and all(words.struck and not words.text for words in cells.values())
        row: list[Raw] = [None] * (max(cells, default=-1) + 1)
        for column, words in sorted(cells.items()):
            said = words.struck if all_struck else words.text
            row[column] = said or None
            if said:
                self.marks.note_text(place, column, Style(words.font, struck=all_struck, bold=words.bold))
            if words.struck and not all_struck:
                message = text("Words struck through in this cell were left out: {words}", words=words.struck)
                self.struck.append(_said(address(place, column), "struck-out", message, words.struck))
        self.rows.append(row)
