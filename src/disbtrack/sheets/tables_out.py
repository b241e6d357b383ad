"""Tables written out as plain data: xlsx with real numbers, and CSV as Vietnamese Excel opens it."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

import xlsxwriter
import xlsxwriter.exceptions
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text

OutValue = None | str | int | float | date
"""A cell to be written: None blank, text stays text, đồng as int, a rate as float, a day as date."""

_EXACT = 10**15
"""Integers from here on do not survive as an Excel number (a float with 15 digits): they are written as text."""

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


class OutFormat(StrEnum):
    """How a column's numbers are shown."""

    GENERAL = "General"
    MONEY = "#,##0"
    PERCENT = "0.00%"
    DAY = "dd/mm/yyyy"
    TEXT = "@"


@dataclass(frozen=True, slots=True)
class OutColumn:
    """A column: its heading, how its numbers are shown, its width in characters."""

    heading: str
    format: OutFormat = OutFormat.GENERAL
    width: float = 16


@dataclass(frozen=True, slots=True)
class OutSheet:
    """A sheet: one header row and the rows below it; above: texts in lines of their own over the header."""

    name: str
    columns: tuple[OutColumn, ...]
    rows: Sequence[Sequence[OutValue]] = field(default_factory=tuple)
    above: tuple[str, ...] = ()


def write_xlsx(path: Path, sheets: Sequence[OutSheet]) -> None:
    """Write sheets into a new workbook: numbers as numbers, the header row frozen, no text taken for a formula.

    Raises DisbtrackError where the file cannot be written.
    """
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    try:
        with xlsxwriter.Workbook(str(path), options | {"default_date_format": OutFormat.DAY.value}) as book:
            heading = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1})
            formats = {kind: book.add_format({"num_format": kind.value}) for kind in OutFormat}
            for sheet in sheets:
                _write_sheet(book.add_worksheet(_sheet_name(sheet.name)), sheet, heading, formats)
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        raise _unwritable(path) from error


def write_csv(path: Path, sheet: OutSheet) -> None:
    """Write one sheet as CSV: UTF-8 with its mark, ";" between cells, decimal comma, days as dd/mm/yyyy.

    Texts that a spreadsheet would take for a formula are marked with an apostrophe.
    Raises DisbtrackError where the file cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow([column.heading for column in sheet.columns])
            writer.writerows([_plain(value) for value in row] for row in sheet.rows)
    except OSError as error:
        raise _unwritable(path) from error


def _write_sheet(page: Worksheet, sheet: OutSheet, heading: Format, formats: dict[OutFormat, Format]) -> None:
    header = len(sheet.above)
    page.freeze_panes(header + 1, 0)
    for line, words in enumerate(sheet.above):
        page.write_string(line, 0, words, formats[OutFormat.TEXT])
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width, formats[column.format])
        page.write_string(header, place, column.heading, heading)
    for line, row in enumerate(sheet.rows, start=header + 1):
        _write_row(page, line, zip(sheet.columns, row, strict=True), formats)
    if sheet.columns:
        page.autofilter(header, 0, header + max(1, len(sheet.rows)), len(sheet.columns) - 1)


def _write_row(
    page: Worksheet, line: int, cells: Iterable[tuple[OutColumn, OutValue]], formats: dict[OutFormat, Format]
) -> None:
    for place, (column, value) in enumerate(cells):
        match value:
            case None:
                continue
            case str():
                page.write_string(line, place, value, formats[OutFormat.TEXT])
            case datetime() | date():
                page.write_datetime(line, place, value, formats[OutFormat.DAY])
            case int() if abs(value) >= _EXACT:
                page.write_string(line, place, str(value), formats[OutFormat.TEXT])
            case _:
                page.write_number(line, place, value, formats[column.format])


def _sheet_name(name: str) -> str:
    r"""Excel's rules: at most 31 characters, none of []:*?/\, no apostrophe at either end."""
    return "".join("-" if letter in "[]:*?/\\" else letter for letter in name).strip("'")[:31] or "Sheet"


def _plain(value: OutValue) -> str:
    match value:
        case None:
            return ""
        case str():
            return "'" + value if value.startswith(_DANGEROUS) else value
        case date():
            return f"{value:%d/%m/%Y}"
        case float():
            return repr(value).replace(".", ",")
        case _:
            return str(value)


def _unwritable(path: Path) -> DisbtrackError:
    return DisbtrackError(
        text("The file {path} cannot be written.", path=path),
        text("Close it in Excel, or choose another folder."),
    )
