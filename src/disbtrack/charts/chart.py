"""Charts as values: what is drawn on screen, on paper and in files is drawn from these alone.

Meaning is never told by colour alone: each line has its stroke and its label at the end, each bar its shape and word.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from disbtrack.domain.slow import State


class LineRole(StrEnum):
    """What a line tells; the painter gives each its own stroke."""

    ACTUAL = "actual"
    MILESTONE = "milestone"
    LAST_YEAR = "last-year"
    FORECAST = "forecast"


@dataclass(frozen=True, slots=True)
class Tick:
    """A named place on an axis."""

    at: Fraction
    label: str


@dataclass(frozen=True, slots=True)
class Point:
    """A share (0-1 of the plan) on a day."""

    day: date
    share: Fraction


@dataclass(frozen=True, slots=True)
class Line:
    """Points joined by a line. name stands at its end; labels are written at points (the shares decreed)."""

    role: LineRole
    name: str
    points: tuple[Point, ...]
    end_label: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """The arrow from what was paid up (or down) to what was expected on a day: "thiếu 14,2 điểm"."""

    day: date
    actual: Fraction
    expected: Fraction
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A single point to compare with: the national average on a day."""

    point: Point
    label: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """Shares of the plan by day. x ticks count in days from `first`; y ticks in shares 0-1; top = the highest share."""

    title: str
    remark: str
    first: date
    last: date
    top: Fraction
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]
    gap: Gap | None = None
    marks: tuple[Mark, ...] = ()
    source: str = ""

    def across(self, day: date) -> Fraction:
        """Where a day lies between the first (0) and the last (1)."""
        return Fraction((day - self.first).days, max((self.last - self.first).days, 1))


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a ranking: a share of the plan against the share expected (None = no milestone, no plan).

    share is that of the part which the milestone judges, or of all money where none does. key leads to its rows; code
    and name label it; rate (of all money), judged, gap and short say it in figures: "71,2%", "ĐTPT 66,4%", "-28,6".
    """

    key: str | None
    code: str
    name: str
    state: State
    share: Fraction | None
    expected: Fraction | None
    rate: str
    judged: str
    gap: str
    short: str
    is_total: bool = False

    @property
    def missing(self) -> Fraction:
        """The share between what was paid and what was expected; 0 where nothing is missing."""
        if self.share is None or self.expected is None:
            return Fraction(0)
        return max(self.expected - self.share, Fraction(0))


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars in order of money at risk; headings name the columns of labels: name, rate, judged, gap, short."""

    title: str
    remark: str
    headings: tuple[str, str, str, str, str]
    bars: tuple[Bar, ...]
    source: str = ""


Chart = LineChart | BarChart
