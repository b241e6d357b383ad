"""Parts that are not all told: the line they belong to is the figure, and it is said."""

from tests.sheets.understanding.tables import PLANNED, Row, disagreeing, millions, read_rows, rules

HEAD: Row = ["STT", "Nội dung", "Dự toán năm 2018", "Vốn trong nước", "Vốn ngoài nước"]


def test_parts_listed_after_of_which_leave_the_line_itself_the_figure_where_they_fall_short() -> None:
    rows: list[Row] = [["I", "Các Bộ", 100], [None, "Trong đó:"], [1, "Bộ A", 30], [2, "Bộ B", 20]]
    reading = read_rows(*PLANNED, HEAD[:3], [None, "Tổng số", 150], *rows, ["II", "Chi khác", 50])
    assert millions(reading) == {"C5": 100, "C9": 50}
    assert ("partial-breakdown", "C5") in rules(reading)
    assert disagreeing(reading) == []


def test_of_several_columns_only_the_one_that_is_told_in_part_takes_the_whole() -> None:
    rows: list[Row] = [["I", "Các Bộ", 100, 50], [None, "Trong đó:"], [1, "Bộ A", 30, 30], [2, "Bộ B", 20, 20]]
    reading = read_rows(*PLANNED, ["STT", "Nội dung", "Dự toán năm 2018", "Quyết toán năm 2018"], *rows)
    assert millions(reading) == {"C4": 100, "D6": 30, "D7": 20}


def test_a_list_of_excerpts_is_read_by_its_groups_which_the_total_needs() -> None:
    groups: list[Row] = []
    for number, whole in (("I", 100), ("II", 90), ("III", 80)):
        groups += [[number, f"Ngành {number}", whole], [1, f"Dự án {number}", whole - 7], [2, f"Cầu {number}", 5]]
    reading = read_rows(*PLANNED, HEAD[:3], [None, "Tổng số", 270], *groups)
    assert sum(millions(reading).values()) == 270
    assert disagreeing(reading) == []


def test_one_subtotal_that_disagrees_is_said_and_its_parts_stay_the_figures() -> None:
    rows: list[Row] = [["I", "Ngành I", 60], [1, "Dự án A", 30], [2, "Dự án B", 20]]
    reading = read_rows(*PLANNED, HEAD[:3], *rows, ["II", "Ngành II", 11], [1, "Dự án C", 5], [2, "Dự án D", 6])
    assert millions(reading) == {"C5": 30, "C6": 20, "C8": 5, "C9": 6}
    assert disagreeing(reading) == ["C4"]


def test_lines_that_a_total_leaves_over_are_parts_of_its_last_line_and_no_second_money() -> None:
    head: Row = ["STT", "Chương trình", "Tổng số", "Đầu tư", "Sự nghiệp"]
    rows: list[Row] = [[None, "Tổng cộng", 110, 60, 50], ["I", "CTMTQG", 100, 60, 40], [1, "Nước sạch", 70, 40, 30]]
    rows += [[2, "Nông thôn mới", 30, 20, 10], [None, "Tuyên truyền", 7, None, 7], [None, "Quy hoạch", 3, None, 3]]
    reading = read_rows(*PLANNED, head, *rows, ["II", "Chương trình 135", 10, None, 10])
    assert disagreeing(reading) == []
    assert sum(millions(reading).values()) == 110


def test_rows_that_are_notes_beside_a_whole_line_prove_nothing_along_the_row() -> None:
    head: Row = ["STT", "Tên đơn vị", "Tổng số", "Chi đầu tư", "Chi thường xuyên"]
    rows: list[Row] = [["I", "Các Bộ", 150, 50, 100], [None, "Trong đó:"], [1, "Bộ A", 60, 30, 30]]
    reading = read_rows(*PLANNED, head, *rows, [2, "Bộ B", 40, 20, 20])
    assert millions(reading) == {"D6": 30, "D7": 20, "E4": 100}
    assert disagreeing(reading) == []


def test_a_total_of_nothing_that_holds_zero_is_a_control() -> None:
    head: Row = ["STT", "Nội dung", "Kế hoạch năm 2018", "Giải ngân"]
    reading = read_rows(*PLANNED, head, ["I", "Ngành", 50, 0], [1, "Cầu A", 30], [2, "Cầu B", 20])
    told = {control.cell: (control.stated, control.computed, control.agrees) for control in reading.controls}
    assert told["D4"] == (0, 0, True)


def test_an_of_which_that_names_one_part_without_an_amount_takes_no_later_lines_with_it() -> None:
    rows: list[Row] = [[1, "Thuế", 90], [None, "- Thuế A", 60], [None, "Trong đó: thu về quảng cáo"]]
    reading = read_rows(*PLANNED, HEAD[:3], *rows, [None, "- Thuế B", 20], [None, "- Thuế C", 11])
    assert {"C5", "C7", "C8"} <= millions(reading).keys()
    both: list[Row] = [[1, "Thuế", 90], [None, "Trong đó: + Tài nguyên nước", 30], [None, "+ Khác", 60]]
    assert millions(read_rows(*PLANNED, HEAD[:3], *both, [2, "Phí", 5])) == {"C5": 30, "C6": 60, "C7": 5}


def test_a_table_that_says_it_lists_some_works_only_counts_the_totals_that_make_its_sum() -> None:
    rows: list[Row] = [
        [None, "Tổng cộng", 900],
        [None, "Một số công trình, dự án"],
        ["A", "Chuyển tiếp", 600],
        ["1", "Đường 205", 100],
        ["2", "Đường 208", 50],
        ["B", "Khởi công mới", 300],
        ["1", "Trạm xá", 200],
    ]
    reading = read_rows(*PLANNED, HEAD[:3], *rows)
    assert sorted(millions(reading).values()) == [300, 600]
    assert all(control.agrees for control in reading.controls)


def test_rows_numbered_10_1_and_on_are_parts_of_10_whatever_10_states() -> None:
    rows: list[Row] = [
        [None, "Tổng cộng", 350],
        ["9", "Đường", 250],
        ["10", "Trường", 30],
        ["10.1", "Nhà lớp học", 60],
        ["10.2", "Sân", 40],
    ]
    reading = read_rows(*PLANNED, HEAD[:3], *rows)
    assert sorted(millions(reading).values()) == [40, 60, 250]
    assert [control.stated // 10**6 for control in reading.controls if not control.agrees] == [30]


def test_a_total_on_top_that_nothing_makes_is_held_against_all_that_follows() -> None:
    rows: list[Row] = [
        [None, "Tổng cộng", 1000],
        [None, "Tổng số", 700],
        ["1", "Đường", 400],
        ["2", "Trường", 300],
    ]
    told = {
        control.stated // 10**6: control.computed // 10**6 for control in read_rows(*PLANNED, HEAD[:3], *rows).controls
    }
    assert told == {1000: 700, 700: 700}


def test_a_bare_of_which_ends_where_the_numbering_before_it_goes_on() -> None:
    rows: list[Row] = [
        [None, "Tổng chi", 100],
        ["I", "Chi đầu tư", 40],
        [None, "Trong đó:"],
        ["-", "Chi giáo dục", 10],
        ["II", "Chi thường xuyên", 50],
        [None, "Trong đó:"],
        ["-", "Chi giáo dục", 20],
        ["III", "Dự phòng", 10],
    ]
    reading = read_rows(*PLANNED, HEAD[:3], *rows)
    assert millions(reading) == {"C5": 40, "C8": 50, "C11": 10}
    assert disagreeing(reading) == []


def test_where_parts_are_excerpts_in_one_column_they_are_no_more_in_the_others() -> None:
    groups: list[Row] = []
    for number, whole, older in (("I", 100, 30), ("II", 90, 20), ("III", 80, 10)):
        parts: list[Row] = [[1, f"Dự án {number}", whole - 7, older - 6], [2, f"Cầu {number}", 5]]
        groups += [[number, f"Ngành {number}", whole, older], *parts]
    reading = read_rows(*PLANNED, HEAD[:4], [None, "Tổng số", 270, 75], *groups)
    assert millions(reading) == {"C5": 100, "D5": 30, "C8": 90, "D8": 20, "C11": 80, "D11": 10}
    assert disagreeing(reading) == ["D4"]


def test_rows_left_over_by_a_total_are_excerpts_of_its_last_group_and_no_second_money() -> None:
    groups: list[Row] = []
    for number in ("I", "II", "III"):
        parts: list[Row] = [[1, "Đường A", 20], [None, "Nhóm C", 50], [2, "Đường B", 10], [3, "Đường C", 15]]
        groups += [[number, f"Ngành {number}", 70], [None, "Nhóm B", 20], *parts]
    bold = frozenset(4 + 6 * group + row for group in range(3) for row in (1, 3))
    reading = read_rows(*PLANNED, HEAD[:3], [None, "Tổng số", 210], *groups, bold=bold)
    assert sum(millions(reading).values()) == 210
    assert disagreeing(reading) == []
