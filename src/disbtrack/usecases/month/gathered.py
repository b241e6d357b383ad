"""What one reading tells of reconciliations: what several of them ask for alike is added up once."""

from collections.abc import Hashable
from dataclasses import replace
from typing import Any, TypeVar

from disbtrack.domain.evidence import Paper
from disbtrack.domain.reconciliation import AgreedLine, Party, Reconciliation, SettledDifference, TypedLine
from disbtrack.domain.treasury_lines import Told
from disbtrack.storage.book import Reading
from disbtrack.usecases.month.party_lines import money_lines, plan_lines, tells_period

P = TypeVar("P", TypedLine, AgreedLine, SettledDifference)

_ByUnit = dict[str | None, list[Told]]


class Gathered:
    """Valid as long as its reading is, and while nothing is written; seventy units of a month are read in one go."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._lines: dict[Hashable, _ByUnit] = {}
        self._parts: dict[type, dict[int, list[Any]]] = {}
        self._telling: dict[Hashable, bool] = {}

    def money(self, kept: Reconciliation, party: Party) -> list[Told]:
        """What a party tells of the money of a reconciliation."""
        key = ("money", party, *_asked(kept))
        if key not in self._lines:
            self._lines[key] = _by_unit(money_lines(self.reading, replace(kept, unit=None), party))
        return _of_unit(self._lines[key], kept)

    def plan(self, kept: Reconciliation, party: Party) -> list[Told]:
        """What a party tells of its plan."""
        in_detail = kept.unit is not None
        key = ("plan", party, in_detail, *_asked(kept))
        if key not in self._lines:
            told = plan_lines(self.reading, replace(kept, unit=None), party, in_detail=in_detail)
            self._lines[key] = _by_unit(told)
        return _of_unit(self._lines[key], kept)

    def tells_period(self, kept: Reconciliation) -> bool:
        """Answer whether the Treasury's series tells of days as late as the period."""
        key = _asked(kept)
        if key not in self._telling:
            self._telling[key] = tells_period(self.reading, kept)
        return self._telling[key]

    def parts(self, kind: type[P], kept: Reconciliation) -> list[P]:
        """What is kept of a reconciliation: typed, agreed or settled."""
        if kind not in self._parts:
            found = self._parts[kind] = {}
            for one in self.reading.kept(kind):
                found.setdefault(one.reconciliation, []).append(one)
        return self._parts[kind].get(kept.id or 0, [])

    def minutes(self, kept: Reconciliation) -> Paper | None:
        """The paper beside which the signed scan lies."""
        if Paper not in self._parts:
            self._parts[Paper] = {one.id or 0: [one] for one in self.reading.kept(Paper)}
        return next(iter(self._parts[Paper].get(kept.minutes or 0, ())), None)


def _asked(kept: Reconciliation) -> tuple[Hashable, ...]:
    """All that lines depend on but the unit."""
    return (kept.programme, kept.year, kept.first_day, kept.last_day, kept.treasury, kept.own)


def _by_unit(lines: list[Told]) -> _ByUnit:
    found: _ByUnit = {}
    for one in lines:
        found.setdefault(one.account.unit, []).append(one)
    return found


def _of_unit(lines: _ByUnit, kept: Reconciliation) -> list[Told]:
    if kept.unit is not None:
        return lines.get(kept.unit, [])
    return [one for told in lines.values() for one in told]
