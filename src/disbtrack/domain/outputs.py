"""Outputs: indicators with their targets and results, beside the money."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a field is called date
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from disbtrack.domain.kept import Kept
from disbtrack.domain.money import Dong, share_of
from disbtrack.i18n import N_


class Tells(StrEnum):
    """What an amount of an indicator is."""

    TARGET = "target"
    RESULT = "result"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Kept):
    """What is counted: works, houses, people trained, households; project: a code of a programme tree."""

    named_by: ClassVar[tuple[str, ...]] = ("project", "name")

    project: str
    name: str
    measured_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Output(Kept):
    """A target or a result of an indicator for one unit (None: all) and year; results run to a day, from January."""

    named_by: ClassVar[tuple[str, ...]] = ("indicator", "tells", "unit", "year", "date")

    indicator: int
    tells: Tells
    unit: str | None
    year: int
    date: Day | None
    amount: Fraction
    origin: str = ""


MARGIN = Fraction(1, 10)
"""By how much the rates of money and of what it buys may part before it is said; no rule of law, only a custom."""


class OutputFinding(StrEnum):
    """What the two rates say beside each other."""

    PAID_AHEAD = "paid-ahead"
    UNPAID_WORK = "unpaid-work"


OUTPUT_FINDINGS = {
    OutputFinding.PAID_AHEAD: N_("paid ahead of work"),
    OutputFinding.UNPAID_WORK: N_("work done, not paid"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """Target and result of an indicator for one unit (None: all) and year, beside the money of its project.

    until: the day to which the result runs. planned, disbursed: đồng; None where the book tells no money.
    added: nobody told it, it is the sum of the units.
    """

    indicator: Indicator
    unit: str | None
    year: int
    target: Fraction | None
    result: Fraction | None
    until: Day | None = None
    planned: Dong | None = None
    disbursed: Dong | None = None
    added: bool = False

    @property
    def rate(self) -> Fraction | None:
        """Result ÷ target; None where either is not told."""
        return self.result / self.target if self.target and self.result is not None else None

    @property
    def money_rate(self) -> Fraction | None:
        """Disbursed ÷ planned; None where there is no plan."""
        return share_of(self.disbursed or 0, self.planned) if self.planned else None

    @property
    def gap(self) -> Fraction | None:
        """The rate of the result less the rate of the money; negative where money is ahead."""
        return None if self.rate is None or self.money_rate is None else self.rate - self.money_rate

    def finding(self, margin: Fraction = MARGIN) -> OutputFinding | None:
        """Answer on which side the rates part by more than a margin (share 0-1)."""
        if self.gap is None or abs(self.gap) <= margin:
            return None
        return OutputFinding.PAID_AHEAD if self.gap < 0 else OutputFinding.UNPAID_WORK


def progress_of(indicator: Indicator, outputs: Iterable[Output], year: int, as_of: Day) -> list[Progress]:
    """Answer the progress of an indicator in a year, unit by unit, those of all units together first.

    Targets and results are the latest told up to the day; a result without a day runs to the end of its year.
    What is told for all units stands for itself: it is never added to what single units tell. Where none is told
    for all, the units' are added, each side only if every unit tells it.
    """
    mine = [one for one in outputs if one.indicator == indicator.id and one.year == year and _day(one) <= as_of]
    units = sorted({one.unit for one in mine if one.unit is not None})
    rows = [_row(indicator, mine, unit, year) for unit in units]
    if any(one.unit is None for one in mine):
        return [_row(indicator, mine, None, year), *rows]
    return [_added(indicator, rows, year), *rows] if len(rows) > 1 else rows


def _day(one: Output) -> Day:
    if one.date is not None:
        return one.date
    return Day(one.year, 12, 31) if one.tells is Tells.RESULT else Day.min


def _row(indicator: Indicator, mine: Iterable[Output], unit: str | None, year: int) -> Progress:
    latest: dict[Tells, Output] = {}
    for one in sorted((one for one in mine if one.unit == unit), key=_day):
        latest[one.tells] = one
    target, result = latest.get(Tells.TARGET), latest.get(Tells.RESULT)
    told = (target.amount if target else None, result.amount if result else None)
    return Progress(indicator, unit, year, *told, until=result.date if result else None)


def _added(indicator: Indicator, rows: list[Progress], year: int) -> Progress:
    until = min((row.until for row in rows if row.until is not None), default=None)
    sides = (_sum(row.target for row in rows), _sum(row.result for row in rows))
    return Progress(indicator, None, year, *sides, until, added=True)


def _sum(parts: Iterable[Fraction | None]) -> Fraction | None:
    told = list(parts)
    return sum((part for part in told if part is not None), Fraction()) if None not in told else None
