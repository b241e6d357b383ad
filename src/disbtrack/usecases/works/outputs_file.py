"""Targets and results taken in from a sheet, and written out as the import reads them back."""

import re
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.names import fold, tidy
from disbtrack.domain.outputs import Indicator, Output, Tells
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.quantities import write_quantity
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.sheets.register_header import Holds, RegisterColumn
from disbtrack.sheets.register_rows import RegisterRow, RegisterTable
from disbtrack.sheets.tables_out import OutColumn, OutFormat, OutSheet, OutValue
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.books.evidence import keep_source
from disbtrack.usecases.books.register_files import (
    RegisterFile,
    at_sheet,
    read_register_file,
    refuse_blocked,
    write_register,
)
from disbtrack.usecases.names.named_units import find_place
from disbtrack.usecases.works.keep_works import find_project, place_words
from disbtrack.usecases.works.outputs import output_name, put_indicator, put_outputs, see_output, year_end


def _column(key: str, words: str, holds: Holds = Holds.WORDS) -> RegisterColumn:
    return RegisterColumn(key, re.compile(words), holds)


COLUMNS: tuple[RegisterColumn, ...] = (
    _column("measured_in", r"don vi tinh|\bdvt\b"),
    _column("day", r"^ngay|den ngay$|thoi diem", Holds.DAY),
    _column("target", r"muc tieu|ke hoach|chi tieu (giao|nam)|\bkh\b", Holds.QUANTITY),
    _column("result", r"ket qua|thuc hien|dat duoc|hoan thanh", Holds.QUANTITY),
    _column("year", r"^nam( ke hoach)?$", Holds.YEAR),
    _column("unit", r"\bxa\b|phuong|don vi|dia ban|dia phuong"),
    _column("project", r"(ma |thuoc )?(tieu )?du an|chuong trinh"),
    _column("name", r"chi tieu|chi so|noi dung|san pham|dau ra"),
)
NEEDED = frozenset({"name", "measured_in"})
IndicatorKey = tuple[str, str]
"""Project and folded name."""


@dataclass(frozen=True, slots=True)
class OutputsPlan:
    """What a file would tell: new indicators, targets and results (by the indicator's key), and what is wrong."""

    file: RegisterFile
    indicators: tuple[Indicator, ...]
    outputs: tuple[tuple[IndicatorKey, Output], ...]
    same: int
    problems: tuple[Problem, ...]
    left: tuple[str, ...]


def prepare_outputs(book: Book, path: Path, *, year: int | None = None, in_child: bool = True) -> OutputsPlan:
    """Read a file and hold it against the book; nothing is written. year: where the sheet states none.

    Raises DisbtrackError where the path cannot be read.
    """
    file = read_register_file(book, path, COLUMNS, NEEDED, in_child=in_child)
    with book.read() as reading:
        reader = _Reader(reading, year)
    for table in file.tables:
        reader.take(table)
    left = tuple(f"{table.sheet}!{words}" for table in file.tables for words in table.left)
    told = (tuple(reader.fresh.values()), tuple(reader.outputs), reader.same)
    return OutputsPlan(file, *told, (*file.problems, *reader.problems), left)


def commit_outputs(book: Book, plan: OutputsPlan, *, person: str, accept_warnings: bool = False) -> int | None:
    """Write a plan as one change and answer its number; None where the book says all of it already.

    Raises DisbtrackError where problems stand in the way.
    """
    refuse_blocked(plan.problems, accept_warnings=accept_warnings)
    if not plan.outputs and not plan.indicators:
        return None
    with book.change(text("Targets and results from {file}", file=plan.file.name), person) as change:
        for indicator in plan.indicators:
            put_indicator(change, indicator)
        numbers = {_key(one): one.id or 0 for one in change.kept(Indicator)}
        if any(key not in numbers for key, _one in plan.outputs):
            raise DisbtrackError(text("The book has changed since."), text("Read the file again."))
        put_outputs(change, (replace(one, indicator=numbers[key]) for key, one in plan.outputs))
        keep_source(change, plan.file.name, plan.file.data)
        return change.number


def export_outputs(book: Book, path: Path) -> int:
    """Write all targets and results as .xlsx or .csv; answer how many rows.

    Raises DisbtrackError for another ending, or where the file cannot be written.
    """
    with book.read() as reading:
        known = {one.id: one for one in reading.kept(Indicator)}
        catalogue = reading.catalogue()
        rows = [
            _row(known[one.indicator], one, place_words(catalogue, one.unit, year_end(one.year)))
            for one in reading.kept(Output)
        ]
    write_register(path, [OutSheet("Chỉ tiêu", _HEADINGS, rows)])
    return len(rows)


_HEADINGS = (
    *(OutColumn("Tiểu dự án", OutFormat.TEXT, 18), OutColumn("Chỉ tiêu", OutFormat.TEXT, 48)),
    *(OutColumn("Đơn vị tính", OutFormat.TEXT, 12), OutColumn("Xã, phường", OutFormat.TEXT, 24)),
    *(OutColumn("Năm", OutFormat.GENERAL, 8), OutColumn("Mục tiêu", OutFormat.TEXT, 14)),
    *(OutColumn("Kết quả", OutFormat.TEXT, 14), OutColumn("Đến ngày", OutFormat.DAY, 12)),
)


def _row(indicator: Indicator, one: Output, unit: str | None) -> tuple[OutValue, ...]:
    """Quantities are written as texts: a number of a spreadsheet would round them."""
    amount = _unmistakable(one.amount)
    sides = (amount, None) if one.tells is Tells.TARGET else (None, amount)
    return (indicator.project or None, indicator.name, indicator.measured_in, unit, one.year, *sides, one.date)


def _unmistakable(amount: Fraction) -> str:
    """Without signs for thousands, and never with three decimals: 12,125 might be twelve thousand."""
    whole, comma, part = write_quantity(amount, minus="-").partition(",")
    return whole.replace(".", "") + comma + (part if len(part) != 3 else part + "0")


def _key(indicator: Indicator) -> IndicatorKey:
    return indicator.project, fold(indicator.name)


class _Reader:
    """Takes table after table."""

    def __init__(self, reading: Reading, year: int | None) -> None:
        self._catalogue: Catalogue = reading.catalogue()
        self._known = {_key(one): one for one in reading.kept(Indicator)}
        self._held = {output_name(one): one for one in reading.kept(Output)}
        self._year = year
        self._seen: set[tuple[object, ...]] = set()
        self._table: RegisterTable
        self._project = ""
        self.fresh: dict[IndicatorKey, Indicator] = {}
        self.outputs: list[tuple[IndicatorKey, Output]] = []
        self.same = 0
        self.problems: list[Problem] = []

    def take(self, table: RegisterTable) -> None:
        """Take the rows of a table in; what names a project alone heads those below it."""
        self._table, self._project = table, ""
        self.problems += [at_sheet(table, one) for one in table.problems]
        for row in table.rows:
            if row.values.keys() <= {"name"}:
                self._project = self._head(row)
            else:
                self._take_row(row)

    def _head(self, row: RegisterRow) -> str:
        try:
            return find_project(self._catalogue, str(row.values.get("name", "")))
        except DisbtrackError:
            return self._project

    def _take_row(self, row: RegisterRow) -> None:
        indicator = self._indicator(row)
        if indicator is None:
            return
        for side in Tells:
            amount = row.values.get(side.value)
            if isinstance(amount, Fraction):
                self._take_amount(row, indicator, side, amount)

    def _indicator(self, row: RegisterRow) -> Indicator | None:
        told = str(row.values.get("project", ""))
        try:
            project = find_project(self._catalogue, told) if told else self._project
        except DisbtrackError as error:
            self._tell(row, "project", "unknown-project", error.title)
            return None
        name, measure = tidy(str(row.values.get("name", ""))), tidy(str(row.values.get("measured_in", "")))
        if not name or not measure:
            message = text("An indicator needs a name and what it is measured in (km, nhà, hộ, người).")
            self._tell(row, "measured_in" if name else "name", "indicator-incomplete", message)
            return None
        wanted = Indicator(project=project, name=name, measured_in=measure)
        known = self._known.get(_key(wanted)) or self.fresh.setdefault(_key(wanted), wanted)
        if fold(known.measured_in) != fold(measure):
            message = text("The indicator is measured in {known}.", known=known.measured_in)
            self._tell(row, "measured_in", "measure-differs", message)
            return None
        return known

    def _take_amount(self, row: RegisterRow, indicator: Indicator, side: Tells, amount: Fraction) -> None:
        heading = self._table.headings[side.value]
        told = row.values.get("day")
        day = told if isinstance(told, date) else heading.day
        year = row.values.get("year") or heading.year or (heading.day.year if heading.day else None) or self._year
        if not isinstance(year, int):
            self._tell(row, side.value, "no-year", text("Nothing says of which year this is."))
            return
        try:
            unit = find_place(self._catalogue.register, str(row.values.get("unit", "")), year_end(year))
        except DisbtrackError as error:
            self._tell(row, "unit", "unit-unclear", error.told)
            return
        dated = day if side is Tells.RESULT or "day" in row.values else None
        one = Output(indicator=indicator.id or 0, tells=side, unit=unit, year=year, date=dated, amount=amount)
        try:
            see_output(one)
        except DisbtrackError as error:
            self._tell(row, side.value, "output-unclear", error.title)
            return
        self._keep(row, indicator, one)

    def _keep(self, row: RegisterRow, indicator: Indicator, one: Output) -> None:
        name = (_key(indicator), *output_name(one)[1:])
        held = self._held.get(output_name(one)) if indicator.id else None
        if name in self._seen:
            self._tell(row, one.tells.value, "told-twice", text("The file tells this twice."))
        elif held is not None and held.amount == one.amount:
            self.same += 1
        else:
            if held is not None:
                words = text("The book says {held}.", held=write_quantity(held.amount))
                self._tell(row, one.tells.value, "register-differs", words, Severity.WARNING)
            self.outputs.append((_key(indicator), one))
        self._seen.add(name)

    def _tell(
        self, row: RegisterRow, column: str, rule: str, message: Text, severity: Severity = Severity.ERROR
    ) -> None:
        cell = row.cells.get(column) or row.cells["name"]
        value = str(row.values.get(column, ""))
        self.problems.append(at_sheet(self._table, Problem(cell, rule, severity, message, value)))
