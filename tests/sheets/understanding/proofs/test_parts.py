"""Parts and their wholes: what is more than its whole, or less where all seems listed, is said with both numbers."""

from disbtrack.sheets.grid import CellError
from tests.sheets.understanding.tables import Row, millions, read_rows, rules

HEADED: list[Row] = [["DỰ TOÁN CHI NGÂN SÁCH NĂM 2018"], ["Đơn vị: triệu đồng"], ["STT", "Nội dung", "Kế hoạch vốn"]]


def test_a_part_that_is_more_than_its_whole_is_named() -> None:
    reading = read_rows(*HEADED, [1, "Đường A", 3150], [None, "Trong đó: chuẩn bị đầu tư", 20583], [2, "Cầu B", 2000])
    assert millions(reading) == {"C4": 3150, "C6": 2000}
    (said,) = [problem for problem in reading.problems if problem.rule == "part-over-whole"]
    assert (said.cell, said.value) == ("C5", "20.583.000.000")
    assert "3.150.000.000" in str(said.message)


def test_parts_that_make_more_than_their_whole_are_named_at_it() -> None:
    parts: list[Row] = [[None, "Trong đó:", None], ["-", "Vốn trong nước", 2583], ["-", "Vốn nước ngoài", 2000]]
    reading = read_rows(*HEADED, ["I", "Dự án", 5250], [1, "Đường A", 3150], *parts, [2, "Cầu B", 2100])
    assert millions(reading) == {"C5": 3150, "C9": 2100}
    assert ("part-over-whole", "C5") in rules(reading)


def test_parts_that_are_less_than_their_whole_by_its_own_words_are_only_said() -> None:
    reading = read_rows(*HEADED, [1, "Đường A", 3150], [None, "Trong đó: chuẩn bị đầu tư", 583], [2, "Cầu B", 2000])
    assert {rule for rule, _ in rules(reading)} == {"partial-breakdown"}


def test_the_part_of_a_whole_that_cannot_be_read_is_no_figure() -> None:
    rows: list[Row] = [[1, "Đường A", CellError("#REF!")], [None, "Trong đó: chuẩn bị đầu tư", 3150]]
    reading = read_rows(*HEADED, ["I", "Dự án", 22583], *rows, [2, "Cầu B", 2000])
    assert millions(reading) == {"C7": 2000}
    assert ("error-value", "C5") in rules(reading)


def test_the_parts_of_a_whole_that_cannot_be_read_are_figures_where_the_total_above_comes_out() -> None:
    parts: list[Row] = [[None, "Trong đó:", None], ["-", "Vốn trong nước", 3150], ["-", "Vốn nước ngoài", 30]]
    reading = read_rows(*HEADED, ["I", "Dự án", 5180], [1, "Đường A", CellError("#REF!")], *parts, [2, "Cầu B", 2000])
    assert millions(reading) == {"C7": 3150, "C8": 30, "C9": 2000}


def test_a_subtotal_beside_a_blank_that_its_rows_do_not_make_is_doubtful() -> None:
    head: list[Row] = [*HEADED[:2], ["STT", "Nội dung", "Kế hoạch vốn", "Giải ngân"]]
    reading = read_rows(
        *head,
        [None, "Tổng số", 11650, 6000],
        ["I", "Dự án 1", 5650, 4000],
        [1, "Đường A", 3650, 1000],
        [2, "Cầu B", 2000, None],
        ["II", "Dự án 2", 6000, 2000],
        [1, "Đường C", 3000, 1000],
        [2, "Cầu D", 3000, 1000],
    )
    (said,) = [problem for problem in reading.problems if problem.rule == "parts-missing"]
    assert (said.cell, said.value) == ("D5", "4.000.000.000")
    assert "1.000.000.000" in str(said.message)


def split(number: int, name: str, whole: int, home: int, foreign: int) -> list[Row]:
    """A row with its money by source under "trong đó"."""
    parts: list[Row] = [["-", "Vốn trong nước", home], ["-", "Vốn nước ngoài", foreign]]
    return [[number, name, whole], [None, "Trong đó:", None], *parts]


def test_parts_that_fall_short_where_all_others_make_their_whole_are_named() -> None:
    others = [*split(2, "Cầu B", 2000, 1500, 500), *split(3, "Trường C", 4000, 3000, 1000)]
    reading = read_rows(*HEADED, *split(1, "Đường A", 3150, 2583, 67), *others)
    assert ("parts-missing", "C4") in rules(reading)
    assert millions(reading)["C4"] == 3150


def test_parts_that_fall_short_in_every_row_are_only_some_of_all() -> None:
    reading = read_rows(*HEADED, *split(1, "Đường A", 3150, 2583, 67), *split(2, "Cầu B", 2000, 1100, 500))
    assert {rule for rule, _ in rules(reading)} == {"partial-breakdown"}
