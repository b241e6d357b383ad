"""Amounts a thousand times off: proved by a total, by a rate, or by what can be."""

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.problem import Problem
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.names.catalogue import shipped_catalogue

Row = list[Value]
HEAD: Row = ["TT", "Nội dung", "Kế hoạch năm 2025", "Giải ngân", "Tỷ lệ (%)"]


def read(*rows: Row, unit: str = "triệu đồng", answers: dict[str, str] | None = None) -> list[Problem]:
    title: list[Row] = [["GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG ĐẾN 31/10/2025"], [f"ĐVT: {unit}"]]
    hints = Hints(answers=answers or {})
    (reading,) = understand([Grid("Biểu", [*title, HEAD, *rows])], shipped_catalogue(), hints, file_name="b.xlsx")
    return [problem for problem in reading.problems if problem.rule != "date-unknown"]


TOTAL: Row = [None, "Tổng số", 9000, 3500.5]
LOST: list[Row] = [TOTAL, ["1", "Dự án 2", 4000, 1_500_500], ["2", "Dự án 5", 5000, 2000]]


def test_a_total_proves_which_amount_is_a_thousand_times_too_large_and_what_it_should_be() -> None:
    found = [one for one in read(*LOST) if one.rule == "unit-suspicious" and one.proven]
    assert [(one.cell, one.proposal) for one in found] == [("D5", "1500,5")]


def test_the_proposal_given_as_the_answer_leaves_nothing_to_say() -> None:
    assert read(*LOST, answers={"D5": "1500,5"}) == []


def test_a_stated_rate_tells_a_thousandfold_without_any_total() -> None:
    rows: list[Row] = [
        ["1", "Dự án 2", 4000, 1600, 40],
        ["2", "Dự án 5", 5000, 2000, 40],
        ["3", "Dự án 3", 3000, 0.9, 30],
    ]
    found = {(one.rule, one.cell) for one in read(*rows)}
    assert {("unit-suspicious", "D6"), ("rate-disagrees", "E6")} <= found


def test_payments_a_hundredfold_of_their_plan_are_in_another_unit() -> None:
    found = read(["1", "Dự án 2", 4000, 1_600_000], ["2", "Dự án 5", 500_000_000, 200_000_000])
    assert ("unit-suspicious", "D4") in [(one.rule, one.cell) for one in found]


def test_a_report_of_less_than_a_million_dong_in_every_cell_is_in_another_unit() -> None:
    rows: list[Row] = [[str(at), f"Dự án {at}", 4000 + at, 1000 + at] for at in range(2, 8)]
    assert [(one.rule, one.cell) for one in read(*rows, unit="đồng")] == [("unit-suspicious", "A2")]


def test_an_amount_that_no_total_adds_is_said_beside_those_that_are_added() -> None:
    rows: list[Row] = [TOTAL, ["1", "Dự án 2", 4000, 1500.5], ["2", "Dự án 5", 5000, 2000]]
    outside: list[Row] = [[None, "Vốn bổ sung ngoài kế hoạch"], ["3", "Dự án 3", None, 7]]
    assert [(one.rule, one.cell) for one in read(*rows, *outside)] == [("outside-total", "D8")]
