"""Days of headings and rows that name only a part of them."""

from datetime import date

from disbtrack.sheets.understanding.cells.days import day_in, month_in, period_named, unyeared_day
from tests.sheets.understanding.tables import Row, read_rows

TITLE: list[Row] = [["GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG ĐẾN 25/6/2025"], ["Đơn vị: triệu đồng"]]


def test_a_day_without_its_year_is_one_of_the_sheets_year() -> None:
    assert unyeared_day("LK giải ngân đến 25/6", 2025) == date(2025, 6, 25)
    assert unyeared_day("LK giải ngân đến 25/6/2024", 2025) is None


def test_a_month_written_short_is_a_month() -> None:
    assert day_in("T1/2024") == date(2024, 1, 31)
    assert period_named("Tháng 3", 2025) == date(2025, 3, 31)
    assert period_named("Chi trong tháng 3", 2025) is None


def test_a_heading_of_payments_names_its_month() -> None:
    assert [month_in(text) for text in ("Giải ngân tháng 1", "GN T9", "Thực hiện Th.3", "Chi 9 tháng")] == [1, 9, 3, 9]


def test_what_was_paid_in_the_running_month_runs_to_the_sheets_day() -> None:
    reading = read_rows(*TITLE, ["TT", "Dự án", "GN trong tháng 6", "Đã giải ngân"], [1, "Dự án 2", 3, 9])
    assert {one.date for one in reading.figures} == {date(2025, 6, 25)}


def test_rows_that_are_months_date_their_amounts() -> None:
    head: Row = ["TT", "Tháng", "Giải ngân Dự án 2"]
    reading = read_rows(*TITLE, head, [1, "Tháng 1", 3], [2, "Tháng 2", 9], [None, "Cộng", 12])
    assert [one.date for one in reading.figures] == [date(2025, 1, 31), date(2025, 2, 28)]
