"""What is missing and what is over, side by side: shortfalls and surpluses are never netted silently."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Sums of what rows are short of and of what they are over, both positive; net = short - over."""

    short: int
    over: int

    @property
    def net(self) -> int:
        """Short less over; negative where there is more over than short."""
        return self.short - self.over


def add_up(shorts: Iterable[int]) -> Shortfall:
    """Add what is short (positive) and what is over (negative), in đồng or in steps of rounding."""
    told = list(shorts)
    return Shortfall(sum(row for row in told if row > 0), -sum(row for row in told if row < 0))
