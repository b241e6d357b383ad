"""What formulas say of a sheet's totals: who adds whom, whatever it is called, and whether what is shown is stale."""

from disbtrack.domain.reading import RowKind
from tests.sheets.understanding.tables import Computed, Row, disagreeing, millions, read_computed, read_rows, rules

HEADED: list[Computed] = [
    ["DỰ TOÁN CHI NGÂN SÁCH NĂM 2018"],
    ["Đơn vị: triệu đồng"],
    ["STT", "Nội dung", "Kế hoạch vốn"],
]
TABLE: list[Row] = [["DỰ TOÁN CHI NGÂN SÁCH NĂM 2018"], ["Đơn vị: triệu đồng"], ["STT", "Nội dung", "Kế hoạch vốn"]]


def test_a_row_without_words_that_adds_others_is_their_total() -> None:
    reading = read_computed(*HEADED, [1, "Đường A", 1200], [2, "Trường B", 950], [None, None, ("SUM(C4:C5)", 2150)])
    assert millions(reading) == {"C4": 1200, "C5": 950}
    assert reading.row_kinds[-1] is RowKind.SUBTOTAL
    assert [control.agrees for control in reading.controls] == [True]


def test_a_total_whose_stored_sum_is_stale_disagrees_with_both_numbers() -> None:
    reading = read_computed(*HEADED, [1, "Đường A", 1200], [2, "Trường B", 950], [None, None, ("SUM(C4:C5)", 999_999)])
    assert millions(reading) == {"C4": 1200, "C5": 950}
    said = [problem for problem in reading.problems if problem.rule == "control-disagrees"]
    assert [problem.cell for problem in said] == ["C6"]
    assert "999.999.000.000" in str(said[0].message) and "2.150.000.000" in str(said[0].message)


def test_rows_that_look_alike_are_nested_by_their_formulas() -> None:
    reading = read_computed(
        *HEADED,
        [None, "Hạ tầng", ("SUM(C5:C6)", 7)],
        [None, "Đường A", 3],
        [None, "Cầu B", 4],
        [None, "Đào tạo", ("C8+C9", 11)],
        [None, "Lớp nghề", 5],
        [None, "Thiết bị", 6],
    )
    assert millions(reading) == {"C5": 3, "C6": 4, "C8": 5, "C9": 6}
    assert [figure.path for figure in reading.figures][-1] == ("Đào tạo",)
    assert disagreeing(reading) == []


def test_a_stale_subtotal_among_rows_that_look_alike_is_no_figure() -> None:
    reading = read_computed(
        *HEADED, [None, "Hạ tầng", ("SUM(C5:C6)", 70)], [None, "Đường A", 3], [None, "Cầu B", 4], [None, "Nhà C", 9]
    )
    assert millions(reading) == {"C5": 3, "C6": 4, "C7": 9}
    assert disagreeing(reading) == ["C4"]


def test_a_summary_across_the_groups_tells_no_money_twice() -> None:
    reading = read_computed(
        *HEADED,
        ["I", "Huyện Mai Sơn", ("C5+C6", 30)],
        [1, "Vốn trung ương", 20],
        [2, "Vốn địa phương", 10],
        ["II", "Huyện Mộc Châu", ("C8+C9", 7)],
        [1, "Vốn trung ương", 4],
        [2, "Vốn địa phương", 3],
        [None, "Ngân sách trung ương cấp", ("C5+C8", 24)],
    )
    assert millions(reading) == {"C5": 20, "C6": 10, "C8": 4, "C9": 3}
    assert disagreeing(reading) == []


def test_a_formula_that_leaves_out_its_last_row_disagrees() -> None:
    reading = read_computed(
        *HEADED, ["I", "Hạ tầng", ("SUM(C5:C6)", 7)], [1, "Đường A", 3], [2, "Cầu B", 4], [3, "Cầu C", 9]
    )
    assert millions(reading) == {"C5": 3, "C6": 4, "C7": 9}
    assert disagreeing(reading) == ["C4"]


def test_a_named_row_that_repeats_one_cell_is_still_a_row_of_its_own() -> None:
    reading = read_computed(*HEADED, [1, "Đường A", 500], [2, "Đường B", ("C4", 500)])
    assert millions(reading) == {"C4": 500, "C5": 500}


def test_formulas_that_add_each_other_are_told_and_searched_once() -> None:
    reading = read_computed(*HEADED, [1, "Đường A", 5], [2, "B", ("C4+C6", 9)], [3, "C", ("C4+C5", 9)])
    assert {cell for rule, cell in rules(reading) if rule == "stale-sum"} >= {"C6"}


def test_columns_that_formulas_make_are_totals_along_the_row() -> None:
    head: list[Computed] = [*HEADED[:2], ["STT", "Nội dung", "Kế hoạch vốn", "Vốn đợt 1", "Vốn đợt 2"]]
    reading = read_computed(*head, [1, "Đường A", ("D4+E4", 5), 2, 3], [2, "Đường B", ("D5+E5", 90), 3, 4])
    assert millions(reading) == {"D4": 2, "E4": 3, "D5": 3, "E5": 4}
    assert disagreeing(reading) == ["C5"]


def test_a_figure_whose_formula_is_stale_is_named_with_both_numbers() -> None:
    head: list[Computed] = [*HEADED[:2], ["STT", "Nội dung", "Kế hoạch vốn", "Nhu cầu quý I", "Nhu cầu quý II"]]
    reading = read_computed(*head, [1, "Đường A", ("D4+E4", 5), 2, 3], [2, "Đường B", ("D5+E5", 90), 3, 4])
    said = [problem for problem in reading.problems if problem.rule == "stale-sum"]
    assert [(problem.cell, problem.value) for problem in said] == [("C5", "90")]
    assert "make 7" in str(said[0].message)


def test_a_rounded_sum_is_a_total_and_is_not_stale_by_what_it_rounds_away() -> None:
    head: list[Computed] = [*HEADED[:2], ["STT", "Nội dung", "Kế hoạch vốn", "Nhu cầu quý I", "Nhu cầu quý II"]]
    rows: list[Computed] = [
        [1, "Đường A", ("ROUND(D4+E4,0)", 6), 2.2, 3.4],
        [2, "Đường B", ("ROUND(D5+E5,0)", 9), 3, 4],
    ]
    said = [problem.cell for problem in read_computed(*head, *rows).problems if problem.rule == "stale-sum"]
    assert said == ["C5"]


def test_a_row_without_words_that_is_the_sum_of_those_above_is_their_total() -> None:
    reading = read_rows(*TABLE, [1, "Đường A", 3], [2, "Trường B", 4], [None, None, 7])
    assert millions(reading) == {"C4": 3, "C5": 4}
    assert [control.cell for control in reading.controls] == ["C6"]


def test_a_row_without_words_that_is_no_sum_is_doubtful() -> None:
    reading = read_rows(*TABLE, [1, "Đường A", 3], [2, "Trường B", 4], [None, None, 80])
    assert ("unnamed-row", "C6") in rules(reading)
    named = read_rows(*TABLE, [1, "Đường A", 3], [2, "Trường B", 4], [3, "Chợ C", 8])
    assert all(rule != "unnamed-row" for rule, _ in rules(named))


def test_a_bulleted_line_whose_formula_adds_bulleted_lines_and_comes_out_takes_them_as_its_parts() -> None:
    reading = read_computed(
        *HEADED,
        ["I", "Bảo dưỡng", ("C5+C7", 50)],
        [None, "* Đấu thầu", ("C6", 11)],
        [None, "- Cầu A", 11],
        [None, "* Đặt hàng", ("C8+C10", 39)],
        [None, "1.Quốc lộ 1", ("C9", 17)],
        [None, "- Đường", 17],
        [None, "* Quốc lộ 1K", ("C11", 22)],
        [None, "- Đường", 22],
    )
    assert millions(reading) == {"C6": 11, "C9": 17, "C11": 22}
    assert disagreeing(reading) == []
