"""What looks like an amount and is none: shares among the rows, marks of footnotes."""

from tests.sheets.understanding.tables import PLANNED, Row, millions, read_rows

HEAD: Row = ["TT", "Nội dung", "Dự toán năm 2018"]


def test_a_row_of_shares_is_no_amount() -> None:
    rows: list[Row] = [["1", "Chi đầu tư", 500], ["2", "Tỷ lệ % phân chia các khoản thu", 45]]
    assert millions(read_rows(*PLANNED, HEAD, *rows)) == {"C4": 500}


def test_a_column_of_footnote_marks_holds_no_amounts() -> None:
    head: Row = ["TT", "Nội dung", "Dự toán NSTW", "Dự toán NSTW", "Dự toán NSĐP"]
    rows: list[Row] = [["1", "Chi đầu tư", "(1)", 500, 300], ["2", "Chi thường xuyên", None, 200, 100]]
    reading = read_rows(*PLANNED, head, *rows)
    assert millions(reading) == {"D4": 500, "E4": 300, "D5": 200, "E5": 100}
