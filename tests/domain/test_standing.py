from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.series import Base
from disbtrack.domain.standing import Line, Standing, Sums, standings, total

AMOUNTS = st.integers(-(10**13), 10**13)
SUMS = st.builds(Sums, AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS)


def test_carried_money_stands_on_both_sides_or_on_neither() -> None:
    sums = Sums(planned=100, carried=50, disbursed=40, disbursed_carried=25)
    assert Standing("x", Base.ASSIGNED, sums).rate == Fraction(40, 100)
    assert Standing("x", Base.WITH_CARRIED, sums).rate == Fraction(65, 150)


def test_left_is_the_base_less_its_payments() -> None:
    assert Standing("x", Base.ASSIGNED, Sums(planned=100, disbursed=40)).left == 60


def test_without_a_plan_there_is_no_rate() -> None:
    assert Standing("x", Base.ASSIGNED, Sums(disbursed=40)).rate is None


@given(st.lists(st.builds(Line, st.sampled_from(["a", "b", None]), st.just(None), SUMS)))
def test_the_parts_of_any_cut_sum_to_the_whole(lines: list[Line]) -> None:
    rows = standings(lines, Base.ASSIGNED)
    assert total(row.sums for row in rows) == total(line.sums for line in lines)
