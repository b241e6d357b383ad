"""Layouts that nobody promised: each is read right, or something is said; never half and in silence."""

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.figure import Measure
from disbtrack.domain.reading import SheetReading
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.names.catalogue import shipped_catalogue
from tests.sheets.understanding.tables import PLANNED, millions, read_rows

Row = list[Value]
TITLE: list[Row] = [["GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG ĐẾN 31/10/2025"], ["ĐVT: tỷ đồng"]]
HEAD: Row = ["TT", "Nội dung", "Kế hoạch năm 2025", "Giải ngân"]
BODY: list[Row] = [["1", "Dự án 2", 90, 40], ["2", "Dự án 5", 70, 30]]


def read(*rows: Row, hidden: frozenset[int] = frozenset()) -> SheetReading:
    grid = Grid("Biểu", list(rows), hidden_columns=hidden)
    (reading,) = understand([grid], shipped_catalogue(), Hints(), file_name="b.xlsx")
    return reading


def amounts(reading: SheetReading) -> dict[str, int]:
    return {figure.cell: figure.amount // 1_000_000_000 for figure in reading.figures}


def problems(reading: SheetReading) -> list[tuple[str, str | None]]:
    return [(problem.rule, problem.cell) for problem in reading.problems]


def test_a_first_row_of_small_amounts_is_no_numbering_of_columns() -> None:
    head: Row = [*HEAD, "Vốn NSTW", "Vốn NS tỉnh", "Vốn NS xã", "Vốn huy động"]
    reading = read(*TITLE, head, ["1", "Dự án 2", 9, 4, 5, 3, 4, 2], ["2", "Dự án 5", 7, 3, 2, 6, 1, 1])
    assert {"C4", "D4", "C5", "D5"} <= amounts(reading).keys()


def test_a_row_that_lost_merges_leave_blank_does_not_end_the_headings() -> None:
    reading = read(*TITLE, HEAD, [], ["(1)", "(2)", "(3)", "(4)"], *BODY)
    assert (reading.header_rows, amounts(reading)) == ((3, 5), {"C6": 90, "D6": 40, "C7": 70, "D7": 30})


def test_the_unit_may_end_another_line() -> None:
    reading = read(["Tình hình CTMTQG giảm nghèo bền vững năm 2025 (đến 31/10/2025); tỷ đồng"], HEAD, *BODY)
    assert amounts(reading)["C3"] == 90


def test_numbers_beside_the_table_take_no_heading_of_it() -> None:
    beside: list[Row] = [[*row, None, None, 5] for row in BODY]
    assert sorted(amounts(read(*TITLE, [*HEAD, "Ghi chú"], *beside))) == ["C4", "C5", "D4", "D5"]


def test_a_second_table_without_row_numbers_has_its_own_unit_and_title() -> None:
    first: list[Row] = [["I. Vốn đầu tư"], HEAD[1:], ["Dự án 2", 90, 40], ["Dự án 5", 70, 30]]
    second: list[Row] = [["II. Vốn sự nghiệp"], ["Đơn vị: đồng"], ["Dự án", "Vốn giao", "Đã giải ngân"]]
    reading = read(*TITLE, *first, *second, ["Dự án 3", 80_000_000_000, 20_000_000_000])
    told = {figure.cell: (figure.amount // 1_000_000_000, figure.capital) for figure in reading.figures}
    assert (told["B5"], told["B10"]) == ((90, "DTPT"), (80, "SN"))


def test_rows_of_typed_numbers_above_a_second_table_stay_with_the_first() -> None:
    second: list[Row] = [["II. Vốn sự nghiệp"], ["Đơn vị: đồng"], HEAD, ["1", "Dự án 3", "1.000.000.000", None]]
    reading = read(*TITLE, HEAD, ["1", "Dự án 2", "1.090,5", "40,5"], ["2", "Dự án 5", "1.070,5", "30,5"], *second)
    assert sorted(amounts(reading)) == ["C4", "C5", "C9", "D4", "D5"]


def test_typed_numbers_under_unknown_headings_are_refused_not_passed_over() -> None:
    rows: list[Row] = [[f"bản {number}", f"{number}.500.000", f"{number}.300.000"] for number in range(1, 6)]
    assert problems(read(["Lò", "Vì"], *rows)) == [("no-header", None)]


def test_hidden_columns_that_repeat_visible_ones_are_set_aside_and_it_is_said() -> None:
    head: Row = ["TT", "Nội dung", "Giải ngân theo kênh (cũ)", "Kế hoạch năm 2025", "Đã giải ngân"]
    rows: list[Row] = [["1", "Dự án 2", 40, 90, 40], ["2", "Dự án 5", 30, 70, 30]]
    reading = read(*TITLE, head, *rows, hidden=frozenset({2}))
    assert sorted(amounts(reading)) == ["D4", "D5", "E4", "E5"]
    assert ("hidden-repeats", "C3") in problems(reading)


PARTS: list[Row] = [
    [None, "TỔNG SỐ", 300, 160],
    ["I", "Dự án 1", 200, 100],
    ["1", "Tiểu dự án 1", None, 90],
    ["2", "Tiểu dự án 2", 50, 10],
    ["II", "Dự án 5", 100, 60],
]


def test_a_cell_whose_parts_are_not_all_told_counts_itself_where_the_total_needs_it() -> None:
    reading = read(*TITLE, HEAD, *PARTS)
    assert amounts(reading) == {"C5": 200, "D6": 90, "D7": 10, "C8": 100, "D8": 60}
    assert all(control.agrees for control in reading.controls)


def test_a_part_that_cannot_be_read_keeps_its_error_and_replaces_nothing() -> None:
    reading = read(*TITLE, HEAD, *PARTS[:2], ["1", "Tiểu dự án 1", "chưa rõ", 90], *PARTS[3:])
    assert ("not-a-number", "C6") in problems(reading)
    assert "C5" not in amounts(reading)


def test_one_equal_sum_does_not_put_the_next_letter_below_the_one_before() -> None:
    rows: list[Row] = [["A", "Dự án 1", 60, 95], ["1", "Tiểu dự án 1", 20, 30], ["2", "Tiểu dự án 2", 40, 40]]
    reading = read(*TITLE, HEAD, *rows, ["B", "Dự án 2", None, 25], ["C", "Dự án 5", 10, 5])
    assert ("control-disagrees", "D4") in problems(reading)


def test_equal_headings_below_the_name_of_a_programme_begin_a_table_of_their_own() -> None:
    title: list[Row] = [["GIẢI NGÂN CÁC CHƯƠNG TRÌNH ĐẾN 31/10/2025"], ["ĐVT: tỷ đồng"]]
    first: list[Row] = [["I. CTMTQG GIẢM NGHÈO BỀN VỮNG"], HEAD, ["", "Cộng", 160, 70], *BODY]
    second: list[Row] = [["II. CTMTQG XÂY DỰNG NÔNG THÔN MỚI"], HEAD, ["1", "Nội dung thành phần số 2", 9, 4]]
    reading = read(*title, *first, [], *second)
    assert [figure.project for figure in reading.figures][-2:] == ["NTM.ND02", "NTM.ND02"]
    assert problems(reading) == []


def test_projects_and_their_parts_numbered_alike_are_told_apart_by_the_tree() -> None:
    parts: list[Row] = [["1", "Tiểu dự án 1 - Dự án 3", 30, 10], ["2", "Tiểu dự án 2 - Dự án 3", 40, 20]]
    reading = read(*TITLE, HEAD, ["1", "Dự án 2", 90, 40], ["2", "Dự án 3", 70, 30], *parts, ["3", "Dự án 5", 8, 5])
    assert sorted(amounts(reading)) == ["C4", "C6", "C7", "C8", "D4", "D6", "D7", "D8"]


def test_a_number_that_names_another_unit_than_the_sheet_is_worth_its_own() -> None:
    reading = read(*TITLE, HEAD, ["1", "Dự án 2", "90", "40.000 triệu"], ["2", "Dự án 5", 70, 30])
    assert problems(reading) == [("ambiguous-number", "D4")]
    assert amounts(read(*TITLE, HEAD, ["1", "Dự án 2", "90", "1.040.000 triệu"], ["2", "Dự án 5", 70, 3]))["D4"] == 1040


def test_a_row_with_an_error_or_a_day_begins_no_further_table() -> None:
    row: Row = ["2", "Dự án 5", "#VALUE!", "Vốn đầu tư"]
    reading = read(*TITLE, [*HEAD[:3], "Loại vốn"], ["1", "Dự án 2", 90, "Vốn đầu tư"], row, ["3", "Dự án 3", 5, "SN"])
    assert amounts(reading) == {"C4": 90, "C6": 5}
    assert ("error-value", "C5") in problems(reading)


def test_months_may_be_headed_th_1_below_payments_by_month() -> None:
    months: Row = [None, None, "Th.1", "Th.2", "Th.3"]
    reading = read(*TITLE, ["TT", "Nội dung", "Giải ngân theo tháng"], months, ["1", "Dự án 2", 9, 8, 7])
    assert {figure.measure for figure in reading.figures} == {Measure.DISBURSED_PERIOD}
    assert [figure.date and figure.date.month for figure in reading.figures] == [1, 2, 3]


def test_a_name_merged_over_rows_carries_down_in_its_own_column_alone() -> None:
    rows: list[Row] = [["1", "Xã Nậm Ty", "Dự án 2", 90], ["2", None, "Dự án 5", 70]]
    grid = Grid("Biểu", [*TITLE, ["TT", "Đơn vị", "Dự án", "Kế hoạch năm 2025"], *rows], merged=[(3, 1, 4, 1)])
    (reading,) = understand([grid], shipped_catalogue(), Hints(), file_name="b.xlsx")
    assert [(figure.project, figure.unit) for figure in reading.figures] == [
        ("GNBV.DA2", "04186"),
        ("GNBV.DA5", "04186"),
    ]


def test_a_line_of_figures_or_a_ledger_is_no_department() -> None:
    grid = Grid(
        "Xã Nậm Ty",
        [["GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG"], ["Số liệu đến ngày 31/10/2025"], *TITLE[1:], HEAD, *BODY],
    )
    (reading,) = understand([grid], shipped_catalogue(), Hints(), file_name="b.xlsx")
    assert (reading.reporter, reading.figures[0].unit) == ("Xã Nậm Ty", "04186")


def test_the_programme_of_the_office_that_writes_is_not_that_of_the_table() -> None:
    office: Row = ["VĂN PHÒNG ĐIỀU PHỐI NTM"]
    assert read(office, *TITLE, HEAD, *BODY).figures[0].project == "GNBV.DA2"


def test_an_empty_source_in_a_block_of_plans_keeps_its_place_in_the_sums() -> None:
    used, carried, given = (
        "Kinh phí được sử dụng năm 2025",
        "Nguồn kinh phí năm 2024 chuyển sang năm 2025",
        "Dự toán giao năm 2025",
    )
    top: Row = ["TT", "Nội dung", used, None, carried, None, given, None]
    low: Row = [None, None, "Dự toán NSNN", "Nguồn khác", "Dự toán NSNN", "Nguồn khác", "Dự toán NSNN", "Nguồn khác"]
    reading = read(*TITLE, top, low, ["1", "Dự án 2", 90, 5, 30, None, 60, 5], ["2", "Dự án 5", 70, 8, 20, None, 50, 8])
    assert sorted(amounts(reading)) == ["E5", "E6", "G5", "G6", "H5", "H6"]


def test_a_row_of_a_report_that_stands_there_twice_is_said_and_both_are_kept() -> None:
    reading = read(*TITLE, HEAD, *BODY, BODY[1])
    assert (problems(reading), len(reading.figures)) == ([("duplicate-row", "C6")], 6)


def test_headings_that_name_nothing_known_are_said_and_their_rows_kept_apart() -> None:
    head: Row = ["STT", "Tên huyện", "Tổng thu cân đối", "Tổng chi cân đối"]
    rows: list[Row] = [[str(at), f"Huyện {at}", 5000 + at, 7000] for at in range(1, 5)]
    reading = read(["CÂN ĐỐI THU, CHI"], head, *rows)
    assert problems(reading) == [("no-amounts", "C2")]
    assert (reading.header_rows, reading.figures, len(reading.columns)) == ((2, 2), [], 4)


def test_a_sheet_of_shares_has_no_amounts_and_no_missing_unit() -> None:
    head: Row = ["STT", "Tên xã", "Dự toán điều tiết NS huyện", "Dự toán điều tiết NS xã"]
    rows: list[Row] = [[str(at), f"Xã {at}", 30, 70] for at in range(1, 9)]
    reading = read(["TỶ LỆ PHẦN TRĂM (%) PHÂN CHIA"], ["Đơn vị tính - Units : %"], head, *rows)
    assert (problems(reading), reading.skipped) == ([], "no-figures")


def test_an_empty_form_needs_no_unit() -> None:
    reading = read(["BÁO CÁO GIẢI NGÂN"], HEAD, ["1", "Dự án 2"], ["2", "Dự án 5"])
    assert "unit-unknown" not in dict(problems(reading))


def test_a_unit_line_in_two_languages_is_read() -> None:
    reading = read(TITLE[0], ["Triệu đồng - In millions of dong"], HEAD, ["1", "Dự án 2", 9000, 4000])
    assert [figure.amount for figure in reading.figures] == [9_000_000_000, 4_000_000_000]


def test_parts_that_come_out_on_all_rows_but_the_few_on_top_are_the_figures() -> None:
    head: Row = ["TT", "Nội dung", "Dự toán năm 2018", None, None]
    below: Row = [None, None, "Tổng số", "Khu vực nhà nước", "Khu vực khác"]
    rows: list[Row] = [[str(one), f"Thuế {one}", 10 * one + 7, 10 * one, 7] for one in range(1, 25)]
    total: Row = [None, "TỔNG SỐ", 3_180, 3_000, 168]
    reading = read_rows(*PLANNED, head, below, total, *rows, merged=[(2, 2, 2, 4), (2, 0, 3, 0), (2, 1, 3, 1)])
    assert {cell[0] for cell in millions(reading)} == {"D", "E"}


def test_a_leaf_named_by_words_of_money_among_named_ones_keeps_its_name() -> None:
    rows: list[Row] = [
        ["A", "Chi cân đối", 500],
        ["1", "Chi xây dựng cơ bản tập trung", 300],
        ["2", "Chi đầu tư phát triển khác", 200],
    ]
    reading = read_rows(*PLANNED, ["TT", "Nội dung", "Dự toán năm 2018"], *rows)
    assert [figure.project for figure in reading.figures] == [
        "Chi xây dựng cơ bản tập trung",
        "Chi đầu tư phát triển khác",
    ]


def test_an_empty_column_of_spending_names_no_rows() -> None:
    head: Row = ["TT", "Tên đơn vị", "Dự toán năm 2018", "Chi thực hiện một số nhiệm vụ, mục tiêu khác"]
    reading = read_rows(*PLANNED, head, ["1", "Sở Y tế", 5, None], ["2", "Sở Nội vụ", 7, None])
    assert [column.role for column in reading.columns] == ["index", "unit", "planned", "planned"]
