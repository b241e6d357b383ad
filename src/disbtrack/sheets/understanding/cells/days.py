"""Days, months and years that titles and headings speak of."""

import re
from datetime import date

from disbtrack.sheets.understanding.cells.dates import make_date, month_end
from disbtrack.sheets.understanding.cells.wording import plain

_NUMERIC = r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*((?:19|20)\d\d)"
_LONG = r"ngay\s*(\d{1,2})\s*thang\s*(\d{1,2})\s*nam\s*((?:19|20)\d\d)"
_ANY_DAY = re.compile(f"(?:{_NUMERIC})|(?:{_LONG})")
_MONTH = re.compile(
    r"thang\s*(\d{1,2})(?:\s*(?:[/.\-]|nam)\s*((?:19|20)\d\d))?(?!\s*nam ngan sach)"
    r"|\b(?:t(?:h|hg)?[.\- ]?)?(\d{1,2})\s*/\s*((?:19|20)\d\d)"
)
_MONTHS = re.compile(r"\b(\d{1,2})\s*thang(?:\s*(?:dau nam|nam)?\s*((?:19|20)\d\d)?)")
_QUARTER = re.compile(r"\bquy\s*(iv|iii|ii|i|[1-4])\b(?:\s*(?:[/.\-]|nam)?\s*((?:19|20)\d\d))?")
_YEAR = re.compile(r"(?<![\d/.\-])((?:19|20)\d\d)(?![\d\-])")
_UNYEARED = re.compile(r"\bden (?:het )?(?:ngay )?(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?![\d/.\-])")
_ONLY_PERIOD = re.compile(r"\W*(thang\s*\d{1,2}|quy\s*(iv|iii|ii|i|[1-4]))(\s*(/|-|nam)?\s*20\d\d)?\W*$")
_PLAIN_MONTH = re.compile(
    r"^t(?:h|hg)?\s*[.\-]?\s*(\d{1,2})$|^thang\s*(\d{1,2})$|trong thang\s*(\d{1,2})\b"
    r"|\b(?:giai ngan|gn|thanh toan|tt|thuc hien|phat sinh|ps|chi) (?:thang|t(?:h|hg)?\b[.\-]?|t(?=\d))\s*(\d{1,2})\b"
    r"(?!\s*thang)"
)
_FROM = re.compile(rf"\btu (ngay )?({_NUMERIC}|{_LONG})")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def days_in(text: str) -> list[date]:
    """All days that a text names, in their order."""
    found = []
    for match in _ANY_DAY.finditer(plain(text)):
        day, month, year = match.groups()[:3] if match[1] else match.groups()[3:]
        made = make_date(int(year), int(month), int(day))
        if made:
            found.append(made)
    return found


def impossible_day(text: str) -> str | None:
    """The first day that a text names and no calendar has ("31/9/2025"), as it is written; None where there is none."""
    words = plain(text)
    for match in _ANY_DAY.finditer(words):
        day, month, year = match.groups()[:3] if match[1] else match.groups()[3:]
        if make_date(int(year), int(month), int(day)) is None:
            return f"{day}/{month}/{year}"
    return None


def day_in(text: str, year: int | None = None) -> date | None:
    """The day to which a text runs: what follows its last "đến", else its last day, month, months or quarter."""
    words = plain(text)
    starts = [match.end() for match in re.finditer(r"\b(den|toi)\b", words)]
    tails = [words[start:] for start in reversed(starts)]
    for piece in [*tails, _FROM.sub(" ", words)]:
        found = days_in(piece)
        day = found[-1] if found else period_end(piece, year)
        if day:
            return day
    return None


def unyeared_day(text: str, year: int) -> date | None:
    """The day of a year to which a text runs that names only day and month: "đến 25/6"."""
    match = _UNYEARED.search(plain(text))
    return make_date(year, int(match[2]), int(match[1])) if match else None


def period_named(text: str, year: int | None = None) -> date | None:
    """The last day of the month or quarter that a text names and nothing else ("Tháng 3", "Quý II/2025")."""
    return period_end(text, year) if _ONLY_PERIOD.match(plain(text)) else None


def period_end(text: str, year: int | None = None) -> date | None:
    """The last day of the month, months or quarter that a text names."""
    words = plain(text)
    if match := _MONTHS.search(words):
        return _end_of(match[2] or year, int(match[1]))
    if match := _QUARTER.search(words):
        quarter = _ROMAN.get(match[1]) or int(match[1])
        return _end_of(match[2] or year, quarter * 3)
    if match := _MONTH.search(words):
        return _end_of(match[2] or match[4] or year, int(match[1] or match[3]))
    return None


def _end_of(year: str | int | None, month: int) -> date | None:
    return month_end(int(year), month) if year and 1 <= month <= 12 else None


def month_in(text: str) -> int | None:
    """The month that a heading alone names, without its year ("T10", "Giải ngân trong tháng 10")."""
    words = plain(text)
    match = _PLAIN_MONTH.search(words)
    if match is None:
        return _last_month_of(words)
    month = int(next(filter(None, match.groups())))
    return month if 1 <= month <= 12 else None


def _last_month_of(words: str) -> int | None:
    if match := _MONTHS.search(words):
        return int(match[1]) if 1 <= int(match[1]) <= 12 else None
    if match := _QUARTER.search(words):
        return 3 * (_ROMAN.get(match[1]) or int(match[1]))
    if match := re.search(r"den (?:het )?(?:ngay )?(?:28|29|30|31)\s*[/.]\s*(\d{1,2})(?![\d/.])", words):
        return int(match[1]) if 1 <= int(match[1]) <= 12 else None
    match = re.search(r"den (?:het )?thang\s*(\d{1,2})", words)
    return int(match[1]) if match and 1 <= int(match[1]) <= 12 else None


def years_in(text: str) -> list[int]:
    """All years a text names, those of days too."""
    words = plain(text)
    return [int(year) for year in _YEAR.findall(words)] + [day.year for day in days_in(text)]
