"""Workbooks of Excel and LibreOffice: values through calamine, marks from the file's own XML or records."""

import io
from collections.abc import Callable, Iterator
from typing import TypeVar

import python_calamine
from python_calamine import CalamineWorkbook, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from disbtrack.sheets.assembly import Raw, build_grid
from disbtrack.sheets.biff import read_biff_marks
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.marks import Marks
from disbtrack.sheets.ooxml import Package
from disbtrack.sheets.opendocument import read_ods_marks
from disbtrack.sheets.refusal import Locked, Unreadable
from disbtrack.sheets.sheetxml import check_extent, read_marks

T = TypeVar("T")


def guarded(read: Callable[[], T]) -> T:
    """Call calamine; its errors and its panics (which are no Exception) become Unreadable."""
    try:
        return read()
    except python_calamine.PasswordError as error:
        raise Locked from error
    except (python_calamine.CalamineError, ValueError, OSError, OverflowError) as error:
        raise Unreadable(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(str(error)) from error


def read_xlsx(data: bytes) -> list[Grid]:
    """Read an xlsx or xlsm. Raises Unreadable."""
    package = Package(data)
    package.check_strings()
    date_1904, styles = package.date_1904(), package.styles()
    marks = {}
    for name, part in package.sheets().items():
        xml = package.part(part)
        check_extent(xml)
        marks[name] = read_marks(xml, styles)
    book = _open(data)
    try:
        return [_grid(*sheet, marks.get(sheet[0].name), date_1904=date_1904) for sheet in _tables(book)]
    except Unreadable:
        book = _open(package.without_modern_errors())
        return [_grid(*sheet, marks.get(sheet[0].name), date_1904=date_1904) for sheet in _tables(book)]


def read_xls(data: bytes) -> list[Grid]:
    """Read an xls. Raises Unreadable."""
    found = read_biff_marks(data)
    book = _open(data)
    marks = dict(zip(book.sheet_names, found.sheets, strict=False))
    return [_grid(*sheet, marks.get(sheet[0].name), date_1904=found.date_1904) for sheet in _tables(book)]


def read_ods(data: bytes) -> list[Grid]:
    """Read an ods. Raises Unreadable."""
    marks = read_ods_marks(data)
    return [_grid(*sheet, marks.get(sheet[0].name)) for sheet in _tables(_open(data))]


def read_xlsb(data: bytes) -> list[Grid]:
    """Read an xlsb; it tells nothing beside its values. Raises Unreadable."""
    return [_grid(*sheet, None) for sheet in _tables(_open(data))]


def _open(data: bytes) -> CalamineWorkbook:
    return guarded(lambda: python_calamine.load_workbook(io.BytesIO(data)))


def _tables(book: CalamineWorkbook) -> Iterator[tuple[SheetMetadata, python_calamine.CalamineSheet]]:
    for sheet in book.sheets_metadata:
        if sheet.typ is SheetTypeEnum.WorkSheet:
            yield sheet, guarded(lambda name=sheet.name: book.get_sheet_by_name(name))  # type: ignore[misc]  # bound now


def _grid(
    sheet: SheetMetadata, table: python_calamine.CalamineSheet, marks: Marks | None, *, date_1904: bool = False
) -> Grid:
    marks = marks or Marks()
    marks.visible = marks.visible and sheet.visible is SheetVisibleEnum.Visible
    marks.merged = marks.merged or [(*start, *end) for start, end in table.merged_cell_ranges or ()]
    rows: list[list[Raw]] = guarded(lambda: table.to_python(skip_empty_area=False))  # type: ignore[arg-type,return-value]  # lists are invariant
    return build_grid(sheet.name, rows, marks, date_1904=date_1904)
