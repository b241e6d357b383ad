"""The pace that a plan should keep: a curve of expected shares by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Milestone:
    """A share (0-1) of the plan to be disbursed by a day, and who decreed it.

    It holds for one area, programme ("*" = every), capital kind and plan year, and was set upon a base.
    """

    area: str
    programme: str
    capital: str
    plan_year: int
    deadline: date
    share: Fraction
    base: str
    source: str

    def applies(self, programme: str, capital: str | None, plan_year: int) -> bool:
        """Answer whether it judges this money; a milestone for investment never judges recurrent money."""
        return self.programme in {"*", programme} and self.capital in {"*", capital} and self.plan_year == plan_year


@dataclass(frozen=True, slots=True)
class Curve:
    """Milestones in order of their days; between two, the expected share grows evenly by day."""

    milestones: tuple[Milestone, ...]

    @property
    def source(self) -> str:
        """Who decreed it."""
        return self.milestones[0].source if self.milestones else ""

    def expected(self, on: date) -> Fraction | None:
        """The share expected on a day; nothing on 1 January of the plan year; None without milestones."""
        if not self.milestones:
            return None
        day, share = date(self.milestones[0].plan_year - 1, 12, 31), Fraction(0)
        for milestone in self.milestones:
            if on <= milestone.deadline:
                part = Fraction(max((on - day).days, 0), max((milestone.deadline - day).days, 1))
                return share + (milestone.share - share) * part
            day, share = milestone.deadline, milestone.share
        return share


def curve_for(milestones: Iterable[Milestone], programme: str, capital: str | None, plan_year: int) -> Curve:
    """Pick the milestones that judge this money; a programme's own go before those for every programme."""
    fitting = [row for row in milestones if row.applies(programme, capital, plan_year)]
    own = [row for row in fitting if row.programme == programme] or fitting
    return Curve(tuple(sorted(own, key=lambda row: row.deadline)))
