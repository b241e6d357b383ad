"""Turns of duties: on which days they fall due, and of which week, month, quarter or year each speaks."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - as elsewhere among the registers
from datetime import timedelta

from disbtrack.domain.duties import Duty, Rhythm, Speaks, Weekend
from disbtrack.domain.months import Month, month_of

_SATURDAY = 5
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_Raw = tuple[str, Day, tuple[Day, Day] | None]


@dataclass(frozen=True, slots=True)
class Turn:
    """One time that a duty falls due. key: its week, month, quarter or year, whatever its day is altered to.

    named: the day that papers name; last: the last day on which it is in time; about: first and last day spoken of.
    """

    duty: Duty
    key: str
    named: Day
    last: Day
    about: tuple[Day, Day] | None


def turns(duty: Duty, first: Day, last: Day) -> Iterator[Turn]:
    """The turns of a duty whose last day in time lies between two days, in the order of time."""
    for key, plain, about in _raw(duty, first - _WEEK, last + _WEEK):
        if _holds(duty, plain):
            named = _off_weekend(plain, duty.weekend)
            made = Turn(duty, key, named, named - _DAY if duty.before else named, about)
            if first <= made.last <= last:
                yield made


def turn_of(duty: Duty, key: str) -> Turn | None:
    """The turn of a duty that has a key; None where it has none such."""
    year = duty.once_on.year if duty.once_on and duty.rhythm is Rhythm.ONCE else _year(key)
    if year is None:
        return None
    around = turns(duty, Day(year, 1, 1) - _WEEK, Day(year, 12, 31) + _WEEK)
    return next((one for one in around if one.key == key), None)


def _year(key: str) -> int | None:
    told = key[:4]
    return int(told) if told.isdecimal() and Day.min.year < int(told) < Day.max.year else None


def _holds(duty: Duty, day: Day) -> bool:
    return (duty.valid_from is None or duty.valid_from <= day) and (duty.valid_to is None or day <= duty.valid_to)


def _off_weekend(day: Day, weekend: Weekend) -> Day:
    beyond = day.weekday() - _SATURDAY
    if beyond < 0 or weekend is Weekend.STAYS:
        return day
    return day - (beyond + 1) * _DAY if weekend is Weekend.EARLIER else day + (2 - beyond) * _DAY


def _raw(duty: Duty, first: Day, last: Day) -> Iterator[_Raw]:
    """Key, day as the duty names it and what it speaks of, for all turns that may lie between two days."""
    match duty.rhythm:
        case Rhythm.WEEKLY:
            yield from _weeks(duty, first, last)
        case Rhythm.MONTHLY | Rhythm.QUARTERLY | Rhythm.YEARLY:
            yield from _months(duty, first, last)
        case Rhythm.ONCE:
            if duty.once_on is not None:
                yield "once", duty.once_on, None


def _weeks(duty: Duty, first: Day, last: Day) -> Iterator[_Raw]:
    monday = first - first.weekday() * _DAY
    while monday <= last:
        told = monday if duty.speaks is Speaks.SAME else monday - _WEEK
        year, week, _weekday = monday.isocalendar()
        yield f"{year}-W{week:02}", monday + (min(max(duty.weekday or 1, 1), 7) - 1) * _DAY, (told, told + 6 * _DAY)
        monday += _WEEK


def _months(duty: Duty, first: Day, last: Day) -> Iterator[_Raw]:
    """Months in which the duty falls due: all, one of each quarter, one of each year."""
    month = month_of(first)
    while month.first <= last:
        if _is_turn(duty, month):
            day = min(max(duty.day or 1, 1), monthrange(month.year, month.number)[1])
            yield _key(duty, month), Day(month.year, month.number, day), _about(duty, month)
        month = month.after


def _is_turn(duty: Duty, month: Month) -> bool:
    wanted = duty.month or 1
    match duty.rhythm:
        case Rhythm.QUARTERLY:
            return (month.number - 1) % 3 == (wanted - 1) % 3
        case Rhythm.YEARLY:
            return month.number == wanted
    return True


def _key(duty: Duty, month: Month) -> str:
    match duty.rhythm:
        case Rhythm.QUARTERLY:
            return f"{month.year}-Q{(month.number + 2) // 3}"
        case Rhythm.YEARLY:
            return str(month.year)
    return str(month)


def _about(duty: Duty, month: Month) -> tuple[Day, Day]:
    """The month, quarter or year that lies at the turn's month, or the one before it."""
    back = duty.speaks is Speaks.BEFORE
    match duty.rhythm:
        case Rhythm.QUARTERLY:
            last = Month(month.year, (month.number + 2) // 3 * 3)
            last = last.before.before.before if back else last
            return last.before.before.first, last.last
        case Rhythm.YEARLY:
            year = month.year - 1 if back else month.year
            return Day(year, 1, 1), Day(year, 12, 31)
    told = month.before if back else month
    return told.first, told.last
