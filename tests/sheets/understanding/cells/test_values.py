"""Numbers and dates as people type them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.money import MoneyUnit, format_money
from disbtrack.domain.separators import Separators
from disbtrack.sheets.grid import CellError
from disbtrack.sheets.understanding.cells.values import (
    Doubtful,
    Habit,
    NotNumber,
    Worded,
    read_amount,
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
        ("１．２３４．５６７，５", Fraction(2_469_135, 2)),
        ("1\u2009234\u202f567", 1_234_567),
        ("−1.234.567", -1_234_567),
        ("– 1.234.567", -1_234_567),
        ("1.234.567 (1)", 1_234_567),
        ("1.234.567*", 1_234_567),
        ("12,5²", Fraction(25, 2)),
        ("\u200b1.234.567 VNĐ", 1_234_567),
    ],
)
def test_a_typed_amount_is_read_exactly(typed: str, value: int | Fraction) -> None:
    assert read_amount(typed) == value


@pytest.mark.parametrize(
    "typed", ["12O.500.000", "NA", "57,46%", "12,5 14", "l2", "16.4.2025", "1.23.456", "12,34,567"]
)
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


@pytest.mark.parametrize(
    ("typed", "trieu"), [("2,5 tỷ", 2500), ("1.234,5 tr.đ", Fraction(2469, 2)), ("-500 nghìn đồng", Fraction(-1, 2))]
)
def test_a_number_that_names_its_own_unit_is_worth_that_unit(typed: str, trieu: int | Fraction) -> None:
    amount = read_amount(typed)
    assert isinstance(amount, Worded)
    assert amount.stated_in(MoneyUnit.TRIEU) == trieu


@pytest.mark.parametrize("typed", ["#REF!", "#DIV/0!", "#N/A", "Err:502"])
def test_the_text_of_an_error_is_an_error(typed: str) -> None:
    assert read_amount(typed) == CellError(typed)


def test_an_error_cell_is_handed_on() -> None:
    assert read_amount(CellError("#REF!")) == CellError("#REF!")


@given(st.integers(-(10**15), 10**15).filter(lambda amount: abs(amount) >= 10**6))
def test_money_written_the_vietnamese_way_reads_back(amount: int) -> None:
    assert read_amount(format_money(amount, minus="-")) == amount


@pytest.mark.parametrize(("typed", "rate"), [("49,06%", Fraction(4906, 100)), (51.67, Fraction(5167, 100))])
def test_a_rate_is_read_as_it_is_printed(typed: str | float, rate: Fraction) -> None:
    assert read_rate(typed) == rate


def test_a_comma_before_three_digits_that_end_in_zero_is_a_slip_among_many_whole_amounts() -> None:
    habit = Habit()
    for text in ("1.234.567", "2.000.100", "3.456.789", "1.000.000"):
        habit.learn(text)
    doubtful = read_amount("16,300")
    assert isinstance(doubtful, Doubtful)
    assert habit.take_slip(doubtful) is None
    habit.learn("7.654.321")
    assert (habit.settle(doubtful), habit.take_slip(doubtful)) == (None, 16_300)
    unlike = read_amount("16,325")
    assert isinstance(unlike, Doubtful)
    assert habit.take_slip(unlike) is None
