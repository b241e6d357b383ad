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


def test_a_mark_that_points_to_a_note_below_is_no_negative_number() -> None:
    rows: list[Row] = [["1", "Chi đầu tư", 500, 300], ["2", "Chi thường xuyên", 200, "(1)"]]
    head: Row = ["TT", "Nội dung", "Dự toán năm 2018", "Quyết toán năm 2018"]
    note: Row = [None, "(1) Bao gồm chi cải cách tiền lương"]
    assert millions(read_rows(*PLANNED, head, *rows, [], note)) == {"C4": 500, "D4": 300, "C5": 200}
    assert "D5" in millions(read_rows(*PLANNED, head, *rows))


def test_a_row_that_repeats_a_name_in_english_parts_nothing() -> None:
    rows: list[Row] = [
        ["I", "Chi đầu tư phát triển", 500],
        [None, "Development Investment Expenditure"],
        [None, "Trong đó - Of which:"],
        [None, "Chi giáo dục", 300],
        ["II", "Chi thường xuyên", 200],
    ]
    assert millions(read_rows(*PLANNED, HEAD, *rows)) == {"C4": 500, "C8": 200}


def test_a_row_that_counts_the_columns_below_a_gap_holds_no_amounts() -> None:
    rows: list[Row] = [[], ["A", "B", 1], ["I", "Chi đầu tư", 500]]
    assert millions(read_rows(*PLANNED, HEAD, *rows)) == {"C6": 500}
