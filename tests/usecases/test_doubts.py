from datetime import date

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.reading import Layout, SheetReading
from disbtrack.usecases.doubts import doubts_about


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
