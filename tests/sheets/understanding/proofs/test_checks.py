"""What is doubtful though it could be read is said at its cell."""

from disbtrack.domain.catalogue import Hints
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.names.catalogue import shipped_catalogue


def test_a_separator_unlike_all_others_is_said_where_it_is_read_as_a_slip() -> None:
    typed = ["12.500", "1.234.500", "7.812.400", "2.030.100", "5.601.200", "9.000.700"]
    rows: list[list[Value]] = [["1", f"Dự án {at}", value] for at, value in enumerate([*typed, "16,300"], 1)]
    head: list[list[Value]] = [["Kế hoạch vốn CTMTQG giảm nghèo bền vững năm 2025"], ["Đơn vị tính: đồng"]]
    grid = Grid("T1", [*head, ["STT", "Dự án", "Kế hoạch vốn năm 2025"], *rows])
    (sheet,) = understand([grid], shipped_catalogue(), Hints(), file_name="a.xlsx")
    assert sheet.figures[-1].amount == 16_300
    assert [one.severity.value for one in sheet.problems if (one.cell, one.rule) == ("C10", "separator-unlike")] == [
        "warning"
    ]
