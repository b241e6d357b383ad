"""Carried forward: whoever has not told the newest day of a series counts with what was told last, and that is said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

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

    def by_day(self) -> list[tuple[date, list[str]]]:
        """The late reporters by the last day that they told, the newest first."""
        ordered = sorted(self.late, key=lambda one: (-one.last_told.toordinal(), one.name))
        days = groupby(ordered, key=lambda one: one.last_told)
        return [(day, [one.name for one in same]) for day, same in days]

    def sentence(self) -> str:
        """Who is late, and which day counts instead: "3 of 75 have not told 31/10/2025: A (counted to 30/09/2025)"."""
        told = "; ".join(
            _("{names} (counted to {day})").format(names=", ".join(names), day=format_day(day))
            for day, names in self.by_day()
        )
        return counted(
            "{count} of {all} reporters has not told {day}: {names}",
            "{count} of {all} reporters have not told {day}: {names}",
            len(self.late),
            all=self.reporters,
            day=format_day(self.newest),
            names=told,
        )


def names_of(found: Iterable[CarriedForward]) -> set[str]:
    """Everyone whose figures are carried forward."""
    return {one.name for series in found for one in series.late}
