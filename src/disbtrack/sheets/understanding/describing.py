"""What a reading says of its sheet as a whole: layout, series, reporter, unit, columns."""

from dataclasses import dataclass

from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.reading import ColumnRole, Layout
from disbtrack.sheets.grid import column_letters
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.figures import PLANS
from disbtrack.sheets.understanding.reporters import name_series
from disbtrack.sheets.understanding.roles import MONEY_ROLES, Role


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which measures a sheet tells, and how."""

    layout: Layout
    adjusting: bool


def _shape(sheet: Sheet) -> _Shape:
    told = _told_measures(sheet)
    if told and told <= PLANS:
        return _Shape(Layout.PLAN, Measure.ADJUSTED in told)
    if sheet.flat:
        return _Shape(Layout.VOUCHERS, adjusting=False)
    months = {column.told.month for column in sheet.money if column.measure is Measure.DISBURSED_PERIOD}
    return _Shape(Layout.PERIODS if len(months - {None}) >= 3 else Layout.CUMULATIVE, adjusting=False)


def _told_measures(sheet: Sheet) -> set[Measure | None]:
    """The measures of a list's figures; of a table's columns that hold anything at all."""
    if sheet.flat:
        return {figure.measure for figure in sheet.reading.figures}
    filled = {index for line in sheet.table.lines for index in (*line.amounts, *line.broken)}
    return {one.measure for one in sheet.money if one.role is Role.MONEY and one.index in filled}


def describe(sheet: Sheet, reporter: str | None, kind: str | None) -> None:
    """Fill what the reading says of the sheet."""
    reading, shape, hints = sheet.reading, _shape(sheet), sheet.known.hints
    reading.layout = shape.layout
    reading.reporter = hints.reporter or reporter
    by_unit = any(column.role in {Role.UNIT, Role.UNIT_CODE} or column.unit for column in sheet.columns)
    series = name_series(shape.layout, reporter, kind, by_unit=by_unit, adjusting=shape.adjusting)
    reading.series = hints.series or series
    reading.header_rows = (sheet.band.first + 1, sheet.band.last + 1)
    reading.title, reading.document = sheet.title.text, sheet.title.document
    reading.year, reading.as_of = sheet.year, None if shape.layout is Layout.VOUCHERS else sheet.as_of
    reading.as_of_cell = sheet.title.as_of_cell
    reading.units = sheet.unit_bands()
    reading.unit, reading.unit_cell = _sheet_unit(sheet)
    reading.columns = [_column_role(sheet, index) for index in range(len(sheet.columns))]


def _sheet_unit(sheet: Sheet) -> tuple[MoneyUnit | None, str | None]:
    hints = sheet.known.hints
    if hints.forced and hints.unit:
        return hints.unit, None
    units = {column.money_unit for column in sheet.money}
    if sheet.title.unit and units <= {None, sheet.title.unit}:
        return sheet.title.unit, sheet.title.unit_cell
    if len(units) == 1:
        return units.pop() or hints.unit, None
    return None, None


def _column_role(sheet: Sheet, place: int) -> ColumnRole:
    column = sheet.columns[place]
    role = column.measure.value if column.role in MONEY_ROLES and column.measure else column.role.value
    if column.total_of and column.role is Role.MONEY:
        role = "total"
    ignored = column.role in {Role.IGNORED, Role.RATE, Role.NOTE}
    return ColumnRole(column_letters(column.index), column.heading, role, column.reason if ignored else None)
