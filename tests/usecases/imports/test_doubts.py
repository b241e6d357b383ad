from datetime import date

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.reading import Layout, SheetReading
from disbtrack.usecases.imports.doubts import doubts_about


def doubts(*figures: Figure, layout: Layout = Layout.CUMULATIVE) -> list[tuple[str, str | None]]:
    sheet = SheetReading("BC", layout=layout, figures=list(figures))
    return [(problem.rule, problem.cell) for problem in doubts_about(sheet)]


def test_totals_without_a_day_are_doubted_at_their_first_cell() -> None:
    assert doubts(Figure("D5", 5, Measure.DISBURSED, 7)) == [("date-unknown", "D5")]


def test_payments_of_a_period_alone_are_said_not_to_count() -> None:
    assert doubts(Figure("D5", 5, Measure.DISBURSED_PERIOD, 7, date=date(2025, 10, 31))) == [("period-only", "D5")]


def test_totals_of_a_known_day_raise_no_doubt() -> None:
    day = date(2025, 10, 31)
    rows = (Figure("D5", 5, Measure.DISBURSED, 7, date=day), Figure("E5", 5, Measure.DISBURSED_PERIOD, 2, date=day))
    assert doubts(*rows) == []


def test_vouchers_are_dated_row_by_row_and_raise_no_doubt() -> None:
    assert doubts(Figure("D5", 5, Measure.DISBURSED_PERIOD, 7), layout=Layout.VOUCHERS) == []


def test_a_plan_of_a_year_long_over_is_a_heading_left_standing() -> None:
    rows = (Figure("C5", 5, Measure.PLANNED, 9, date=None, plan_year=2024),)
    day = date(2025, 9, 30)
    assert stale(day, *rows) == [("stale-year", "C5")]
    assert stale(day, *rows, Figure("D5", 5, Measure.PLANNED, 9, plan_year=2025)) == []
    assert stale(date(2025, 1, 31), *rows) == []


def test_payments_of_a_plan_not_yet_begun_say_that_the_day_is_old() -> None:
    assert stale(date(2024, 10, 31), Figure("D5", 5, Measure.DISBURSED, 9, plan_year=2025)) == [("stale-year", "D5")]


def stale(day: date, *figures: Figure) -> list[tuple[str, str | None]]:
    sheet = SheetReading("BC", layout=Layout.CUMULATIVE, figures=list(figures), as_of=day)
    return [(one.rule, one.cell) for one in doubts_about(sheet) if one.rule == "stale-year"]
