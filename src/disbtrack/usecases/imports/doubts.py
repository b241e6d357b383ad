"""What would not be counted as it stands, or not when it should: said before it is written."""

from collections.abc import Iterator
from datetime import date

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.names import bare
from disbtrack.domain.periods import format_day
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import Layout, SheetReading
from disbtrack.i18n import text

_CLOSING_MONTH = 3  # up to which the plan of the year before is still reported (13-month reports by 28/02)
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
    yield from _stale_years(sheet)


def _stale_years(sheet: SheetReading) -> Iterator[Problem]:
    """Headings that were not brought up to date: the plan of a year long over, or payments of one not begun."""
    if sheet.as_of is None or "quyet toan" in bare(sheet.title):  # a settlement is made when its year is over
        return
    year = sheet.as_of.year
    planned = [one for one in sheet.figures if one.measure is Measure.PLANNED and one.plan_year]
    paid = [one for one in sheet.figures if one.measure in _TO_DATE and one.plan_year]
    late = sheet.as_of.month > _CLOSING_MONTH
    if planned and late and max(one.plan_year or 0 for one in planned) < year:
        yield _stale(planned[0], sheet.as_of)
    elif paid and min(one.plan_year or 0 for one in paid) > year:
        yield _stale(paid[0], sheet.as_of)


def _stale(first: Figure, day: date) -> Problem:
    message = text(
        "The heading of cell {cell} speaks of the plan of {year}, but the totals run to {day}. "
        "Headings of an earlier report are often left standing: check the year, or the day.",
        cell=first.cell,
        year=first.plan_year,
        day=format_day(day),
    )
    return Problem(first.cell, "stale-year", Severity.WARNING, message, str(first.plan_year))


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
