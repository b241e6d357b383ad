"""A list (vouchers, decisions) read into the sheet's reading."""

from collections.abc import Iterator

from disbtrack.domain.problem import Problem
from disbtrack.domain.reading import RowKind
from disbtrack.sheets.grid import Value, address
from disbtrack.sheets.understanding.cells.faults import fault
from disbtrack.sheets.understanding.cells.wording import money_unit_in
from disbtrack.sheets.understanding.columns.column_units import say_lacking_units
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.headings.below import look_below
from disbtrack.sheets.understanding.headings.roles import Role
from disbtrack.sheets.understanding.lists.vouchers import read_vouchers
from disbtrack.sheets.understanding.proofs.checks import check_codes, check_controls, check_figures
from disbtrack.sheets.understanding.proofs.doubtful_headings import check_headings

_FEW = 5_000  # rows of a list whose codes are kept as attributes too


def read_list(sheet: Sheet, answers: dict[tuple[int, int], Value]) -> None:
    """Read a sheet whose rows stand for themselves."""
    start = sheet.band.last + 1
    vouchers = read_vouchers(sheet, start, sheet.stop, answers)
    reading, sheet.table.habits = sheet.reading, vouchers.habits
    reading.figures, reading.controls = vouchers.figures, vouchers.controls
    rows = sorted({figure.row - 1 for figure in vouchers.figures})
    reading.attributes = vouchers.names.attributes(rows) if len(rows) <= _FEW else []
    reading.pending = vouchers.pending
    reading.unknown += vouchers.names.codes.unknown.values()
    reading.row_kinds = [RowKind.HEADING] * start + [
        vouchers.kinds.get(row, RowKind.NOTE) for row in range(start, sheet.table.end)
    ]
    reading.problems += [*vouchers.problems, *vouchers.names.problems, *check_codes(vouchers.names.codes)]
    reading.problems += check_figures(sheet, vouchers.figures)
    reading.problems += check_controls(vouchers.controls)
    add_remarks(sheet)


def _unread_columns(sheet: Sheet) -> Iterator[Problem]:
    """Columns of numbers whose headings say nothing known."""
    for column in sheet.columns:
        unread = column.role is Role.IGNORED and column.reason == "unknown"
        if unread and look_below(sheet.grid, column.index, range(sheet.band.last + 1, sheet.table.end)).numbers:
            yield fault("unread-column", address(sheet.band.last, column.index), column.heading)


def say_unnamed(sheet: Sheet) -> Iterator[Problem]:
    """A table of large numbers whose headings were found, and name neither a plan nor payments known here."""
    rows = range(sheet.band.last + 1, sheet.stop)
    for column in sheet.columns:
        unread = column.role is Role.IGNORED and column.reason == "unknown"
        if unread and (below := look_below(sheet.grid, column.index, rows)).large and below.mostly_large:
            yield fault("no-amounts", address(sheet.band.last, column.index), column.heading)


def add_remarks(sheet: Sheet) -> None:
    """Say what concerns the sheet as a whole: unknown unit, old fonts, what is hidden or struck out."""
    grid, problems = sheet.grid, sheet.reading.problems
    problems.extend(say_lacking_units(sheet))
    restated = sheet.table.unit_rows.items()
    problems.extend(
        fault("unit-unknown", address(row, at), text) for row, (text, at) in restated if not money_unit_in(text)
    )
    problems.extend(_unread_columns(sheet))
    problems.extend(check_headings(sheet))
    if grid.legacy_cells:
        problems.append(fault("legacy-font"))
    if any(row > sheet.band.last for row in grid.hidden_rows) or grid.hidden_columns:
        problems.append(fault("hidden"))
    for row in sorted(grid.struck_rows):
        if sheet.band.last < row < sheet.table.end:
            problems.append(fault("struck-out", f"A{row + 1}"))
