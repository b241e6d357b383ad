"""Advances over time: which recovery or repayment clears which advance, and what stays open at any year's end.

A recovery names the year or the paper of the advance that it clears; one that names nothing, or names more than is
left there, clears the oldest advance of its line, and that this was assumed is said.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import Dong
from disbtrack.domain.names import fold
from disbtrack.domain.plan import Event

WORK_PAID = "work"
"""What a repayment clears that gives back money paid for completed work: no advance."""

CLEARING = frozenset({Measure.RECOVERED, Measure.REPAID})
_ORDER = (Measure.ADVANCE, Measure.COMPLETED)


@dataclass(frozen=True, slots=True)
class Movement:
    """One thing that happened to a line's money or plan, in đồng.

    year: the budget year in which it is accounted (năm ngân sách); plan_year: whose plan it is (niên độ kế hoạch).
    """

    measure: Measure
    amount: Dong
    day: date
    plan_year: int
    year: int
    document: str | None = None
    clears: str | None = None
    event: str | None = None

    @property
    def moves_over(self) -> bool:
        """Answer whether it is one of the pair by which an advance is taken into the next year: nobody was paid."""
        return self.measure is Measure.ADVANCE and self.event == Event.CARRIED

    @property
    def clears_advances(self) -> bool:
        """Answer whether it makes advances smaller."""
        return self.measure in CLEARING or (self.measure is Measure.ADVANCE and self.amount < 0)


def movement_of(figure: Figure) -> Movement | None:
    """A figure as a movement; None where it names no day. Without an execution year it is of its day's year."""
    if figure.date is None:
        return None
    year = figure.execution_year or figure.date.year
    plan_year = figure.plan_year or figure.date.year
    told = (figure.document, figure.clears, figure.event)
    return Movement(figure.measure, figure.amount, figure.date, plan_year, year, *told)


@dataclass(frozen=True, slots=True)
class Clearing:
    """Part of a recovery or repayment, and the advance that it clears; assumed: nobody said that it is this one."""

    by: Movement
    amount: Dong
    assumed: bool


@dataclass(frozen=True, slots=True)
class Advance:
    """An advance paid, with all that cleared it since."""

    paid: Movement
    cleared: tuple[Clearing, ...] = ()

    def outstanding(self, year: int | None = None) -> Dong:
        """What is not cleared, at the end of a budget year or after all."""
        return self.paid.amount - sum(one.amount for one in self.cleared if year is None or one.by.year <= year)

    @property
    def assumed(self) -> bool:
        """Answer whether any of it was cleared by what names no advance."""
        return any(one.assumed for one in self.cleared)


@dataclass(frozen=True, slots=True)
class Advances:
    """The advances of a line.

    beyond: recoveries of more than was ever advanced. given_back: repayments of what was paid for work.
    """

    paid: tuple[Advance, ...]
    beyond: tuple[Clearing, ...] = ()
    given_back: tuple[Clearing, ...] = ()

    def outstanding(self, year: int | None = None) -> Dong:
        """Advances not cleared, at the end of a budget year or after all; negative where more was recovered."""
        known = [one for one in self.paid if year is None or one.paid.year <= year]
        over = sum(one.amount for one in self.beyond if year is None or one.by.year <= year)
        return sum(one.outstanding(year) for one in known) - over


def follow(movements: Iterable[Movement]) -> Advances:
    """Lay recoveries and repayments of one line upon its advances, in the order in which they were accounted."""
    open_ones: list[_Open] = []
    beyond: list[Clearing] = []
    given_back: list[Clearing] = []
    for one in sorted((one for one in movements if not one.moves_over), key=_place):
        if one.clears_advances:
            if rest := _clear(one, open_ones):
                over = given_back if one.measure is Measure.REPAID else beyond
                over.append(Clearing(one, rest, assumed=one.clears is None))
        elif one.measure is Measure.ADVANCE:
            open_ones.append(_Open(one, one.amount, []))
    advances = tuple(Advance(one.paid, tuple(one.cleared)) for one in open_ones)
    return Advances(advances, tuple(beyond), tuple(given_back))


@dataclass(slots=True)
class _Open:
    paid: Movement
    left: Dong
    cleared: list[Clearing]


def _place(one: Movement) -> tuple[object, ...]:
    """By year and day; on one day advances come before what clears them."""
    rank = _ORDER.index(one.measure) if one.measure in _ORDER else len(_ORDER)
    return (one.year, one.day, rank, one.document or "", one.amount)


def _clear(by: Movement, advances: Sequence[_Open]) -> Dong:
    """Clear what is named, then the oldest; answer what is left over."""
    rest = abs(by.amount)
    if by.clears == WORK_PAID:
        return rest
    named = [one for one in advances if is_named(one.paid, by.clears)]
    for one, assumed in [*((one, False) for one in named), *((one, True) for one in advances)]:
        part = min(rest, one.left)
        if part:
            one.left -= part
            one.cleared.append(Clearing(by, part, assumed))
            rest -= part
    return rest


def is_named(advance: Movement, clears: str | None) -> bool:
    """Answer whether an advance is the one named: by its paper, or by the year in which it was paid."""
    if not clears or clears == WORK_PAID:
        return False
    if clears.isdigit() and len(clears) == 4:
        return advance.year == int(clears)
    return advance.document is not None and fold(advance.document) == fold(clears)


def by_age(advances: Iterable[Advance]) -> Iterator[Advance]:
    """Those that are not cleared, oldest first."""
    yield from sorted((one for one in advances if one.outstanding()), key=lambda one: one.paid.day)
