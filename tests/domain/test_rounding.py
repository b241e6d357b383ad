from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.money import round_half_away
from disbtrack.domain.rounding import round_parts

AMOUNTS = st.lists(st.integers(-(10**13), 10**13), max_size=40)
STEPS = st.sampled_from((1, 1_000, 1_000_000, 1_000_000_000))


@given(AMOUNTS, STEPS)
def test_shown_parts_add_up_to_the_rounded_sum(parts: list[int], step: int) -> None:
    assert sum(round_parts(parts, step)) == round_half_away(Fraction(sum(parts), step))


@given(AMOUNTS, STEPS)
def test_each_shown_part_is_less_than_one_step_away(parts: list[int], step: int) -> None:
    assert all(abs(shown * step - part) < step for shown, part in zip(round_parts(parts, step), parts, strict=True))


@given(AMOUNTS, STEPS)
def test_a_part_of_whole_steps_stays_as_it_is(parts: list[int], step: int) -> None:
    whole = [part // step * step for part in parts]
    assert round_parts(whole, step) == [part // step for part in whole]


def test_the_larger_remainder_takes_the_missing_step_and_the_earlier_of_equals() -> None:
    assert round_parts([1_400_000, 1_300_000, 1_300_000], 1_000_000) == [2, 1, 1]
    assert round_parts([500_000, 500_000], 1_000_000) == [1, 0]


def test_a_part_at_its_limit_gives_way_to_another() -> None:
    assert round_parts([900_000, 800_000], 1_000_000) == [1, 1]
    assert round_parts([900_000, 500_000], 1_000_000) == [1, 0]
    assert round_parts([900_000, 500_000], 1_000_000, limits=[0, 1]) == [0, 1]


def test_a_limit_never_breaks_the_sum() -> None:
    assert sum(round_parts([900_000, 800_000], 1_000_000, limits=[0, 0])) == 2
