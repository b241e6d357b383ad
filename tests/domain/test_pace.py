from datetime import date
from fractions import Fraction

from disbtrack.domain.pace import Curve, Milestone, curve_for


def milestone(day: date, percent: float, *, programme: str = "*", capital: str = "DTPT") -> Milestone:
    return Milestone("Sơn La", programme, capital, 2025, day, Fraction(str(percent)) / 100, "plan", "CT 05")


SON_LA = [
    milestone(date(2025, 3, 31), 11.05),
    milestone(date(2025, 6, 30), 50),
    milestone(date(2025, 9, 30), 60),
    milestone(date(2025, 12, 31), 95),
    milestone(date(2026, 1, 31), 100),
]


def test_a_milestone_is_met_on_its_own_day() -> None:
    assert curve_for(SON_LA, "GNBV", "DTPT", 2025).expected(date(2025, 6, 30)) == Fraction(1, 2)


def test_between_two_milestones_the_share_grows_evenly_by_day() -> None:
    expected = curve_for(SON_LA, "GNBV", "DTPT", 2025).expected(date(2025, 10, 31))
    assert expected == Fraction(60, 100) + Fraction(35, 100) * Fraction(31, 92)


def test_nothing_is_expected_on_the_eve_of_the_year() -> None:
    assert curve_for(SON_LA, "GNBV", "DTPT", 2025).expected(date(2024, 12, 31)) == 0


def test_after_the_last_milestone_its_share_stays() -> None:
    assert curve_for(SON_LA, "GNBV", "DTPT", 2025).expected(date(2026, 6, 1)) == 1


def test_recurrent_money_has_no_curve() -> None:
    assert curve_for(SON_LA, "GNBV", "SN", 2025) == Curve(())


def test_a_curve_without_milestones_expects_nothing_known() -> None:
    assert Curve(()).expected(date(2025, 6, 30)) is None


def test_a_programmes_own_milestones_go_before_those_for_all() -> None:
    own = milestone(date(2025, 12, 31), 80, programme="GNBV")
    assert curve_for([*SON_LA, own], "GNBV", "DTPT", 2025).milestones == (own,)
