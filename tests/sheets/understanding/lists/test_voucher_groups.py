"""Payments under rows that name their project or commune."""

from disbtrack.domain.reading import RowKind
from tests.sheets.understanding.tables import Row, disagreeing, read_rows

TITLE: list[Row] = [["BẢNG KÊ CHỨNG TỪ CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025"], ["Đơn vị: đồng"]]
HEAD: Row = ["STT", "Ngày CT", "Số CT", "Nội dung", "Số tiền"]


def first(amount: int | None) -> list[Row]:
    return [
        ["I", None, None, "Dự án 2", amount],
        [1, "05/02/2025", "UNC1", "Chi mua giống", 400],
        [2, "06/02/2025", "UNC2", "Chi tập huấn", 600],
    ]


def test_rows_that_head_payments_name_their_project_and_are_no_payments() -> None:
    second: list[Row] = [["II", None, None, "Xã Mường La", None], [1, "07/02/2025", "UNC3", "Chi tập huấn", 700]]
    reading = read_rows(*TITLE, HEAD, *first(None), *second)
    assert [(one.amount, one.project) for one in reading.figures][:2] == [(400, "GNBV.DA2"), (600, "GNBV.DA2")]
    assert (reading.figures[2].unit, reading.row_kinds[3]) == ("03808", RowKind.HEADING)


def test_the_sum_that_a_heading_row_states_is_held_against_its_own_payments() -> None:
    second: list[Row] = [["II", None, None, "Dự án 5", 750], [1, "07/02/2025", "UNC3", "Chi tập huấn", 700]]
    reading = read_rows(*TITLE, HEAD, *first(1000), *second)
    assert sum(one.amount for one in reading.figures) == 1700
    assert disagreeing(reading) == ["E7"]


def test_a_payment_without_a_day_heads_nothing_where_no_sum_says_so() -> None:
    reading = read_rows(*TITLE, HEAD, *first(123))
    assert [one.amount for one in reading.figures] == [123, 400, 600]
    assert [one.rule for one in reading.problems if one.cell == "B4"] == ["date-missing"]


def test_a_last_row_in_any_words_that_adds_all_payments_is_their_total() -> None:
    reading = read_rows(*TITLE, HEAD, *first(None)[1:], [None, None, None, "Gộp lại", 1000])
    assert sum(one.amount for one in reading.figures) == 1000
    assert [(one.cell, one.agrees) for one in reading.controls] == [("E6", True)]
