"""What the totals above say of rows that were nested by their looks: false totals, memos, a whole that is wrong."""

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.reading import RowKind
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.names.catalogue import shipped_catalogue
from tests.sheets.understanding.tables import (
    PLANNED,
    SETTLED,
    Computed,
    Row,
    disagreeing,
    millions,
    read_computed,
    read_rows,
)

HEAD: Row = ["TT", "Nội dung", "Dự toán năm 2018"]
TWO: Row = ["TT", "Nội dung", "Dự toán năm 2018", "Quyết toán năm 2018"]


def test_a_row_that_lost_its_letter_stays_beside_the_lettered_ones() -> None:
    reading = read_rows(
        *PLANNED,
        HEAD,
        ["I", "Ngành xây dựng", 65_000],
        [1, "Dự án nhóm B", 45_000],
        [None, "a. Ký túc xá", 25_000],
        [None, "Kè đá", 10_000],
        [None, "c. Công viên", 10_000],
        [2, "Dự án nhóm C", 20_000],
    )
    assert millions(reading) == {"C6": 25_000, "C7": 10_000, "C8": 10_000, "C9": 20_000}
    assert disagreeing(reading) == []


def test_a_memo_in_brackets_is_left_out_where_the_total_comes_out_without_it() -> None:
    reading = read_rows(
        *PLANNED,
        HEAD,
        ["A", "Thu cân đối", 34_549],
        ["I", "Thu nội địa", 33_549],
        [None, "(Đã trừ tiền sử dụng đất)", 31_474],
        ["1", "Thu từ doanh nghiệp", 30_549],
        ["2", "Lệ phí trước bạ", 3_000],
        ["II", "Thu hải quan", 1_000],
    )
    assert millions(reading) == {"C7": 30_549, "C8": 3_000, "C9": 1_000}
    assert (reading.row_kinds[5], disagreeing(reading)) == (RowKind.NOTE, [])


def test_a_whole_on_top_that_is_wrong_is_a_wrong_total_and_no_figure() -> None:
    reading = read_rows(
        *PLANNED,
        HEAD,
        [None, "TỔNG CHI NGÂN SÁCH CẤP TỈNH", 9_000],
        ["I", "Chi đầu tư phát triển", 5_000],
        ["II", "Chi thường xuyên", 3_500],
    )
    assert millions(reading) == {"C5": 5_000, "C6": 3_500}
    assert disagreeing(reading) == ["C4"]


def test_a_second_whole_in_capitals_is_no_part_of_what_stands_above_it() -> None:
    reading = read_rows(
        *PLANNED,
        HEAD,
        [None, "TỔNG CỘNG (A+B)", 1_500],
        ["A", "Thu cân đối", 1_200],
        ["B", "Thu quản lý qua ngân sách", 300],
        [None, "TỔNG THU NGÂN SÁCH ĐỊA PHƯƠNG", 6_500],
        ["1", "Thu được hưởng", 6_200],
        ["2", "Thu để lại", 300],
    )
    assert millions(reading) == {"C5": 1_200, "C6": 300, "C8": 6_200, "C9": 300}
    assert disagreeing(reading) == []


def test_formulas_left_beside_other_rows_make_no_total_of_what_is_typed() -> None:
    rows: list[Computed] = [
        ["I", "Giáo dục", 150, 9_500],
        ["1", "Trường A", ("SUM(C6:C7)", 90), 4_000],
        ["2", "Trường B", 40, 3_000],
        ["3", "Trường C", 50, 2_500],
    ]
    reading = read_computed([*PLANNED[0]], [*PLANNED[1]], [*TWO], *rows)
    assert {cell: one for cell, one in millions(reading).items() if cell[0] == "D"} == {
        "D5": 4_000,
        "D6": 3_000,
        "D7": 2_500,
    }
    assert "D4" not in disagreeing(reading)


def test_a_lone_part_that_is_less_than_its_whole_is_a_note() -> None:
    reading = read_rows(
        *PLANNED,
        HEAD,
        ["I", "Nguồn thu", 6_500],
        ["1", "Thu cân đối", 6_200],
        ["2", "Thu quản lý qua ngân sách", 300],
        [None, "- Thu từ xổ số", 10],
    )
    assert millions(reading) == {"C5": 6_200, "C6": 300}
    assert (reading.row_kinds[6], disagreeing(reading)) == (RowKind.NOTE, [])


def test_of_which_with_zeros_opens_the_parts_that_follow_it() -> None:
    reading = read_rows(
        *PLANNED,
        HEAD,
        ["I", "Chi thường xuyên", 9_000],
        [None, "Trong đó:", 0],
        ["1", "Chi giáo dục", 4_000],
        ["2", "Chi y tế", 2_000],
        ["II", "Dự phòng", 500],
    )
    assert millions(reading) == {"C4": 9_000, "C8": 500}
    assert reading.row_kinds[4:7] == [RowKind.NOTE] * 3


def test_a_whole_on_top_adds_the_first_rows_that_make_it() -> None:
    reading = read_rows(
        *PLANNED,
        HEAD,
        [None, "TỔNG CHI NGÂN SÁCH ĐỊA PHƯƠNG", 8_500],
        ["A", "Chi cân đối", 8_500],
        ["I", "Chi đầu tư phát triển", 5_000],
        ["II", "Chi thường xuyên", 3_500],
        ["B", "Chi quản lý qua ngân sách", 300],
    )
    assert millions(reading) == {"C6": 5_000, "C7": 3_500, "C8": 300}
    assert disagreeing(reading) == []


def test_of_which_with_a_sign_goes_on_as_long_as_the_sign_does() -> None:
    reading = read_rows(
        *PLANNED,
        HEAD,
        ["9", "Phí, lệ phí", 798],
        [None, "Bao gồm: - Phí trung ương", 16],
        [None, "- Phí địa phương", 782],
        [None, "Trong đó: + Phí bảo vệ môi trường", 336],
        [None, "+ Phí sử dụng công trình", 218],
        ["10", "Tiền sử dụng đất", 100],
    )
    assert millions(reading) == {"C5": 16, "C6": 782, "C9": 100}
    assert disagreeing(reading) == []


def test_parts_that_each_say_of_which_and_make_the_whole_together_are_its_parts() -> None:
    rows: list[Row] = [["I", "Chi", 100], [None, "Trong đó: đầu tư", 60], [None, "Trong đó: thường xuyên", 40]]
    assert millions(read_rows(*PLANNED, HEAD, *rows)) == {"C5": 60, "C6": 40}


def test_numbers_without_a_name_beside_the_money_are_no_part_of_the_total_above_them() -> None:
    head: Row = ["TT", "Tên đơn vị", "Tổng số", "Chi đầu tư", "Chi thường xuyên", "Tổng chi"]
    rows: list[Row] = [
        ["1", "Sở Y tế", 50, 20, 30, 50],
        ["2", "Sở Nội vụ", 70, 30, 40, 70],
        [None, "Tổng cộng", 120, 50, 70, 120],
        [None, None, None, None, None, -5],
    ]
    grid = Grid("Biểu", [*SETTLED, head, *rows], hidden_columns=frozenset({5}))
    (reading,) = understand([grid], shipped_catalogue(), Hints(), file_name="b.xlsx")
    assert millions(reading) == {"D4": 20, "E4": 30, "D5": 30, "E5": 40}
    assert (reading.row_kinds[5:], disagreeing(reading)) == ([RowKind.SUBTOTAL, RowKind.NOTE], [])
