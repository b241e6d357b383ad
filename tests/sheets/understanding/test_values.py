"""Numbers and dates as people type them."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.money import format_money
from disbtrack.sheets.grid import CellError
from disbtrack.sheets.understanding.values import (
    Doubtful,
    NotNumber,
    Separators,
    read_amount,
    read_date,
    read_rate,
    style_of,
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.234.567,89", Fraction(123456789, 100)),
        ("1,234,567.89", Fraction(123456789, 100)),
        ("45\u00a0200\u00a0291\u00a0000", 45_200_291_000),
        ("  24.600.450.000\u00a0 ", 24_600_450_000),
        ("27.955.152.080 đ", 27_955_152_080),
        ("1680788957", 1_680_788_957),
        ("-", 0),
        ("(1.234.567)", -1_234_567),
        ("0,5", Fraction(1, 2)),
        ("1234,567", Fraction(1_234_567, 1000)),
    ],
)
def test_a_typed_amount_is_read_exactly(typed: str, value: int | Fraction) -> None:
    assert read_amount(typed) == value


@pytest.mark.parametrize("typed", ["12O.500.000", "chưa có số liệu", "16.4.2025", "1.23.456", "12,34,567"])
def test_what_is_no_number_is_never_guessed(typed: str) -> None:
    assert isinstance(read_amount(typed), NotNumber)


def test_a_lone_point_before_three_digits_stays_doubtful_with_both_readings() -> None:
    amount = read_amount("1.234")
    assert isinstance(amount, Doubtful)
    assert amount.readings == {Separators.VI: 1234, Separators.EN: Fraction(1234, 1000)}


def test_a_text_proves_its_separators_only_when_unmistakable() -> None:
    assert style_of("1.234.567") is Separators.VI
    assert style_of("1,234.5") is Separators.EN
    assert style_of("1.234") is None


def test_an_error_cell_is_handed_on() -> None:
    assert read_amount(CellError("#REF!")) == CellError("#REF!")


@given(st.integers(-(10**15), 10**15).filter(lambda amount: abs(amount) >= 10**6))
def test_money_written_the_vietnamese_way_reads_back(amount: int) -> None:
    assert read_amount(format_money(amount, minus="-")) == amount


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("06/02/2025", date(2025, 2, 6)),
        ("16.4.2025", date(2025, 4, 16)),
        ("8-8-2025", date(2025, 8, 8)),
        ("2025-10-31", date(2025, 10, 31)),
        ("31/02/2025", None),
        (45_689, date(2025, 2, 1)),
    ],
)
def test_a_day_is_read_day_first(typed: str | int, day: date | None) -> None:
    assert read_date(typed) == day


def test_serial_numbers_of_the_other_date_system_count_from_1904() -> None:
    assert read_date(44_265, date_1904=True) == date(2025, 3, 11)


@pytest.mark.parametrize(("typed", "rate"), [("49,06%", Fraction(4906, 100)), (51.67, Fraction(5167, 100))])
def test_a_rate_is_read_as_it_is_printed(typed: str | float, rate: Fraction) -> None:
    assert read_rate(typed) == rate
