"""Deadlines: until when the money of a plan year may be spent. Dated data that an office changes, never constants."""

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a field is called date
from enum import StrEnum
from typing import ClassVar

from disbtrack.domain.kept import Kept


class DeadlineKind(StrEnum):
    """What ends on the day."""

    SPEND = "spend"  # last day to spend or advance
    SETTLE = "settle"  # last day to pay work done by then (chỉnh lý quyết toán)
    REPAY = "repay"  # advances that cannot be carried are paid back
    CARRIED = "carried"  # last day for carried money


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Kept):
    """One last day, with the paper that says so; programme "*": all; verified: checked by the office."""

    named_by: ClassVar[tuple[str, ...]] = ("programme", "capital", "plan_year", "kind")

    programme: str
    capital: str
    plan_year: int
    kind: DeadlineKind
    day: Day
    condition: str
    source: str
    verified: bool = False
