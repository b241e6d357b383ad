"""Decisions as figures: signs, measures, years, and back to what was typed."""

from disbtrack.domain.figure import Measure
from disbtrack.domain.plan import Event, figures_of, lines_of
from disbtrack.domain.series import Level
from tests.domain.plans import decision, line


def test_what_is_withdrawn_is_typed_without_a_sign_and_lowers_the_plan() -> None:
    (figure,) = figures_of(decision(Event.WITHDRAWN), [line("1", 300)])
    assert (figure.measure, figure.amount, figure.event) == (Measure.ADJUSTED, -300, "withdrawn")


def test_lines_come_back_as_they_were_typed() -> None:
    typed = [line("1", 300), line("2", 40, unit="03727")]
    assert lines_of(Event.CANCELLED, figures_of(decision(Event.CANCELLED), typed)) == typed


def test_plan_carried_into_a_later_year_is_kept_apart_whatever_moves_it() -> None:
    carried = decision(Event.CARRIED, execution_year=2026)
    cut = decision(Event.CANCELLED, execution_year=2026)
    assert [figures_of(one, [line("1", 5)])[0].measure for one in (carried, cut)] == [Measure.CARRIED] * 2
    assert figures_of(cut, [line("1", 5)])[0].amount == -5


def test_a_medium_term_plan_runs_over_years_and_is_no_carried_plan() -> None:
    plan = decision(level=Level.MEDIUM_TERM, plan_year=2021, execution_year=2025)
    (figure,) = figures_of(plan, [line("1", 5)])
    assert (figure.measure, figure.plan_year, figure.execution_year) == (Measure.PLANNED, 2021, 2025)


def test_a_decision_for_several_programmes_gives_each_figure_its_own() -> None:
    figures = figures_of(decision(programme=""), [line("1", 5), line("2", 6, "NTM.ND01")])
    assert [figure.programme for figure in figures] == ["GNBV", "NTM"]
