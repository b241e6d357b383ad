"""Whole sheets understood: small grids made by hand, each with one difficulty."""

from datetime import date, datetime

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.reading import Layout, RowKind, SheetReading
from disbtrack.sheets.grid import CellError, Grid, Value
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.names.catalogue import shipped_catalogue

Rows = list[list[Value]]


def table(*rows: list[Value], unit: str = "Đơn vị tính: triệu đồng") -> Rows:
    return [
        ["UBND TỈNH SƠN LA", None, None, None],
        ["SỞ TÀI CHÍNH"],
        ["GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG ĐẾN NGÀY 31/10/2025"],
        [None, None, None, unit],
        ["TT", "Nội dung", "Kế hoạch năm 2025", "Lũy kế giải ngân"],
        *rows,
    ]


BODY: Rows = [
    [None, "TỔNG SỐ", 30, 12],
    ["I", "Dự án 3", 20, 8],
    ["1", "Tiểu dự án 1", 15, 5],
    ["2", "Tiểu dự án 2", 5, 3],
    ["II", "Dự án 5", 10, 4],
]


def read(rows: Rows, hints: Hints | None = None, *, name: str = "T10") -> SheetReading:
    (reading,) = understand([Grid(name, rows)], shipped_catalogue(), hints or Hints(), file_name="t10.xlsx")
    return reading


def amounts(reading: SheetReading) -> dict[str, int]:
    return {figure.cell: figure.amount // 1_000_000 for figure in reading.figures}


def rules(reading: SheetReading) -> dict[str, str | None]:
    return {problem.rule: problem.cell for problem in reading.problems}


def test_leaves_become_figures_and_totals_become_controls() -> None:
    reading = read(table(*BODY))
    assert amounts(reading) == {"C8": 15, "D8": 5, "C9": 5, "D9": 3, "C10": 10, "D10": 4}
    assert {control.cell: control.agrees for control in reading.controls} == dict.fromkeys(
        ["C6", "D6", "C7", "D7"], True
    )


def test_a_figure_carries_what_the_sheet_says_of_it() -> None:
    figure = read(table(*BODY)).figures[1]
    assert (figure.measure, figure.project, figure.date) == (Measure.DISBURSED, "GNBV.DA3.TDA1", date(2025, 10, 31))
    assert (figure.path, figure.plan_year, figure.programme) == (("Dự án 3",), 2025, "GNBV")


def test_a_reading_says_layout_series_reporter_and_unit() -> None:
    reading = read(table(*BODY))
    assert reading.layout is Layout.CUMULATIVE
    assert (reading.series, reading.reporter) == ("Sở Tài chính: báo cáo lũy kế", "Sở Tài chính")
    assert (reading.unit, reading.unit_cell, reading.header_rows) == (MoneyUnit.TRIEU, "D4", (5, 5))


def test_every_row_has_exactly_one_fate() -> None:
    reading = read(table(*BODY, [None], [None, "NGƯỜI LẬP BIỂU", None, "GIÁM ĐỐC"]))
    assert [kind.value[0] for kind in reading.row_kinds] == list("hhhhhssiiibn")


def test_a_wrong_subtotal_is_one_disagreement_and_changes_no_figure() -> None:
    body: Rows = [row[:] for row in BODY]
    body[1][2] = 25
    reading = read(table(*body))
    assert rules(reading)["control-disagrees"] == "C7"
    assert amounts(reading)["C8"] == 15
    assert sum(not control.agrees for control in reading.controls) == 1


def test_a_letter_in_a_number_stops_and_is_never_guessed() -> None:
    body: Rows = [row[:] for row in BODY]
    body[4][2] = "1O"
    reading = read(table(*body))
    assert rules(reading)["not-a-number"] == "C10"
    assert "C10" not in amounts(reading)


def test_an_answer_takes_the_place_of_the_cell() -> None:
    body: Rows = [row[:] for row in BODY]
    body[4][2] = "1O"
    reading = read(table(*body), Hints(answers={"C10": "10"}))
    assert amounts(reading)["C10"] == 10
    assert "not-a-number" not in rules(reading)


def test_a_figure_that_waits_for_its_sender_is_kept_apart() -> None:
    body: Rows = [row[:] for row in BODY]
    body[4][2] = "chưa có"
    reading = read(table(*body), Hints(answers={"C10": "pending"}))
    assert [figure.cell for figure in reading.pending] == ["C10"]
    assert rules(reading) == {"pending": "C10"}


def test_an_error_cell_under_a_total_is_an_error_but_on_a_rate_it_is_none() -> None:
    rows = table(*[[*row, None] for row in BODY])
    rows[4].append("Tỷ lệ (%)")
    rows[7][3], rows[7][4] = CellError("#REF!"), CellError("#DIV/0!")
    assert [problem.cell for problem in read(rows).problems] == ["D8"]


def test_a_sheet_without_a_unit_gives_no_figure_until_it_is_told() -> None:
    rows = table(*BODY, unit="")
    assert (read(rows).figures, rules(read(rows))) == ([], {"unit-unknown": None})
    assert amounts(read(rows, Hints(unit=MoneyUnit.TY)))["C8"] == 15_000


def test_what_the_sheet_states_is_overridden_only_for_named_sheets() -> None:
    told = Hints(unit=MoneyUnit.TY, sheets=("T10",))
    assert amounts(read(table(*BODY), Hints(unit=MoneyUnit.TY)))["C8"] == 15
    assert amounts(read(table(*BODY), told))["C8"] == 15_000
    assert "overridden" in rules(read(table(*BODY), told))


def test_an_overriding_year_and_day_reach_the_figures_whose_headings_state_them() -> None:
    reading = read(table(*BODY), Hints(year=2024, as_of=date(2024, 9, 30), sheets=("T10",)))
    assert {figure.plan_year for figure in reading.figures} == {2024}
    assert {figure.date for figure in reading.figures} == {date(2024, 9, 30)}
    assert "overridden" in rules(reading)


def test_a_lone_point_that_nothing_settles_gives_no_figure() -> None:
    reading = read(table(["1", "Dự án 2", 3, "1.234"], ["2", "Dự án 5", 4, "2.345"]))
    assert amounts(reading) == {"C6": 3, "C7": 4}
    assert [problem.rule for problem in reading.problems] == ["ambiguous-number"] * 2


def test_a_decimal_sign_that_no_other_text_has_settles_nothing() -> None:
    reading = read(table(["1", "Dự án 2", 30_000_000, "1.234.567"], ["2", "Dự án 5", 40_000, "16,300"]))
    assert rules(reading)["ambiguous-number"] == "D7"


def test_totals_settle_a_lone_point() -> None:
    body: Rows = [[None, "Tổng số", 7, 3579], ["1", "Dự án 2", 3, "1.234"], ["2", "Dự án 5", 4, "2.345"]]
    reading = read(table(*body))
    assert amounts(reading) == {"C7": 3, "D7": 1234, "C8": 4, "D8": 2345}
    assert "ambiguous-number" not in rules(reading)


def test_a_total_proposes_what_a_broken_cell_should_hold() -> None:
    body: Rows = [row[:] for row in BODY]
    body[4][2] = "1O"
    (problem,) = [one for one in read(table(*body)).problems if one.rule == "not-a-number"]
    assert (problem.proposal, problem.proven) == ("10", True)


def test_a_sheet_that_adds_up_the_others_is_set_aside() -> None:
    communes = [table(*BODY), table(*BODY)]
    communes[0][1], communes[1][1] = ["UBND XÃ MƯỜNG É"], ["UBND XÃ CO MẠ"]
    whole = table(*[[*row[:2], row[2] * 2, row[3] * 2] for row in BODY])  # type: ignore[operator]  # numbers by make
    grids = [Grid("Tổng hợp", whole), Grid("Mường É", communes[0]), Grid("Co Mạ", communes[1])]
    readings = understand(grids, shipped_catalogue(), Hints(), file_name="x.xlsx")
    assert [reading.skipped for reading in readings] == ["summary", None, None]


def test_quarters_across_are_periods_with_their_own_last_day() -> None:
    rows = table(["1", "Dự án 2", 100, 10, 20, None, 30], ["2", "Dự án 5", 50, 5, 6, None, 11])
    rows[2] = ["GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025"]
    rows[4] = ["TT", "Nội dung", "Kế hoạch", "Quý I", "Quý II", "Quý III", "Cả năm"]
    reading = read(rows)
    assert (reading.layout, reading.as_of) == (Layout.PERIODS, date(2025, 6, 30))
    told = {figure.cell: (figure.measure, figure.date, figure.source) for figure in reading.figures}
    assert told["D6"] == (Measure.DISBURSED_PERIOD, date(2025, 3, 31), None)
    assert "G6" not in told


def test_columns_headed_only_of_which_measure_what_stands_to_their_left() -> None:
    rows = table([None, None, None, "NSTW", "NSĐP", None, "NSTW", "NSĐP"], ["1", "Dự án 2", 100, 70, 30, 50, 40, 10])
    rows[4] = ["TT", "Nội dung", "Kế hoạch năm 2025", "Trong đó", None, "Đã nhận", "Chia ra", None]
    reading = read(rows)
    assert amounts(reading) == {"D7": 70, "E7": 30}
    assert {figure.measure for figure in reading.figures} == {Measure.PLANNED}


def test_money_split_by_source_and_again_by_capital_is_taken_once() -> None:
    rows = table(["1", "Dự án 2", 100, 70, 30, 40, 60], ["2", "Dự án 5", 200, 130, 70, 80, 120])
    rows[2] = ["KẾ HOẠCH CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025"]
    rows[4] = ["TT", "Nội dung", "Tổng số", "NSTW", "NSĐP", "Vốn đầu tư", "Vốn sự nghiệp"]
    reading = read(rows)
    assert amounts(reading) == {"D6": 70, "E6": 30, "D7": 130, "E7": 70}
    assert rules(reading)["duplicate-breakdown"] == "F5"


def test_the_commune_that_reports_is_the_unit_of_every_figure() -> None:
    rows = table(*BODY)
    rows[0], rows[1] = ["UBND XÃ MƯỜNG É"], [None]
    reading = read(rows)
    assert (reading.reporter, reading.series) == ("Xã Mường É", "Xã: báo cáo lũy kế")
    assert {figure.unit for figure in reading.figures} == {"03727"}


def test_headings_repeated_on_a_new_page_are_no_second_table() -> None:
    rows = table(*BODY)
    again = [*rows[:8], rows[4], *rows[8:]]
    reading = read(again)
    assert amounts(reading) == {"C8": 15, "D8": 5, "C10": 5, "D10": 3, "C11": 10, "D11": 4}
    assert reading.row_kinds[8] is RowKind.HEADING


def test_stacked_tables_are_each_read_in_their_own_unit() -> None:
    second = table(*BODY, unit="Đơn vị tính: tỷ đồng")
    reading = read([*table(*BODY), [None], *second])
    assert (amounts(reading)["C8"], amounts(reading)["C19"]) == (15, 15_000)
    assert [rows[0] for rows in reading.tables] == [5, 16]
    assert len(reading.row_kinds) == 21


VOUCHERS: Rows = [
    ["KHO BẠC NHÀ NƯỚC KHU VỰC X"],
    ["BẢNG KÊ CHỨNG TỪ CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025 - Đơn vị: đồng"],
    ["STT", "Ngày", "Số chứng từ", "Dự án", "Xã", "Loại giải ngân", "Nguồn vốn", "Số tiền"],
    [1, datetime(2025, 3, 1), "01", "Dự án 2", "Xã Mường É", "Tạm ứng", "NSTW", 500],  # noqa: DTZ001 - a cell's value
    [2, "05/03/2025", "02", "TDA1-DA3", "Xã Mường É", "Thanh toán KLHT", "NS tỉnh", 700],
    [3, "05/03/2025", "02", "TDA1-DA3", "Xã Mường É", "Thu hồi tạm ứng", "NS tỉnh", 300],
]


def test_the_kind_of_payment_tells_the_measure_of_a_voucher() -> None:
    reading = read([*VOUCHERS])
    measures = [figure.measure for figure in reading.figures]
    assert measures == [Measure.ADVANCE, Measure.COMPLETED, Measure.RECOVERED]
    assert (reading.layout, reading.series) == (Layout.VOUCHERS, "Kho bạc: chứng từ")


def test_a_voucher_keeps_day_document_unit_and_source() -> None:
    figure = read([*VOUCHERS]).figures[1]
    assert (figure.date, figure.document) == (date(2025, 3, 5), "02")
    assert (figure.unit, figure.source, figure.project) == ("03727", "NST", "GNBV.DA3.TDA1")


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ([4, "31/02/2025", "03", "Dự án 2", "Xã Mường É", "Tạm ứng", "NSTW", 9], "bad-date"),
        ([4, "05/03/2025", "02", "TDA1-DA3", "Xã Mường É", "Thanh toán KLHT", "NS tỉnh", 700], "duplicate-row"),
        ([4, "06/03/2025", "03", "Dự án 2", "Xã Nà Đâu", "Tạm ứng", "NSTW", 9], "unknown-unit"),
        ([4, "06/03/2025", "03", "Dự án 19", "Xã Mường É", "Tạm ứng", "NSTW", 9], "unknown-project"),
        ([4, "06/03/2025", "03", "Dự án 2", "Xã Mường É", "Thu hồi tạm ứng", "NSTW", 9], "recovery-without-work"),
        ([4, "06/03/2025", "03", "Dự án 2", "Xã Mường É", "Tạm ứng", "NSTW", -9], "negative"),
    ],
)
def test_a_doubtful_voucher_is_reported_in_its_row(row: list[Value], rule: str) -> None:
    found = rules(read([*VOUCHERS, row]))
    assert (found.get(rule) or "").endswith("7")


def test_remarks_empty_and_hidden_sheets_are_skipped_by_name() -> None:
    grids = [
        Grid("Trống", []),
        Grid("Ghi chú", [["HƯỚNG DẪN GHI BIỂU"], ["1. Ghi theo triệu đồng."]]),
        Grid("Cũ", table(*BODY), visible=False),
    ]
    readings = understand(grids, shipped_catalogue(), Hints(), file_name="x.xlsx")
    assert [reading.skipped for reading in readings] == ["empty", "no-figures", "hidden"]
    asked = understand(grids, shipped_catalogue(), Hints(sheets=("Cũ",)), file_name="x.xlsx")
    assert [reading.skipped for reading in asked] == ["not-asked", "not-asked", None]


def test_numbers_without_any_heading_are_refused() -> None:
    reading = read([[1000, 2000, 3000], [4000, 5000, 6000]])
    assert rules(reading) == {"no-header": None}
