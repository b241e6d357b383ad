"""Advances that statements tell as sums outstanding: what they rose and fell by, and since when they are open.

Nobody tells on which day an advance was paid; that a statement told it bounds its age. A rise between two statements
is an advance of that time, a fall clears the oldest. A rise beyond all that was paid meanwhile cannot be a new
advance: it takes back the fall before it, which was a slip.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from disbtrack.domain.money import Dong
from disbtrack.domain.year_end import Line


@dataclass(frozen=True, slots=True)
class ToldAdvance:
    """A sum outstanding as a statement told it: from its day on, until another took its place (None = it stands).

    grown: what was paid of it since the statement before, advances and work together (đồng).
    """

    line: Line
    plan_year: int
    since: date
    until: date | None
    amount: Dong
    grown: Dong = 0

    def stands(self, on: date) -> bool:
        """Answer whether it counts on a day."""
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Lot:
    """A part of a sum outstanding, and the day of the statement that told it first: it is open since then at latest.

    Below 0: more was cleared than ever told.
    """

    since: date
    amount: Dong


def open_lots(told: Iterable[ToldAdvance]) -> list[Lot]:
    """What is open of one line after all that was told, oldest first; the parts add up to what is outstanding."""
    found: list[Lot] = []
    cleared: list[Lot] = []
    day, last = date.min, 0
    for day, total, grown in _steps(list(told)):
        change, last = max(total, 0) - max(last, 0), total
        if change < 0:
            cleared += _take(found, -change, oldest=True)
            continue
        back = _take(cleared, max(change - max(grown, 0), 0), oldest=False)
        new = Lot(day, change - sum(one.amount for one in back))
        found = _joined([*found, *back, new])
    return [Lot(day, last)] if last < 0 else [one for one in found if one.amount]


def _joined(lots: Iterable[Lot]) -> list[Lot]:
    """One lot a day, in the order of days."""
    sums: dict[date, Dong] = {}
    for one in lots:
        sums[one.since] = sums.get(one.since, 0) + one.amount
    return [Lot(day, sums[day]) for day in sorted(sums)]


def _steps(told: Sequence[ToldAdvance]) -> Iterator[tuple[date, Dong, Dong]]:
    """Each day on which the sum moves: what is outstanding after it, and what was paid until then."""
    moves = [(one.since, one.amount, one.grown) for one in told]
    moves += [(one.until, -one.amount, 0) for one in told if one.until is not None]
    total = 0
    for day, same in groupby(sorted(moves), key=lambda one: one[0]):
        each = list(same)
        total += sum(amount for _day, amount, _grown in each)
        yield day, total, sum(grown for _day, _amount, grown in each)


def _take(lots: list[Lot], amount: Dong, *, oldest: bool) -> list[Lot]:
    """Take an amount out of lots, as far as they go, from their beginning or from their end; answer what was taken."""
    place = 0 if oldest else -1
    gone: list[Lot] = []
    while amount and lots:
        one = lots[place]
        part = min(one.amount, amount)
        gone.append(replace(one, amount=part))
        if part < one.amount:
            lots[place] = replace(one, amount=one.amount - part)
        else:
            lots.pop(place)
        amount -= part
    return gone
