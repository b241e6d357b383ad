"""Workbooks of Excel and LibreOffice through calamine: true addresses, true values."""

import io
from collections.abc import Callable
from typing import TypeVar

import python_calamine

from disbtrack.sheets.assembly import Raw, build_grid
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.marks import Marks


T = TypeVar("T")


class Unreadable(Exception):  # noqa: N818 - not an error of the program: the file breaks its format's rules
    """The file cannot be read; told to the person as a problem of the whole file."""


class Locked(Unreadable):
    """The file is locked with a password."""


def guarded(read: Callable[[], T]) -> T:
    """Call calamine; its errors and its panics (which are no Exception) become Unreadable."""
    try:
        return read()
    except python_calamine.PasswordError as error:
        raise Locked from error
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise Unreadable(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(str(error)) from error


def read_grids(data: bytes) -> list[Grid]:
    """Read every worksheet."""
    book = guarded(lambda: python_calamine.load_workbook(io.BytesIO(data)))
    return [
        _read_sheet(book, sheet)
        for sheet in book.sheets_metadata
        if sheet.typ is python_calamine.SheetTypeEnum.WorkSheet
    ]


def _read_sheet(book: python_calamine.CalamineWorkbook, sheet: python_calamine.SheetMetadata) -> Grid:
    table = guarded(lambda: book.get_sheet_by_name(sheet.name))
    marks = Marks(visible=sheet.visible is python_calamine.SheetVisibleEnum.Visible)
    marks.merged = [(*start, *end) for start, end in table.merged_cell_ranges or ()]
    return build_grid(sheet.name, guarded(lambda: table.to_python(skip_empty_area=False)), marks)
