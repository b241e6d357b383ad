"""What holds for the whole sheet: its year and its day."""

from datetime import date

from disbtrack.domain.catalogue import Hints
from tests.sheets.understanding.tables import Row, read_rows


def test_of_the_plan_years_in_the_headings_the_one_of_the_title_s_day_is_the_sheet_s() -> None:
    title: list[Row] = [["TÌNH HÌNH GIẢI NGÂN TỪ NGÀY 01/01/2024 ĐẾN NGÀY 30/6/2025"], ["Đơn vị: triệu đồng"]]
    plans: Row = ["Kế hoạch năm 2024", "Kế hoạch bổ sung năm 2024", "Kế hoạch năm 2025"]
    reading = read_rows(*title, ["STT", "Dự án", *plans, "Giải ngân"], [1, "A", 100, 20, 90, 30], [2, "B", 80, 1, 7, 5])
    assert reading.year == 2025
    assert {one.plan_year for one in reading.figures if one.cell.startswith("F")} == {2025}


def test_a_list_is_read_in_the_register_of_its_own_last_day() -> None:
    head: list[Row] = [["SỔ CHỨNG TỪ GIẢI NGÂN NĂM 2025"], ["Đơn vị: đồng"]]
    names: Row = ["STT", "Ngày", "Số chứng từ", "Dự án", "Xã, phường", "Số tiền"]
    for day, code in (("15/05/2025", "03649"), ("15/10/2025", "03646")):
        rows: list[Row] = [
            [1, day, "KB1", "Dự án 2", "Phường Tô Hiệu", 17],
            [2, day, "KB2", "Dự án 2", "Phường Tô Hiệu", 9],
        ]
        assert {one.unit for one in read_rows(*head, names, *rows).figures} == {code}


def test_a_day_that_no_calendar_has_is_named_at_its_cell_and_asked_for() -> None:
    head: list[Row] = [["GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG"], ["Số liệu đến ngày 31/9/2025"], ["Đơn vị: triệu đồng"]]
    rows: list[Row] = [["TT", "Dự án", "Lũy kế giải ngân"], [1, "Dự án 2", 5], [2, "Dự án 5", 6]]
    (wrong,) = [one for one in read_rows(*head, *rows).problems if one.rule == "bad-date"]
    assert (wrong.cell, wrong.value, wrong.severity.value) == ("A2", "31/9/2025", "error")
    settled = read_rows(*head, *rows, hints=Hints(as_of=date(2025, 9, 30)))
    assert "bad-date" not in {one.rule for one in settled.problems}
