from datetime import date
from fractions import Fraction

import pytest

from disbtrack.domain.periods import format_day, format_long_day, month_ends, months_left, read_day


def test_days_are_written_day_first() -> None:
    assert format_day(date(2025, 2, 5)) == "05/02/2025"


def test_the_long_day_takes_a_zero_before_small_days_and_the_first_two_months() -> None:
    assert format_long_day(date(2025, 2, 5)) == "ngày 05 tháng 02 năm 2025"
    assert format_long_day(date(2025, 11, 15)) == "ngày 15 tháng 11 năm 2025"


def test_month_ends_run_to_the_day_itself() -> None:
    assert month_ends(2025, date(2025, 3, 15)) == [date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 15)]


def test_a_month_end_is_not_told_twice() -> None:
    assert month_ends(2025, date(2025, 2, 28)) == [date(2025, 1, 31), date(2025, 2, 28)]


def test_whole_months_are_left_between_month_ends() -> None:
    assert months_left(date(2025, 10, 31), date(2026, 1, 31)) == 3


def test_parts_of_months_count_by_their_days() -> None:
    assert months_left(date(2025, 11, 15), date(2025, 12, 31)) == Fraction(3, 2)


def test_nothing_is_left_on_the_last_day() -> None:
    assert months_left(date(2025, 12, 31), date(2025, 12, 31)) == 0


@pytest.mark.parametrize("typed", ["5/11", "05-11-2025", "5.11.25", "05112025", "0511", " 05 11 2025 "])
def test_a_day_is_read_as_people_type_it(typed: str) -> None:
    assert read_day(typed, 2025) == date(2025, 11, 5)


@pytest.mark.parametrize("typed", ["", "31/02", "32/01/2025", "11", "nay", "5/13"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_day(typed, 2025) is None
