"""Grids → readings: each sheet's band, columns and rows are understood, its figures proved by its own totals."""

from collections.abc import Iterator
from dataclasses import dataclass

from disbtrack.domain.catalogue import Catalogue, Hints
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.reading import ColumnRole, Layout, RowKind, SheetReading
from disbtrack.sheets.context import PENDING, WAITING, Known, Sheet
from disbtrack.sheets.faults import fault
from disbtrack.sheets.figures import PLANS
from disbtrack.sheets.grid import Grid, Value, address, column_letters
from disbtrack.sheets.heading_band import Band, find_band
from disbtrack.sheets.ledger import read_ledger
from disbtrack.sheets.listing import read_list
from disbtrack.sheets.matching import Projects, Units
from disbtrack.sheets.reporters import name_series, read_reporter
from disbtrack.sheets.roles import MONEY_ROLES, Role, read_columns
from disbtrack.sheets.settling import settle_names, settle_rows, settle_time
from disbtrack.sheets.tabulating import read_tree
from disbtrack.sheets.titles import Title, read_title
from disbtrack.sheets.vouchers import is_list
from disbtrack.sheets.wording import programmes_in


def understand(grids: list[Grid], catalogue: Catalogue, hints: Hints, *, file_name: str) -> list[SheetReading]:
    """Understand every sheet of a file. Trouble becomes problems of the readings; nothing is raised.

    file_name helps only where no sheet names its programme.
    """
    known = Known(catalogue, hints, Projects(catalogue.tree), Units(catalogue.register))
    asked = [grid for grid in grids if _is_asked(grid, hints)]
    openings = {id(grid): _open(grid) for grid in asked if grid.rows}
    _learn(known, [title for title, _ in openings.values()], file_name)
    return [_read_grid(known, grid, openings.get(id(grid))) for grid in grids]


def _is_asked(grid: Grid, hints: Hints) -> bool:
    return grid.name in hints.sheets if hints.sheets else grid.visible


def _open(grid: Grid) -> tuple[Title, Band | None]:
    band = find_band(grid)
    return read_title(grid, band.first if band else min(len(grid.rows), 12)), band


def _learn(known: Known, titles: list[Title], file_name: str) -> None:
    """What all sheets say alike holds for those that say nothing."""
    spoken = dict.fromkeys(short for title in titles for short in title.programmes)
    known.programmes = tuple(spoken) or tuple(programmes_in(file_name.replace("_", " ")))
    years = {title.year for title in titles if title.year}
    known.year = years.pop() if len(years) == 1 else None


def _read_grid(known: Known, grid: Grid, opening: tuple[Title, Band | None] | None) -> SheetReading:
    reading = SheetReading(grid.name)
    if known.hints.sheets and grid.name not in known.hints.sheets:
        reading.skipped = "not-asked"
    elif not grid.rows:
        reading.skipped = "empty"
    elif not grid.visible and not known.hints.sheets:
        reading.skipped = "hidden"
    elif (ledger := read_ledger(grid)) is not None:
        return ledger
    elif opening is not None and opening[1] is not None:
        _read_sheet(known, grid, reading, (opening[0], opening[1]))
    elif _holds_amounts(grid):
        _refuse(grid, reading)
    else:
        reading.skipped = "no-figures"
    return reading


def _holds_amounts(grid: Grid) -> bool:
    """Numbers in more than a few cells: a table whose headings were not found, rather than a text."""
    numbers = sum(1 for row in grid.rows for value in row if isinstance(value, int | float) and abs(value) > 100)
    return numbers >= 6


def _refuse(grid: Grid, reading: SheetReading) -> None:
    reading.problems.append(fault("no-header"))
    reading.row_kinds = [
        RowKind.NOTE if any(value is not None for value in row) else RowKind.BLANK for row in grid.rows
    ]


def _read_sheet(known: Known, grid: Grid, reading: SheetReading, opening: tuple[Title, Band]) -> None:
    title, band = opening
    sheet = Sheet(known, grid, reading, title, band)
    below = range(band.last + 1, len(grid.rows))
    sheet.columns = read_columns(grid, band, below, _default_measure(title))
    sheet.flat = is_list(sheet, band.last + 1)
    reporter, kind = read_reporter(title, grid.name, known.units)
    settle_time(sheet)
    settle_names(sheet, reporter, kind)
    answers = _answers(sheet)
    if not sheet.money:
        _without_money(sheet)
        return
    (read_list if sheet.flat else read_tree)(sheet, answers)
    _describe(sheet, reporter, kind)
    settle_rows(sheet)


def _default_measure(title: Title) -> Measure | None:
    """The measure of columns that name none, as the title gives it."""
    from disbtrack.sheets.wording import plain

    words = plain(" ".join(title.texts))
    if "giai ngan" in words or "thanh toan" in words:
        return Measure.DISBURSED
    planned = any(part in words for part in ("ke hoach", "phan bo", "du toan", "giao von", "phan khai"))
    return Measure.PLANNED if planned else None


def _answers(sheet: Sheet) -> dict[tuple[int, int], Value]:
    """The person's values in place of the cells'; pending cells are left out, and it is said."""
    found: dict[tuple[int, int], Value] = {}
    told = sheet.known.hints.answers
    if not told:
        return found
    wanted = dict(_of_sheet(told, sheet.grid.name))
    for row, cells in enumerate(sheet.grid.rows):
        for column in range(max(len(cells), sheet.band.width)):
            value = wanted.get(address(row, column))
            if value is not None:
                found[row, column] = WAITING if value == PENDING else value
    pending = [cell for cell, value in wanted.items() if value == PENDING]
    sheet.pending = frozenset(pending)
    sheet.reading.problems.extend(fault("pending", cell) for cell in pending)
    return found


def _of_sheet(told: dict[str, str], name: str) -> Iterator[tuple[str, str]]:
    """The answers to cells of one sheet: "D14" speaks of every sheet, "Biểu 01!D14" of that one."""
    for place, value in told.items():
        sheet, _mark, cell = place.rpartition("!")
        if sheet.casefold() in {"", name.casefold()}:
            yield cell.upper(), value


def _without_money(sheet: Sheet) -> None:
    if _holds_amounts(sheet.grid):
        _refuse(sheet.grid, sheet.reading)
    else:
        sheet.reading.skipped = "no-figures"


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


def _describe(sheet: Sheet, reporter: str | None, kind: str | None) -> None:
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
