"""Dues: which turns of duties are late, due soon, ahead or done, seen from a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date as Day  # noqa: N812 - as elsewhere among the registers
from datetime import timedelta
from enum import StrEnum

from disbtrack.domain.duties import Duty, DutyDone
from disbtrack.domain.months import Month
from disbtrack.domain.turns import Turn, turns
from disbtrack.i18n import N_

SOON = 3
"""Days before its last day from which a duty is pressing."""

_DAY = timedelta(days=1)
_YEAR_AND_MORE = timedelta(days=400)
_Marks = Mapping[tuple[int, str], DutyDone]


class DueState(StrEnum):
    """How a turn stands on a day."""

    LATE = "late"
    SOON = "soon"
    AHEAD = "ahead"
    DONE = "done"
    UNKEPT = "unkept"  # it fell due before the calendar was kept: nobody knows


DUE_NAMES = {
    DueState.LATE: N_("Late"),
    DueState.SOON: N_("Due soon"),
    DueState.AHEAD: N_("Ahead"),
    DueState.DONE: N_("Done"),
    DueState.UNKEPT: N_("Not kept"),
}


@dataclass(frozen=True, slots=True)
class Due:
    """A turn as it stands on a day; since: from which day the calendar is kept.

    earlier: how many earlier turns of the same duty are late with it.
    """

    turn: Turn
    done: DutyDone | None
    today: Day
    since: Day
    earlier: int = 0

    @property
    def days(self) -> int:
        """Days that are left; below 0 it is late by so many."""
        return (self.turn.last - self.today).days

    @property
    def state(self) -> DueState:
        """Done, late, due within SOON days, or ahead."""
        if self.done is not None:
            return DueState.DONE
        if self.days < 0:
            return DueState.LATE if self.turn.last >= self.since else DueState.UNKEPT
        return DueState.SOON if self.days <= SOON else DueState.AHEAD


def calendar(
    duties: Iterable[Duty], done: Iterable[DutyDone], month: Month, *, today: Day, since: Day
) -> tuple[Due, ...]:
    """The turns of a month, and before them all late ones of earlier months; late first, then by day.

    since: the day from which the calendar is kept; what fell due before that is late for nobody.
    """
    known = list(duties)
    marks = {(one.duty, one.turn): one for one in done}
    mine = _dues(known, marks, (month.first, month.last), today, since)
    older = _dues(known, marks, (since, min(today, month.first) - _DAY), today, since)
    return tuple(_ordered([*(one for one in older if one.state is DueState.LATE), *mine]))


def pressing(
    duties: Iterable[Duty], done: Iterable[DutyDone], *, today: Day, since: Day, soon: int = SOON
) -> tuple[Due, ...]:
    """What is late or due within so many days: of each duty the newest late turn, which counts the earlier ones."""
    marks = {(one.duty, one.turn): one for one in done}
    span = (min(since, today), today + soon * _DAY)
    found: list[Due] = []
    for duty in duties:
        open_ones = [one for one in _dues([duty], marks, span, today, since) if one.done is None]
        late = [one for one in open_ones if one.days < 0]
        if late:
            found.append(replace(late[-1], earlier=len(late) - 1))
        found += [one for one in open_ones if one.days >= 0]
    return tuple(_ordered(found))


def next_open(duty: Duty, done: Iterable[DutyDone], *, today: Day, since: Day) -> Turn | None:
    """The turn that is to be done next: the oldest late one, else the first one ahead within a year."""
    marks = {one.turn for one in done if one.duty == duty.id}
    ahead = turns(duty, min(since, today), today + _YEAR_AND_MORE)
    return next((one for one in ahead if one.key not in marks), None)


def _dues(duties: Iterable[Duty], marks: _Marks, span: tuple[Day, Day], today: Day, since: Day) -> list[Due]:
    return [
        Due(turn, marks.get((duty.id or 0, turn.key)), today, since) for duty in duties for turn in turns(duty, *span)
    ]


def _ordered(dues: Iterable[Due]) -> list[Due]:
    return sorted(dues, key=lambda one: (one.state is not DueState.LATE, one.turn.last, one.turn.duty.name))
