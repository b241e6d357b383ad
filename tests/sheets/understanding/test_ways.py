"""A person's word on a sheet outranks what is found, is said, and is never obeyed in silence where it cannot be."""

from datetime import date

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.reading import SheetReading
from disbtrack.domain.way import SheetWay
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.names.catalogue import shipped_catalogue

Row = list[Value]
TITLE: list[Row] = [
    ["BÁO CÁO GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025"],
    ["Lũy kế đến 31/10/2025"],
    ["ĐVT: triệu đồng"],
]
HEADINGS: Row = ["TT", "Nội dung", "Nhu cầu", "NSTW", "NSĐP", "Lũy kế giải ngân"]
ROWS: list[Row] = [
    [None, "Tổng cộng", 30, 21, 9, 12],
    ["1", "Dự án 2", 10, 7, 3, 5],
    ["2", "Dự án 5", 20, 14, 6, 7],
]
NEEDS: list[Row] = [
    ["TT", "Nội dung", "Nhu cầu vốn", None, None, "Lũy kế giải ngân"],
    [None, None, "Tổng số", "NSTW", "NSĐP", None],
]
MERGED = [(3, 2, 3, 4), (3, 0, 4, 0), (3, 1, 4, 1), (3, 5, 4, 5)]


def read(way: SheetWay, rows: list[Row], merged: list[tuple[int, int, int, int]] | None = None) -> SheetReading:
    grid = Grid("Biểu", [*TITLE, *rows], merged=merged or [])
    (reading,) = understand([grid], shipped_catalogue(), Hints(ways={"Biểu": way}), file_name="b.xlsx")
    return reading


def told(reading: SheetReading) -> dict[str, tuple[str, int]]:
    return {one.cell: (one.measure.value, one.amount // 1_000_000) for one in reading.figures}


def rules(reading: SheetReading) -> list[tuple[str, str | None]]:
    return [(one.rule, one.cell) for one in reading.problems]


def figure(reading: SheetReading, cell: str) -> Figure:
    return next(one for one in reading.figures if one.cell == cell)


SIMPLE: list[Row] = [["TT", "Nội dung", "Kế hoạch năm 2025", "Lũy kế giải ngân"]]
PLAIN: list[Row] = [[None, "Tổng cộng", 30, 12], ["1", "Dự án 2", 10, 5], ["2", "Dự án 5", 20, 7]]


def test_a_column_is_read_as_asked_and_its_totals_still_prove_it() -> None:
    reading = read(SheetWay(roles={"D": "completed"}), [*SIMPLE, *PLAIN])
    assert told(reading)["D6"] == ("completed", 5)
    assert [control.agrees for control in reading.controls] == [True, True]
    assert rules(reading) == [("overridden", None)]


def test_parts_and_their_total_asked_to_be_planned_stay_parts_and_a_total() -> None:
    rows: list[Row] = [
        *NEEDS,
        [None, "Tổng cộng", 30, 21, 9, 12],
        ["1", "Dự án 2", 10, 7, 3, 5],
        ["2", "Dự án 5", 20, 14, 6, 7],
    ]
    reading = read(SheetWay(roles=dict.fromkeys("CDE", "planned")), rows, MERGED)
    assert sum(one.amount for one in reading.figures if one.measure is Measure.PLANNED) == 30_000_000
    assert {one.column: (one.role, one.measure) for one in reading.columns}["C"] == ("total", "planned")
    assert all(control.agrees for control in reading.controls)
    assert rules(reading) == [("overridden", None)]


def test_a_total_asked_to_be_amounts_of_its_own_counts_and_the_danger_is_said() -> None:
    heads: list[Row] = [
        ["TT", "Nội dung", "Kế hoạch năm 2025", None, None, "Lũy kế giải ngân"],
        [None, None, "Tổng số", "NSTW", "NSĐP", None],
    ]
    reading = read(SheetWay(roles={"C": "planned"}), [*heads, *ROWS[1:]], MERGED)
    assert told(reading)["C6"] == ("planned", 10)
    assert ("way-mismatch", "C5") in rules(reading)


def test_a_column_left_out_gives_no_figures() -> None:
    reading = read(SheetWay(roles={"C": "ignored"}), [*SIMPLE, *PLAIN])
    assert set(told(reading)) == {"D6", "D7"}
    assert reading.columns[2].reason == "asked"


def test_a_column_without_a_heading_can_be_named() -> None:
    rows: list[Row] = [["TT", "Nội dung", "Kế hoạch năm 2025"]]
    rows += [["1", "Dự án 2", 10, 5], ["2", "Dự án 3", 10, 5], ["3", "Dự án 5", 10, 5]]
    found = read(SheetWay(), rows).columns[-1]
    assert (found.column, found.role, found.reason) == ("D", "ignored", "no-heading")
    reading = read(SheetWay(roles={"D": "disbursed"}), rows)
    assert told(reading)["D5"] == ("disbursed", 5)
    assert not any(one.rule == "no-heading" for one in reading.problems)


def test_works_stand_beside_their_projects() -> None:
    rows: list[Row] = [
        ["TT", "Dự án", "Công trình", "Kế hoạch năm 2025"],
        ["1", "Dự án 2", "Đường bản A", 10],
        ["2", "Dự án 5", "Nhà văn hóa", 20],
    ]
    reading = read(SheetWay(roles={"C": "work"}), rows)
    assert [(one.project, one.work) for one in reading.figures] == [
        ("GNBV.DA2", "Đường bản A"),
        ("GNBV.DA5", "Nhà văn hóa"),
    ]


def test_a_band_drawn_by_the_person_is_the_band() -> None:
    rows: list[Row] = [["Mục", "Khoản", "Số A", "Số B"], [None, "x", "Kế hoạch", "Giải ngân"], ["1", "Dự án 2", 10, 5]]
    reading = read(SheetWay(header_rows=(5, 5), roles={"B": "project"}), rows)
    assert reading.header_rows == (5, 5)
    assert told(reading) == {"C6": ("planned", 10), "D6": ("disbursed", 5)}


def test_unit_and_column_units_outrank_the_sheet() -> None:
    way = SheetWay(unit=MoneyUnit.TY, column_units={"D": MoneyUnit.NGHIN})
    reading = read(way, [*SIMPLE, *PLAIN])
    assert (figure(reading, "C6").amount, figure(reading, "D6").amount) == (10**10, 5000)
    assert [(band.columns, band.unit) for band in reading.units] == [("C:C", MoneyUnit.TY), ("D:D", MoneyUnit.NGHIN)]


def test_day_and_year_outrank_the_sheet_and_headings_that_say_the_same_day() -> None:
    rows: list[Row] = [["TT", "Nội dung", "Kế hoạch năm 2025", "Giải ngân đến 31/10/2025"], *PLAIN]
    reading = read(SheetWay(as_of=date(2025, 11, 30), year=2026), rows)
    assert (reading.as_of, reading.as_of_cell, reading.year) == (date(2025, 11, 30), None, 2026)
    assert {one.date for one in reading.figures} == {date(2025, 11, 30)}
    assert {one.plan_year for one in reading.figures} == {2026}


def test_names_get_their_codes() -> None:
    rows: list[Row] = [
        ["TT", "Nội dung", "Nguồn", "Kế hoạch năm 2025"],
        ["1", "Hỗ trợ làm ăn", "Vốn A", 10],
        ["2", "Dự án 5", "Vốn B", 20],
    ]
    names = {"hỗ trợ làm ăn": "GNBV.DA2", "Vốn A": "NSTW", "Vốn B": "NSX", "Dự án 5": "KHONG.CO"}
    reading = read(SheetWay(names=names), rows)
    assert [(one.project, one.source) for one in reading.figures] == [("GNBV.DA2", "NSTW"), ("GNBV.DA5", "NSX")]
    assert [(one.rule, one.value) for one in reading.problems if one.rule == "way-mismatch"] == [
        ("way-mismatch", "Dự án 5")
    ]


def test_what_the_sheet_cannot_follow_is_said_and_the_rest_is_obeyed() -> None:
    way = SheetWay(header_rows=(90, 95), roles={"Z": "planned", "C": "chuyện", "D": "completed", "1": "unit"})
    reading = read(way, [*SIMPLE, *PLAIN])
    assert [one.value for one in reading.problems if one.rule == "way-mismatch"] == ["90-95", "Z", "chuyện", "1"]
    assert told(reading)["D6"] == ("completed", 5)
    assert all(control.agrees for control in reading.controls)


def test_two_columns_cannot_both_be_the_project() -> None:
    rows: list[Row] = [["TT", "Nội dung", "Chi tiết", "Kế hoạch năm 2025"], ["1", "Dự án 2", "a", 10]]
    reading = read(SheetWay(roles={"B": "project", "C": "project"}), rows)
    assert ("way-mismatch", "C4") in rules(reading)


def test_a_further_table_obeys_where_its_heading_is_the_same() -> None:
    second: list[Row] = [
        ["II. Bảng hai"],
        ["TT", "Nội dung", "Vốn tạm ứng", "Lũy kế giải ngân"],
        ["1", "Dự án 3", 4, 2],
    ]
    reading = read(SheetWay(roles={"C": "carried", "D": "completed"}), [*SIMPLE, *PLAIN[1:], *second])
    assert told(reading)["D9"] == ("completed", 2)
    assert told(reading)["C9"][0] == "advance"


def test_a_list_keeps_exactly_the_measure_that_is_asked_for() -> None:
    rows: list[Row] = [
        ["TT", "Ngày", "Nội dung", "Số tiền"],
        [1, date(2025, 3, 1), "Dự án 2", 10],
        [2, date(2025, 4, 1), "Dự án 5", 20],
    ]
    assert {one.measure for one in read(SheetWay(), rows).figures} == {Measure.DISBURSED_PERIOD}
    assert {one.measure for one in read(SheetWay(roles={"D": "disbursed"}), rows).figures} == {Measure.DISBURSED}


def test_a_list_may_name_works_alone() -> None:
    rows: list[Row] = [
        ["TT", "Ngày", "Nội dung", "Số tiền"],
        [1, date(2025, 3, 1), "Dự án 77", 10],
        [2, date(2025, 4, 1), "Đường bản A", 20],
    ]
    reading = read(SheetWay(roles={"C": "work"}), rows)
    assert [(one.project, one.work) for one in reading.figures] == [("Dự án 77", None), ("Đường bản A", None)]
    assert ("unknown-project", "C5") in rules(reading)


def test_a_sheet_in_which_nothing_is_found_is_read_by_the_persons_word_alone() -> None:
    rows: list[Row] = [["a", "b", "c"], ["x", "Dự án 2", 1000], ["y", "Dự án 5", 2000], ["z", "Dự án 7", 3000]]
    way = SheetWay(header_rows=(4, 4), roles={"B": "project", "C": "planned"})
    assert told(read(way, rows)) == {"C5": ("planned", 1000), "C6": ("planned", 2000), "C7": ("planned", 3000)}


def test_a_way_for_a_sheet_without_a_table_is_said() -> None:
    assert rules(read(SheetWay(roles={"B": "planned"}), [])) == [("way-mismatch", None)]


def test_a_very_long_list_is_read_to_its_end_as_asked() -> None:
    rows: list[Row] = [["TT", "Ngày", "Nội dung", "Số tiền"]]
    rows += [[at, date(2025, 3, 1), "Dự án 2", 10] for at in range(1, 3_501)]
    asked, found = read(SheetWay(roles={"D": "completed"}), rows), read(SheetWay(roles={"A": "index"}), rows)
    assert (len(asked.figures), {one.measure for one in asked.figures}) == (3_500, {Measure.COMPLETED})
    assert len(found.figures) == 3_500
