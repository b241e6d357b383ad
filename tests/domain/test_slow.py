from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.pace import Milestone
from disbtrack.domain.series import Base
from disbtrack.domain.slow import Context, Policy, State, judge, rank
from disbtrack.domain.standing import Line, Sums

BILLION = 1_000_000_000
HALF_BY_JUNE = Milestone("Sơn La", "*", "DTPT", 2025, date(2025, 6, 30), Fraction(1, 2), "plan", "CT 05")


JUNE = Context(
    as_of=date(2025, 6, 30),
    year=2025,
    base=Base.ASSIGNED,
    programme="GNBV",
    milestones=(HALF_BY_JUNE,),
    policy=Policy(),
    last_day=date(2025, 12, 31),
)


def line(planned: int, paid: int, capital: str | None = "DTPT") -> Line:
    return Line("GNBV.DA1", capital, Sums(planned=planned, disbursed=paid))


def test_more_than_five_points_and_two_billion_short_is_slow() -> None:
    found = judge([line(100 * BILLION, 40 * BILLION)], JUNE)
    assert (found.state, found.short, found.gap) == (State.SLOW, 10 * BILLION, Fraction(-1, 10))
    assert "40,0%" in str(found.reason)
    assert "50,0% expected (CT 05)" in str(found.reason)
    assert "10.000 million đồng short" in str(found.reason)


def test_exactly_five_points_behind_is_watched() -> None:
    assert judge([line(100 * BILLION, 45 * BILLION)], JUNE).state is State.WATCH


def test_a_small_project_is_watched_however_far_behind() -> None:
    assert judge([line(3 * BILLION, 0)], JUNE).state is State.WATCH


def test_exactly_two_billion_short_is_slow() -> None:
    assert judge([line(4 * BILLION, 0)], JUNE).state is State.SLOW


def test_recurrent_money_is_never_judged_by_an_investment_milestone() -> None:
    assert judge([line(100 * BILLION, 0, "SN")], JUNE).state is State.NO_MILESTONE


def test_a_mixed_project_is_judged_on_its_investment_part_alone() -> None:
    found = judge([line(100 * BILLION, 50 * BILLION), line(100 * BILLION, 0, "SN")], JUNE)
    assert (found.state, found.standing.rate, found.judged.rate) == (State.ON_TRACK, Fraction(1, 4), Fraction(1, 2))


def test_money_that_hides_its_kind_is_not_judged_where_two_kinds_are_planned() -> None:
    rows = [line(100 * BILLION, 0), line(100 * BILLION, 0, "SN"), line(0, 60 * BILLION, None)]
    assert judge(rows, JUNE).state is State.NO_MILESTONE


def test_money_that_hides_its_kind_belongs_to_the_only_kind_planned() -> None:
    rows = [line(100 * BILLION, 0), line(0, 60 * BILLION, None)]
    assert judge(rows, JUNE).state is State.ON_TRACK


def test_paid_over_plan_is_an_error() -> None:
    assert judge([line(10, 11)], JUNE).state is State.ERROR


def test_paid_without_a_plan_is_an_error() -> None:
    assert judge([line(0, 11)], JUNE).state is State.ERROR


def test_needed_per_month_spreads_what_is_left_to_the_last_day() -> None:
    assert judge([line(100 * BILLION, 40 * BILLION)], JUNE).needed_per_month == 10 * BILLION


def test_after_the_last_day_all_that_is_left_is_needed() -> None:
    late = replace(JUNE, last_day=date(2025, 6, 30))
    assert judge([line(100 * BILLION, 40 * BILLION)], late).needed_per_month == 60 * BILLION


def test_ranking_is_by_money_at_risk_not_by_percentage() -> None:
    big = judge([line(100 * BILLION, 40 * BILLION)], JUNE)
    small = judge([line(8 * BILLION, 0)], JUNE)
    assert rank([small, big]) == [big, small]


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_a_gap_is_negative_exactly_when_money_is_behind(planned: int, paid: int) -> None:
    found = judge([line(planned, min(paid, planned))], JUNE)
    if found.gap is not None:
        assert (found.gap < 0) == (found.state in {State.SLOW, State.WATCH})
