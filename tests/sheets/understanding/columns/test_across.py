"""Columns that add other columns are controls, and no money is taken twice along the row."""

from disbtrack.domain.reading import SheetReading
from tests.sheets.understanding.tables import PLANNED, SETTLED, Row, disagreeing, millions, read_rows, rules


def test_a_column_between_others_adds_those_that_follow_though_no_heading_says_so() -> None:
    head: Row = ["STT", "Đơn vị", "Chi giáo dục", "Dạy nghề", "Đại học", "Chi y tế"]
    body: list[Row] = [[place, f"Đơn vị {place}", 7 * place, 4 * place, 3 * place, 5 * place] for place in range(1, 8)]
    reading = read_rows(*SETTLED, head, *body)
    assert {"D4", "E4", "F4"} <= millions(reading).keys()
    assert "C4" not in millions(reading)
    assert len([one for one in reading.controls if one.across]) == 7


def test_one_row_that_happens_to_add_up_proves_no_sum_without_a_heading() -> None:
    head: Row = ["STT", "Đơn vị", "Chi giáo dục", "Dạy nghề", "Đại học"]
    assert "C4" in millions(read_rows(*SETTLED, head, [1, "Sở A", 70, 40, 30], [2, "Sở B", 20, None, None]))


def test_a_numbering_row_names_a_sum_with_dots() -> None:
    head: Row = ["STT", "Đơn vị", "Chi cả năm", "Chi giáo dục", "Chi y tế", "Chi khác"]
    numbers: Row = ["A", "B", "1=2+…+4", "2", "3", "4"]
    reading = read_rows(*SETTLED, head, numbers, [1, "Sở A", 6, 1, 2, 3], [2, "Sở B", 9, 2, 3, 4])
    assert sorted(millions(reading)) == ["D5", "D6", "E5", "E6", "F5", "F6"]
    assert disagreeing(reading) == []


def test_a_formula_of_the_numbering_row_that_no_row_follows_is_not_believed() -> None:
    head: Row = ["STT", "Đơn vị", "Chi cả năm", "Chi giáo dục", "Chi y tế"]
    reading = read_rows(*SETTLED, head, ["A", "B", "1=2+3", "2", "3"], [1, "Sở A", 60, 1, 2], [2, "Sở B", 90, 2, 3])
    assert millions(reading)["C5"] == 60
    assert disagreeing(reading) == []


def test_a_total_over_this_year_and_carried_money_is_followed_by_the_same_money_by_source() -> None:
    head: Row = ["STT", "Dự án", "Quyết toán năm 2018", None, None, None, None]
    below: Row = [None, None, "Tổng số", "Thanh toán các năm trước chuyển sang", "Thanh toán năm nay", "Chia theo"]
    low: Row = [None, None, None, None, None, "Vốn trong nước", "Vốn ngoài nước"]
    merged = [(2, 2, 2, 6), (3, 5, 3, 6), (2, 0, 4, 0), (2, 1, 4, 1), (3, 2, 4, 2), (3, 3, 4, 3), (3, 4, 4, 4)]
    rows: list[Row] = [[1, "Cầu A", 10, 4, 6, 7, 3], [2, "Cầu B", 8, 3, 5, 8, None]]
    reading = read_rows(*SETTLED, head, [*below, None], low, *rows, merged=merged)
    assert sorted(millions(reading)) == ["D6", "D7", "E6", "E7"]
    assert ("duplicate-breakdown", "F5") in rules(reading)


def test_a_part_under_of_which_that_does_not_fill_its_whole_is_no_figure() -> None:
    head: Row = ["STT", "Đơn vị", "Chi đầu tư phát triển", "Trong đó: chi giáo dục"]
    reading = read_rows(*PLANNED, head, [1, "Huyện A", 10, 4], [2, "Huyện B", 8, 3])
    assert millions(reading) == {"C4": 10, "C5": 8}
    assert ("partial-breakdown", "D3") in rules(reading)


def test_parts_under_of_which_that_make_the_whole_are_the_figures() -> None:
    head: Row = ["STT", "Đơn vị", "Tổng chi", "Trong đó", None]
    below: Row = [None, None, None, "Chi giáo dục", "Chi y tế"]
    merged = [(2, 3, 2, 4), (2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 3, 2)]
    reading = read_rows(*PLANNED, head, below, [1, "Huyện A", 10, 4, 6], [2, "Huyện B", 8, 3, 5], merged=merged)
    assert sorted(millions(reading)) == ["D5", "D6", "E5", "E6"]


def test_what_columns_are_for_is_no_source_of_money() -> None:
    head: Row = ["STT", "Tên đơn vị", "Chi giáo dục", "Chi y tế"]
    reading = read_rows(*PLANNED, head, [1, "Sở Tài chính", 10, 4], [2, "Sở Y tế", 8, 3])
    told = {figure.cell: (figure.project, figure.unit, figure.source) for figure in reading.figures}
    assert told["D4"] == ("Chi y tế", "Sở Tài chính", None)


def test_of_rival_sums_the_one_in_which_all_rows_come_out_is_taken() -> None:
    head: Row = ["STT", "Đơn vị", "Chi đầu tư", None, None, None]
    below: Row = [None, None, "Tổng số", "Vốn trong nước", "Vốn ngoài nước", "Trong đó: giáo dục"]
    merged = [(2, 2, 2, 5), (2, 0, 3, 0), (2, 1, 3, 1)]
    body: list[Row] = [[place, f"Huyện {place}", place + 2, place, 2, None] for place in range(10, 60, 10)]
    reading = read_rows(*SETTLED, head, below, *body, [6, "Huyện 6", 9, 7, 2, 4], merged=merged)
    assert disagreeing(reading) == []
    assert not {cell for cell in millions(reading) if cell[0] in "CF"}


def test_columns_that_row_after_row_fall_short_of_their_total_leave_it_the_figure() -> None:
    head: Row = ["STT", "Đơn vị", "Tổng số", "Trong nước", "Theo chương trình"]
    full: list[Row] = [[place, f"Bộ {place}", 30 + place, 10, 20 + place] for place in range(1, 15)]
    short: list[Row] = [[place, f"Bộ {place}", 90, 10, 20] for place in range(15, 18)]
    reading = read_rows(*PLANNED, head, *full, *short)
    assert {cell[0] for cell in millions(reading)} == {"C"}
    assert disagreeing(reading) == []


def test_money_told_whole_and_by_both_kinds_of_capital_is_taken_once_though_some_rows_slip() -> None:
    head: Row = ["STT", "Đơn vị", "Quyết toán 2015", "Vốn đầu tư", "Vốn thường xuyên"]
    body: list[Row] = [["1", "Sở A", 67, 53, 21], ["2", "Sở B", 20, 8, 12], ["3", "Sở C", 30, 19, 11]]
    reading = read_rows(*SETTLED, head, *body)
    assert sorted(millions(reading)) == ["D4", "D5", "D6", "E4", "E5", "E6"]
    assert disagreeing(reading) == ["C4"]


def test_small_numbers_that_nearly_add_up_prove_no_total() -> None:
    head: Row = ["STT", "Nội dung", "Vốn giao", "Vốn A", "Vốn B"]
    rows: list[Row] = [[1, "Đường A", 5, 2, 4], [2, "Cầu B", 7, 5, 1], [3, "Kè C", 4, 2, 3], [4, "Chợ D", 9, 6, 4]]
    more: list[Row] = [[5, "Trường E", 6, 3, 2], [6, "Trạm F", 8, 5, 4]]
    reading = read_rows(*PLANNED, head, *rows, *more)
    assert len(millions(reading)) == 18


def by_month(*rows: Row) -> SheetReading:
    """Payments of four months and their total."""
    title: list[Row] = [["TIẾN ĐỘ GIẢI NGÂN NĂM 2025"], ["Đơn vị: triệu đồng"]]
    head: Row = ["STT", "Dự án", "Giải ngân theo tháng", None, None, None, "Tổng số"]
    below: Row = [None, None, "Th.1", "Th.2", "Th.3", "Th.4", None]
    merged = [(2, 2, 2, 5), (2, 0, 3, 0), (2, 1, 3, 1), (2, 6, 3, 6)]
    first: list[Row] = [[1, "A", 10, 0, 0, 0, 10], [2, "B", 8, 0, 0, 0, 8], [3, "C", 7, 0, 0, 0, 7]]
    return read_rows(*title, head, below, *first, *rows, merged=merged)


def test_a_total_of_months_of_which_one_is_filled_is_no_second_payment() -> None:
    assert sorted(millions(by_month())) == ["C5", "C6", "C7"]


def test_a_total_of_months_that_alone_tells_a_payment_is_asked_about() -> None:
    reading = by_month([4, "D", None, None, None, None, 9])
    assert rules(reading) == [("total-unproved", "G4")]
    assert millions(reading)["G8"] == 9


SPLIT: list[Row] = [
    ["STT", "Dự án", "Kế hoạch vốn", None, None, None],
    [None, None, "Cộng", "ĐTPT", None, None],
    [None, None, None, "Cộng", "NSTW", "NSĐP"],
]
MERGED = [(2, 2, 2, 5), (3, 3, 3, 5), (2, 0, 4, 0), (2, 1, 4, 1), (3, 2, 4, 2)]


def test_a_total_right_above_its_parts_is_one_though_a_row_of_four_slips() -> None:
    rows: list[Row] = [[1, "Dự án 1", 5, 5, 2, 3], [2, "Dự án 2", 9, 9, 4, 5], [3, "Dự án 3", 7, 7, 6, 1]]
    reading = read_rows(*PLANNED, *SPLIT, *rows, [4, "Dự án 4", 8, 8, 3, 50], merged=MERGED)
    assert {cell[0] for cell in millions(reading)} == {"E", "F"}
    assert {cell for cell in disagreeing(reading) if cell[0] == "D"} == {"D9"}


def test_a_total_within_a_total_that_its_neighbours_do_not_make_is_asked_about() -> None:
    top: Row = [*SPLIT[1], "SN", None, None]
    head: list[Row] = [[*SPLIT[0], None, None, None], top, [*SPLIT[2], "Cộng", "NSTW", "NSĐP"]]
    rows: list[Row] = [
        [1, "Dự án 1", 11, 5, 2, 9, 6, 1, 5],
        [2, "Dự án 2", 18, 9, 4, 50, 9, 2, 7],
        [3, "Dự án 3", 10, 7, 6, 1, 3, 1, 2],
    ]
    reading = read_rows(*PLANNED, *head, *rows, merged=[(2, 2, 2, 8), *MERGED[1:], (3, 6, 3, 8)])
    assert ("total-unproved", "D5") in rules(reading)
    assert "C6" not in millions(reading)
