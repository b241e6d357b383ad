"""The register of works (công trình): what is built, for how much, by whom, and what was accepted of it."""

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a field is called date
from typing import ClassVar

from disbtrack.domain.kept import Kept
from disbtrack.domain.money import Dong


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Kept):
    """A work under a node of a programme tree; figures name it by project and name. total: đồng (tổng mức đầu tư)."""

    named_by: ClassVar[tuple[str, ...]] = ("project", "name")

    project: str
    name: str
    code: str = ""
    investor: str = ""
    place: str | None = None
    lead: str | None = None
    decision: str = ""
    decided: Day | None = None
    total: Dong | None = None
    begins: Day | None = None
    ends: Day | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted(Kept):
    """Volume of a work accepted on a day (nghiệm thu), đồng, of that day alone; work: its number."""

    work: int
    date: Day
    amount: Dong
    document: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract(Kept):
    """A contract for a work: value and advance in đồng; guarantee_end: last day of the advance's guarantee."""

    named_by: ClassVar[tuple[str, ...]] = ("work", "number")

    work: int
    number: str
    date: Day | None
    contractor: str
    value: Dong
    advance: Dong = 0
    guarantee_end: Day | None = None
