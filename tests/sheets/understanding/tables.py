"""Small sheets made for tests: a title, headings, rows; read as a whole."""

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.reading import SheetReading
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.opening.formulas import read_addition, settle
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.names.catalogue import shipped_catalogue

Row = list[Value]
SETTLED: list[Row] = [["QUYẾT TOÁN CHI NGÂN SÁCH NĂM 2018"], ["Đơn vị: triệu đồng"]]
PLANNED: list[Row] = [["DỰ TOÁN CHI NGÂN SÁCH NĂM 2018"], ["Đơn vị: triệu đồng"]]
PAID: list[Row] = [
    ["BÁO CÁO GIẢI NGÂN VỐN NĂM 2025"],
    ["Đơn vị: triệu đồng"],
    ["STT", "Nội dung", "Kế hoạch vốn", "Giải ngân đến 30/9/2025"],
]
Spans = list[tuple[int, int, int, int]]


def read_rows(
    *rows: Row, merged: Spans | None = None, bold: frozenset[int] = frozenset(), hints: Hints | None = None
) -> SheetReading:
    """Read rows as the one sheet of a file."""
    grid = Grid("Biểu", list(rows), merged=merged or [], bold_rows=bold)
    (reading,) = understand([grid], shipped_catalogue(), hints or Hints(), file_name="b.xlsx")
    return reading


def millions(reading: SheetReading) -> dict[str, int]:
    """The figures by cell, in triệu đồng."""
    return {figure.cell: figure.amount // 1_000_000 for figure in reading.figures}


def rules(reading: SheetReading) -> list[tuple[str, str | None]]:
    """The problems by rule and cell."""
    return [(problem.rule, problem.cell) for problem in reading.problems]


def disagreeing(reading: SheetReading) -> list[str]:
    """The cells of the totals that the reading does not reproduce."""
    return [control.cell for control in reading.controls if not control.agrees]


Shown = tuple[str, float]
"""A formula, and the number that it shows."""


Computed = list[Value | Shown]


def read_computed(*rows: Computed) -> SheetReading:
    """Read rows in which some numbers are shown by formulas, as the one sheet of a file."""
    told = {
        (row, column): found
        for row, cells in enumerate(rows)
        for column, value in enumerate(cells)
        if isinstance(value, tuple) and (found := read_addition(value[0]))
    }
    shown = [[value[1] if isinstance(value, tuple) else value for value in cells] for cells in rows]
    grid = Grid("Biểu", shown, sums=settle(told))
    (reading,) = understand([grid], shipped_catalogue(), Hints(), file_name="b.xlsx")
    return reading
