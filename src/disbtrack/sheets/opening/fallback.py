"""A second, slower opinion on workbooks that calamine refuses: macro sheets, very old formats, small faults.

Only files of modest size come here, and whatever these readers stumble over means the file is Unreadable.
"""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from struct import error as StructError  # noqa: N812 - it is a class
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

import xlrd
from xlrd.compdoc import CompDocError

from disbtrack.sheets.grid import CellError
from disbtrack.sheets.opening.assembly import Raw
from disbtrack.sheets.opening.refusal import Unreadable

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAX_BYTES = 8 << 20

_STUMBLES = (
    *(
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        NotImplementedError,
        OSError,
        TypeError,
        ValueError,
    ),
    *(BadZipFile, CompDocError, MemoryError, ParseError, StructError, xlrd.XLRDError),
)


@dataclass(frozen=True, slots=True)
class PlainSheet:
    """A sheet's values alone."""

    name: str
    rows: list[list[Raw]]
    visible: bool


def read_xlsx_again(data: bytes) -> list[PlainSheet]:
    """Read an xlsx through openpyxl, loaded only now: it costs as much as all the rest. Raises Unreadable."""
    if len(data) > MAX_BYTES:
        raise Unreadable("too large for a second reading")
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out (pictures, footers) is not read anyway
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        return [_page(page) for page in book.worksheets]
    except (*_STUMBLES, InvalidFileException) as error:
        raise Unreadable(str(error)) from error


def read_xls_again(data: bytes) -> list[PlainSheet]:
    """Read an xls, BIFF2 to BIFF8, through xlrd. Raises Unreadable."""
    if len(data) > MAX_BYTES:
        raise Unreadable("too large for a second reading")
    try:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO())
        return [PlainSheet(page.name, list(_rows(page, book.datemode)), page.visibility == 0) for page in book.sheets()]
    except _STUMBLES as error:
        raise Unreadable(str(error)) from error


def _page(page: "Worksheet") -> PlainSheet:
    rows = [[_plain(value) for value in row] for row in page.values]
    return PlainSheet(page.title, rows, page.sheet_state == "visible")


def _plain(value: object) -> Raw:
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if value is None or isinstance(value, str | int | float | bool | datetime | time):
        return value
    return str(value)


def _rows(page: xlrd.sheet.Sheet, date_mode: int) -> Iterator[list[Raw]]:
    for row in range(page.nrows):
        yield [_value(cell, date_mode) for cell in page.row(row)]


def _value(cell: xlrd.sheet.Cell, date_mode: int) -> Raw:
    match cell.ctype:
        case xlrd.XL_CELL_DATE:
            return _plain(xlrd.xldate_as_datetime(cell.value, date_mode))
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_ERROR:
            return CellError(xlrd.error_text_from_code.get(cell.value, "#N/A"))
        case xlrd.XL_CELL_TEXT:
            return str(cell.value)
        case xlrd.XL_CELL_NUMBER:
            return float(cell.value)
    return None
