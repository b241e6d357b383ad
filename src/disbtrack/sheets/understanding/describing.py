"""What a reading says of its sheet as a whole: layout, series, reporter, unit, columns."""

from dataclasses import dataclass

from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.reading import ColumnRole, Layout
from disbtrack.domain.series import registering
from disbtrack.sheets.grid import column_letters
from disbtrack.sheets.understanding.cells.wording import bracketed_unit, trailing_unit
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.headings.roles import MONEY_ROLES, Column, Role
from disbtrack.sheets.understanding.names.reporters import kind_of, name_series
from disbtrack.sheets.understanding.proofs.figures import PLANS


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which measures a sheet tells, and how."""

    layout: Layout
    adjusting: bool


def _shape(sheet: Sheet) -> _Shape:
    told = _told_measures(sheet)
    if sheet.registers:
        return _Shape(Layout.PERIODS, adjusting=False)
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
    kind = (kind_of(hints.reporter) if hints.reporter else None) or kind
    series = name_series(shape.layout, reading.reporter, kind, by_unit=by_unit, adjusting=shape.adjusting)
    reading.series = hints.series or (registering(series) if sheet.registers else series)
    reading.header_rows = (sheet.band.first + 1, sheet.band.last + 1)
    reading.title, reading.document = sheet.title.text, sheet.title.document
    reading.year, reading.as_of = sheet.year, None if shape.layout is Layout.VOUCHERS else sheet.as_of
    reading.as_of_cell = sheet.as_of_cell if reading.as_of else None
    reading.units = sheet.unit_bands()
    reading.unit, reading.unit_cell = _sheet_unit(sheet)
    reading.columns = describe_columns(sheet)


def describe_columns(sheet: Sheet) -> list[ColumnRole]:
    """What every column was read as, left to right."""
    roles = {column.index: _column_role(sheet, column) for column in sheet.columns}
    roles |= {index: ColumnRole(column_letters(index), "", Role.IGNORED.value, "no-heading") for index in sheet.lost}
    return [roles[index] for index in sorted(roles)]


def _sheet_unit(sheet: Sheet) -> tuple[MoneyUnit | None, str | None]:
    hints = sheet.known.hints
    if sheet.asked.unit or sheet.asked.column_units:
        taken = {sheet.money_unit(sheet.band.last + 1, column) for column in sheet.money}
        return (taken.pop(), None) if len(taken) == 1 else (None, None)
    if hints.forced and hints.unit:
        return hints.unit, None
    shown = [column for column in sheet.money if column.index not in sheet.grid.hidden_columns] or sheet.money
    units = {column.money_unit for column in shown}
    if sheet.title.unit and units <= {None, sheet.title.unit}:
        return sheet.title.unit, sheet.title.unit_cell
    if len(units) != 1:
        return None, None
    stated = units.pop()
    says = (
        sheet.heading_cell(shown[0].index, lambda text: (bracketed_unit(text) or trailing_unit(text)) is stated)
        if stated
        else None
    )
    return stated or hints.unit, says


def _column_role(sheet: Sheet, column: Column) -> ColumnRole:
    ignored = column.role in {Role.IGNORED, Role.RATE, Role.NOTE}
    reason = column.told.attribute if column.role is Role.ATTRIBUTE else column.reason if ignored else None
    amounts = column.measure is not None and column.role in {*MONEY_ROLES, Role.IGNORED}
    measure = _measure_word(sheet, column) if amounts else None
    return ColumnRole(column_letters(column.index), column.heading, _role_word(sheet, column), reason, measure)


def _role_word(sheet: Sheet, column: Column) -> str:
    """What a column was read as, in the words of domain.roles."""
    if column.role not in MONEY_ROLES or column.measure is None:
        return column.role.value
    return "total" if column.total_of else _measure_word(sheet, column)


def _measure_word(sheet: Sheet, column: Column) -> str:
    if column.told.estimate or column.measure is None:
        return Role.ESTIMATE.value
    listed = sheet.flat and column.measure is Measure.DISBURSED and column.asked is None
    return (Measure.DISBURSED_PERIOD if listed else column.measure).value
