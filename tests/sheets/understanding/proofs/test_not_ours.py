"""Revenue and rates among rows of money: the one is asked about, the other gives no figure."""

import pytest

from disbtrack.domain.reading import RowKind
from tests.sheets.understanding.tables import Row, millions, read_rows, rules

REVENUE: list[Row] = [["QUYẾT TOÁN THU NGÂN SÁCH NHÀ NƯỚC NĂM 2018"], ["Đơn vị: triệu đồng"]]
SPENT: list[Row] = [["QUYẾT TOÁN CHI NGÂN SÁCH NĂM 2018"], ["Đơn vị: triệu đồng"]]
HEAD: Row = ["STT", "Nội dung", "Dự toán", "Quyết toán"]


def test_revenue_is_asked_about_at_its_first_figure() -> None:
    rows: list[Row] = [[None, "Tổng thu NSNN", 5150, 3000], [1, "Thu nội địa", 3150, 1000], [2, "Thuế", 2000, 2000]]
    reading = read_rows(*REVENUE, HEAD, *rows)
    (said,) = [problem for problem in reading.problems if problem.rule == "not-spending"]
    assert (said.cell, said.value, said.severity.value) == ("C5", "Thu nội địa", "warning")


def test_revenue_beside_spending_is_asked_about_in_the_rows_below_its_heading_too() -> None:
    rows: list[Row] = [
        ["A", "Tổng thu ngân sách địa phương", 5150, 3000],
        [1, "Các khoản được hưởng", 3150, 1000],
        [2, "Thu bổ sung từ NSTW", 2000, 2000],
        ["B", "Tổng chi ngân sách địa phương", 900, 800],
        [1, "Chi đầu tư", 900, 800],
    ]
    assert ("not-spending", "C5") in rules(read_rows(*SPENT, HEAD, *rows))


def test_a_source_of_capital_named_by_its_revenue_is_no_revenue() -> None:
    rows: list[Row] = [[1, "Thu tiền sử dụng đất", 3150, 1000], [2, "Thu hồi tạm ứng", 2000, 2000]]
    assert all(rule != "not-spending" for rule, _ in rules(read_rows(*SPENT, HEAD, *rows)))


@pytest.mark.parametrize("name", ["Tỷ lệ bội chi so với GDP (%)", "Tỷ lệ giải ngân", "So sánh với năm trước (%)"])
def test_a_row_of_rates_gives_no_figure_and_is_a_note(name: str) -> None:
    reading = read_rows(*SPENT, HEAD, [1, "Đường A", 3150, 1000], [2, "Cầu B", 2000, 2000], [None, name, 3.6, 3.5])
    assert millions(reading) == {"C4": 3150, "D4": 1000, "C5": 2000, "D5": 2000}
    assert reading.row_kinds[-1] is RowKind.NOTE


def test_a_row_named_by_a_share_with_amounts_is_money() -> None:
    rows: list[Row] = [[1, "Chi theo tỷ lệ (%)", 3150, 1000], [2, "Tỷ trọng đầu tư", 20_000, 2000]]
    assert len(read_rows(*SPENT, HEAD, *rows).figures) == 4
