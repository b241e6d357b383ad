"""Headings that do not say enough are asked about; nothing is picked in silence."""

from tests.sheets.understanding.tables import Row, read_rows, rules

TITLE: list[Row] = [["BÁO CÁO GIẢI NGÂN VỐN NĂM 2025"], ["Đơn vị: triệu đồng"]]
PLAN: list[Row] = [["PHÂN BỔ KẾ HOẠCH VỐN NĂM 2025"], ["Đơn vị: triệu đồng"]]


def test_two_columns_of_one_heading_are_asked_about() -> None:
    head: Row = ["STT", "Nội dung", "Kế hoạch vốn", "Kế hoạch vốn", "Giải ngân đến 30/9/2025"]
    rows: list[Row] = [[1, "Đường A", 3150, 2000, 1000], [2, "Cầu B", 2500, 2100, 2000]]
    assert ("twin-headings", "D3") in rules(read_rows(*TITLE, head, *rows))


def test_an_empty_column_of_the_same_heading_is_no_question() -> None:
    head: Row = ["STT", "Nội dung", "Kế hoạch vốn", "Kế hoạch vốn", "Giải ngân đến 30/9/2025"]
    rows: list[Row] = [[1, "Đường A", 3150, None, 1000], [2, "Cầu B", 2500, None, 2000]]
    assert rules(read_rows(*TITLE, head, *rows)) == []


def test_a_column_that_goes_on_in_the_next_one_of_its_heading_is_no_question() -> None:
    head: Row = ["STT", "Nội dung", "Kế hoạch vốn", "Kế hoạch vốn"]
    rows: list[Row] = [[1, "Đường A", 3150, None], [2, "Cầu B", 2500, None], [3, "Kè C", None, 70]]
    assert rules(read_rows(*PLAN, head, *rows)) == []


def test_parts_in_one_column_of_a_whole_in_the_other_are_asked_about() -> None:
    head: Row = ["STT", "Nội dung", "Kế hoạch vốn", "Kế hoạch vốn"]
    rows: list[Row] = [["I", "Khu A", 3000, None], [1, "Cầu B", None, 2500], [2, "Kè C", None, 500]]
    assert ("twin-headings", "D3") in rules(read_rows(*PLAN, head, *rows))


def test_columns_of_one_heading_that_a_total_adds_are_understood() -> None:
    head: Row = ["STT", "Nội dung", "Tổng số", "Kế hoạch vốn", "Kế hoạch vốn"]
    rows: list[Row] = [[1, "Đường A", 500, 300, 200], [2, "Cầu B", 950, 500, 450], [3, "Kè C", 120, 70, 50]]
    assert rules(read_rows(*PLAN, head, *rows)) == []


def test_a_heading_that_says_nothing_known_in_a_sheet_of_plans_is_asked_about() -> None:
    head: Row = ["STT", "Nội dung", "Kế hoạch vốn", "Suất bình quân"]
    rows: list[Row] = [[1, "Đường A", 3150, 210], [2, "Cầu B", 2500, 205], [3, "Kè C", 1800, 190]]
    assert ("measure-assumed", "D3") in rules(read_rows(*PLAN, head, *rows))


def test_what_is_given_besides_is_money() -> None:
    head: Row = ["STT", "Đơn vị", "Kế hoạch vốn", "Số bổ sung tiền lương"]
    rows: list[Row] = [[1, "Huyện A", 3150, 210], [2, "Huyện B", 2500, 205], [3, "Huyện C", 1800, 190]]
    assert rules(read_rows(*PLAN, head, *rows)) == []


def test_sources_and_items_that_a_total_adds_are_understood() -> None:
    head: Row = ["STT", "Nội dung", "Tổng số", "Xây lắp", "Thiết bị", "NSTW"]
    rows: list[Row] = [[1, "Đường A", 300, 200, 100, 90], [2, "Cầu B", 500, 450, 50, 80], [3, "Kè C", 70, 50, 20, 70]]
    assert "measure-assumed" not in [rule for rule, _ in rules(read_rows(*PLAN, head, *rows))]


def test_a_total_that_the_columns_beside_it_do_not_make_is_asked_about() -> None:
    head: Row = ["STT", "Nội dung", "Vốn NSTW", "Vốn NSĐP", "Tổng số"]
    rows: list[Row] = [[1, "Đường A", 300, 200, 990], [2, "Cầu B", 500, 450, 620], [3, "Kè C", 70, 50, 410]]
    assert ("total-unproved", "E3") in rules(read_rows(*PLAN, head, *rows))
    right: list[Row] = [[*row[:4], int(str(row[2])) + int(str(row[3]))] for row in rows]
    assert rules(read_rows(*PLAN, head, *right)) == []


def test_a_block_headed_as_a_total_is_asked_about_too() -> None:
    head: Row = ["STT", "Nội dung", "ĐTPT", None, "SN", None, "TỔNG CỘNG", None]
    below: Row = [None, None, "KH", "GN", "KH", "GN", "KH", "GN"]
    merged = [(2, column, 2, column + 1) for column in (2, 4, 6)] + [(2, 0, 3, 0), (2, 1, 3, 1)]
    rows: list[Row] = [[1, "A", 100, 50, 30, 20, 900, 70], [2, "B", 90, 40, 20, 10, 700, 50]]
    rows.append([3, "C", 80, 20, 40, 30, 600, 50])
    assert ("total-unproved", "G4") in rules(read_rows(*TITLE, head, below, *rows, merged=merged))


def test_a_total_of_months_that_does_not_come_out_is_asked_about() -> None:
    head: Row = ["STT", "Dự án", "Giải ngân tháng 1", "Giải ngân tháng 2", "Giải ngân tháng 3", "Tổng cộng"]
    rows: list[Row] = [[1, "A", 10, 0, 0, 10], [2, "B", 80, 0, 0, 8], [3, "C", 7, 0, 0, 7]]
    assert ("total-unproved", "F3") in rules(read_rows(*TITLE, head, *rows))
