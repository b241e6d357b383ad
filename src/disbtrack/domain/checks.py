"""Figures that a person marked as checked (đã đối chiếu): changed afterwards only with a written reason."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from disbtrack.domain.kept import Kept
from disbtrack.domain.money import Dong, format_scaled
from disbtrack.domain.periods import format_day
from disbtrack.i18n import Text, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkmark(Kept):
    """The mark on a figure (its number in the book): which amount was found right (đồng), and against what."""

    named_by: ClassVar[tuple[str, ...]] = ("entry",)

    entry: int
    amount: Dong
    against: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A mark in force: who made it, and when."""

    check: Checkmark
    person: str
    at: datetime

    @property
    def words(self) -> Text:
        """What was checked, by whom and when, as a sentence."""
        facts = {"amount": format_scaled(self.check.amount, 0), "person": self.person}
        day = format_day(self.at.astimezone().date())
        if self.check.against:
            against = self.check.against
            return text("{person} checked {amount} đồng on {day}: {against}.", day=day, against=against, **facts)
        return text("{person} checked {amount} đồng on {day}.", day=day, **facts)
