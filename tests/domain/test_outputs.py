"""Targets and results beside the money: exact rates, both sides of the gap, nothing added to itself."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.outputs import Indicator, Output, OutputFinding, Progress, Tells, progress_of
from disbtrack.domain.quantities import read_quantity, write_quantity

ROADS = Indicator(id=7, project="GNBV.DA4", name="Đường được cứng hóa", measured_in="km")
DAY = date(2025, 10, 31)


def target(amount: str, unit: str | None = None, day: date | None = None) -> Output:
    return Output(indicator=7, tells=Tells.TARGET, unit=unit, year=2025, date=day, amount=Fraction(amount))


def result(amount: str, unit: str | None = None, day: date | None = DAY) -> Output:
    return Output(indicator=7, tells=Tells.RESULT, unit=unit, year=2025, date=day, amount=Fraction(amount))


def shown(*outputs: Output, on: date = DAY) -> list[tuple[str | None, Fraction | None, Fraction | None]]:
    return [(row.unit, row.target, row.result) for row in progress_of(ROADS, outputs, 2025, on)]


def test_the_latest_result_up_to_the_day_counts_and_is_not_added_to_earlier_ones() -> None:
    told = (target("12.5"), result("4", day=date(2025, 6, 30)), result("9", day=date(2025, 9, 30)), result("12"))
    assert shown(*told, on=date(2025, 9, 30)) == [(None, Fraction("12.5"), Fraction(9))]


def test_a_result_without_a_day_counts_from_the_end_of_its_year() -> None:
    assert shown(target("5"), result("4", day=None)) == [(None, Fraction(5), None)]
    assert shown(target("5"), result("4", day=None), on=date(2025, 12, 31)) == [(None, Fraction(5), Fraction(4))]


def test_units_are_added_where_nothing_is_told_for_all() -> None:
    told = (target("5", "03646"), result("2", "03646"), target("3", "03650"), result("1.5", "03650"))
    assert shown(*told)[0] == (None, Fraction(8), Fraction("3.5"))


def test_what_is_told_for_all_is_not_added_to_the_units() -> None:
    told = (target("20"), target("5", "03646"), target("3", "03650"))
    assert [row[:2] for row in shown(*told)] == [(None, Fraction(20)), ("03646", Fraction(5)), ("03650", Fraction(3))]


def test_a_sum_of_which_a_part_is_missing_is_not_shown() -> None:
    assert shown(target("5", "03646"), result("2", "03646"), target("3", "03650"))[0] == (None, Fraction(8), None)


def test_another_year_and_another_indicator_tell_nothing_here() -> None:
    assert shown(replace(target("5"), year=2024), replace(target("5"), indicator=8)) == []


def row(result_told: str | None, paid: int | None, planned: int | None = 100) -> Progress:
    told = None if result_told is None else Fraction(result_told)
    return Progress(ROADS, None, 2025, Fraction(10), told, DAY, planned, paid)


def test_money_ahead_of_work_and_work_ahead_of_money_are_told_apart() -> None:
    assert row("4", 80).finding() is OutputFinding.PAID_AHEAD
    assert row("9", 40).finding() is OutputFinding.UNPAID_WORK
    assert row("9", 40).gap == Fraction(1, 2)


def test_within_the_margin_nothing_is_found_and_the_margin_is_the_persons() -> None:
    assert row("4", 50).finding() is None
    assert row("4", 51).finding() is OutputFinding.PAID_AHEAD
    assert row("4", 51).finding(Fraction(1, 5)) is None


def test_without_plan_target_or_result_no_rate_is_compared() -> None:
    assert row("4", 80, None).gap is None
    assert row(None, 80).gap is None
    assert replace(row("4", 80), target=Fraction(0)).gap is None


def test_a_third_is_kept_exactly() -> None:
    assert replace(row("1", 0), target=Fraction(3)).rate == Fraction(1, 3)


def test_quantities_are_written_and_read_as_vietnamese_do() -> None:
    assert write_quantity(Fraction("1234.5")) == "1.234,5"
    assert write_quantity(Fraction(1, 3)) == "0,333333333"
    assert read_quantity("12,5") == Fraction("12.5")
    assert read_quantity("1.200") == 1200
    assert [read_quantity(words) for words in ("12.5", "1,2,3", "ba", "", "1.20")] == [None] * 5


@given(st.integers(-(10**15), 10**15), st.integers(0, 6))
def test_what_was_written_reads_back(whole: int, places: int) -> None:
    value = Fraction(whole, 10**places)
    assert read_quantity(write_quantity(value, minus="-")) == value
