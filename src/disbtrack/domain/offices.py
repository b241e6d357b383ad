"""Offices: who spends, who leads; units that are no place on the map, with their codes and days."""

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a field is called date
from typing import ClassVar

from disbtrack.domain.kept import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Kept):
    """A department, an investor, a management board. code: its budget code (ĐVQHNS) as text; kind: in words.

    place: the commune whose office it is, where it is one's. valid_to: its last day.
    """

    named_by: ClassVar[tuple[str, ...]] = ("name", "valid_from")

    name: str
    code: str = ""
    kind: str = ""
    spends: bool = True
    leads: bool = False
    place: str | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None

    def is_valid(self, on: Day) -> bool:
        """Answer whether the office existed on a day."""
        return (self.valid_from or Day.min) <= on <= (self.valid_to or Day.max)
