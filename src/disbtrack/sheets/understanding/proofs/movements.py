"""Payments held against each other along a row: what is paid to a day never falls, nor is less than in the period."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import format_money
from disbtrack.domain.problem import Problem
from disbtrack.i18n import text
from disbtrack.sheets.understanding.cells.faults import control_differs, fault

_ENOUGH = 3  # rows in which the months make what is told to date
_PERIODS = 2  # that make a sum
_MANY = 40  # rows in which it is so: the columns are rather read otherwise than meant, which is said once


def check_movements(figures: Sequence[Figure]) -> Iterator[Problem]:
    """Payments to a later day that are less than to an earlier one, in a period that are more than to its end."""
    rows: dict[tuple[object, ...], list[Figure]] = {}
    for one in figures:
        if one.measure in {Measure.DISBURSED, Measure.DISBURSED_PERIOD} and one.date:
            key = (one.row, one.project, one.work, one.path, one.unit, one.source, one.capital, one.plan_year)
            rows.setdefault((*key, one.execution_year), []).append(one)
    found = [problem for told in rows.values() for problem in _check_row(told)]
    yield from found if len(found) <= _MANY else found[:1]
    yield from _check_sums(rows.values())


def _check_sums(rows: Iterable[list[Figure]]) -> Iterator[Problem]:
    """What is told to date beside all months of the year is their sum; where it is in most rows, it is in all."""
    told = [pair for row in rows if (pair := _months_and_all(row))]
    wrong = [(months, whole) for months, whole in told if months != whole.amount]
    if len(told) - len(wrong) >= _ENOUGH and len(wrong) * 4 <= len(told):
        for months, whole in wrong:
            yield control_differs(whole.cell, format_money(whole.amount), format_money(months))


def _months_and_all(row: list[Figure]) -> tuple[int, Figure] | None:
    """The sum of several periods, and the one amount to their last day."""
    periods = [one for one in row if one.measure is Measure.DISBURSED_PERIOD]
    to_date = [one for one in row if one.measure is Measure.DISBURSED]
    if len(periods) < _PERIODS or len(to_date) != 1:
        return None
    return sum(one.amount for one in periods), to_date[0]


def _check_row(told: list[Figure]) -> Iterator[Problem]:
    to_date = sorted((one for one in told if one.measure is Measure.DISBURSED), key=_day)
    if len({one.date for one in to_date}) < len(to_date):
        return  # several columns to one day: parts of each other
    for before, after in pairwise(to_date):
        if 0 < after.amount < before.amount:
            yield _falls(before, after)
    periods = [one for one in told if one.measure is Measure.DISBURSED_PERIOD]
    for one in periods if len(periods) == 1 else ():
        for whole in to_date[-1:]:
            if whole.date == one.date and 0 < whole.amount < one.amount:
                yield _beyond(one, whole)


def _day(one: Figure) -> str:
    return one.date.isoformat() if one.date else ""


def _falls(before: Figure, after: Figure) -> Problem:
    words = text(
        "{after} đồng was paid to this day, and {before} to an earlier one (in {cell}). Correct one of them, or accept "
        "it where money came back.",
        after=format_money(after.amount),
        before=format_money(before.amount),
        cell=before.cell,
    )
    return fault("disbursed-falls", after.cell, after.amount, message=words)


def _beyond(period: Figure, whole: Figure) -> Problem:
    words = text(
        "{period} đồng was paid in the period, and {whole} in all to its end (in {cell}). Correct one of them, or "
        "accept it where money came back.",
        period=format_money(period.amount),
        whole=format_money(whole.amount),
        cell=whole.cell,
    )
    return fault("disbursed-falls", period.cell, period.amount, message=words)
