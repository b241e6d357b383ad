"""Rows nested by their arithmetic: totals above, below, wrong, partial and told twice."""

from fractions import Fraction

from disbtrack.sheets.understanding.cells.row_numbers import style_of_number
from disbtrack.sheets.understanding.cells.values import NotNumber
from disbtrack.sheets.understanding.cells.wording import is_of_which, is_total
from disbtrack.sheets.understanding.rows.numbering import Line, give_levels
from disbtrack.sheets.understanding.rows.repetition import Nesting
from disbtrack.sheets.understanding.rows.sums import Sum, note_gains
from disbtrack.sheets.understanding.rows.totals import nest_lines

HALVES = {2: Fraction(1, 2), 3: Fraction(1, 2)}


def rows_of(*told: tuple[object, ...]) -> list[Line]:
    lines = []
    for row, (number, label, *amounts) in enumerate(told):
        line = Line(row, style_of_number(str(number)), str(label), number=str(number))
        line.amounts = {column: amount for column, amount in enumerate(amounts, 2) if isinstance(amount, int)}
        line.total, line.of_which = is_total(line.label), is_of_which(line.label)
        lines.append(line)
    return lines


def nest(lines: list[Line]) -> Nesting:
    return nest_lines(lines, HALVES)


def children(line: Line) -> list[int]:
    return [child.row for child in line.children]


def test_numbered_rows_are_nested_and_the_total_stands_above_all() -> None:
    lines = rows_of(
        ("", "TỔNG SỐ", 100, 50), ("I", "Dự án 1", 70, 30), ("1", "a", 40, 20), ("2", "b", 30, 10), ("II", "c", 30, 20)
    )
    nest(lines)
    assert children(lines[0]) == [1, 4]
    assert children(lines[1]) == [2, 3]


def test_a_total_below_adds_the_lines_above_it() -> None:
    lines = rows_of((1, "Xã A", 10, 5), (2, "Xã B", 20, 6), ("", "Tổng cộng", 30, 11))
    nesting = nest(lines)
    assert [line.row for line in nesting.below[2]] == [0, 1]


def test_a_subtotal_that_is_wrong_keeps_its_lines_because_the_total_above_adds_them() -> None:
    lines = rows_of(
        ("1", "Tiểu dự án", 27303),
        ("1.1", "Giao thông", 23811),
        ("a", "x", 9449),
        ("đ", "y", 15362),
        ("1.2", "z", 2492),
    )
    nest(lines)
    assert children(lines[0]) == [1, 4]
    assert children(lines[1]) == [2, 3]


def test_parts_of_which_that_are_not_all_are_notes() -> None:
    lines = rows_of(("I", "Dự án 2", 20583), ("", "Trong đó: mô hình", 3150), ("II", "Dự án 3", 13813))
    nesting = nest(lines)
    assert lines[1].excluded
    assert [line.row for line in nesting.partial] == [0]


def test_parts_of_which_that_add_up_are_the_figures() -> None:
    lines = rows_of(("1", "TDA 1", 7327), ("", "Trong đó:"), ("-", "Vốn NSTW", 2316), ("-", "Vốn NSĐP", 5011))
    nesting = nest(lines)
    assert not any(line.excluded for line in lines)
    assert nesting.partial == []
    assert lines[2].ancestors()[0] is lines[0]


def test_numbering_in_another_order_is_settled_by_the_sums() -> None:
    lines = rows_of(
        ("", "tổng số", 100, 60),
        ("A", "thường xuyên", 10, 6),
        ("b", "định kỳ", 85, 50),
        ("1", "x", 35, 20),
        ("2", "y", 50, 30),
        ("c", "thanh tra", 5, 4),
    )
    nest(lines)
    assert children(lines[0]) == [1, 2, 5]
    assert children(lines[2]) == [3, 4]


def test_the_same_money_broken_down_twice_is_taken_once_in_its_finer_form() -> None:
    lines = rows_of(
        ("B", "Chi", 100, 60),
        ("I", "Bảo dưỡng", 30, 20),
        ("II", "Sửa chữa", 70, 40),
        ("I", "Bảo dưỡng", 30, 20),
        ("1", "x", 10, 5),
        ("2", "y", 20, 15),
        ("II", "Sửa chữa", 70, 40),
        ("1", "z", 50, 25),
        ("2", "t", 20, 15),
    )
    nesting = nest(lines)
    assert [line.row for line in lines if line.excluded] == [1, 2]
    assert len(nesting.repeated) == 1


def test_equal_neighbours_are_no_total_of_each_other() -> None:
    lines = rows_of((1, "Xã A", 10), (2, "Xã B", 10), (3, "Xã C", 20))
    nest(lines)
    assert all(line.parent is None for line in lines)


def test_numbers_that_begin_again_nest_under_the_same_style_where_the_sums_say_so() -> None:
    lines = rows_of(
        ("", "TỔNG SỐ", 100, 50),
        ("1", "Hợp phần 1", 70_000, 30_000),
        ("1", "a", 40_000, 20_000),
        ("2", "b", 30_000, 10_000),
        ("2", "Hợp phần 2", 30_000, 20_000),
        ("1", "c", 10_000, 5_000),
        ("2", "d", 20_000, 15_000),
    )
    lines[0].amounts = {2: 100_000, 3: 50_000}
    nest(lines)
    assert [children(line) for line in lines] == [[1, 4], [2, 3], [], [], [5, 6], [], []]


def test_a_column_with_a_cell_that_cannot_be_read_says_nothing_about_the_nesting() -> None:
    lines = rows_of(("", "TỔNG SỐ", 100, 50), ("1", "a", 70, "?"), ("2", "b", 30, 20))
    lines[1].broken = {3: NotNumber("?")}
    nest(lines)
    assert children(lines[0]) == [1, 2]


def test_the_letter_i_after_h_is_no_roman_one() -> None:
    lines = rows_of(*((letter, letter, 10 + at) for at, letter in enumerate("ABCDEGHIKL")))
    nest(lines)
    assert not any(line.children for line in lines)


def test_a_roman_one_below_the_letter_h_stays_its_part() -> None:
    lines = rows_of(("H", "h", 50), ("I", "a", 30), ("II", "b", 20), ("K", "k", 5))
    nest(lines)
    assert children(lines[0]) == [1, 2]


def test_a_total_between_two_blocks_adds_the_one_whose_sum_it_is() -> None:
    lines = rows_of(("1", "a", 40_000), ("2", "b", 20_000), ("", "Tổng cộng", 60_000), ("1", "c", -3))
    nesting = nest(lines)
    assert [line.row for line in nesting.below[2]] == [0, 1]
    assert not lines[2].children


def test_lines_without_numbers_are_parts_where_the_total_above_needs_them_to_be() -> None:
    lines = rows_of(
        ("", "Tổng số", 100), ("", "Giao thông", 70), ("", "a", 40), ("", "b", 30), ("", "Thủy lợi", 30), ("", "c", 30)
    )
    nest(lines)
    assert [children(line) for line in lines] == [[1, 4], [2, 3], [], [], [5], []]


def test_a_grand_total_numbered_like_its_parts_stands_above_them() -> None:
    lines = rows_of(("A", "TỔNG CỘNG", 100, 999), ("A", "a", 40, 20), ("B", "b", 60, 30))
    nest(lines)
    assert children(lines[0]) == [1, 2]


def test_a_letter_with_more_than_brackets_about_it_ends_no_reading() -> None:
    lines = [
        Line(row, "A" if row < 2 else "I", "x", {2: 5}, number=number) for row, number in enumerate(["A\xa0", "B", "I"])
    ]
    give_levels(lines)
    assert [line.level for line in lines] == [0, 0, 1]


def test_amounts_below_zero_that_no_line_can_make_good_are_not_added_further() -> None:
    total, parts = Line(0, "", "", {2: -10}), [Line(row, "", "", {2: -9}) for row in range(1, 6)]
    note_gains([total, *parts])
    running = Sum(total, HALVES)
    hopeless = []
    for part in parts:
        running.add(part)
        hopeless.append(running.is_hopeless([part]))
    assert hopeless == [False, True, True, True, True]


def test_a_reduction_that_overshoots_is_made_good_by_an_amount_that_follows() -> None:
    lines = rows_of(
        ("I", "Điều chỉnh", -100, -10), (1, "a", -150, -15), (2, "b", -20, -2), (3, "c", 70, 7), ("II", "d", -5, -1)
    )
    nest(lines)
    assert children(lines[0]) == [1, 2, 3]


def test_of_which_below_a_deeper_number_stands_below_that_number() -> None:
    lines = rows_of(
        ("B", "Chi cấp tỉnh", 110),
        ("", "Trong đó:", None),
        ("I", "Chi đầu tư", 60),
        ("1", "Dự án", None),
        ("", "Trong đó:", None),
        ("1.1", "Chi giáo dục", None),
        ("II", "Chi thường xuyên", 50),
    )
    nest(lines)
    assert [line.parent and line.parent.row for line in lines] == [None, 0, 1, 2, 3, 4, 1]
    assert not any(line.excluded for line in lines)
