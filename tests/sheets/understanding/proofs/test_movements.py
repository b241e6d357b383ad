"""Payments along a row, numbers beside the columns, rows that only number them: nothing wrong goes in silently."""

from tests.sheets.understanding.tables import Row, millions, read_rows, rules

TITLE: list[Row] = [["BÁO CÁO GIẢI NGÂN VỐN NĂM 2025"], ["Đơn vị: triệu đồng"]]
HEAD: Row = ["STT", "Nội dung", "Kế hoạch vốn", "Giải ngân đến 30/9/2025"]
TWO: Row = ["STT", "Nội dung", "Lũy kế giải ngân đến 31/8/2025", "Lũy kế giải ngân đến 30/9/2025"]
PERIOD: Row = ["STT", "Nội dung", "Giải ngân trong tháng 9", "Lũy kế giải ngân đến 30/9/2025"]


def test_less_paid_to_a_later_day_is_named() -> None:
    assert rules(read_rows(*TITLE, TWO, [1, "Đường A", 900, 1000], [2, "Cầu B", 700, 650])) == [
        ("disbursed-falls", "D5")
    ]


def test_more_paid_in_the_period_than_in_all_is_named() -> None:
    assert rules(read_rows(*TITLE, PERIOD, [1, "Đường A", 100, 1000], [2, "Cầu B", 700, 650])) == [
        ("disbursed-falls", "C5")
    ]


def test_numbers_beside_the_columns_of_a_row_without_amounts_are_named() -> None:
    rows: list[Row] = [[1, "Đường A", 3150, 1000], [2, "Cầu B", None, None, 2500, 2000], [3, "Kè C", 100, 90]]
    assert ("stray-amount", "E5") in rules(read_rows(*TITLE, HEAD, *rows))
    assert ("stray-amount", "E5") in rules(read_rows(*TITLE, HEAD, *rows[:2]))


def test_a_row_that_numbers_the_columns_again_gives_no_figure() -> None:
    rows: list[Row] = [[1, "Đường A", 3150, 1000], [1, 2, 3, 4], [2, "Cầu B", 2500, 2000]]
    assert millions(read_rows(*TITLE, HEAD, *rows)) == {"C4": 3150, "D4": 1000, "C6": 2500, "D6": 2000}


def test_what_is_told_to_date_beside_all_months_is_their_sum() -> None:
    head: Row = ["STT", "Nội dung", "Giải ngân tháng 1", "Giải ngân tháng 2", "Lũy kế giải ngân đến 28/2/2025"]
    rows: list[Row] = [[place, f"Cầu {place}", 10 * place, 300, 300 + 10 * place] for place in range(1, 5)]
    wrong: Row = [5, "Kè E", 50, 300, 450]
    assert rules(read_rows(*TITLE, head, *rows, wrong)) == [("control-disagrees", "E8")]
