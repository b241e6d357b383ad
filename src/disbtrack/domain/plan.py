"""Plans as dated decisions: what moved the plan, by whose paper, and which papers may not be issued."""

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a field is called date
from enum import StrEnum
from typing import ClassVar

from disbtrack.domain.kept import Kept
from disbtrack.domain.series import Level


class Event(StrEnum):
    """What a decision does to the plan of a line."""

    OPENING = "opening"  # placed before the book began (số dư đầu)
    ASSIGNED = "assigned"  # giao đầu năm
    SUPPLEMENT = "supplement"  # giao bổ sung
    ADJUSTED = "adjusted"  # điều chỉnh tăng, giảm
    CARRIED = "carried"  # kéo dài, chuyển nguồn
    TRANSFERRED = "transferred"  # điều chuyển
    WITHDRAWN = "withdrawn"  # thu hồi
    CANCELLED = "cancelled"  # hủy bỏ


class DecisionState(StrEnum):
    """A draft is not counted in any sum; what is issued is."""

    DRAFT = "draft"
    ISSUED = "issued"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Kept):
    """The paper behind plan figures, which name it by number and date.

    basis: the legal basis for moving money between kinds of capital, where it does. programme: short id.
    """

    named_by: ClassVar[tuple[str, ...]] = ("number", "date", "issuer")

    number: str
    date: Day | None
    issuer: str
    level: Level
    state: DecisionState
    event: Event
    programme: str
    plan_year: int
    basis: str | None = None
    note: str = ""
