"""Where money stands on a day: what was planned, what was paid, what is left."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum
from fractions import Fraction

from disbtrack.domain.money import Dong, share_of
from disbtrack.domain.series import Base


class Cut(StrEnum):
    """What a table of standings has in its rows."""

    PROGRAMME = "programme"
    PROJECT = "project"  # first level of the tree (dự án)
    SUBPROJECT = "subproject"  # second level, or the first where there is no second
    WORK = "work"
    UNIT = "unit"
    LOCATION = "location"
    LEAD = "lead"
    SOURCE = "source"
    CAPITAL = "capital"
    YEAR = "year"
    MONTH = "month"


class Geography(StrEnum):
    """Under which units money is shown: those of which it was told, or those into which they went."""

    AS_WAS = "as-was"  # theo đơn vị lúc phát sinh
    TODAY = "today"  # theo đơn vị hiện nay


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums that SQL adds for one row, in đồng.

    planned           plan of the year (assigned + adjusted).
    carried           earlier years' plan carried into the year.
    disbursed         payments of the year's own plan: completed + advance - recovered - repaid.
    disbursed_carried payments, in the year, of carried plan.
    advance           advances outstanding, of both.
    passed_on         passed on to communes' budgets and not spent there yet: not disbursed, a state of its own.
    """

    planned: Dong = 0
    carried: Dong = 0
    disbursed: Dong = 0
    disbursed_carried: Dong = 0
    advance: Dong = 0
    passed_on: Dong = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.planned + other.planned,
            self.carried + other.carried,
            self.disbursed + other.disbursed,
            self.disbursed_carried + other.disbursed_carried,
            self.advance + other.advance,
            self.passed_on + other.passed_on,
        )

    def __neg__(self) -> "Sums":
        return Sums(*(-getattr(self, part.name) for part in fields(Sums)))


@dataclass(frozen=True, slots=True)
class Line:
    """Sums at the finest grain that a table needs: which row they belong to, and of which capital kind."""

    key: str | None  # None = not broken down (chưa phân rã)
    capital: str | None
    sums: Sums


@dataclass(frozen=True, slots=True)
class Group:
    """Sums of what says the same in the columns asked for, and is of the same capital kind."""

    said: tuple[str | int | None, ...]
    capital: str | None
    sums: Sums


@dataclass(frozen=True, slots=True)
class Standing:
    """One row of a table of standings on a base (share 0-1, amounts in đồng)."""

    key: str | None
    base: Base
    sums: Sums

    @property
    def planned(self) -> Dong:
        """The base: plan of the year, with the carried plan where the base says so."""
        return self.sums.planned + (self.sums.carried if self.base is Base.WITH_CARRIED else 0)

    @property
    def disbursed(self) -> Dong:
        """The payments that belong to the base: numerator and denominator belong together."""
        return self.sums.disbursed + (self.sums.disbursed_carried if self.base is Base.WITH_CARRIED else 0)

    @property
    def left(self) -> Dong:
        """The base less its payments; negative where more was paid than planned."""
        return self.planned - self.disbursed

    @property
    def rate(self) -> Fraction | None:
        """Disbursed ÷ planned; None where there is no plan."""
        return share_of(self.disbursed, self.planned)


@dataclass(frozen=True, slots=True)
class Proof:
    """Restating moves money between units and changes no total: both totals, added up each in its own way (đồng)."""

    as_was: Sums
    restated: Sums

    @property
    def agrees(self) -> bool:
        """Whether both totals are equal to the đồng."""
        return self.as_was == self.restated


def total(sums: Iterable[Sums]) -> Sums:
    """Add sums up."""
    result = Sums()
    for row in sums:
        result += row
    return result


def standings(lines: Iterable[Line], base: Base) -> list[Standing]:
    """Gather lines into one standing per key, in the order in which keys first appear."""
    gathered: dict[str | None, Sums] = {}
    for line in lines:
        gathered[line.key] = gathered.get(line.key, Sums()) + line.sums
    return [Standing(key, base, sums) for key, sums in gathered.items()]
