"""Shown figures: amounts rounded to the paper's unit so that rows and columns still add up."""

from collections.abc import Sequence
from dataclasses import dataclass

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.rounding import round_parts
from disbtrack.domain.standing import Standing
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text


@dataclass(frozen=True, slots=True)
class Shown:
    """Amounts of one row in units of the last decimal; what is derived from them is derived from what is shown."""

    planned: int = 0
    disbursed: int = 0
    advance: int = 0

    def __add__(self, other: "Shown") -> "Shown":
        return Shown(self.planned + other.planned, self.disbursed + other.disbursed, self.advance + other.advance)

    def figure(self, measure: str) -> int:
        """The amount of a measure: planned, disbursed, advance, completed or left."""
        amounts = {
            "planned": self.planned,
            "disbursed": self.disbursed,
            "advance": self.advance,
            "completed": self.disbursed - self.advance,
            "left": self.planned - self.disbursed,
        }
        return amounts[measure]


def step_of(unit: MoneyUnit, decimals: int) -> int:
    """How many đồng the last decimal stands for; raises DisbtrackError where that is a part of a đồng."""
    step, rest = divmod(unit.dong, int(10**decimals))
    if rest:
        raise DisbtrackError(text("So many decimals would show parts of a đồng."), text("Choose fewer decimals."))
    return step


def round_standings(standings: Sequence[Standing], step: int) -> list[Shown]:
    """Round the lowest rows of a table: plan, payments and advances each add up to their rounded sums.

    Rounding alone never shows more paid than planned, nor more advanced than paid.
    """
    planned = [row.planned for row in standings]
    disbursed = [row.disbursed for row in standings]
    advance = [row.sums.advance for row in standings]
    shown_plan = round_parts(planned, step)
    shown_paid = round_parts(disbursed, step, limits=_limits(disbursed, planned, shown_plan))
    shown_advance = round_parts(advance, step, limits=_limits(advance, disbursed, shown_paid))
    return [Shown(*row) for row in zip(shown_plan, shown_paid, shown_advance, strict=True)]


def _limits(parts: Sequence[int], wholes: Sequence[int], shown: Sequence[int]) -> list[int | None]:
    return [limit if part <= whole else None for part, whole, limit in zip(parts, wholes, shown, strict=True)]
