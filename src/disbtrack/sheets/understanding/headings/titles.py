"""What the lines above and below a table say of all of it: unit, day, year, decision, programme, who reports."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.names import tidy
from disbtrack.sheets.grid import Grid, address
from disbtrack.sheets.understanding.cells.days import day_in, days_in, impossible_day, period_end, years_in
from disbtrack.sheets.understanding.cells.wording import (
    capital_in,
    is_department,
    money_unit_in,
    pattern,
    plain,
    programmes_in,
    source_in,
    states_other_unit,
    states_share,
    without_english,
)

_DECISION = pattern(r"(quyet dinh|nghi quyet|\bqd\b|\bnq\b|cong van|bao cao|van ban|to trinh|thong bao)")
_NUMBER = re.compile(r"(?:số|so)?\s*:?\s*(\d+[\w./]*/[\w\-–ĐƯÂÊÔƠăâđêôơư&]+(?:-[\w&]+)*)")
_GRANTING = pattern(r"quyet dinh|nghi quyet|\bqd-|/qd\b|/nq\b|\bnq-")
_TO_DATE = pattern(
    r"luy ke|den (het )?(ngay|thang|nam)?|tinh den|so lieu|ky bao cao|cap nhat|thoi diem|thang|quy|tu ngay"
)
_STATED_YEAR = re.compile(r"(?:nam|nien do|nam ngan sach)\s*(20\d\d)\b")
_COMPARED = pattern(r"\b20\d\d\s*(,|;|va|&)\s*(nam\s*)?20\d\d\b")  # "năm 2024 và 2025": neither is the sheet's own
_TITLE = pattern(
    r"bao cao|tong hop|bieu|phu luc|so theo doi|danh sach|bang ke|giai ngan|ke hoach|phan bo|tinh hinh|tien do|chi tiet"
    r"|quyet toan|nhat ky|theo doi|ket qua|du toan|danh muc|giao von"
)
_MOTTO = pattern(r"cong hoa xa hoi|doc lap - tu do|doc lap  - tu do")
_ALONE = 30  # letters of a line that may be nothing but a unit
_UNIT_LINE = 36  # letters that a line may have which states the unit alone
_SOURCE_LINE = pattern(r"nguon|von|kinh phi|ngan sach|nstw")


@dataclass(slots=True)
class Title:
    """The lines of a sheet beside its table, and what they say."""

    lines: list[tuple[int, int, str]] = field(default_factory=list)  # row, column, text
    unit: MoneyUnit | None = None
    unit_cell: str | None = None
    other_unit: bool = False  # a unit line that names no unit of money known here
    shares: bool = False  # … because it says per cent
    as_of: date | None = None
    as_of_cell: str | None = None
    no_day: tuple[str, str] | None = None  # a day to which the amounts should run that no calendar has, and its cell
    year: int | None = None
    document: str | None = None
    decided: date | None = None
    decided_cell: str | None = None
    programmes: tuple[str, ...] = ()
    source: str | None = None
    capital: str | None = None
    text: str = ""

    @property
    def texts(self) -> list[str]:
        """The lines' texts from the top."""
        return [text for _, _, text in self.lines]


def read_title(grid: Grid, first: int, start: int = 0) -> Title:
    """Read the lines from start to above row first, where the header band begins."""
    title = Title(list(_lines(grid, start, first)))
    for row, column, text in title.lines:
        if title.unit is None and (unit := _unit_in(text)):
            title.unit, title.unit_cell = unit, address(row, column)
    title.other_unit = title.unit is None and any(states_other_unit(text) for text in title.texts)
    title.shares = title.unit is None and any(states_share(text) for text in title.texts)
    _read_days(title)
    title.programmes = tuple(dict.fromkeys(short for text in title.texts for short in programmes_in(text)))
    if not title.programmes:
        title.programmes = tuple(programmes_in(" ".join(title.texts)))
    told = [text for text in title.texts if not _is_letterhead(text)]
    own = tuple(dict.fromkeys(short for text in told for short in programmes_in(text)))
    title.programmes = own or title.programmes
    title.source = _single(filter(None, (source_in(text) for text in told if _SOURCE_LINE.search(plain(text)))))
    title.capital = _single(filter(None, (capital_in(text) for text in told)))
    title.text = next((text for text in told if _TITLE.search(plain(text))), told[0] if told else "")
    return title


def states_unit(text: str) -> bool:
    """Answer whether a line states the unit of the amounts, known or not."""
    return _unit_in(text) is not None or states_other_unit(text)


def _unit_in(text: str) -> MoneyUnit | None:
    """The unit that a line states, alone ("Triệu đồng - Millions of dong") or with other words; a letter is none."""
    return money_unit_in(text, alone=1 < len(tidy(without_english(text))) < _ALONE)


def _lines(grid: Grid, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for row in range(start, min(end, len(grid.rows))):
        for column, value in enumerate(grid.rows[row]):
            if isinstance(value, str) and value.strip():
                yield row, column, tidy(value)


def _single(found: Iterator[str]) -> str | None:
    kinds = list(dict.fromkeys(found))
    return kinds[0] if len(kinds) == 1 else None


def is_motto(text: str) -> bool:
    """Answer whether a line is the motto of the state."""
    return _MOTTO.search(plain(text)) is not None


def _is_letterhead(text: str) -> bool:
    words = plain(text)
    office = re.match(r"(uy ban|ubnd|phong|bo|hoi dong|kho bac|ban|van phong)\b", words) is not None
    return bool(_MOTTO.search(words)) or office or is_department(text)


def _read_days(title: Title) -> None:
    for row, column, text in title.lines:
        words = plain(text)
        if _MOTTO.search(words) or (money_unit_in(text) and len(text) < _UNIT_LINE and not days_in(text)):
            continue
        if _DECISION.search(words) and _NUMBER.search(text) and ("kem theo" in words or "so" in words):
            _read_decision(title, text, address(row, column))
        elif title.as_of is None and _TO_DATE.search(words):
            if title.no_day is None and (wrong := impossible_day(text)):
                title.no_day = (wrong, address(row, column))
            if day := day_in(text, _year_of(title)):
                title.as_of, title.as_of_cell = day, address(row, column)
    title.year = _year_of(title)
    if title.as_of is None and title.year:
        _read_unyeared_day(title, title.year)


def _read_decision(title: Title, text: str, cell: str) -> None:
    if title.document is None or _GRANTING.search(plain(text)):
        number, days = _NUMBER.search(text), days_in(text)
        if number and _GRANTING.search(plain(text)):
            title.document = number[1].rstrip(".,;")
            title.decided, title.decided_cell = (days[0], cell) if days else (None, None)


def _read_unyeared_day(title: Title, year: int) -> None:
    for row, column, text in title.lines:
        if _TO_DATE.search(plain(text)) and not _DECISION.search(plain(text)) and (day := period_end(text, year)):
            title.as_of, title.as_of_cell = day, address(row, column)
            return


def _year_of(title: Title) -> int | None:
    """The year the title names ("năm 2025"); else the only year of its days."""
    told = [text for text in title.texts if not _DECISION.search(plain(text)) or _TITLE.search(plain(text))]
    told = [text for text in told if not _COMPARED.search(plain(text))]
    for text in told:
        years = {int(year) for year in _STATED_YEAR.findall(_without_days(plain(text)))}
        if len(years) == 1 and not re.search(r"20\d\d\s*[-–]\s*20\d\d", text):
            return years.pop()
    for text in told:
        years = (
            set() if re.search(r"20\d\d\s*[-–]\s*20\d\d", text) or "kem theo" in plain(text) else set(years_in(text))
        )
        if len(years) == 1:
            return years.pop()
    return title.as_of.year if title.as_of else None


def _without_days(words: str) -> str:
    return re.sub(r"ngay\s*\d{1,2}\s*thang\s*\d{1,2}\s*nam\s*20\d\d", " ", words)


def signature_day(grid: Grid, start: int) -> tuple[date, str] | None:
    """The day beside the signature ("Hưng Yên, ngày 15 tháng 9 năm 2014") and its cell."""
    for row, column, text in _lines(grid, start, len(grid.rows)):
        if re.search(r"ngay\s*\d{1,2}\s*thang", plain(text)) and len(text) < 80 and (days := days_in(text)):
            return days[-1], address(row, column)
    return None
