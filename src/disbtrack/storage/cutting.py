"""From groups of SQL to the rows of a table: which columns a cut needs, and to which rows a group's money belongs.

Units are followed where they went: statements of a unit cover those of its predecessors, and restated money is shown
under the units of today. Amounts are parted so that whole đồng add up.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, case, func, literal, literal_column

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.names import fold
from disbtrack.domain.programme import Tree, ancestor
from disbtrack.domain.restating import Edges, Path, apportion
from disbtrack.domain.standing import Cut, Sums
from disbtrack.domain.units import Register
from disbtrack.domain.works import Work
from disbtrack.storage.coverings import NOBODY, Covering, Stream
from disbtrack.storage.filters import Condition
from disbtrack.storage.schema import entry

Values = Mapping[str, str | int | None]
Home = tuple[str | None, date, Fraction]
"""A unit, a day of its time, and which share of a group's money stands there."""
Raw = tuple[str | int | None, ...]
Part = tuple[Raw, Fraction]
"""A row of a table, and which share of a group's money belongs there."""

_RAW: dict[Cut, tuple[str, ...]] = {
    Cut.PROGRAMME: ("programme",),
    Cut.PROJECT: ("project",),
    Cut.SUBPROJECT: ("project",),
    Cut.WORK: ("project", "work"),
    Cut.UNIT: ("unit", "era"),
    Cut.LOCATION: ("place", "unit", "era", "project", "work"),
    Cut.LEAD: ("lead", "era", "project", "work"),
    Cut.SOURCE: ("source",),
    Cut.CAPITAL: ("capital",),
    Cut.YEAR: ("budget_year",),
    Cut.MONTH: (),
}
_FOLLOWED = ("unit", "era")
_FINEST = ("project", "work", "source")
"""Where units were divided, money is parted line by line: so a sum is the same, whatever it is asked by."""
_PLACES = frozenset({Cut.UNIT, Cut.LOCATION, Cut.LEAD})


class Cutting:
    """Lays the groups of one question into rows; restated_on = the day whose units are shown, None = as it was.

    wanted: the units asked for; names: columns by which to add instead of the cut's.
    """

    def __init__(
        self,
        cut: Cut,
        catalogue: Catalogue,
        *,
        works: Sequence[Work],
        restated_on: date | None,
        wanted: set[str] | None,
        names: tuple[str, ...],
    ) -> None:
        self._cut = cut
        self._names = names
        self._tree = catalogue.tree
        self._register = catalogue.register
        self._works = {(one.project, fold(one.name)): one for one in works}
        self._restated_on = restated_on
        self._wanted = wanted if restated_on else None
        self.edges = Edges(catalogue.register)
        self._homes_found: dict[tuple[object, ...], list[Home]] = {}

    @property
    def _follows(self) -> bool:
        """Whether restating moves anything between the rows asked for."""
        apart = "unit" in self._names if self._names else self._cut in _PLACES
        return self._restated_on is not None and (apart or self._wanted is not None)

    def columns(self, *, covering: bool = False) -> tuple[str, ...]:
        """The columns that groups must have."""
        names = self._names or _RAW[self._cut]
        if self._follows or covering:
            names = (*names, *_FOLLOWED, *(_FINEST if self.edges.divide else ()))
        return tuple(dict.fromkeys(names))

    def parts(self, values: Values, covering: Covering, stream: Stream, until: date) -> list[Part]:
        """The rows in which a group's money stands, each with its share; what was told again later stands nowhere."""
        if covering is NOBODY and not self._follows:
            return [(self._said(values, _text(values.get("unit")), self._told_on(values)), Fraction(1))]
        whose = (values.get("unit"), _era(values), named_work(values, self._tree), covering, stream, until)
        homes = self._homes_found.get(whose)
        if homes is None:
            homes = self._homes_found[whose] = self._homes(values, covering, stream, until)
        return [(self._said(values, unit, on), share) for unit, on, share in homes]

    def _homes(self, values: Values, covering: Covering, stream: Stream, until: date) -> list[Home]:
        """The units under which a group's money stands; the same for all that say the same of unit, time and work."""
        unit = _text(values.get("unit"))
        if unit is None:
            return [] if self._wanted is not None else [(None, date.max, Fraction(1))]
        ways = (path for path in self._paths(unit, values, until) if covering.heir(path, stream) is None)
        homes = [self._home(unit, path, values) for path in ways]
        return [one for one in homes if self._wanted is None or one[0] in self._wanted]

    def _home(self, unit: str, path: Path, values: Values) -> Home:
        restated = self._restated_on or date.min
        steps = [one.code for one in path.steps if one.since <= restated]
        return (steps[-1], date.max, path.share) if steps else (unit, self._told_on(values), path.share)

    def inherited(self, values: Values, covering: Covering, stream: Stream, until: date, gone: Covering) -> list[Part]:
        """The rows of those whose statements cover a group's money; `gone`: covered before, so it counts no more."""
        unit = _text(values.get("unit"))
        found = []
        for path in self._paths(unit, values, until) if unit else []:
            heir = covering.heir(path, stream)
            if unit and heir is not None and gone.heir(path, stream) is None:
                home = self._home(unit, path, values)[0] if self._restated_on else heir
                if self._wanted is None or home in self._wanted:
                    found.append((self._said(values, home, date.max), path.share))
        return found

    def _told_on(self, values: Values) -> date:
        """A day of the time in which the group's unit is meant."""
        return self._register.day_of(_era(values))

    def _paths(self, unit: str, values: Values, until: date) -> list[Path]:
        last = max(until, self._restated_on or until)
        return self.edges.paths(unit, self._told_on(values), last, named_work(values, self._tree))

    def _said(self, values: Values, unit: str | None, on: date) -> Raw:
        if self._names:
            return tuple(unit if name == "unit" else values[name] for name in self._names)
        return (self._key(values, unit, on),)

    def _key(self, values: Values, unit: str | None, on: date) -> str | None:
        if self._cut is Cut.UNIT:
            return self._unit_key(unit, on)
        if self._cut is Cut.LOCATION:
            return self._place(values, unit, on)
        if self._cut is Cut.LEAD:
            return self._lead(values)
        return key_of(self._cut, tuple(values[name] for name in _RAW[self._cut]), self._tree)

    def _unit_key(self, unit: str | None, on: date) -> str | None:
        return self._register.key(unit, self._restated_on or on) if unit else None

    def _place(self, values: Values, unit: str | None, on: date) -> str | None:
        """Where it is spent: said, else where the work lies, else the commune that spends it."""
        work = self._work_of(values)
        told = _text(values.get("place")) or (work.place if work else None)
        if told is not None:
            return self._unit_key(self._today(told, values), self._told_on(values))
        return self._unit_key(unit, on) if unit in self._register.by_code else None

    def _lead(self, values: Values) -> str | None:
        """Who leads: said, else as the register of works has it."""
        work = self._work_of(values)
        told = _text(values.get("lead")) or (work.lead if work else None)
        return self._today(told, values) if told else None

    def _today(self, told: str, values: Values) -> str:
        """A place or an office of today; one that was divided stands under its own name."""
        if self._restated_on is None:
            return told
        ways = self.edges.paths(told, self._told_on(values), self._restated_on, named_work(values, self._tree))
        return ways[0].end(told) if len(ways) == 1 else told

    def _work_of(self, values: Values) -> Work | None:
        work = named_work(values, self._tree)
        return self._works.get((str(values.get("project") or ""), fold(work))) if work else None


def era_of(register: Register) -> ColumnElement[int]:
    """The place in the register's changes of the time in which an entry's unit is meant."""
    day = func.coalesce(entry.c.units_on, entry.c.day)
    days = enumerate(register.changes)
    whens: list[tuple[Condition, ColumnElement[int]]] = [
        (day < literal(change, literal_execute=True), literal_column(str(place))) for place, change in days
    ]
    return case(*whens, else_=literal_column(str(len(whens)))) if whens else entry.c.row * literal_column("0")


def values_of(row: RowMapping, register: Register) -> Values:
    """What one entry says, as a group of its own."""
    day = row["units_on"] or row["day"]
    era = bisect_right(register.changes, day) if day else len(register.changes)
    return {name: row[name] for names in _RAW.values() for name in names if name != "era"} | {"era": era}


def column(name: str, register: Register) -> ColumnElement[Any]:
    """A column of groups."""
    return era_of(register) if name == "era" else entry.c[name]


def _era(values: Values) -> int:
    era = values.get("era")
    return era if isinstance(era, int) else 0


def _text(value: str | int | None) -> str | None:
    return str(value) if value not in (None, "") else None


def named_work(values: Values | RowMapping, tree: Tree) -> str | None:
    """The work's name: its own, or what no tree knows as a project."""
    work, project = _text(values.get("work")), _text(values.get("project"))
    return work if work or project is None or project in tree.by_code else project


def portions(sums: Sums, parts: Sequence[Part]) -> list[tuple[Raw, Sums]]:
    """Part sums by shares; what no share takes is left out."""
    if len(parts) == 1 and parts[0][1] == 1:
        return [(parts[0][0], sums)]
    shares = [share for _key, share in parts]
    shares.append(1 - sum(shares, Fraction(0)))
    columns = [apportion(amount, shares) for amount in astuple(sums)]
    return [(key, Sums(*(one[place] for one in columns))) for place, (key, _share) in enumerate(parts)]


def key_of(cut: Cut, raw: Raw, tree: Tree) -> str | None:
    """The row of a table that a group belongs to; None = not broken down."""
    if not raw or (raw[0] in (None, "") and cut is not Cut.WORK):
        return None
    if cut is Cut.WORK:
        project, work = raw
        told = work if work is not None or project in tree.by_code else project
        return str(told) if told is not None else None
    told = str(raw[0])
    if cut in {Cut.PROJECT, Cut.SUBPROJECT}:
        return ancestor(told, 1 if cut is Cut.PROJECT else 2) if told in tree.by_code else None
    return told
