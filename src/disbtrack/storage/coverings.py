"""Which statements say again what others said before: a unit's cover those of the units that went into it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from disbtrack.domain.figure import Measure
from disbtrack.domain.names import fold
from disbtrack.domain.restating import Edges, Path
from disbtrack.storage.ground import Ground
from disbtrack.storage.scope import Scope

Stream = tuple[str, int | None]
"""A programme and a budget year."""
Told = Mapping[Stream, Mapping[str, date]]
"""The last day on which a unit was told of."""
Tellers = dict[Stream, dict[str, tuple[date, date]]]
"""The first and the last day on which a unit was told of."""


@dataclass(frozen=True, slots=True, eq=False)
class Covering:
    """Who told when: statements of a unit cover those of its predecessors. Nothing told: nobody covers anybody.

    Each is itself alone, whatever another one says.
    """

    tellings: tuple[Told, ...] = ()

    def heir(self, path: Path, stream: Stream) -> str | None:
        """The first unit of a way that told since the money came to it."""
        for telling in self.tellings:
            told = telling.get(stream, {})
            for one in path.steps:
                if told.get(fold(one.code), date.min) >= one.since:
                    return one.code
        return None

    def beside(self, other: "Covering") -> "Covering":
        """Those who told in either time."""
        return Covering((*self.tellings, *other.tellings)) if self.tellings or other.tellings else NOBODY


NOBODY = Covering()


@dataclass(frozen=True, slots=True)
class Coverings:
    """Finds who told statements when, up to the day of a question."""

    ground: Ground
    edges: Edges
    until: date

    def of(self, scope: Scope, measures: Sequence[Measure]) -> Covering:
        """Who covers whom among the latest statements."""
        told = self._tellers(scope, measures, None, self.until)
        return _last_days(told) if self._matters(told) else NOBODY

    def since(self, first: date, scope: Scope, measures: Sequence[Measure]) -> tuple[Covering, Covering]:
        """Who covers whom among the statements since a day, and among those before it."""
        within = self._tellers(scope, measures, first, self.until)
        before = self._tellers(scope, measures, None, first - timedelta(days=1))
        if not self._matters(within) and not self._matters(before):
            return NOBODY, NOBODY
        return _last_days(within), _last_days(before)

    def _tellers(self, scope: Scope, measures: Sequence[Measure], since: date | None, until: date) -> Tellers:
        if not any(day <= self.until for day in self.edges.days):
            return {}
        found: Tellers = {}
        for one in scope.told(self.ground, measures, since, until):
            day = one.units_on or one.day
            if one.unit is not None and day is not None:
                units = found.setdefault((one.programme, one.budget_year), {})
                first, last = units.get(fold(one.unit), (day, day))
                units[fold(one.unit)] = (min(first, day), max(last, day))
        return found

    def _matters(self, told: Tellers) -> bool:
        """Whether anybody told who went into another since."""
        return any(
            self.edges.leave(unit, first, self.until)
            for units in told.values()
            for unit, (first, _last) in units.items()
        )


ANY_STREAM: Stream = ("", None)


def covering_of(told: Iterable[tuple[str, date]]) -> Covering:
    """Who told when, whatever the programme and year: units, each with a day on which it told."""
    last: dict[str, date] = {}
    for unit, day in told:
        last[fold(unit)] = max(day, last.get(fold(unit), day))
    return Covering(({ANY_STREAM: last},))


def _last_days(told: Tellers) -> Covering:
    return Covering(({stream: {unit: last for unit, (_first, last) in told[stream].items()} for stream in told},))
