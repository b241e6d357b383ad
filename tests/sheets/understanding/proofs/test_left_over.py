"""What is left of a plan ("Còn lại") is a control along the row."""

from tests.sheets.understanding.tables import Row, read_rows, rules

HEAD: list[Row] = [
    ["BÁO CÁO GIẢI NGÂN VỐN NĂM 2025"],
    ["Đơn vị: triệu đồng"],
    ["STT", "Nội dung", "Kế hoạch vốn", "Giải ngân đến 30/9/2025", "Còn lại"],
]
ROWS: list[Row] = [
    [1, "Đường A", 3150, 1000, 2150],
    [2, "Cầu B", 2500, 2000, 500],
    [3, "Trường C", 1800, 1500, 300],
    [4, "Chợ D", 2750, 700, 2050],
]


def test_what_plan_and_payments_do_not_leave_is_said_with_both_numbers() -> None:
    reading = read_rows(*HEAD, *ROWS, [5, "Kè E", 1000, 900, 300])
    assert rules(reading) == [("control-disagrees", "E8")]
    assert "300.000.000" in str(reading.problems[0].message)
    assert "100.000.000" in str(reading.problems[0].message)


def test_what_is_left_proves_an_amount_in_another_unit() -> None:
    assert rules(read_rows(*HEAD, *ROWS, [5, "Kè E", 1000, 0.4, 600])) == [("unit-suspicious", "D8")]


def test_what_is_left_of_something_else_is_no_control() -> None:
    rows = [[*row[:4], 40 + place] for place, row in enumerate(ROWS)]
    assert rules(read_rows(*HEAD, *rows)) == []


def test_where_all_comes_out_nothing_is_said() -> None:
    assert rules(read_rows(*HEAD, *ROWS, [5, "Kè E", 1000, None, 1000])) == []


def test_where_few_rows_come_out_something_else_is_left() -> None:
    others: list[Row] = [[place, f"Kè {place}", 900 + place, 300, 40 + place] for place in range(5, 11)]
    assert rules(read_rows(*HEAD, *ROWS, *others)) == []


def test_a_row_of_which_a_cell_cannot_be_read_is_said_only_there() -> None:
    assert rules(read_rows(*HEAD, *ROWS, [5, "Kè E", 1000, "4O0", 600])) == [("not-a-number", "D8")]


def test_where_either_amount_may_be_in_another_unit_neither_is_named() -> None:
    assert ("control-disagrees", "E8") in rules(read_rows(*HEAD, *ROWS, [5, "Kè E", 5, 5000, 0]))
