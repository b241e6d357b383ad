"""Rows unlike all others that no total proves: paid of no plan, a thousand times too little, to other digits."""

from fractions import Fraction
from statistics import median

from hypothesis import given
from hypothesis import strategies as some

from disbtrack.sheets.understanding.cells.values import decimals
from disbtrack.sheets.understanding.proofs.odd_rows import Others
from tests.sheets.understanding.tables import PAID, Row, read_rows, rules

ROWS: list[Row] = [
    [1, "Đường A", 3150, 1000],
    [2, "Cầu B", 250, 200],
    [3, "Trường C", 1800, 1500],
    [4, "Chợ D", 12_750, 700],
]


def said(*rows: Row) -> list[tuple[str, str | None]]:
    """The rules and cells of what is said of four usual rows and these."""
    return rules(read_rows(*PAID, *ROWS, *rows))


def test_a_payment_without_a_plan_among_payments_that_have_one_is_named() -> None:
    assert said([5, "Kè E", None, 900]) == [("plan-missing", "D8")]


def test_what_is_taken_into_the_next_year_was_never_planned() -> None:
    assert said([5, "Chi chuyển nguồn sang năm sau", None, 900]) == []


def test_where_several_rows_have_no_plan_it_is_a_habit() -> None:
    assert said([5, "Kè E", None, 900], [6, "Kè F", None, 800]) == []


def test_a_plan_told_above_its_payments_is_one() -> None:
    above: list[Row] = [["I", "Khu A", 900, None], [1, "Đường A", None, 300], ["II", "Khu B", 700, 600]]
    rest: list[Row] = [["III", "Khu C", 800, 500], ["IV", "Khu D", 850, 150]]
    assert rules(read_rows(*PAID, *above, *rest)) == []


def test_a_plan_that_cannot_be_read_is_said_only_as_such() -> None:
    assert said([5, "Kè E", "12O0", 900]) == [("not-a-number", "C8")]


def test_a_payment_a_thousand_times_too_small_for_its_plan_is_named() -> None:
    assert said([5, "Kè E", 4000, 3]) == [("unit-suspicious", "D8")]
    assert said([5, "Kè E", 4000, 3], [None, "Tổng cộng", 21_950, 3403]) == []


def test_a_row_in_billions_by_its_decimals_is_named_though_others_are_small() -> None:
    rows: list[Row] = [[5, "Kè E", 9, 7], [6, "Kè F", 4.125, 3.5]]
    assert said(*rows) == [("unit-suspicious", "C9")]
    assert said(*rows, [None, "Tổng cộng", 17_963.125, 3410.5]) == []


def test_finer_decimals_than_all_others_name_a_row_in_billions() -> None:
    rows: list[Row] = [[place, f"Cầu {place}", 900.5 + place, 100.5 * place] for place in range(1, 6)]
    assert rules(read_rows(*PAID, *rows, [6, "Kè E", 0.9005, 0.4002])) == [("unit-suspicious", "C9")]


def test_carried_money_is_no_plan_of_what_is_paid_of_this_year() -> None:
    head: Row = ["STT", "Dự án", "Vốn 2024 kéo dài", "KHV 2025", "GN vốn 2024 kéo dài", "GN vốn 2025"]
    rows: list[Row] = [[place, f"Cầu {place}", 90, 500 + place, 40, 50] for place in range(1, 6)]
    assert rules(read_rows(*PAID[:2], head, *rows, [6, "Kè E", 80, None, 30, 20])) == [("plan-missing", "F9")]


@given(some.lists(some.integers(1, 99).map(lambda tenths: Fraction(tenths, 10)), min_size=3), some.data())
def test_each_amount_sees_the_middle_and_the_decimals_of_all_others(
    values: list[Fraction], data: some.DataObject
) -> None:
    at = data.draw(some.integers(0, len(values) - 1))
    rest = values[:at] + values[at + 1 :]
    others = Others(values)
    assert others.middle(values[at]) == median(rest)
    assert others.places(values[at]) == max(map(decimals, rest))
    assert others.are_parted(values[at]) == (sum(decimals(one) > 0 for one in rest) * 5 >= len(rest) * 4)
