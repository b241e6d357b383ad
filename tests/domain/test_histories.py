"""Which of two files of one book is newer, by the chain of their digests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.histories import Kinship, common_changes, kinship


def chain(*digests: int) -> list[bytes]:
    return [bytes([one]) * 32 for one in digests]


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        ((1, 2), (1, 2), Kinship.SAME),
        ((1, 2), (1, 2, 3), Kinship.LATER),
        ((1, 2, 3), (1, 2), Kinship.EARLIER),
        ((1, 2, 3), (1, 2, 4), Kinship.DIVERGED),
        ((1,), (2, 3), Kinship.DIVERGED),
    ],
)
def test_a_chain_says_which_of_two_is_newer(ours: tuple[int, ...], theirs: tuple[int, ...], told: Kinship) -> None:
    assert kinship(chain(*ours), chain(*theirs)) is told


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_two_chains_are_common_up_to_where_they_part(common: int, ours: int, theirs: int) -> None:
    first = chain(*range(common))
    here, there = [*first, *chain(*range(100, 100 + ours))], [*first, *chain(*range(200, 200 + theirs))]
    assert common_changes(here, there) == common


def test_shortened_digests_are_the_same_as_whole_ones() -> None:
    assert kinship(chain(1, 2), [one[:8] for one in chain(1, 2, 3)]) is Kinship.LATER
