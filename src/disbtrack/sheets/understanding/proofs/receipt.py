"""The receipt by columns: every number of the file is a figure, a total, or left out for a reason that is said."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from disbtrack.domain.figure import Figure
from disbtrack.domain.money import MoneyUnit, to_dong
from disbtrack.domain.reading import ColumnReceipt, RowKind
from disbtrack.sheets.grid import column_letters
from disbtrack.sheets.understanding.cells.values import (
    EXACT,
    Doubtful,
    Worded,
    begins_as_word,
    exact,
    read_text_amount,
)
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.headings.column import MONEY_ROLES, Column

FIGURES, TOTALS, PENDING, ESTIMATES, REPEATED, ANSWERED = (
    *("figures", "totals", "pending", "estimates", "repeated"),
    "answered",
)
_Fates = dict[int, tuple[str, Figure | None]]
"""By row: what became of the cells of one column that gave anything, and the figures that they gave."""


def make_receipts(sheet: Sheet) -> list[ColumnReceipt]:
    """Add up every column of the table's stretch, each number once, by what became of it."""
    columns = {column.index: column for column in sheet.columns}
    fates = _tell_fates(sheet)
    width = max((len(cells) for cells in sheet.grid.rows[sheet.top : sheet.stop]), default=0)
    strips = (_Strip(sheet, index, columns.get(index), fates.get(column_letters(index), {})) for index in range(width))
    return [receipt for strip in strips if (receipt := strip.add_up()).numbers]


def _tell_fates(sheet: Sheet) -> dict[str, _Fates]:
    """What became of the cells that gave anything, by column; an answer outranks what it gave."""
    reading = sheet.reading
    found: dict[str, _Fates] = {}
    for control in reading.controls:
        _note(found, control.cell, TOTALS)
    for kind, figures in ((ESTIMATES, reading.estimates), (PENDING, reading.pending), (FIGURES, reading.figures)):
        for figure in figures:
            _note(found, figure.cell, kind, figure)
    for cell in reading.answered:
        _note(found, cell, ANSWERED)
    return found


def _note(found: dict[str, _Fates], cell: str, kind: str, figure: Figure | None = None) -> None:
    letters = cell.rstrip("0123456789")
    fates, row = found.setdefault(letters, {}), int(cell[len(letters) :]) - 1
    fates[row] = kind, figure or fates.get(row, (kind, None))[1]


@dataclass(slots=True)
class _Strip:
    """One column of the table's stretch; column: None where nothing stands above it."""

    sheet: Sheet
    index: int
    column: Column | None
    fates: _Fates
    unit: Callable[[int], MoneyUnit | None] = field(init=False)  # of a row
    aside: str | None = field(init=False)  # why all the column's numbers are left out

    def __post_init__(self) -> None:
        self.unit = self.sheet.units_of(self.column) if self.column else _no_unit
        self.aside = _why_aside(self.column)

    def add_up(self) -> ColumnReceipt:
        """The receipt: the numbers by what became of them, and whether the figures are worth their cells."""
        receipt = ColumnReceipt(column_letters(self.index))
        sums: dict[str, int | Fraction] = {}
        counts: dict[str, int] = {}
        if self.aside and not self.fates:
            numbers = [number for _, number in self._numbers()]
            receipt.add(self.aside, sum(numbers), len(numbers))
            return receipt
        for row, number in self._numbers():
            kind, figure = self.fates.get(row) or (self._left_out(row), None)
            sums[kind] = sums.get(kind, 0) + number
            counts[kind] = counts.get(kind, 0) + 1
            if figure is not None and kind == FIGURES:
                receipt.ties = receipt.ties and self._ties(row, number, figure)
        for kind, amount in sums.items():
            receipt.add(kind, amount, counts[kind])
        return receipt

    def _numbers(self) -> Iterator[tuple[int, int | Fraction]]:
        """The numbers of the column, in the sheet's own unit, with their rows."""
        index, words = self.index, set[str]()
        for row, cells in enumerate(self.sheet.grid.rows[self.sheet.top : self.sheet.stop], self.sheet.top):
            value = cells[index] if index < len(cells) else None
            if type(value) is float or type(value) is int:
                yield row, exact(value)
            elif isinstance(value, str) and value not in words:
                if _is_word(value):
                    words.add(value)
                elif (number := self._typed(row, value)) is not None:
                    yield row, number

    def _typed(self, row: int, text: str) -> int | Fraction | None:
        """The number that a text holds; None where it holds none, as a heading's "(3)"."""
        if self.column is None or self._row_kind(row) is RowKind.HEADING:
            return None
        amount, unit = read_text_amount(text), self.unit(row)
        if isinstance(amount, EXACT):
            return amount
        if isinstance(amount, Worded) and unit:
            return amount.stated_in(unit)
        figure = self.fates.get(row, (None, None))[1]
        return Fraction(abs(figure.amount), unit.dong) if isinstance(amount, Doubtful) and figure and unit else None

    def _left_out(self, row: int) -> str:
        """Why a number gave nothing: by its column, by its row, or because it only adds others."""
        if self.aside:
            return self.aside
        kind = self._row_kind(row)
        if kind is RowKind.IMPORTED and self.unit(row) is None:
            return "unit-unknown"
        adds = self.column is not None and self.column.total_of
        if kind is RowKind.SUBTOTAL or (adds and kind is RowKind.IMPORTED):
            return TOTALS
        return REPEATED if kind is RowKind.IMPORTED else kind.value

    def _row_kind(self, row: int) -> RowKind:
        return self.sheet.reading.row_kinds[row - self.sheet.top]

    def _ties(self, row: int, number: int | Fraction, figure: Figure) -> bool:
        """A figure is worth the number of its cell, to the đồng."""
        unit = self.unit(row)
        return self.column is None or (unit is not None and abs(figure.amount) == abs(to_dong(number, unit)))


def _why_aside(column: Column | None) -> str | None:
    if column is None:
        return "no-heading"
    return None if column.role in MONEY_ROLES else column.reason or column.role.value


def _no_unit(_row: int) -> None:
    """A column without a heading states no amounts."""


def _is_word(text: str) -> bool:
    return begins_as_word(text) or not any(sign.isdigit() for sign in text)


def join(parts: Iterator[list[ColumnReceipt]]) -> list[ColumnReceipt]:
    """The receipts of the tables of a sheet as one, column by column."""
    found: dict[str, ColumnReceipt] = {}
    for receipt in (one for part in parts for one in part):
        joined = found.setdefault(receipt.column, ColumnReceipt(receipt.column))
        for kind, amount in receipt.parts.items():
            joined.add(kind, amount, receipt.counts[kind])
        joined.ties = joined.ties and receipt.ties
    return sorted(found.values(), key=lambda one: (len(one.column), one.column))
