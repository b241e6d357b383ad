"""Writing a report as a workbook: real numbers, formulas that add up as the paper says, merged headings.

Text is always written as text: a name that begins with "=" never becomes a formula. Formulas carry the shown figure
as their stored value, so that programs that do not compute show the same.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import ceil
from pathlib import Path
from textwrap import wrap
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.utility import xl_rowcol_to_cell

from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.reports.headings import head_cells, head_rows
from disbtrack.reports.report import Cell, Column, ColumnKind, Head, PaperSize, Report, Row, RowStyle, Table

FONT = "Times New Roman"
DRAFT = "DỰ THẢO"
LINE_HEIGHT = 15.5  # points of one line of 12-point text
CHARACTERS = 150  # across a landscape page at the table's type
MANY_ROWS = 40
SIGNING_ROWS = 4
_PAPER = {PaperSize.A4: 9, PaperSize.A3: 8}
_BOLD_LETTER = 0.88  # of the width of a digit
_BOLD = {RowStyle.TOTAL, RowStyle.PROGRAMME, RowStyle.GROUP}
_ARGUMENTS = 200  # a spreadsheet function takes 255


def write_report(report: Report, path: Path) -> None:
    """Write a report to an .xlsx file; raises DisbtrackError where it cannot be written."""
    book = xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": report.title.heading, "subject": report.title.subject})
    for number, table in enumerate(report.tables, start=1):
        name = report.kind[:25] if len(report.tables) == 1 else f"{report.kind[:25]} {number}"
        _Sheet(book, book.add_worksheet(name), report, table).write()
    try:
        book.close()
    except FileCreateError as error:
        raise DisbtrackError(
            text("The workbook could not be written to {path}.", path=str(path)),
            text("Close the file if another program has it open, or choose another place."),
        ) from error


class _Sheet:
    """One table on its sheet, written from top to bottom."""

    def __init__(self, book: Any, sheet: Any, report: Report, table: Table) -> None:
        self.book = book
        self.sheet = sheet
        self.report = report
        self.table = table
        self.columns = table.columns
        self.last = len(table.columns) - 1
        self.at = 0
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self._room: list[float] = []

    def write(self) -> None:
        """Write head, title, table and foot, and set the page up."""
        self._widths()
        if self.report.head:
            self._letterhead(self.report.head)
        self._title()
        first_header = self.at
        self._header()
        first_row = self.at
        for number, row in enumerate(self.table.rows):
            self._row(row, first_row, number)
        self.at = first_row + len(self.table.rows)
        self._notes()
        self._signatures()
        self._page(first_header, first_row)

    def style(self, **wanted: object) -> Any:
        """A format, made once for each wish."""
        told = {"font_name": FONT, "font_size": 12, "valign": "vcenter", **wanted}
        key = tuple(sorted(told.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(told)
        return self._formats[key]

    def _merge(self, row: int, first: int, last: int, words: str, style: Any, *, down: int = 1) -> None:
        """Text over several cells; a single cell needs no merging."""
        if first == last and down == 1:
            self.sheet.write_string(row, first, words, style)
            return
        self.sheet.merge_range(row, first, row + down - 1, last, "", style)
        self.sheet.write_string(row, first, words, style)

    def _widths(self) -> None:
        whole = sum(column.width for column in self.columns)
        for place, column in enumerate(self.columns):
            shown = max((len(row.cells[place].shown) for row in self.table.rows), default=0) if column.numeric else 0
            self._room.append(max(column.width / whole * CHARACTERS, shown + 2, 5))
            self.sheet.set_column(place, place, self._room[-1])

    def _letterhead(self, head: Head) -> None:
        """The office over the left columns, the nation over the right ones."""
        edges = list(accumulate(column.width for column in self.columns))
        middle = min(max(sum(edge <= edges[-1] * 0.5 for edge in edges), 1), self.last)
        for office, nation, left, right in (
            (head.governing_body, head.nation, {}, {"bold": True}),
            (head.issuing_body, head.motto, {"bold": True, "underline": 1}, {"bold": True, "underline": 1}),
            (head.number, head.place_and_date, {}, {"italic": True}),
        ):
            self._merge(self.at, 0, middle - 1, office, self.style(align="center", **left))
            self._merge(self.at, middle, self.last, nation, self.style(align="center", **right))
            self.at += 1
        self.at += 1

    def _title(self) -> None:
        title = self.report.title
        for words, wanted in (
            (DRAFT if self.report.draft else "", {"bold": True, "font_color": "#AD4400"}),
            (title.heading, {"bold": True, "font_size": 14}),
            (title.subject, {"bold": True, "font_size": 13}),
            (title.remark, {"italic": True}),
        ):
            if words:
                self._merge(self.at, 0, self.last, words, self.style(align="center", **wanted))
                self.at += 1
        self._merge(self.at, 0, self.last, self.report.unit_line, self.style(align="right", italic=True))
        self.at += 1

    def _header(self) -> None:
        style = self.style(bold=True, align="center", text_wrap=True, border=1)
        for cell in head_cells(self.columns):
            end = cell.column + cell.columns - 1
            self._merge(self.at + cell.row, cell.column, end, cell.text, style, down=cell.rows)
        depth = head_rows(self.columns)
        for row, height in enumerate(self._head_heights(depth)):
            self.sheet.set_row(self.at + row, height)
        self.at += depth
        if self.table.numbered:
            for place, column in enumerate(self.columns):
                numbers = self.style(italic=True, font_size=9, align="center", border=1)
                self.sheet.write_string(self.at, place, column.number, numbers)
            self.at += 1

    def _head_heights(self, depth: int) -> list[float]:
        """Rows of the header, high enough for their headings; a heading that spans rows stretches its last one."""
        heights = [18.0] * (depth - 1) + [34.0]
        for cell in sorted(head_cells(self.columns), key=lambda one: one.rows):
            room = sum(self._room[cell.column : cell.column + cell.columns])
            lines = len(wrap(cell.text, max(int(room / _BOLD_LETTER), 1)))
            last = cell.row + cell.rows - 1
            heights[last] += max(LINE_HEIGHT * lines + 4 - sum(heights[cell.row : last + 1]), 0)
        return heights

    def _row(self, row: Row, first: int, number: int) -> None:
        lines = self._lines(row)
        if lines > 1:
            self.sheet.set_row(first + number, LINE_HEIGHT * lines + 2)
        for place, (column, cell) in enumerate(zip(self.columns, row.cells, strict=True)):
            style = self._cell_style(row, column)
            at = first + number
            if not column.numeric or cell.value is None:
                self.sheet.write_string(at, place, cell.shown, style)
            elif formula := _formula(row, column, place, first, number):
                self.sheet.write_formula(at, place, formula, style, _number(cell, column))
            else:
                self.sheet.write_number(at, place, _number(cell, column), style)

    def _lines(self, row: Row) -> int:
        """How many lines the row's longest text needs: programs do not agree on who makes room for wrapped text.

        A column's width counts digits; letters of this font are narrower, bold ones a little less so.
        """
        wide = _BOLD_LETTER if row.style in _BOLD else 0.8
        texts = [
            (len(cell.shown) * wide, room - 2 * row.level)
            for cell, column, room in zip(row.cells, self.columns, self._room, strict=True)
            if column.kind is ColumnKind.TEXT
        ]
        return max([ceil(length / room) for length, room in texts], default=1)

    def _cell_style(self, row: Row, column: Column) -> Any:
        wanted: dict[str, object] = {"border": 1, "bold": row.style in _BOLD, "italic": row.style is RowStyle.MEMO}
        if column.numeric:
            return self.style(align="right", num_format=_number_format(column), **wanted)
        deep = max(row.level - 1, 0) if column.outlined else 0
        align = {"left": "left", "centre": "center", "right": "right"}[column.align.value]
        return self.style(align=align, text_wrap=True, indent=deep, **wanted)

    def _notes(self) -> None:
        for note in self.report.notes:
            self._merge(self.at, 0, self.last, note, self.style(italic=True, font_size=11, text_wrap=True))
            self.sheet.set_row(self.at, LINE_HEIGHT * (1 + len(note) // CHARACTERS))
            self.at += 1
        self.at += 1

    def _signatures(self) -> None:
        """Signers side by side over even shares of the columns' width; the recipients below."""
        for signer, (left, right) in zip(self.report.signers, self._shares(len(self.report.signers)), strict=True):
            for down, words, wanted in (
                (0, signer.title, {"bold": True}),
                (1, signer.hint, {"italic": True}),
                (2 + SIGNING_ROWS, signer.name, {"bold": True}),
            ):
                self._merge(self.at + down, left, right, words, self.style(align="center", **wanted))
        self.at += 3 + SIGNING_ROWS
        if self.report.recipients:
            self.sheet.write_string(self.at, 0, "Nơi nhận:", self.style(bold=True, italic=True))
        for place, line in enumerate(self.report.recipients, start=1):
            self.sheet.write_string(self.at + place, 0, line, self.style(font_size=11))

    def _shares(self, count: int) -> list[tuple[int, int]]:
        """First and last column of each signer: as even in width as whole columns allow, at least one column each."""
        edges = list(accumulate(column.width for column in self.columns))
        cuts = [0]
        for part in range(1, count):
            near = min(range(len(edges)), key=lambda place: abs(edges[place] - edges[-1] * part / count)) + 1
            cuts.append(min(max(near, cuts[-1] + 1), len(edges) - (count - part)))
        return [(left, right - 1) for left, right in pairwise([*cuts, len(edges)])] if count else []

    def _page(self, first_header: int, first_row: int) -> None:
        setup = self.report.page
        if setup.landscape:
            self.sheet.set_landscape()
        self.sheet.set_paper(_PAPER[setup.size])
        margins = {"left": setup.left, "right": setup.right, "top": setup.top, "bottom": setup.bottom}
        self.sheet.set_margins(**{side: width / 25.4 for side, width in margins.items()})
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(first_header, first_row - 1)
        names = next((place for place, column in enumerate(self.columns) if column.kind is ColumnKind.TEXT), -1)
        self.sheet.freeze_panes(first_row, names + 1)
        self.sheet.hide_gridlines(2)
        if len(self.table.rows) > MANY_ROWS:
            self.sheet.set_header("&C&P")


def _number(cell: Cell, column: Column) -> int | float:
    value = cell.value or 0
    return value / 10**column.decimals if column.decimals else value


def _number_format(column: Column) -> str:
    """A format without separators of any country: the reader's own spreadsheet puts them in."""
    part = "." + "0" * column.decimals if column.decimals else ""
    if column.kind is ColumnKind.POINTS:
        return f"+0{part};-0{part};0{part}"
    return f"0{part}" if column.kind is ColumnKind.SHARE else f'#,##0{part};-#,##0{part};"–"'


def _formula(row: Row, column: Column, place: int, first: int, number: int) -> str:
    """The formula of a money cell: the rows its row adds, else the columns its column adds; "" where it is told."""
    if column.kind is not ColumnKind.MONEY:
        return ""
    if row.sums:
        ranges = list(_ranges([first + part for part in row.sums], place))
        batches = [ranges[start : start + _ARGUMENTS] for start in range(0, len(ranges), _ARGUMENTS)]
        return "=" + "+".join(f"SUM({','.join(batch)})" for batch in batches)
    signs = ("-" if term.sign < 0 else "+" for term in column.terms)
    cells = (xl_rowcol_to_cell(first + number, term.column) for term in column.terms)
    terms = "".join(sign + cell for sign, cell in zip(signs, cells, strict=True))
    return f"={terms.removeprefix('+')}" if terms else ""


def _ranges(rows: Sequence[int], column: int) -> Iterator[str]:
    """Neighbouring rows as ranges: D10:D12, D15."""
    start = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place] != rows[place - 1] + 1:
            one, other = (xl_rowcol_to_cell(rows[end], column) for end in (start, place - 1))
            yield one if one == other else f"{one}:{other}"
            start = place
