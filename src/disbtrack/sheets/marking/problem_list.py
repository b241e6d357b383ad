"""The list of problems that goes back to the sender: one row a problem, with room for the answer."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from disbtrack.domain.problem import Severity
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.sheets.marking.mark import FILLS, LIST_MARK

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_WIDTHS = (5, 26, 16, 9, 20, 11, 22, 46, 34, 16, 28)
_FIRST = 4
_LINE = 15.5  # points
_FONT = "Times New Roman"
_MOST_LINKS = 60_000  # a workbook takes 65,530


@dataclass(frozen=True, slots=True)
class Row:
    """One problem in words. link: where the cell is, as a spreadsheet opens it; severity gives the colour."""

    file: str
    sheet: str
    cell: str
    value: str
    severity: Severity
    weight: str
    rule: str
    words: str
    advice: str
    proposal: str
    link: str | None


@dataclass(frozen=True, slots=True)
class ProblemList:
    """A list: the words below its title, the headings of its eleven columns, its rows."""

    about: str
    how_to: str
    headings: tuple[str, ...]
    rows: Sequence[Row]


def write_list(told: ProblemList, path: Path) -> None:
    """Write the list as xlsx. Raises DisbtrackError where the file cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(list_bytes(told))
    except OSError as error:
        raise DisbtrackError(
            text("The file {path} cannot be written.", path=path),
            text("Close it in Excel, or choose another folder."),
        ) from error


def list_bytes(told: ProblemList) -> bytes:
    """The list as the bytes of an xlsx."""
    copy = io.BytesIO()
    book = xlsxwriter.Workbook(copy, _OPTIONS)
    page = book.add_worksheet("Lỗi cần sửa")
    _set_up(page, len(told.rows))
    _write_head(book, page, told)
    body = _Body(book, page)
    for place, row in enumerate(told.rows):
        body.write(_FIRST + 1 + place, place + 1, row)
    book.close()
    return copy.getvalue()


def _set_up(page: Worksheet, count: int) -> None:
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    page.freeze_panes(_FIRST + 1, 4)
    page.autofilter(_FIRST, 0, _FIRST + max(1, count), len(_WIDTHS) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_FIRST)
    page.set_margins(0.4, 0.4, 0.5, 0.5)
    page.set_footer("&R&P/&N")


def _write_head(book: xlsxwriter.Workbook, page: Worksheet, told: ProblemList) -> None:
    page.write_string(0, 0, LIST_MARK, book.add_format({"bold": True, "font_size": 14, "font_name": _FONT}))
    page.write_string(1, 0, told.about, book.add_format({"font_name": _FONT, "font_size": 11}))
    page.write_string(2, 0, told.how_to, book.add_format({"italic": True, "font_name": _FONT, "font_size": 11}))
    heading = book.add_format(
        {
            "bold": True,
            "border": 1,
            "text_wrap": True,
            "valign": "vcenter",
            "align": "center",
            "bg_color": "#E7E6E6",
            "font_name": _FONT,
            "font_size": 11,
        }
    )
    page.set_row(_FIRST, 2 * _LINE + 2)
    for column, words in enumerate(told.headings):
        page.write_string(_FIRST, column, words, heading)


class _Body:
    """The rows, each as high as its longest text."""

    def __init__(self, book: xlsxwriter.Workbook, page: Worksheet) -> None:
        self._page = page
        base = {"border": 1, "text_wrap": True, "valign": "top", "font_name": _FONT, "font_size": 11}
        self._plain = book.add_format(base)
        self._link = book.add_format(base | {"font_color": "#0563C1", "underline": 1})
        self._text = book.add_format(base | {"num_format": "@"})
        self._coloured: dict[Severity, Any] = {
            severity: book.add_format(base | {"bg_color": f"#{colour}"}) for severity, colour in FILLS.items()
        }

    def write(self, at: int, number: int, row: Row) -> None:
        page = self._page
        page.set_row(at, _LINE * min(_lines(row), 24) + 2)
        page.write_number(at, 0, number, self._plain)
        page.write_string(at, 1, row.file, self._plain)
        page.write_string(at, 2, row.sheet, self._plain)
        if row.link and number <= _MOST_LINKS:
            page.write_url(at, 3, row.link, self._link, row.cell)
        else:
            page.write_string(at, 3, row.cell, self._plain)
        page.write_string(at, 4, row.value, self._text)
        page.write_string(at, 5, row.weight, self._coloured[row.severity])
        for column, words in enumerate((row.rule, row.words, row.advice), start=6):
            page.write_string(at, column, words, self._plain)
        page.write_string(at, 9, row.proposal, self._text)
        page.write_blank(at, 10, None, self._text)


def _lines(row: Row) -> int:
    told = (row.file, row.sheet, row.cell, row.value, row.weight, row.rule, row.words, row.advice, row.proposal)
    widths = _WIDTHS[1:]
    return max(
        sum(1 + int(len(line) / (width * 0.95)) for line in words.split("\n"))
        for words, width in zip(told, widths, strict=False)
    )
