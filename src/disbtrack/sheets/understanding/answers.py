"""What the person answered: values in place of cells, and figures that wait for their sender."""

from collections.abc import Iterator

from disbtrack.sheets.grid import Value, address
from disbtrack.sheets.understanding.context import PENDING, WAITING, Sheet
from disbtrack.sheets.understanding.faults import fault


def take_answers(sheet: Sheet) -> dict[tuple[int, int], Value]:
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
