"""Totals with lines on either side add those that their sum names; no row has a part larger than itself."""

from tests.sheets.understanding.tables import PLANNED, Row, disagreeing, millions, read_rows

HEAD: Row = ["TT", "Nội dung", "Dự toán năm 2018"]


def test_a_total_between_two_lines_adds_all_above_it_where_their_sum_says_so() -> None:
    rows: list[Row] = [
        ["A", "Chi cân đối", 60_000],
        ["B", "Chi chuyển nguồn", 30_000],
        [None, "Tổng số (A+B)", 90_000],
        ["C", "Chi quản lý qua ngân sách", 10_000],
        [None, "Tổng số (A+B+C)", 100_000],
        ["D", "Vay về cho vay lại", 5_000],
        [None, "Tổng số (A+B+C+D)", 105_000],
    ]
    reading = read_rows(*PLANNED, HEAD, *rows)
    assert sorted(millions(reading).values()) == [5_000, 10_000, 30_000, 60_000]
    assert (disagreeing(reading), len(reading.controls)) == ([], 3)


def test_an_unnumbered_row_larger_than_the_one_before_is_no_part_of_it() -> None:
    rows: list[Row] = [
        ["2", "Sở Nông nghiệp", 13_310],
        ["1", "Chuẩn bị đầu tư", 710],
        [None, "Thực hiện đầu tư", 12_600],
    ]
    reading = read_rows(*PLANNED, HEAD, *rows)
    assert sorted(millions(reading).values()) == [710, 12_600]
    assert disagreeing(reading) == []
