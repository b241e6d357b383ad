"""The header band: where it lies, what stands above a column, the numbering row."""

from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.understanding.headings.heading_band import find_band
from tests.sheets.understanding.tables import PLANNED, SETTLED, Row, millions, read_rows

MERGED: list[list[Value]] = [
    ["SỞ TÀI CHÍNH"],
    ["BÁO CÁO GIẢI NGÂN NĂM 2025"],
    ["TT", "Nội dung", "Kế hoạch năm 2025", None, None, "Tỷ lệ (%)"],
    [None, None, "Tổng số", "Trong đó"],
    [None, None, None, "NSTW", "NSĐP"],
    ["(1)", "(2)", "(3=4+5)", "(4)", "(5)", "(6)"],
    ["I", "Dự án 1", 30, 20, 10, 5],
]
SPANS = [(2, 0, 4, 0), (2, 1, 4, 1), (2, 2, 2, 4), (3, 2, 4, 2), (3, 3, 3, 4), (2, 5, 4, 5)]


def test_a_band_of_merged_rows_ends_with_its_numbering_row() -> None:
    band = find_band(Grid("T10", MERGED, merged=SPANS))
    assert band is not None
    assert (band.first, band.last, band.numbering) == (2, 5, 5)


def test_a_column_has_the_path_of_all_headings_above_it() -> None:
    band = find_band(Grid("T10", MERGED, merged=SPANS))
    assert band is not None
    assert band.paths[3] == ("Kế hoạch năm 2025", "Trong đó", "NSTW")
    assert band.paths[5] == ("Tỷ lệ (%)",)


def test_the_numbering_row_tells_which_columns_a_column_adds() -> None:
    band = find_band(Grid("T10", MERGED, merged=SPANS))
    assert band is not None
    assert band.formulas == {2: "4+5"}
    assert band.numbers[4] == 3


def test_without_merges_a_heading_reaches_over_blank_cells_with_headings_below() -> None:
    rows: list[list[Value]] = [
        ["STT", "Tên dự án", "Kế hoạch năm 2025", "Giải ngân", None, "Tỷ lệ %"],
        [None, None, None, "Trong quý III", "Lũy kế 9 tháng"],
        ["I", "Dự án 1", 10, 2, 3, 0.3],
    ]
    band = find_band(Grid("Quý III", rows))
    assert band is not None
    assert band.last == 1
    assert band.paths[4] == ("Giải ngân", "Lũy kế 9 tháng")
    assert band.paths[5] == ("Tỷ lệ %",)


def test_a_sheet_of_remarks_has_no_band() -> None:
    rows: list[list[Value]] = [["HƯỚNG DẪN GHI BIỂU"], ["1. Biểu 01 ghi theo đơn vị triệu đồng."]]
    assert find_band(Grid("Hướng dẫn", rows)) is None


def test_two_known_words_above_one_column_of_amounts_are_headings() -> None:
    rows: list[Row] = [["Nội dung", "Dự toán năm 2018"], ["Tổng chi", 30_000], ["Chi A", 10_000], ["Chi B", 20_000]]
    reading = read_rows(*PLANNED, *rows)
    assert (reading.header_rows, millions(reading)) == ((3, 3), {"B5": 10_000, "B6": 20_000})


def test_a_numbering_heading_beside_words_that_nobody_knows_is_a_heading() -> None:
    rows: list[Row] = [["STT", "Quận, huyện", "Bổ sung cân đối"], [1, "Quận A", 5], [2, "Quận B", 6]]
    assert read_rows(*PLANNED, *rows).header_rows == (3, 3)


def test_a_column_of_row_numbers_needs_no_heading_to_nest_the_rows() -> None:
    rows: list[Row] = [[None, "Chỉ tiêu", "Quyết toán"], ["I", "Chi", 90], [1, "Chi A", 40], [2, "Chi B", 30]]
    reading = read_rows(*SETTLED, *rows, [3, "Chi C", 20], ["II", "Khác", 7])
    assert millions(reading) == {"C5": 40, "C6": 30, "C7": 20, "C8": 7}


def test_a_row_that_merges_left_blank_below_the_headings_is_not_of_the_band() -> None:
    merged = [(2, 0, 4, 0), (2, 1, 2, 2), (3, 1, 4, 1), (3, 2, 4, 2)]
    rows: list[Row] = [["Tên chương trình", "Dự toán 2018", None], [None, "Vốn đầu tư", "Vốn sự nghiệp"], []]
    reading = read_rows(*PLANNED, *rows, ["Chương trình A", 5, 6], ["Chương trình B", 7, 8], merged=merged)
    assert reading.header_rows == (3, 4)


def test_the_heading_of_row_numbers_may_stand_in_pieces() -> None:
    rows: list[list[Value]] = [
        ["S", None, "Quyết toán"],
        ["TT", "Nội dung", 2025],
        ["A", "Dự án 1", 5000],
    ]
    band = find_band(Grid("B", rows))
    assert band is not None
    assert (band.first, band.last, band.paths[2]) == (0, 1, ("Quyết toán", "2025"))


def test_the_bare_word_for_number_heads_row_numbers_where_they_begin_below_it() -> None:
    rows: list[list[Value]] = [["Số", "Tên đơn vị", "Dự toán"], [1, "Sở Y tế", 6406], [2, "Sở Nội vụ", 2881]]
    band = find_band(Grid("B", rows, merged=[(0, 0, 0, 0)]))
    assert band is not None
    assert band.first == 0


def test_numbers_that_count_the_columns_may_stand_among_the_headings() -> None:
    rows: list[list[Value]] = [
        ["Mã số", "Chỉ tiêu", "Tổng số", "I", 1, 2, 3],
        [None, None, None, "Cục", "Cục I", "Cục II", "Cục III"],
        [1, "Dự toán", 60, 60, 10, 20, 30],
    ]
    band = find_band(Grid("B", rows))
    assert band is not None
    assert (band.first, band.last, band.paths[4]) == (0, 1, ("Cục I",))


def test_a_heading_of_row_numbers_in_one_piece_goes_no_further() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "Quyết toán"],
        [None, "TỔNG CHI", 5000],
        ["*", "Trong cân đối", 4000],
    ]
    band = find_band(Grid("B", rows))
    assert band is not None
    assert (band.first, band.last) == (0, 0)


def test_words_above_amounts_belong_to_the_headings_though_the_name_column_goes_on_too() -> None:
    rows: list[list[Value]] = [
        ["TT", "HUYỆN,", "TỔNG THU", "TỔNG CHI"],
        [None, "TP", "NSNN", "NGÂN SÁCH"],
        [None, None, "TRÊN ĐB", "HUYỆN"],
        [None, "TỔNG SỐ", 1859, 6823],
        [1, "Bắc Giang", "x", "x"],
    ]
    band = find_band(Grid("B", rows))
    assert band is not None
    assert (band.first, band.last, band.paths[2]) == (0, 2, ("TỔNG THU", "NSNN", "TRÊN ĐB"))


def test_a_heading_that_goes_on_with_a_small_letter_below_is_one() -> None:
    grid = Grid(
        "Biểu",
        [
            ["STT", "Tên đơn vị", "Chi chương", "Kế hoạch", None],
            [None, None, "trình mục", "giao", "giảm"],
            [None, None, "tiêu quốc gia", None, None],
            [1, "Sở Y tế", 5, 6, 7],
        ],
        merged=[(0, 3, 0, 4)],
    )
    band = find_band(grid)
    assert band is not None
    assert band.paths[2] == ("Chi chương trình mục tiêu quốc gia",)
    assert band.paths[3] == ("Kế hoạch", "giao")


def test_headings_in_pieces_around_the_index_reach_down_to_the_row_of_a_b_1_2() -> None:
    rows: list[Row] = [
        ["DỰ TOÁN THU, CHI NGÂN SÁCH NĂM 2018"],
        [None, None, "Tổng chi", "Số bổ sung"],
        ["STT", "Tỉnh, thành phố", "cân đối", "từ NSTW"],
        [None, None, "NSĐP", "cho"],
        [None, None, None, "NSĐP"],
        ["A", "B", 1, "2=3+4"],
        ["1", "Hà Giang", 500, 300],
    ]
    band = find_band(Grid("Biểu", rows))
    assert band is not None
    assert (band.first, band.last) == (1, 5)
    assert band.paths[3] == ("Số bổ sung từ NSTW cho", "NSĐP")


def test_a_row_of_a_b_1_2_beside_lower_headings_is_no_data() -> None:
    head: Row = ["TT", "Tên đơn vị", "Kế hoạch năm 2018", "Quyết toán", "Tỷ lệ %", None]
    below: Row = ["A", "B", 1, 2, "Năm 2017", "KH"]
    reading = read_rows(*SETTLED, head, below, ["1", "Sở Y tế", 50, 40, None, 80], merged=[(2, 4, 2, 5)])
    assert millions(reading) == {"C5": 50, "D5": 40}
