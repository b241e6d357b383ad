"""Days, months and budget years, as they are written and counted in Viet Nam."""

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
