"""Outputs: indicators with their targets and results, beside the money."""

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a field is called date
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from disbtrack.domain.kept import Kept


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
