"""Days as cells hold them: dates, serial numbers, and texts in every form that people type."""

import calendar
import re
from datetime import date, datetime, timedelta

from disbtrack.domain.names import bare
from disbtrack.sheets.grid import Value

_DAY_FIRST = re.compile(r"(?:ngay\s*)?(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_LONG = re.compile(r"(?:ngay\s*)?(\d{1,2})\s*thang\s*(\d{1,2})\s*nam\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_MONTH = re.compile(r"(?:thang|t|th\.?)?\s*(\d{1,2})\s*(?:[/.\-]|nam)\s*((?:19|20)\d\d)")
_HOUR = re.compile(r"[t ,]+\d{1,2}\s*[:h]\s*\d{0,2}\S*$")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_EPOCH = {False: date(1899, 12, 30), True: date(1904, 1, 1)}


def read_date(value: Value, *, date_1904: bool = False) -> date | None:
    """Read a day: a date cell, a text, or a bare serial number; of a month alone its last day; None otherwise."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return _read_text(bare(value), date_1904=date_1904)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value, date_1904=date_1904)
    return None


def is_month_only(value: Value) -> bool:
    """Answer whether a text names a month and no day in it."""
    return isinstance(value, str) and _MONTH.fullmatch(bare(value).strip(" .,;()")) is not None


def _read_text(text: str, *, date_1904: bool) -> date | None:
    words = _HOUR.sub("", text.strip(" .,;()'")).strip()
    for shape in (_DAY_FIRST, _LONG):
        if match := shape.fullmatch(words):
            day, month, year = (int(part) for part in match.groups())
            return make_date(year + 2000 if year < 100 else year, month, day)
    for shape in (_YEAR_FIRST, _COMPACT):
        if match := shape.fullmatch(words):
            return make_date(int(match[1]), int(match[2]), int(match[3]))
    if match := _MONTH.fullmatch(words):
        return month_end(int(match[2]), int(match[1])) if 1 <= int(match[1]) <= 12 else None
    return _from_number(float(words), date_1904=date_1904) if _SERIAL.fullmatch(words) else None


def _from_number(number: float, *, date_1904: bool) -> date | None:
    if match := _COMPACT.fullmatch(str(int(number)) if number == int(number) else ""):
        return make_date(int(match[1]), int(match[2]), int(match[3]))
    day = _EPOCH[date_1904] + timedelta(days=int(number)) if 0 < number < 80_000 else None
    return day if day is not None and 1990 <= day.year <= 2060 else None


def year_of(value: Value) -> int | None:
    """The year in a cell, also one typed with a sign for thousands; None for anything else."""
    if isinstance(value, str) and re.fullmatch(r"[12][.,]?\d{3}", value.strip()):
        value = int(re.sub(r"\D", "", value))
    return int(value) if isinstance(value, int | float) and 1990 <= value <= 2060 else None


def make_date(year: int, month: int, day: int) -> date | None:
    """Make a date, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])
