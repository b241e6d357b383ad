"""Estimates (ước giải ngân, TT 37/2025) and registered plans beside what was paid: by how much each unit is off."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from disbtrack.domain.money import Dong, format_share, share_of
from disbtrack.domain.months import Month
from disbtrack.i18n import Text, counted, text

LOOKED_AT = 6
"""Months over which it is seen who estimates badly."""


@dataclass(frozen=True, slots=True)
class Estimated:
    """One unit and project in a month; amounts in đồng, None = nobody told it.

    unit: code of a commune, name of an office; project None: the unit as a whole. estimated: told as paid from the
    year's beginning to the month's end; actual: what was paid by then. registered: meant to be paid within the month;
    in_month: what was. by: the series that tells what was paid.
    """

    unit: str
    name: str
    project: str | None
    estimated: Dong | None
    registered: Dong | None
    actual: Dong | None
    in_month: Dong | None
    by: str = ""

    @property
    def difference(self) -> Dong | None:
        """By how much more was paid than estimated."""
        return None if self.actual is None or self.estimated is None else self.actual - self.estimated

    @property
    def off(self) -> Fraction | None:
        """The difference as a share of the estimate, with its sign."""
        return None if self.difference is None else share_of(self.difference, self.estimated or 0)

    @property
    def beside_registered(self) -> Dong | None:
        """By how much more was paid in the month than registered."""
        return None if self.in_month is None or self.registered is None else self.in_month - self.registered

    @property
    def kept(self) -> Fraction | None:
        """The share of the registered plan that was paid in the month."""
        return None if self.in_month is None or self.registered is None else share_of(self.in_month, self.registered)


@dataclass(frozen=True, slots=True)
class Habit:
    """How a unit estimates: mean absolute error as a share of its estimates, over so many months; high: too much."""

    unit: str
    name: str
    months: int
    error: Fraction
    high: int

    @property
    def sentence(self) -> str:
        """Who estimates how badly: "Xã A is 12,5% off on average of 4 months, and estimated too much in 3"."""
        return counted(
            "{name}: {error}% off in {count} month, estimated too much in {high}",
            "{name}: {error}% off on average of {count} months, estimated too much in {high}",
            self.months,
            name=self.name,
            error=format_share(self.error),
            high=self.high,
        )


def whole_units(rows: Iterable[Estimated]) -> list[Estimated]:
    """The rows of each unit added up; only rows that tell an estimate and what was paid count."""
    sums: dict[str, Estimated] = {}
    for one in rows:
        if one.estimated is None or one.actual is None:
            continue
        known = sums.get(one.unit)
        estimated, actual = (known.estimated or 0, known.actual or 0) if known else (0, 0)
        told = (estimated + one.estimated, None, actual + one.actual, None)
        sums[one.unit] = Estimated(one.unit, one.name, None, *told)
    return list(sums.values())


def habits(months: Iterable[tuple[Month, Iterable[Estimated]]]) -> list[Habit]:
    """How each unit estimated over some months, the worst first; months without an estimate do not count."""
    found: dict[str, list[Estimated]] = {}
    for _month, rows in months:
        for one in whole_units(rows):
            if one.off is not None:
                found.setdefault(one.unit, []).append(one)
    made = [_habit(told) for told in found.values()]
    return sorted(made, key=lambda one: (-one.error, one.name))


def _habit(told: list[Estimated]) -> Habit:
    shares = [abs(one.off) for one in told if one.off is not None]
    high = sum((one.difference or 0) < 0 for one in told)
    return Habit(told[-1].unit, told[-1].name, len(shares), sum(shares, Fraction(0)) / len(shares), high)


def month_words(month: Month) -> Text:
    """What is compared: "estimates to 30/11/2025"."""
    return text("Estimates to the end of {month}", month=month.short)
