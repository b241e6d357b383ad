"""Duties (lịch công việc): what must be told, sent or settled by a day, once or again and again, as papers say."""

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - as elsewhere among the registers
from enum import StrEnum
from typing import ClassVar

from disbtrack.domain.kept import Kept
from disbtrack.i18n import N_


class Rhythm(StrEnum):
    """How often a duty falls due."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"
    ONCE = "once"


RHYTHM_NAMES = {
    Rhythm.WEEKLY: N_("every week"),
    Rhythm.MONTHLY: N_("every month"),
    Rhythm.QUARTERLY: N_("every quarter"),
    Rhythm.YEARLY: N_("every year"),
    Rhythm.ONCE: N_("once"),
}


class Weekend(StrEnum):
    """Where a day goes that falls on a Saturday or Sunday; public holidays are the office's to enter."""

    STAYS = "stays"
    EARLIER = "earlier"  # the Friday before
    LATER = "later"  # the Monday after


WEEKEND_NAMES = {
    Weekend.STAYS: N_("stays on that day"),
    Weekend.EARLIER: N_("the working day before"),
    Weekend.LATER: N_("the working day after"),
}


class Speaks(StrEnum):
    """Of which week, month, quarter or year a duty speaks, seen from its day."""

    BEFORE = "before"  # of the one that has ended
    SAME = "same"  # of the one in which the day lies


SPEAKS_NAMES = {Speaks.BEFORE: N_("the period before"), Speaks.SAME: N_("the period of that day")}
WEEKDAY_NAMES = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Kept):
    """One duty and the paper that asks for it; verified: seen by the office.

    weekday: 1 Monday to 7, where weekly; day: 1 to 31, the last one of shorter months for what they lack; month: 1 to
    12 where yearly, the first to third of the quarter (1 to 3) where quarterly; once_on: where once. before: the paper
    says "before the day", so the day itself is too late. valid_from, valid_to: days between which it falls due.
    """

    named_by: ClassVar[tuple[str, ...]] = ("name", "valid_from")

    name: str
    rhythm: Rhythm
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    once_on: Day | None = None
    before: bool = False
    weekend: Weekend = Weekend.STAYS
    speaks: Speaks = Speaks.BEFORE
    whose: str = ""
    valid_from: Day | None = None
    valid_to: Day | None = None
    source: str
    verified: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyDone(Kept):
    """That a duty (by number) was done for one of its turns: by whom, on which day; files may lie beside it."""

    named_by: ClassVar[tuple[str, ...]] = ("duty", "turn")

    duty: int
    turn: str
    done_on: Day
    person: str
    note: str = ""
