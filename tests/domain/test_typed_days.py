from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.typed_days import FIRST_YEAR, LAST_YEAR, TypedDay, read_day, write_day

DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


@given(DAYS)
def test_what_is_written_reads_back_as_the_same_day(day: date) -> None:
    assert read_day(write_day(day)).day == read_day(day.isoformat()).day == day


@given(DAYS, st.sampled_from(["/", "-", "."]))
def test_a_day_without_its_year_lies_in_the_year_meant(day: date, mark: str) -> None:
    assert read_day(f"{day.day}{mark}{day.month}", day.year).day == day


@given(st.text(max_size=12))
def test_nothing_typed_is_ever_an_error(typed: str) -> None:
    read = read_day(typed, 2025)
    assert read.day is None or read.problem is None


def test_a_year_may_be_typed_short() -> None:
    assert read_day("5/3/25").day == date(2025, 3, 5)


@pytest.mark.parametrize("typed", ["12/31/2025", "30/2/2025", "5/3", "31/12/0205", "5/3-2025", "hôm nay"])
def test_what_is_no_day_is_refused_with_its_reason(typed: str) -> None:
    read = read_day(typed)
    assert read.day is None
    assert str(read.problem)


def test_nothing_typed_is_no_problem() -> None:
    assert read_day(" ") == TypedDay()
