"""What a cell that cannot be read should hold is proposed where the sheet's own sums prove it."""

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.reading import SheetReading
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.names.catalogue import shipped_catalogue

HEAD: list[list[Value]] = [
    ["Giải ngân vốn CTMTQG giảm nghèo bền vững năm 2025 đến 31/10/2025"],
    [None, None, None, None, "Đơn vị: triệu đồng"],
    ["STT", "Dự án", "Thanh toán KLHT", "Tạm ứng", "Lũy kế giải ngân"],
]


def read(*rows: list[Value]) -> SheetReading:
    grid = Grid("T1", [*HEAD, *rows])
    (sheet,) = understand([grid], shipped_catalogue(), Hints(), file_name="a.xlsx")
    return sheet


def proposals(sheet: SheetReading) -> list[tuple[str | None, str | None, bool]]:
    return [(one.cell, one.proposal, one.proven) for one in sheet.problems if one.rule.endswith("number")]


ROWS: list[list[Value]] = [
    ["1", "Dự án 1", 9100, 400, 9500],
    ["2", "Dự án 2", 7000, 250, 7250],
    ["3", "Dự án 3", 5000, 120, 5120],
    ["5", "Dự án 5", 2000, 100, 2100],
]


def test_a_row_proves_what_a_total_with_a_fault_elsewhere_leaves() -> None:
    sheet = read([None, "Tổng số", 23700, 1100, 25800], *ROWS, ["6", "Dự án 6", "6O0", 230, 830])
    assert proposals(sheet) == [("C9", "600", True)]


def test_a_row_settles_a_point_that_may_part_thousands_or_decimals() -> None:
    sheet = read(*ROWS, ["6", "Dự án 6", "13.526", 1700, 15226])
    assert proposals(sheet) == [("C8", "13526", True)]


def test_a_row_and_a_total_that_prove_different_values_propose_none() -> None:
    sheet = read([None, "Tổng số", 23800, 1100, 24800], *ROWS, ["6", "Dự án 6", "6O0", 230, 830])
    assert proposals(sheet) == [("C9", None, False)]


def test_nothing_is_said_to_lie_outside_totals_that_could_not_be_tried() -> None:
    sheet = read([None, "Tổng số", 23700, 1100, 24800], *ROWS, ["6", "Dự án 6", "6O0", 230, 830])
    assert "outside-total" not in {one.rule for one in sheet.problems}
