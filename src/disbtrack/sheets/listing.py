"""A list (vouchers, decisions) read into the sheet's reading."""

from disbtrack.sheets.checks import check_controls, check_figures
from disbtrack.sheets.context import Sheet
from disbtrack.sheets.faults import fault
from disbtrack.sheets.grid import Value
from disbtrack.sheets.ledgers import read_ledger, with_codes
from disbtrack.domain.reading import RowKind


def read_list(sheet: Sheet, answers: dict[tuple[int, int], Value]) -> None:
    """Read a sheet whose rows stand for themselves."""
    start = sheet.band.last + 1
    ledger = read_ledger(sheet, start, len(sheet.grid.rows), answers)
    reading = sheet.reading
    reading.figures, reading.controls = ledger.figures, ledger.controls
    reading.attributes = with_codes(ledger)
    reading.row_kinds = [RowKind.HEADING] * start + [
        ledger.kinds.get(row, RowKind.NOTE) for row in range(start, sheet.table.end)
    ]
    reading.problems += ledger.problems
    reading.problems += check_figures(sheet, ledger.figures)
    reading.problems += check_controls(ledger.controls)
    add_remarks(sheet)


def add_remarks(sheet: Sheet) -> None:
    """Say what concerns the sheet as a whole: unknown unit, old fonts, what is hidden or struck out."""
    grid, problems = sheet.grid, sheet.reading.problems
    if not any(sheet.money_unit(sheet.band.last + 1, column) for column in sheet.money):
        problems.append(fault("unit-unknown"))
    if grid.legacy_cells:
        problems.append(fault("legacy-font"))
    if any(row > sheet.band.last for row in grid.hidden_rows) or grid.hidden_columns:
        problems.append(fault("hidden"))
    for row in sorted(grid.struck_rows):
        if sheet.band.last < row < sheet.table.end:
            problems.append(fault("struck-out", f"A{row + 1}"))
