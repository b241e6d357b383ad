"""Figures that stand out where no total proves them: another unit in one row, a total among the rows, a row twice."""

from tests.sheets.understanding.tables import PAID, Row, read_rows, rules

ROWS: list[Row] = [
    [1, "Đường A", 3150, 1000],
    [2, "Cầu B", 2500, 2000],
    [3, "Trường C", 1800, 1500],
    [4, "Chợ D", 2750, 700],
]


def said(*rows: Row) -> list[tuple[str, str | None]]:
    """The rules and cells of what is said of four usual rows and these."""
    return rules(read_rows(*PAID, *ROWS, *rows))


def test_a_row_in_dong_among_rows_in_million_dong_is_named_in_each_column() -> None:
    found = said([5, "Kè E", 900_000_000, 100_000_000])
    assert {("unit-suspicious", "C8"), ("unit-suspicious", "D8")} <= set(found)


def test_a_row_in_billion_dong_among_rows_in_million_dong_is_named() -> None:
    assert ("unit-suspicious", "C8") in said([5, "Kè E", 0.9, 0.1], [6, "Kè F", 900, 100])


def test_one_small_rest_is_no_other_unit() -> None:
    assert said([5, "Kè E", 900, 0.1], [6, "Kè F", 900, 100]) == []


def test_a_large_amount_that_a_total_proves_is_no_other_unit() -> None:
    assert said([5, "Kè E", 900_000, 800_000], [None, "Tổng cộng", 910_200, 805_200]) == []


def test_a_named_row_that_is_the_sum_of_those_above_is_doubtful() -> None:
    assert said([5, "Khác", 10_200, 5200], [6, "Kè F", 900, 100]) == [("looks-like-total", "C8")]
    assert said([5, "Khác", 10_200, 5300], [6, "Kè F", 900, 100]) == []


def test_a_row_told_twice_is_named_though_it_is_spelt_otherwise() -> None:
    assert ("duplicate-row", "C8") in said([5, "cầu  b", 2500, 2000])
