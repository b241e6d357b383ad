"""Where the headings found leave doubt, others are tried, and the ones whose arithmetic holds are taken and said."""

from disbtrack.domain.reading import SheetReading
from disbtrack.sheets.understanding.rival_bands import Holding
from tests.sheets.understanding.tables import PLANNED, Row, millions, read_rows, rules

BODY: list[Row] = [[None, "Tổng số", 90], ["1", "Đường", 60], ["2", "Trường", 30]]


def read(*head: Row) -> SheetReading:
    return read_rows(*PLANNED, *head, *BODY)


def test_words_below_the_headings_are_headings_too_where_the_totals_come_out_as_well() -> None:
    reading = read(["TT", "Nội", "Dự toán"], [None, "dung", "năm 2018"])
    assert reading.header_rows == (3, 4)
    assert (millions(reading), rules(reading)) == ({"C6": 60, "C7": 30}, [("rival-headings", None)])


def test_headings_without_doubt_are_read_once_and_nothing_is_said() -> None:
    reading = read(["TT", "Nội dung", "Dự toán năm 2018"])
    assert (reading.header_rows, rules(reading)) == ((3, 3), [])


def test_a_word_among_the_amounts_stays_a_problem_where_other_headings_explain_nothing() -> None:
    rows: list[Row] = [["3", "Trạm xá", "chưa có"]]
    reading = read_rows(*PLANNED, ["TT", "Nội dung", "Dự toán năm 2018"], *BODY, *rows)
    assert (reading.header_rows, rules(reading)) == ((3, 3), [("not-a-number", "C7")])


def test_more_totals_that_come_out_win_and_none_that_turns_wrong() -> None:
    assert Holding(8, 0, 0, 9).beats(Holding(3, 5, 0, 9))
    assert not Holding(8, 2, 0, 9).beats(Holding(3, 0, 0, 9))


def test_with_the_same_totals_the_reading_wins_that_leaves_less_unread() -> None:
    assert Holding(3, 0, 0, 9).beats(Holding(3, 0, 2, 9))
    assert not Holding(3, 0, 2, 9).beats(Holding(3, 0, 2, 9))
    assert not Holding(0, 0, 0, 0).beats(Holding(0, 0, 1, 9))


def test_a_row_that_only_numbers_the_columns_is_never_taken_for_their_headings() -> None:
    title: list[Row] = [["GIẢI NGÂN NĂM 2025"], ["Đơn vị: tỷ đồng"]]
    head: Row = ["Số TT", "Danh mục", "Tổng mức đầu tư", "Kinh phí được giao", "Thực chi lũy kế", "Số còn lại"]
    rows: list[Row] = [
        ["1", "Nhà A", "154", "30,8", "7,5", "23,3"],
        ["2", "Nhà B", "10,5", "2,1", "1,3", "0,8"],
        ["3", "Nhà C", "45,5", "1,3", "9,1", "7,8"],
        ["4", "Cầu D", "91", "18,2", "8.000", "10,2"],
        [None, "Cộng", "301", "60,2", "26,9", "42,1"],
    ]
    reading = read_rows(*title, head, ["1", "2", "3", "4", "5", "6"], *rows)
    assert reading.header_rows == (3, 4)
    assert {one.measure for one in reading.figures if one.cell.startswith("D")} == {"planned"}
