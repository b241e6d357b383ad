from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.own_values import meant_own, read_own, show_own, typed_own
from disbtrack.domain.views import ColumnType


@given(st.sampled_from(MoneyUnit), st.integers(-(10**15), 10**15))
def test_money_typed_in_any_unit_is_kept_to_the_dong(unit: MoneyUnit, amount: int) -> None:
    typed = typed_own(ColumnType.MONEY, str(amount), unit)
    assert read_own(ColumnType.MONEY, typed, unit, 2025) == (str(amount), None)


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_a_number_is_kept_exactly(scaled: int, places: int) -> None:
    kept = str(Fraction(scaled, 10**places))
    assert read_own(ColumnType.NUMBER, typed_own(ColumnType.NUMBER, kept, MoneyUnit.DONG), MoneyUnit.DONG, None) == (
        kept,
        None,
    )


@pytest.mark.parametrize(
    ("holds", "typed", "kept", "shown"),
    [
        (ColumnType.TEXT, " chờ  duyệt ", "chờ duyệt", "chờ duyệt"),
        (ColumnType.DAY, "5/3", "2025-03-05", "05/03/2025"),
        (ColumnType.MONEY, "1,5 tr", "1500000", "1,500000"),
        (ColumnType.NUMBER, "1.234,5", "2469/2", "1.234,5"),
        (ColumnType.NUMBER, "", "", None),
    ],
)
def test_a_value_is_kept_in_one_way_and_shown_in_another(
    holds: ColumnType, typed: str, kept: str, shown: str | None
) -> None:
    assert read_own(holds, typed, MoneyUnit.TRIEU, 2025) == (kept, None)
    if shown is not None:
        assert show_own(holds, kept, MoneyUnit.TRIEU) == shown


@pytest.mark.parametrize("holds", [ColumnType.DAY, ColumnType.MONEY, ColumnType.NUMBER])
def test_what_is_none_of_its_kind_is_refused(holds: ColumnType) -> None:
    kept, problem = read_own(holds, "chưa biết", MoneyUnit.DONG, 2025)
    assert kept == ""
    assert problem is not None


def test_what_is_kept_means_a_value_to_sort_and_filter_by() -> None:
    assert meant_own(ColumnType.NUMBER, "1/2") == Fraction(1, 2)
