from datetime import date
from fractions import Fraction

from disbtrack.charts.chart import LineChart, LineRole
from disbtrack.charts.curve import build_curve
from disbtrack.domain.pace import Curve
from tests.reports.examples import MILESTONES

ACTUAL = [(date(2025, 6, 30), Fraction(31, 100)), (date(2025, 10, 31), Fraction(576, 1000))]


DECREED = Curve(MILESTONES)


def curve(milestones: Curve = DECREED) -> LineChart:
    return build_curve(
        ACTUAL,
        milestones,
        year=2025,
        as_of=date(2025, 10, 31),
        last_day=date(2026, 1, 31),
        last_year=[(date(2024, 2, 29), Fraction(1, 10)), (date(2024, 12, 31), Fraction(9, 10))],
    )


def test_the_gap_is_measured_on_the_last_day_with_a_figure() -> None:
    gap = curve().gap
    assert gap is not None
    assert (gap.day, gap.label) == (date(2025, 10, 31), "14,2 points short")
    assert gap.expected == Curve(MILESTONES).expected(gap.day)


def test_money_without_milestones_has_no_gap_and_no_line_for_them() -> None:
    chart = curve(Curve(()))
    assert chart.gap is None
    assert [line.role for line in chart.lines] == [LineRole.LAST_YEAR, LineRole.ACTUAL]
    assert chart.source == "No milestone is set for this money."


def test_decreed_shares_are_written_at_their_points() -> None:
    line = curve().lines[0]
    assert line.labels == ("", "60%", "95%")
    assert len(line.points) == 3


def test_last_year_is_moved_onto_this_year_even_from_a_leap_day() -> None:
    assert curve().lines[1].points[0].day == date(2025, 2, 28)


def test_the_axis_ends_on_the_closing_day_of_the_year() -> None:
    chart = curve()
    assert [tick.label for tick in chart.x_ticks] == ["T3", "T6", "T9", "T12", "T1/26"]
    assert chart.across(date(2026, 1, 31)) == 1
    assert chart.across(date(2024, 12, 31)) == 0


def test_payments_above_the_plan_lift_the_top_of_the_chart() -> None:
    chart = build_curve(
        [(date(2025, 3, 1), Fraction(13, 10))],
        Curve(()),
        year=2025,
        as_of=date(2025, 3, 1),
        last_day=date(2025, 12, 31),
    )
    assert chart.top == Fraction(13, 10)
    assert chart.y_ticks[-1].label == "125%"
