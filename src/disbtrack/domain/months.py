"""Reporting periods (kỳ báo cáo): a calendar month, as it is named in papers, files and questions."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from disbtrack.domain.periods import month_end

_NAMED = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One calendar month, in the order of time; `number` is 1 to 12, else ValueError."""

    year: int
    number: int

    def __post_init__(self) -> None:
        date(self.year, self.number, 1)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return month_end(self.year, self.number)

    @property
    def before(self) -> "Month":
        """The month before it."""
        return month_of(self.first - timedelta(days=1))

    @property
    def after(self) -> "Month":
        """The month after it."""
        return month_of(self.last + timedelta(days=1))

    @property
    def short(self) -> str:
        """As offices abbreviate it: T10/2025."""
        return f"T{self.number}/{self.year}"

    def __str__(self) -> str:
        """As files and questions name it: 2025-10."""
        return f"{self.year:04}-{self.number:02}"


def month_of(day: date) -> Month:
    """The month in which a day lies."""
    return Month(day.year, day.month)


def read_month(named: str) -> Month | None:
    """Read a month named YYYY-MM; None where it is none."""
    found = _NAMED.fullmatch(named.strip())
    if found is None or not 1 <= int(found[2]) <= 12 or int(found[1]) == 0:
        return None
    return Month(int(found[1]), int(found[2]))
