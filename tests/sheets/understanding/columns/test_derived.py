"""Columns that follow from others are never read a second time: final plans, quarters, money carried out."""

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.reading import SheetReading
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.names.catalogue import shipped_catalogue

Row = list[Value]


def read(
    headings: list[Row], *rows: Row, title: str = "KẾ HOẠCH VỐN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025"
) -> SheetReading:
    cells: list[Row] = [[title], ["ĐVT: triệu đồng"], *headings, *rows]
    (reading,) = understand([Grid("Biểu", cells)], shipped_catalogue(), Hints(), file_name="b.xlsx")
    return reading


def amounts(reading: SheetReading) -> dict[str, int]:
    return {figure.cell: figure.amount // 1_000_000 for figure in reading.figures}


ADJUSTED: list[Row] = [["TT", "Nội dung", "Kế hoạch đã giao", "Tăng", "Giảm", "Kế hoạch sau điều chỉnh"]]


def test_the_plan_after_adjustments_is_derived_and_reductions_are_negative() -> None:
    reading = read(ADJUSTED, ["1", "Dự án 2", 900, 50, None, 950], ["2", "Dự án 5", 700, None, 80, 620])
    assert amounts(reading) == {"C4": 900, "D4": 50, "C5": 700, "E5": -80}
    assert reading.columns[-1].reason == "derived"
    assert not reading.problems


def test_a_plan_after_adjustments_that_does_not_come_out_is_said_at_its_cell() -> None:
    reading = read(ADJUSTED, ["1", "Dự án 2", 900, 50, None, 950], ["2", "Dự án 5", 700, None, 80, 640])
    assert [(one.rule, one.cell) for one in reading.problems] == [("control-disagrees", "F5")]


def test_reductions_typed_as_negatives_stay_negative() -> None:
    reading = read(ADJUSTED, ["1", "Dự án 2", 900, 50, None, 950], ["2", "Dự án 5", 700, None, -80, 620])
    assert amounts(reading)["E5"] == -80


def test_one_signed_column_of_adjustments_keeps_its_signs() -> None:
    headings: list[Row] = [["TT", "Nội dung", "KH trước điều chỉnh", "Điều chỉnh tăng (+), giảm (-)"]]
    reading = read(headings, ["1", "Dự án 2", 900, 50], ["2", "Dự án 5", 700, -80])
    assert amounts(reading) == {"C4": 900, "D4": 50, "C5": 700, "D5": -80}


def test_of_two_plans_without_adjustments_the_later_one_counts() -> None:
    headings: list[Row] = [["TT", "Nội dung", "Kế hoạch giao đầu năm", "Kế hoạch sau điều chỉnh"]]
    reading = read(headings, ["1", "Dự án 2", 900, 950], ["2", "Dự án 5", 700, None], ["3", "Dự án 7", 100, 120])
    assert amounts(reading) == {"D4": 950, "D6": 120}
    assert [(one.rule, one.cell) for one in reading.problems] == [("superseded", "C3"), ("plan-not-restated", "C5")]


def test_a_quarter_is_the_total_of_its_months_though_one_month_alone_has_passed() -> None:
    months: Row = ["T1", "T2", "T3", "Quý I", "T4", "T5", "T6", "Quý II"]
    headings: list[Row] = [["TT", "Nội dung", "Giải ngân trong tháng", *[None] * 7], [None, None, *months]]
    reading = read(
        headings, ["1", "Dự án 2", 1, 2, 3, 6, 4, None, None, 4], ["2", "Dự án 5", 5, 6, 7, 18, 8, None, None, 8]
    )
    assert sorted(amounts(reading)) == ["C5", "C6", "D5", "D6", "E5", "E6", "G5", "G6"]
    assert all(control.agrees for control in reading.controls)


def test_the_plan_of_several_years_beside_this_years_is_an_attribute() -> None:
    headings: list[Row] = [["TT", "Danh mục dự án", "KH trung hạn giai đoạn 2021-2025", "Kế hoạch năm 2025"]]
    reading = read(headings, ["1", "Đường bản A", 5000, 900], ["2", "Đường bản B", 4000, 700])
    assert amounts(reading) == {"D4": 900, "D5": 700}
    assert {one.cell for one in reading.attributes} == {"C4", "C5"}


def test_money_carried_into_the_next_year_is_what_is_left() -> None:
    headings: list[Row] = [["TT", "Nội dung", "Kế hoạch năm 2025", "Chuyển nguồn sang năm 2026"]]
    reading = read(headings, ["1", "Dự án 2", 900, 50], ["2", "Dự án 5", 700, 80])
    assert amounts(reading) == {"C4": 900, "C5": 700}


def test_a_heading_that_says_nothing_known_is_never_passed_over_in_silence() -> None:
    headings: list[Row] = [["TT", "Nội dung", "Kế hoạch năm 2025", "Lũy kế giải ngân", "Giá trị bảo lãnh"]]
    title = "BÁO CÁO CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025"
    reading = read(headings, ["1", "Dự án 2", 900, 50, 7], ["2", "Dự án 5", 700, 80, 9], title=title)
    assert ("unread-column", "E3") in [(one.rule, one.cell) for one in reading.problems]


def test_counts_and_measurements_in_a_table_of_plans_are_no_money() -> None:
    headings: list[Row] = [["TT", "Nội dung", "Số hộ", "Đường (km)", "Kinh phí"]]
    reading = read(headings, ["1", "Dự án 2", 900, 5, 70], ["2", "Dự án 5", 700, 8, 90])
    assert amounts(reading) == {"E4": 70, "E5": 90}


def test_a_numbering_below_a_heading_in_two_languages_is_no_money() -> None:
    reading = read([["STT\nNo", "Nội dung - Items", "Dự toán\nPlan"]], ["1", "Dự án 2", 900], ["2", "Dự án 5", 700])
    assert amounts(reading) == {"C4": 900, "C5": 700}


def test_a_second_table_in_an_unknown_unit_never_takes_the_first_ones() -> None:
    head: Row = ["TT", "Nội dung", "Kế hoạch năm 2025"]
    second: list[Row] = [
        ["II. Vốn sự nghiệp"],
        ["ĐVT: trăm triệu đồng"],
        head,
        ["1", "Dự án 5", 700],
        ["2", "Dự án 7", 300],
    ]
    reading = read([head], ["1", "Dự án 2", 900], ["2", "Dự án 3", 500], *second)
    assert amounts(reading) == {"C4": 900, "C5": 500}
    assert "unit-unknown" in {one.rule for one in reading.problems}


def test_days_as_bare_serial_numbers_still_make_a_list_of_vouchers() -> None:
    headings: list[Row] = [["STT", "Ngày hạch toán", "Số CT", "Dự án", "Số tiền"]]
    reading = read(headings, [1, 45676, "U1", "Dự án 2", 900], [2, 45680, "U2", "Dự án 5", 700])
    assert [str(figure.date) for figure in reading.figures] == ["2025-01-19", "2025-01-23"]


def test_years_typed_with_a_thousands_point_are_no_plan() -> None:
    headings: list[Row] = [["STT", "Ngày", "Số CT", "Dự án", "Niên độ", "Số tiền"]]
    reading = read(headings, [1, "5/1/25", "U1", "Dự án 2", "2.024", 900], [2, "9/1/25", "U2", "Dự án 5", "2.025", 700])
    assert [(one.cell, one.plan_year) for one in reading.figures] == [("F4", 2024), ("F5", 2025)]
