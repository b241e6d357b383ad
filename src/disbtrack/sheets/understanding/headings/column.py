"""A column of a table: what it is for, and what its heading says of its amounts."""

from dataclasses import dataclass, field
from enum import StrEnum

from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.separators import Separators
from disbtrack.sheets.understanding.cells.wording import bracketed_unit, capital_in, source_in, trailing_unit
from disbtrack.sheets.understanding.headings.measures import Told


class Role(StrEnum):
    """What a column is for."""

    INDEX = "index"
    LABEL = "project"
    WORK = "work"  # beside a column of projects; found only where a person says so
    UNIT = "unit"
    UNIT_CODE = "unit-code"
    CODE = "code"
    DATE = "date"
    DOCUMENT = "document"
    SOURCE = "source"
    CAPITAL = "capital"
    PLAN_YEAR = "plan-year"
    KIND = "kind"
    NOTE = "notes"
    MONEY = "money"
    ESTIMATE = "estimate"
    ATTRIBUTE = "attribute"
    RATE = "rate"
    IGNORED = "ignored"


MONEY_ROLES = frozenset({Role.MONEY, Role.ESTIMATE})


@dataclass(slots=True)
class Column:
    """One column understood; source, capital and the rest only as far as its heading says them."""

    index: int
    path: tuple[str, ...]
    role: Role
    reason: str | None = None
    told: Told = field(default_factory=lambda: Told(None))
    source: str | None = None
    capital: str | None = None
    project: str | None = None
    unit: str | None = None
    item: str | None = None  # what the heading says the money is for, where nothing else tells columns apart
    money_unit: MoneyUnit | None = None
    total_of: list[int] = field(default_factory=list)
    asked: str | None = None  # the role that the person asked for
    alone: bool = False  # amounts of their own though they add others, as the person asked
    signs: Separators | None = None  # as the person says: which signs part the digits of its typed amounts
    adds: bool = False  # a total as the person asked, whatever its numbers prove

    @property
    def heading(self) -> str:
        """The path as one text."""
        return " > ".join(self.path)

    @property
    def measure(self) -> Measure | None:
        """The measure of a column of money."""
        return self.told.measure


def read_heading(column: Column) -> None:
    """What the heading of a column of amounts says of all of them: unit, source, kind of capital."""
    units = (bracketed_unit(part) or trailing_unit(part) for part in reversed(column.path))
    column.money_unit = next(filter(None, units), None)
    parts = [part for part in reversed(column.path) if len(part) < 90]
    column.source = next(filter(None, (source_in(part) for part in parts)), None)
    column.capital = next(filter(None, (capital_in(part) for part in parts)), None)
