"""What would not be counted as it stands, or not when it should: said before it is written."""

from collections.abc import Iterator

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import Layout, SheetReading
from disbtrack.i18n import text

_TO_DATE = frozenset({Measure.DISBURSED, Measure.COMPLETED, Measure.ADVANCE})
_RUNNING = _TO_DATE | {Measure.PLANNED, Measure.CARRIED}


def doubts_about(sheet: SheetReading) -> Iterator[Problem]:
    """Doubts about a sheet of totals to date: no day to which they run, or payments of one period alone."""
    if sheet.layout is not Layout.CUMULATIVE:
        return
    undated = [figure for figure in sheet.figures if figure.measure in _RUNNING and figure.date is None]
    if undated:
        yield _undated(undated[0])
    periods = [figure for figure in sheet.figures if figure.measure is Measure.DISBURSED_PERIOD]
    if periods and not any(figure.measure in _TO_DATE for figure in sheet.figures):
        yield _period_only(periods[0])


def _undated(first: Figure) -> Problem:
    message = text(
        "The sheet does not say up to which day the totals from cell {cell} on run. Give that day; "
        "otherwise they count from 1 January of their plan year.",
        cell=first.cell,
    )
    return Problem(first.cell, "date-unknown", Severity.WARNING, message)


def _period_only(first: Figure) -> Problem:
    message = text(
        "From cell {cell} on the sheet tells payments of one period only, no totals to date. "
        "They are kept as evidence and not counted.",
        cell=first.cell,
    )
    return Problem(first.cell, "period-only", Severity.WARNING, message)
