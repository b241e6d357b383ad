"""The receipt by columns: every number of the file is a figure, a total, or left out for a reason that is said."""

from collections.abc import Iterator
from fractions import Fraction

from disbtrack.domain.figure import Figure
from disbtrack.domain.money import to_dong
from disbtrack.domain.reading import ColumnReceipt, RowKind
from disbtrack.sheets.grid import Value, column_letters
from disbtrack.sheets.understanding.cells.values import EXACT, Doubtful, Worded, begins_as_word, read_amount
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.headings.column import Column, Role

FIGURES, TOTALS, PENDING, ESTIMATES, REPEATED, ANSWERED = (
    *("figures", "totals", "pending", "estimates", "repeated"),
    "answered",
)
_Told = dict[str, tuple[str, Figure | None]]
"""What became of a cell, and the figure it gave."""


def make_receipts(sheet: Sheet) -> list[ColumnReceipt]:
    """Add up every column of the table's stretch, each number once, by what became of it."""
    columns = {column.index: column for column in sheet.columns}
    told = _told(sheet)
    width = max((len(cells) for cells in sheet.grid.rows[sheet.top : sheet.stop]), default=0)
    found = (_make_receipt(sheet, index, columns.get(index), told) for index in range(width))
    return [receipt for receipt in found if receipt.numbers]


def _make_receipt(sheet: Sheet, index: int, column: Column | None, told: _Told) -> ColumnReceipt:
    receipt = ColumnReceipt(column_letters(index))
    sums: dict[str, int | Fraction] = {}
    counts: dict[str, int] = {}
    for row, cells in enumerate(sheet.grid.rows[sheet.top : sheet.stop], sheet.top):
        value = cells[index] if index < len(cells) else None
        if value is None or (isinstance(value, str) and _is_word(value)):
            continue
        cell = f"{receipt.column}{row + 1}"
        number = _number(sheet, (row, column), value, told.get(cell))
        if number is not None:
            kind = _kind(sheet, (row, column), cell, told)
            sums[kind] = sums.get(kind, 0) + number
            counts[kind] = counts.get(kind, 0) + 1
            receipt.ties = receipt.ties and _ties(sheet, (row, column), number, told.get(cell), kind)
    for kind, amount in sums.items():
        receipt.add(kind, amount, counts[kind])
    return receipt


def _is_word(text: str) -> bool:
    return begins_as_word(text) or not any(sign.isdigit() for sign in text)


def _told(sheet: Sheet) -> _Told:
    """What became of the cells that gave anything."""
    reading = sheet.reading
    found: _Told = {control.cell: (TOTALS, None) for control in reading.controls}
    kinds = ((ESTIMATES, reading.estimates), (PENDING, reading.pending), (FIGURES, reading.figures))
    for kind, figures in kinds:
        found |= {figure.cell: (kind, figure) for figure in figures}
    return found


_Place = tuple[int, Column | None]


def _number(sheet: Sheet, place: _Place, value: Value, told: tuple[str, Figure | None] | None) -> int | Fraction | None:
    """The number that a cell holds, in the sheet's own unit; None where it holds none, as a heading's "(3)"."""
    row, column = place
    if isinstance(value, str) and sheet.reading.row_kinds[row - sheet.top] is RowKind.HEADING:
        return None
    amount = read_amount(value)
    if isinstance(amount, EXACT):
        return amount if column is not None or not isinstance(value, str) else None
    unit = sheet.money_unit(row, column) if column else None
    if isinstance(amount, Worded) and unit:
        return amount.stated_in(unit)
    settled = isinstance(amount, Doubtful) and told is not None and told[1] is not None and unit
    return Fraction(abs(told[1].amount), unit.dong) if settled and told and told[1] and unit else None


def _kind(sheet: Sheet, place: _Place, cell: str, told: _Told) -> str:
    """Figures, totals, or the reason for which a number was left out."""
    row, column = place
    if cell in sheet.reading.answered:
        return ANSWERED
    if cell in told:
        return told[cell][0]
    if column is None:
        return "no-heading"
    if column.role not in {Role.MONEY, Role.ESTIMATE}:
        return column.reason or column.role.value
    return _left_out(sheet, row, column)


def _left_out(sheet: Sheet, row: int, column: Column) -> str:
    """Why a number under a heading of amounts gave none: by its row, and whether it only adds others."""
    kind = sheet.reading.row_kinds[row - sheet.top]
    if kind is RowKind.IMPORTED and sheet.money_unit(row, column) is None:
        return "unit-unknown"
    if kind is RowKind.SUBTOTAL or (column.total_of and kind is RowKind.IMPORTED):
        return TOTALS
    return REPEATED if kind is RowKind.IMPORTED else kind.value


def _ties(
    sheet: Sheet, place: _Place, number: int | Fraction, told: tuple[str, Figure | None] | None, kind: str
) -> bool:
    """A figure is worth the number of its cell, to the đồng."""
    row, column = place
    if kind != FIGURES or told is None or told[1] is None or column is None:
        return True
    unit = sheet.money_unit(row, column)
    return unit is not None and abs(told[1].amount) == abs(to_dong(number, unit))


def join(parts: Iterator[list[ColumnReceipt]]) -> list[ColumnReceipt]:
    """The receipts of the tables of a sheet as one, column by column."""
    found: dict[str, ColumnReceipt] = {}
    for receipt in (one for part in parts for one in part):
        joined = found.setdefault(receipt.column, ColumnReceipt(receipt.column))
        for kind, amount in receipt.parts.items():
            joined.add(kind, amount, receipt.counts[kind])
        joined.ties = joined.ties and receipt.ties
    return sorted(found.values(), key=lambda one: (len(one.column), one.column))
