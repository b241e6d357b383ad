"""Series: one stream of figures, and which one of several that tell the same money is counted.

Told money is never added to told money: for each programme and plan year one series is counted for the plan and
one for the money; every other is evidence.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from disbtrack.domain.figure import PLAN_MEASURES, Figure, Measure
from disbtrack.domain.reading import Layout

DIMENSIONS = ("project", "work", "unit", "source", "capital")


def dimensions_of(line: object) -> dict[str, Any]:
    """What a line of a plan, a voucher or a balance says of each dimension."""
    return {name: getattr(line, name) for name in DIMENSIONS}


class Side(StrEnum):
    """A series is counted for what was planned, or for what was paid."""

    PLAN = "plan"
    MONEY = "money"


class Teller(StrEnum):
    """Who tells, in the default order in which money is believed."""

    TREASURY = "treasury"
    INVESTOR = "investor"
    COMMUNE = "commune"
    DEPARTMENT = "department"
    OFFICE = "office"
    MINISTRY = "ministry"
    OTHER = "other"


class Form(StrEnum):
    """How a series tells: each payment, totals to a day, or decisions."""

    VOUCHERS = "vouchers"
    STATEMENTS = "statements"
    DECISIONS = "decisions"


class Level(StrEnum):
    """At which level a plan was given; what a rate may be based on, but for the medium term."""

    MEDIUM_TERM = "medium-term"  # for a period of years (trung hạn); no base of a rate
    PM = "pm"  # by the Prime Minister
    ASSIGNED = "assigned"  # by the province
    DETAILED = "detailed"  # allocated in detail to units


class Base(StrEnum):
    """What a rate is based on; always named beside it."""

    PM = "pm"
    ASSIGNED = "assigned"
    DETAILED = "detailed"
    WITH_CARRIED = "with-carried"


@dataclass(frozen=True, slots=True)
class Series:
    """One stream of figures; grain = the dimensions it states, level only for decisions. id 0 = not yet in the book."""

    id: int
    name: str
    teller: Teller
    form: Form
    grain: tuple[str, ...]
    level: Level | None = None

    @property
    def identity(self) -> tuple[str, str, tuple[str, ...], str]:
        """What makes it this series and no other."""
        return (self.name, self.form.value, self.grain, self.level.value if self.level else "")


@dataclass(frozen=True, slots=True)
class Offer:
    """A series that has figures of a programme and plan year on one side, up to a day.

    latest: the newest day on which it tells them; None where it only tells of money passed on, which is no payment.
    reporters: how many tell them in it.
    """

    series: Series
    programme: str
    year: int
    side: Side
    latest: date | None
    reporters: int = 1


@dataclass(frozen=True, slots=True)
class Counted:
    """This series counts for this programme, plan year and side; by a person's choice or the default order."""

    programme: str
    year: int
    side: Side
    series: Series
    chosen_by_person: bool = False


_MONEY_ORDER = {teller: rank for rank, teller in enumerate(Teller)}
_LEVELS_FOR = {
    Base.PM: (Level.PM,),
    Base.ASSIGNED: (Level.ASSIGNED, Level.PM, None, Level.DETAILED),
    Base.WITH_CARRIED: (Level.ASSIGNED, Level.PM, None, Level.DETAILED),
    Base.DETAILED: (Level.DETAILED,),
}


def form_of(layout: Layout) -> Form:
    """Answer how a sheet of this layout tells; what is paid month by month adds up as payments do."""
    if layout in {Layout.VOUCHERS, Layout.LEDGER, Layout.PERIODS}:
        return Form.VOUCHERS
    return Form.DECISIONS if layout is Layout.PLAN else Form.STATEMENTS


def grain_of(figures: Iterable[Figure]) -> tuple[str, ...]:
    """Answer the dimensions that figures state: those of the money where there is any, else those of the plan."""
    rows = list(figures)
    money = [row for row in rows if row.measure not in PLAN_MEASURES and row.measure is not Measure.DISBURSED_PERIOD]
    stating = money or [row for row in rows if row.measure in PLAN_MEASURES] or rows
    return tuple(name for name in DIMENSIONS if any(getattr(row, name) is not None for row in stating))


def preference(offer: Offer, base: Base) -> tuple[object, ...]:
    """Order offers of one programme, year and side: the smallest is counted."""
    series = offer.series
    newest = -(offer.latest or date.min).toordinal()
    if offer.side is Side.PLAN:
        levels = _LEVELS_FOR[base]
        level_rank = levels.index(series.level) if series.level in levels else len(levels)
        first: tuple[int, ...] = (level_rank, series.teller is not Teller.OFFICE)
    else:
        first = (offer.latest is None, _MONEY_ORDER[series.teller])
    return (first, newest, -len(series.grain), series.name, series.grain)


def choose(offers: Iterable[Offer], base: Base, *, preferred: Iterable[Counted] = ()) -> list[Counted]:
    """Choose the one counted series per programme, plan year and side.

    Default order: Treasury > investor > commune > department for money; for plans decisions > reports, and of
    decisions those that the office itself enters first.
    Of statements that bear one name those go first in which most tell: one office that parts its money more finely
    never stands for all. A person's choice in `preferred` wins where that series has anything to offer. Plans of a
    level that the base does not ask for are never counted in its place: no detailed plan gives no "detailed" base.
    """
    wanted = {(row.programme, row.year, row.side): row.series.id for row in preferred}
    groups: dict[tuple[str, int, Side], list[Offer]] = {}
    for offer in offers:
        if offer.side is Side.PLAN and offer.series.level not in _LEVELS_FOR[base]:
            continue
        groups.setdefault((offer.programme, offer.year, offer.side), []).append(offer)
    chosen = []
    for (programme, year, side), rivals in sorted(groups.items()):
        by_person = [offer for offer in rivals if offer.series.id == wanted.get((programme, year, side))]
        best = min(by_person or _widest(rivals), key=lambda offer: preference(offer, base))
        chosen.append(Counted(programme, year, side, best.series, chosen_by_person=bool(by_person)))
    return chosen


def _widest(rivals: Iterable[Offer]) -> list[Offer]:
    """Of series of one name and form those in which most reporters tell."""
    offered = list(rivals)
    most: dict[tuple[str, Form], int] = {}
    for one in offered:
        kin = (one.series.name, one.series.form)
        most[kin] = max(one.reporters, most.get(kin, 0))
    return [one for one in offered if one.reporters == most[one.series.name, one.series.form]]


_REGISTERED = ": đăng ký giải ngân"


def registering(name: str) -> str:
    """What the series is called in which whoever tells a series also registers what is to be paid."""
    return name.partition(":")[0] + _REGISTERED


def is_registering(series: Series) -> bool:
    """Answer whether a series tells what is to be paid month by month (đăng ký kế hoạch giải ngân)."""
    return series.name.endswith(_REGISTERED)
