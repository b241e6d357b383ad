"""Shortfalls and surpluses stand side by side."""

from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.shortfall import add_up


@given(st.lists(st.integers()))
def test_net_is_the_sum_of_all(shorts: list[int]) -> None:
    assert add_up(shorts).net == sum(shorts)


def test_what_is_over_is_never_taken_off_silently() -> None:
    told = add_up([50, -4, 1, 0])
    assert (told.short, told.over) == (51, 4)
