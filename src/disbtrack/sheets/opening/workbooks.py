"""Workbooks of Excel and LibreOffice: values through calamine, marks from the file's own XML or records."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

import python_calamine
from python_calamine import CalamineWorkbook, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from disbtrack.sheets.grid import Grid
from disbtrack.sheets.opening.assembly import Raw, build_grid
from disbtrack.sheets.opening.biff import BiffMarks, read_biff_marks
from disbtrack.sheets.opening.bounds import USUAL, Bounds
from disbtrack.sheets.opening.fallback import PlainSheet, read_xls_again, read_xlsx_again
from disbtrack.sheets.opening.marks import Marks
from disbtrack.sheets.opening.ooxml import Package
from disbtrack.sheets.opening.opendocument import read_ods_marks, without_blanks
from disbtrack.sheets.opening.refusal import Locked, Unreadable
from disbtrack.sheets.opening.sheetxml import check_extent, read_marks
from disbtrack.sheets.opening.xlsb import read_xlsb_marks

T = TypeVar("T")


def guarded(read: Callable[[], T]) -> T:
    """Call calamine; its errors and its panics (which are no Exception) become Unreadable."""
    try:
        return read()
    except python_calamine.PasswordError as error:
        raise Locked from error
    except (python_calamine.CalamineError, ValueError, OSError, OverflowError) as error:
        raise Unreadable(str(error)) from error
    except BaseException as error:  # calamine's PanicException has no name that could be imported; all else goes on
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(str(error)) from error


def read_xlsx(data: bytes, bounds: Bounds = USUAL) -> list[Grid]:
    """Read an xlsx or xlsm. Raises Unreadable, Overgrown, Extensive."""
    package = Package(data)
    package.check_strings()
    date_1904, styles, texts = package.date_1904(), package.styles(), package.rich_texts()
    marks, rows = {}, 0
    for name, part in package.sheets().items():
        if xml := package.part(part):
            rows += check_extent(xml, bounds)
            bounds.check_rows(rows)
            marks[name] = read_marks(xml, styles, texts)
    try:
        return _grids(_open(data), marks, bounds, date_1904=date_1904)
    except Unreadable:
        pass
    try:
        return _grids(_open(package.in_older_terms()), marks, bounds, date_1904=date_1904)
    except Unreadable:
        sheets = read_xlsx_again(data)
        _check_complete(package.sheets(), sheets)
        return _plain_grids(sheets, marks, date_1904=date_1904)


def read_xls(data: bytes, bounds: Bounds = USUAL) -> list[Grid]:
    """Read an xls; one whose formulas calamine would pass over goes to xlrd first. Raises Unreadable."""
    found = read_biff_marks(data)
    try:
        return _read_xls_again(data, found) if found.odd else _read_xls(data, found, bounds)
    except Locked:
        raise
    except Unreadable:
        return _read_xls(data, found, bounds) if found.odd else _read_xls_again(data, found)


def _read_xls(data: bytes, found: BiffMarks, bounds: Bounds) -> list[Grid]:
    book = _open(data)
    marks = dict(zip(book.sheet_names, found.sheets, strict=False))
    return _grids(book, marks, bounds, date_1904=found.date_1904)


def _read_xls_again(data: bytes, found: BiffMarks) -> list[Grid]:
    sheets = read_xls_again(data)
    marks = dict(zip([sheet.name for sheet in sheets], found.sheets, strict=False))
    return _plain_grids(sheets, marks, date_1904=found.date_1904)


def read_ods(data: bytes, bounds: Bounds = USUAL) -> list[Grid]:
    """Read an ods. Raises Unreadable."""
    marks = read_ods_marks(data, bounds)
    try:
        return _grids(_open(data), marks, bounds)
    except Unreadable:
        return _grids(_open(without_blanks(data)), marks, bounds)


def read_xlsb(data: bytes, bounds: Bounds = USUAL) -> list[Grid]:
    """Read an xlsb. Raises Unreadable."""
    found = read_xlsb_marks(data)
    return _grids(_open(data), found.sheets, bounds, date_1904=found.date_1904)


def _open(data: bytes) -> CalamineWorkbook:
    return guarded(lambda: python_calamine.load_workbook(io.BytesIO(data)))


def _grids(
    book: CalamineWorkbook, marks: Mapping[str, Marks], bounds: Bounds, *, date_1904: bool = False
) -> list[Grid]:
    grids, rows = [], 0
    for sheet, table in _tables(book):
        rows += table.end[0] + 1 if table.end else 0
        bounds.check_rows(rows)
        grids.append(_grid(sheet, table, marks.get(sheet.name), date_1904=date_1904))
    return grids


def _plain_grids(sheets: Sequence[PlainSheet], marks: Mapping[str, Marks], *, date_1904: bool) -> list[Grid]:
    grids = []
    for sheet in sheets:
        found = marks.get(sheet.name) or Marks()
        found.visible = found.visible and sheet.visible
        grids.append(build_grid(sheet.name, sheet.rows, found, date_1904=date_1904))
    return grids


def _check_complete(parts: Mapping[str, str], sheets: Sequence[PlainSheet]) -> None:
    """Refuse a second reading that left out a worksheet. Raises Unreadable."""
    read = {sheet.name for sheet in sheets}
    lost = [name for name, part in parts.items() if "worksheets/" in part and name not in read]
    if lost or not sheets:
        raise Unreadable(f"sheets left out: {lost}")


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
    return build_grid(sheet.name, _rows(table), marks, date_1904=date_1904)


def _rows(table: python_calamine.CalamineSheet) -> Iterator[list[Raw]]:
    """Give a sheet's rows from A1 on, one at a time, so that no second copy of them is held."""
    rows = table.iter_rows()
    before: list[Raw] = [""] * (table.start[1] if table.start else 0)
    while (row := guarded(lambda: next(rows, None))) is not None:
        yield before + row if before else row  # type: ignore[operator,misc]  # lists are invariant
