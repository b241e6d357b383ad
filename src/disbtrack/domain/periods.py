"""Days, months and budget years, as they are written and counted in Viet Nam."""

import re
from calendar import monthrange
from datetime import date
from fractions import Fraction


def format_day(day: date | None) -> str:
    """dd/mm/yyyy, or nothing."""
    return f"{day.day:02}/{day.month:02}/{day.year}" if day else ""


def format_long_day(day: date) -> str:
    """The long form of official papers: ngày 05 tháng 02 năm 2025 (days below 10 and months 1-2 take a 0)."""
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def month_ends(year: int, until: date) -> list[date]:
    """The month ends of a year up to a day, and that day itself."""
    ends = [end for month in range(1, 13) if (end := month_end(year, month)) < until]
    return [*ends, until]


def months_left(on: date, last_day: date) -> Fraction:
    """Months from the evening of a day to the evening of the last, parts of months by their days; 0 when over."""
    if on >= last_day:
        return Fraction(0)
    whole = (last_day.year - on.year) * 12 + last_day.month - on.month
    return (
        whole
        + Fraction(last_day.day, monthrange(last_day.year, last_day.month)[1])
        - Fraction(on.day, monthrange(on.year, on.month)[1])
    )


def year_of(day: date | None) -> int | None:
    """The calendar year of a day."""
    return day.year if day else None


_TYPED = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")


def read_day(typed: str, year: int) -> date | None:
    """Read a day as people type it: 5/11, 05-11-2025, 5.11.25, 05112025, 0511; None where it is no day.

    year: the one meant where none is typed.
    """
    words = typed.strip()
    if words.isdigit() and len(words) in {4, 8}:
        words = "/".join(part for part in (words[:2], words[2:4], words[4:]) if part)
    found = _TYPED.fullmatch(words)
    if found is None:
        return None
    day, month, told = int(found[1]), int(found[2]), int(found[3] or year)
    try:
        return date(told + 2000 if told < 100 else told, month, day)
    except ValueError:
        return None
