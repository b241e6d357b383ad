from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.column_filter import Compared, column_filter
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.typed_money import write_money

NAMES = ("Đường Bôm Phặng", "Duong Minh", "Nhà văn hoá", "")
AMOUNTS = (None, -5_000_000, 0, 1_500_000, 2_000_000_000)
DAYS = (None, date(2025, 9, 30), date(2025, 10, 1), date(2025, 10, 31), date(2026, 1, 1))


def let(compared: Compared, typed: str, values: Sequence[Any]) -> list[Any]:
    told = column_filter(compared, typed, MoneyUnit.TRIEU, 2025)
    assert told.problem is None
    return [value for value in values if told.lets(str(value if value is not None else ""), value)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("duong", [0, 1]),
        ("đường", [0]),
        ("bôm|minh", [0, 1]),
        ("!duong", [2, 3]),
        ("=duong minh", [1]),
        ("=", [3]),
        ("!=", [0, 1, 2]),
        (" | ", [0, 1, 2, 3]),
    ],
)
def test_words_are_chosen(typed: str, found: list[int]) -> None:
    assert let(Compared.WORDS, typed, NAMES) == [NAMES[at] for at in found]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (">0", [3, 4]),
        (">=1,5", [3, 4]),
        ("<0", [1]),
        ("<= 1,5 tr", [1, 2, 3]),
        ("0..1,5", [2, 3]),
        ("..0", [1, 2]),
        ("1 tỷ..", [4]),
        ("=0|>1 tỷ", [2, 4]),
        ("!>0", [0, 1, 2]),
    ],
)
def test_amounts_are_chosen_in_the_unit_that_is_shown(typed: str, found: list[int]) -> None:
    assert let(Compared.MONEY, typed, AMOUNTS) == [AMOUNTS[at] for at in found]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (">=1/10", [2, 3, 4]),
        ("10/2025..10/2025", [2, 3]),
        ("<10/2025", [1]),
        (">2025", [4]),
        ("=2025", [1, 2, 3]),
        ("..31/10/2025", [1, 2, 3]),
    ],
)
def test_days_are_chosen(typed: str, found: list[int]) -> None:
    assert let(Compared.DAY, typed, DAYS) == [DAYS[at] for at in found]


def test_numbers_of_ones_own_are_chosen() -> None:
    assert let(Compared.NUMBER, ">2,5", (Fraction(5, 2), Fraction(3))) == [Fraction(3)]


@pytest.mark.parametrize(("compared", "typed"), [(Compared.MONEY, ">nhiều"), (Compared.DAY, "..30/2/2025")])
def test_a_bound_that_is_none_is_said_and_lets_all_through(compared: Compared, typed: str) -> None:
    told = column_filter(compared, typed)
    assert told.problem is not None
    assert told.lets("", None)


@given(st.lists(st.integers(-(10**12), 10**12)), st.integers(-(10**12), 10**12))
def test_what_is_over_and_what_is_not_make_up_the_whole(amounts: list[int], bound: int) -> None:
    over = column_filter(Compared.MONEY, f">{write_money(bound)}")
    under = column_filter(Compared.MONEY, f"<={write_money(bound)}")
    assert all(over.lets("", amount) is not under.lets("", amount) for amount in amounts)
