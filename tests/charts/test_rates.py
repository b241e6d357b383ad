from fractions import Fraction

from disbtrack.charts.chart import BarChart
from disbtrack.charts.rates import build_ranking, percent, points
from disbtrack.domain.slow import State, judge, judge_all
from disbtrack.domain.standing import Line
from tests.reports.examples import CONTEXT, MILLION, line

LINES = [
    line("GNBV.DA1", "DTPT", 100_000 * MILLION, 85_000 * MILLION),
    line("GNBV.DA2", "DTPT", 50_000 * MILLION, 10_000 * MILLION),
    line("GNBV.DA3", "SN", 50_000 * MILLION, 10_000 * MILLION),
]


def ranking(lines: list[Line]) -> BarChart:
    whole = judge([line(None, row.capital, row.sums.planned, row.sums.disbursed) for row in lines], CONTEXT)
    return build_ranking(judge_all(lines, CONTEXT), whole, names=lambda key: (key or "", "Tên"))


def test_bars_stand_in_order_of_money_at_risk_with_the_total_last() -> None:
    bars = ranking(LINES).bars
    assert [bar.key for bar in bars] == ["GNBV.DA2", "GNBV.DA3", "GNBV.DA1", None]
    assert bars[-1].is_total


def test_a_slow_bar_says_rate_gap_and_short_money() -> None:
    bar = ranking(LINES).bars[0]
    assert bar.state is State.SLOW
    assert (bar.rate, bar.gap, bar.short) == ("20,0%", "−51,8", "25.897")
    assert bar.missing == (bar.expected or 0) - Fraction(1, 5)


def test_recurrent_money_says_that_it_has_no_milestone() -> None:
    bar = next(bar for bar in ranking(LINES).bars if bar.key == "GNBV.DA3")
    assert bar.expected is None
    assert (bar.gap, bar.short, bar.missing) == ("No milestone", "–", Fraction(0))


def test_shortfalls_and_surpluses_are_never_netted_silently() -> None:
    assert ranking(LINES).source == "Short 25.897 · Ahead 13.207 · Net 12.690 (million đ)"


def test_shares_and_points_carry_their_signs() -> None:
    assert percent(Fraction(576, 1000)) == "57,6%"
    assert points(Fraction(132, 1000)) == "+13,2"
    assert points(Fraction(0)) == "0,0"
