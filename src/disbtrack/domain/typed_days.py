"""Days as people type them: 5/3, 05/03/2025, 5-3-25; the day comes first, as in Viet Nam."""

import re
from dataclasses import dataclass
from datetime import date

from disbtrack.domain.names import tidy
from disbtrack.domain.periods import format_day
from disbtrack.i18n import Text, text

FIRST_YEAR, LAST_YEAR = 1990, 2100
_DAY_FIRST = re.compile(r"(\d{1,2})\s*([/.-])\s*(\d{1,2})(?:\s*\2\s*(\d{4}|\d{2}))?")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


@dataclass(frozen=True, slots=True)
class TypedDay:
    """What was typed, understood: a day, or why it is none. Both None: nothing was typed."""

    day: date | None = None
    problem: Text | None = None


def read_day(typed: str, year: int | None = None) -> TypedDay:
    """Understand a day; `year` is meant where none is typed, None = it must be."""
    plain = tidy(typed)
    if not plain:
        return TypedDay()
    if match := _YEAR_FIRST.fullmatch(plain):
        return _made(int(match[1]), int(match[2]), int(match[3]), plain)
    match = _DAY_FIRST.fullmatch(plain)
    if match is None:
        return TypedDay(problem=text("“{typed}” is no day: write it as 31/12/2025.", typed=plain))
    if match[4] is None and year is None:
        return TypedDay(problem=text("“{typed}” names no year: write it as 31/12/2025.", typed=plain))
    told = int(match[4]) if match[4] else year or 0
    return _made(told + 2000 if told < 100 else told, int(match[3]), int(match[1]), plain)


def _made(year: int, month: int, day: int, typed: str) -> TypedDay:
    if month > 12 >= day:
        return TypedDay(problem=text("“{typed}” has no month {month}: the day comes first.", typed=typed, month=month))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return TypedDay(problem=text("“{typed}” lies in a year that cannot be meant.", typed=typed))
    try:
        return TypedDay(date(year, month, day))
    except ValueError:
        return TypedDay(problem=text("There is no day “{typed}” in the calendar.", typed=typed))


def write_day(day: date) -> str:
    """Write a day as `read_day` reads it: 05/03/2025."""
    return format_day(day)
