"""Published rates: what ministries, the statistics office and the press told of whole areas, with their own bases.

They are evidence beside the book and in none of its sums: areas lie within each other, totals beside their parts.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import ClassVar

from disbtrack.domain.kept import Kept
from disbtrack.domain.money import Dong, round_half_away
from disbtrack.domain.series import Teller


class RateState(StrEnum):
    """What became of a published rate when it was computed anew."""

    AGREES = "agrees"
    WRONG = "wrong"
    BASE_IMPLIED = "base-implied"  # the plan was not published, but follows from rate and amount
    BASE_UNKNOWN = "base-unknown"  # neither plan nor amount was published
    NO_RATE = "no-rate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published(Kept):
    """One published figure. as_of: as far as the day was told ("2025-10-31", "2025-07"); base: what the rate is of.

    plan, disbursed: đồng; rate: share 0-1 as printed, rate_step its last printed digit; plan_step, disbursed_step:
    đồng of the last printed digits. told: who told; link: where.
    """

    named_by: ClassVar[tuple[str, ...]] = ("area", "programme", "period", "as_of", "source", "capital", "base", "link")

    area: str
    programme: str
    period: str
    as_of: str
    source: str = ""
    capital: str = ""
    base: str = ""
    plan: Dong | None = None
    disbursed: Dong | None = None
    plan_step: Dong = 1
    disbursed_step: Dong = 1
    rate: Fraction | None = None
    rate_step: Fraction = Fraction(1, 10_000)
    told: Teller = Teller.OTHER
    link: str = ""
    note: str = ""

    @property
    def computed(self) -> Fraction | None:
        """Disbursed ÷ base: the published plan, else the one that is implied."""
        base = self.plan if self.plan is not None else self.implied_plan
        return Fraction(self.disbursed, base) if base and self.disbursed is not None else None

    @property
    def implied_plan(self) -> Dong | None:
        """The base that the rate must have been of, where it was not published (đồng)."""
        if self.plan is not None or not self.rate or self.disbursed is None:
            return None
        return round_half_away(self.disbursed / self.rate)

    @property
    def implied_between(self) -> tuple[Dong, Dong] | None:
        """Between which bases it lies, as far as amount and rate were rounded when they were printed (đồng)."""
        if self.implied_plan is None or self.rate is None or self.disbursed is None:
            return None
        half, rate = self.rate_step / 2, self.rate
        least, most = (Fraction(2 * self.disbursed + way * self.disbursed_step, 2) for way in (-1, 1))
        return (ceil(least / (rate + half)), floor(most / (rate - half)) if rate > half else self.implied_plan)

    @property
    def is_reproduced(self) -> bool:
        """Whether the rate comes out of amount and base, stated or implied, as it was printed."""
        computed = self.computed
        return computed is not None and self.rate is not None and abs(computed - self.rate) <= self._slack()

    def _slack(self) -> Fraction:
        """By how much computed and printed rate may part: what amounts and rate lost when they were rounded."""
        half = self.rate_step / 2
        if not self.plan or self.disbursed is None:
            return half
        least = Fraction(2 * self.disbursed - self.disbursed_step, 2 * self.plan + self.plan_step)
        most = Fraction(2 * self.disbursed + self.disbursed_step, max(2 * self.plan - self.plan_step, 1))
        exact = Fraction(self.disbursed, self.plan)
        return half + (most - exact if self.rate is not None and self.rate > exact else exact - least)

    @property
    def state(self) -> RateState:
        """Whether the rate is what its amounts make, as far as both were rounded when they were printed."""
        if self.rate is None:
            return RateState.NO_RATE
        if self.plan and self.disbursed is not None:
            return RateState.AGREES if self.is_reproduced else RateState.WRONG
        return RateState.BASE_UNKNOWN if self.implied_plan is None else RateState.BASE_IMPLIED
