"""Which plan year a heading speaks of: its own, an earlier one whose money is carried over, or several."""

import re

from disbtrack.sheets.understanding.cells.wording import pattern

CARRIED = pattern(
    r"keo dai|chuyen nguon|nam (truoc|20\d\d) (duoc )?chuyen|duoc chuyen sang|chuyen sang nam|cac nam truoc|nam truoc"
    r"|\b20\d\d (duoc )?chuyen sang"
)
"""Money of an earlier year's plan."""

_SEVERAL_YEARS = pattern(r"trung han|giai doan (tu )?(nam )?20\d\d|20\d\d\s*[-–]\s*20\d\d")
_ANY_YEAR = re.compile(r"(?<![\d/.])(20\d\d)(?!\d)")


def covers_years(parts: tuple[str, ...]) -> bool:
    """A plan of several years, unless a deeper heading names one of them."""
    for part in reversed(parts):
        if _SEVERAL_YEARS.search(part):
            return True
        if _ANY_YEAR.search(part):
            return False
    return False


def plan_year_of(parts: tuple[str, ...]) -> tuple[int | None, bool, bool]:
    """The plan year of the deepest heading that names one; carried money takes the earlier of two."""
    for part in reversed(parts):
        years = sorted({int(year) for year in _ANY_YEAR.findall(_without_dates(part))})
        carried = CARRIED.search(part) is not None
        if carried:
            return _carried_year(part, years, parts)
        if years:
            return years[-1], False, False
    return None, False, False


def _carried_year(part: str, years: list[int], parts: tuple[str, ...]) -> tuple[int | None, bool, bool]:
    """Money carried from the earlier year that is named, else into the year that is ("sang năm 2025")."""
    into = {int(year) for year in re.findall(r"sang (?:nam )?(20\d\d)", part)}
    told = [year for year in years if year not in into]
    both = len(told) + len(re.findall(r"nam truoc", part)) > 1
    if both and re.search(r"\b(va|cung)\b|,", part) and not re.search(r"nam truoc\s*[(,:]", part):
        return None, False, True
    if told:
        return told[0], True, False
    outer = min(into) if into else _first_year(parts)
    return (outer - 1 if outer and not re.search(r"cac nam truoc", part) else None), True, False


def _first_year(parts: tuple[str, ...]) -> int | None:
    for part in parts:
        if years := _ANY_YEAR.findall(_without_dates(part)):
            return int(max(years))
    return None


def _without_dates(part: str) -> str:
    part = re.sub(r"\d{1,2}\s*[/.\-]\s*(\d{1,2}\s*[/.\-]\s*)?\d{4}", " ", part)
    return re.sub(r"(den|tu|ngay|thang)[^,;()]{0,40}nam 20\d\d", " ", part)
