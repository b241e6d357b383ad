"""Sheets as offices write them, seen once: names without their kind, years compared, a second table, spaced digits."""

from tests.sheets.understanding.tables import Row, millions, read_rows, rules

TITLE: list[Row] = [["BÁO CÁO GIẢI NGÂN VỐN NĂM 2025"], ["Tính đến 31/10/2025"], ["Đơn vị: triệu đồng"]]


def test_communes_named_without_their_kind_are_found() -> None:
    head: Row = ["STT", "Đơn vị", "KHV", "LK GN"]
    names = ["Mường Hung", "Mường La", "Muổi Nọi", "Chiềng La"]
    rows: list[Row] = [[place, name, 900, 100] for place, name in enumerate(names, 1)]
    reading = read_rows(*TITLE, head, *rows)
    assert [figure.unit for figure in reading.figures[::2]] == ["04219", "03808", "03799", "03754"]


def test_a_title_that_compares_two_years_takes_the_one_of_its_day() -> None:
    title: list[Row] = [["SO SÁNH GIẢI NGÂN NĂM 2024, 2025"], *TITLE[1:]]
    head: Row = ["STT", "Dự án", "Năm 2024", None, "Năm 2025", None]
    below: Row = [None, None, "KHV", "GN", "KHV", "GN"]
    merged = [(3, 2, 3, 3), (3, 4, 3, 5), (3, 0, 4, 0), (3, 1, 4, 1)]
    reading = read_rows(*title, head, below, [1, "A", 9, 5, 8, 2], [2, "B", 7, 4, 8, 3], merged=merged)
    assert reading.year == 2025
    assert {(one.cell, one.plan_year) for one in reading.figures if one.row == 6} == {
        ("C6", 2024), ("D6", 2024), ("E6", 2025), ("F6", 2025),
    }  # fmt: skip


def test_a_second_table_is_known_by_the_headings_of_the_first_though_they_are_short() -> None:
    head: Row = ["STT", "NỘI DUNG", "KHV 2025", None, "Số đã chi đến 31/10/2025"]
    below: Row = [None, None, "NSTW", "NSĐP", None]
    merged = [(4, 2, 4, 3), (4, 0, 5, 0), (4, 1, 5, 1), (4, 4, 5, 4)]
    merged += [(top + 5, left, low + 5, right) for top, left, low, right in merged]
    rows: list[Row] = [[1, "A", 900, 100, 300], [2, "B", 700, 50, 200]]
    first: list[Row] = [["I. CTMTQG NÔNG THÔN MỚI"], head, below, *rows]
    second: list[Row] = [["II. CTMTQG GNBV"], head, below, *rows]
    reading = read_rows(*TITLE, *first, *second, merged=merged)
    assert {one.cell for one in reading.figures if one.measure == "planned"} == {
        "C7", "D7", "C8", "D8", "C12", "D12", "C13", "D13",
    }  # fmt: skip


def test_digits_parted_by_spaces_tell_what_a_comma_means() -> None:
    head: Row = ["STT", "Dự án", "KHV", "LK GN"]
    rows: list[Row] = [[1, "A", "3 520,102", "1 801,597"], [2, "B", "670,398", "19,535"], [3, "C", "2 480", "53,544"]]
    reading = read_rows(*TITLE, head, *rows)
    assert millions(reading)["C6"] == 670
    assert rules(reading) == []


def test_rows_of_one_project_by_kind_of_capital_keep_its_name_though_merges_are_lost() -> None:
    head: Row = ["STT", "Nội dung", "Loại vốn", "KHV", "LK GN"]
    rows: list[Row] = [[1, "Dự án 5", "ĐTPT", 900, 100], [None, None, "SN", 70, 30], [2, "Dự án 7", "SN", 80, 20]]
    reading = read_rows(["GIẢI NGÂN CTMTQG GNBV NĂM 2025"], *TITLE[1:], head, *rows)
    assert [one.project for one in reading.figures] == ["GNBV.DA5"] * 4 + ["GNBV.DA7"] * 2


def test_a_project_made_of_its_sources_as_all_others_are_is_not_counted_beside_them() -> None:
    head: Row = ["STT", "Nội dung", "KHV", "LK GN"]
    rows: list[Row] = []
    for place in range(1, 4):
        rows += [[place, f"Cầu {place}", 70 * place, 30 * place], ["+", "NSTW", 40 * place, 10 * place]]
        rows.append(["+", "NSĐP", 30 * place, 20 * place])
    rows += [[4, "Kè D", 810, 330], ["+", "NSTW", 340, 170], ["+", "NSĐP", 110, 270]]
    reading = read_rows(*TITLE, head, *rows)
    assert {"C14", "D14"}.isdisjoint(millions(reading))
    assert {("control-disagrees", "C14"), ("control-disagrees", "D14")} <= set(rules(reading))


def test_the_last_rows_of_a_total_are_parts_of_what_stands_above_them_though_they_make_more() -> None:
    head: Row = ["STT", "Nội dung", "KHV", "LK GN"]
    rows: list[Row] = [[None, "Tổng cộng", 900, 500], ["I", "Cầu A", 400, 300], ["II", "Cầu B", 500, 200]]
    parts: list[Row] = [[1, "Trụ", 100, 400], [2, "Nhịp", 300, 100]]
    reading = read_rows(*TITLE, head, *rows, *parts)
    assert sorted(millions(reading)) == ["C6", "C8", "C9", "D6", "D8", "D9"]
    assert ("control-disagrees", "C7") in rules(reading)


def test_public_investment_is_a_kind_of_capital_in_rows_too() -> None:
    head: Row = ["STT", "Nội dung", "KHV"]
    rows: list[Row] = [[1, "Dự án 4", 900], ["-", "ĐTC", 600], ["-", "Chi TX", 300]]
    assert [one.capital for one in read_rows(*TITLE, head, *rows).figures] == ["DTPT", "SN"]


def test_rows_that_one_name_is_merged_over_are_equals_though_one_of_them_is_wrong() -> None:
    head: Row = ["STT", "Nội dung", "Loại vốn", "KHV", "LK GN"]
    rows: list[Row] = [
        [None, "Tổng cộng", None, 1310, 410],
        [1, "Dự án 5", "ĐTPT", 100, 90],
        [None, None, "SN", 70, 30],
    ]
    rows += [[2, "Dự án 7", "ĐTPT", 170, 600], [None, None, "SN", 370, 120]]
    merged = [(row, column, row + 1, column) for row in (5, 7) for column in (0, 1)]
    reading = read_rows(["GIẢI NGÂN CTMTQG GNBV NĂM 2025"], *TITLE[1:], head, *rows, merged=merged)
    assert len(reading.figures) == 8
