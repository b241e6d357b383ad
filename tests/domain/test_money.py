from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.money import MoneyUnit, format_money, format_scaled, format_share, round_half_away, to_dong


@given(st.integers(-(10**15), 10**15), st.integers(0, 6))
def test_a_written_number_reads_back_as_the_same_number(scaled: int, decimals: int) -> None:
    written = format_scaled(scaled, decimals, minus="-").replace(".", "").replace(",", "")
    assert int(written) == scaled


@given(st.integers(-(10**13), 10**13), st.sampled_from(MoneyUnit))
def test_an_amount_with_all_its_decimals_is_exact(amount: int, unit: MoneyUnit) -> None:
    decimals = len(str(unit.dong)) - 1
    assert int(format_money(amount, unit, decimals, minus="-").replace(".", "").replace(",", "")) == amount


@pytest.mark.parametrize(
    ("amount", "unit", "decimals", "written"),
    [
        (1_250_500_000, MoneyUnit.TRIEU, 3, "1.250,500"),
        (1_234_567, MoneyUnit.DONG, 0, "1.234.567"),
        (-1_500_000, MoneyUnit.TRIEU, 0, "−2"),
        (0, MoneyUnit.TY, 2, "0,00"),
    ],
)
def test_money_is_written_as_in_viet_nam(amount: int, unit: MoneyUnit, decimals: int, written: str) -> None:
    assert format_money(amount, unit, decimals) == written


def test_a_share_is_written_in_percent_and_a_missing_one_as_a_dash() -> None:
    assert format_share(Fraction(576, 1000)) == "57,6"
    assert format_share(None) == "–"


def test_halves_are_rounded_away_from_zero() -> None:
    assert [round_half_away(Fraction(half, 2)) for half in (-3, -1, 1, 3)] == [-2, -1, 1, 2]


def test_a_stated_number_becomes_exact_dong() -> None:
    assert to_dong(Fraction("1250.505"), MoneyUnit.TRIEU) == 1_250_505_000
