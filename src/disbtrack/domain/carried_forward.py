"""Carried forward: whoever has not told the newest day of a series counts with what was told last, and that is said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from disbtrack.domain.months import month_of
from disbtrack.domain.periods import format_day
from disbtrack.domain.series import Series
from disbtrack.i18n import _, counted


@dataclass(frozen=True, slots=True)
class LateReporter:
    """A reporter, and the last day of which anything was told."""

    name: str
    last_told: date


@dataclass(frozen=True, slots=True)
class CarriedForward:
    """Of a counted series: the newest day told, how many reporters it has, and those who have not told that day."""

    series: Series
    newest: date
    reporters: int
    late: tuple[LateReporter, ...]

    @property
    def period(self) -> str:
        """What is missing, as papers name it (see period_missing)."""
        return period_missing(self.newest, self.late)

    def by_day(self) -> list[tuple[date, list[str]]]:
        """The late reporters by the last day that they told, the newest first."""
        return by_day(self.late)

    def sentence(self) -> str:
        """Who is late, and which day counts instead (see late_sentence)."""
        return late_sentence(self.newest, self.reporters, self.late)


def period_missing(newest: date, late: Iterable[LateReporter]) -> str:
    """What is missing: the month (T10/2025) where it is told to its end and nothing of it by the late; else the day."""
    month = month_of(newest)
    whole = newest == month.last and all(one.last_told < month.first for one in late)
    return month.short if whole else format_day(newest)


def by_day(late: Iterable[LateReporter]) -> list[tuple[date, list[str]]]:
    """Late reporters by the last day that they told, the newest first."""
    ordered = sorted(late, key=lambda one: (-one.last_told.toordinal(), one.name))
    days = groupby(ordered, key=lambda one: one.last_told)
    return [(day, [one.name for one in same]) for day, same in days]


def late_sentence(newest: date, reporters: int, late: Sequence[LateReporter]) -> str:
    """Who is late, and which day counts instead: "3 of 75 reporters have not told T10/2025, counted to 30/09/2025: A…".

    Where the days differ each is named with those that it holds for.
    """
    days = by_day(late)
    facts: dict[str, object] = {"all": reporters, "period": period_missing(newest, late)}
    if len(days) == 1:
        ((day, names),) = days
        return counted(
            "{count} of {all} reporters has not told {period}, counted to {day}: {names}",
            "{count} of {all} reporters have not told {period}, counted to {day}: {names}",
            len(late),
            day=format_day(day),
            names=", ".join(names),
            **facts,
        )
    parts = (
        _("{count} counted to {day} ({names})").format(count=len(names), day=format_day(day), names=", ".join(names))
        for day, names in days
    )
    return counted(
        "{count} of {all} reporters has not told {period}: {parts}",
        "{count} of {all} reporters have not told {period}: {parts}",
        len(late),
        parts=", ".join(parts),
        **facts,
    )


def names_of(found: Iterable[CarriedForward]) -> set[str]:
    """Everyone whose figures are carried forward."""
    return {one.name for series in found for one in series.late}
