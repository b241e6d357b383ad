"""Advances as one statement after the other told them: which sum held from when until when, and under which unit."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import RowMapping, func, select, tuple_

from disbtrack.domain.figure import Measure
from disbtrack.domain.money import Dong
from disbtrack.domain.names import fold
from disbtrack.domain.restating import WHOLE, Path, apportion
from disbtrack.domain.series import Side
from disbtrack.domain.told_advances import ToldAdvance
from disbtrack.domain.year_end import Line
from disbtrack.storage import sums
from disbtrack.storage.coverings import Stream
from disbtrack.storage.cutting import named_work
from disbtrack.storage.filters import Condition, current, units_of
from disbtrack.storage.ground import Ground, Statement
from disbtrack.storage.schema import entry
from disbtrack.storage.scope import Scope, counted_in
from disbtrack.storage.standing import Asked

_NAMES = (
    *("reporter", "programme", "budget_year", "paid_year"),
    *("project", "work", "unit", "units_on", "source", "capital"),
)
_Teller = tuple[int, str, str, int | None]
"""A series, a reporter, a programme and a budget year."""


def told_advances(ground: Ground, asked: Asked) -> list[ToldAdvance]:
    """What the counted series of statements told to be outstanding, by the rules by which `Lines` adds it."""
    pairs = asked.pairs(Side.MONEY, events=False)
    return _History(ground, asked, counted_in(pairs)).gather() if pairs else []


class _History:
    def __init__(self, ground: Ground, asked: Asked, scope: Scope) -> None:
        self._ground = ground
        self._asked = asked
        self._cutting = asked.cutting(ground)
        self._wanted = units_of(asked.filters.unit, ground.catalogue) if asked.filters.unit else None
        self._scope = scope
        told = scope.told(ground, sums.TOLD_MONEY, None, asked.as_of)
        self._statements = {(_teller(one), one.day) for one in told}
        self._years: dict[_Teller, dict[int, date]] = {}
        self._units: dict[Stream, dict[str, list[tuple[date, date]]]] = {}
        for one in told:
            self._note(one, one.day or date.min)
        self._known: dict[tuple[str, date, str | None], list[Path]] = {}

    def _note(self, one: Statement, day: date) -> None:
        """Keep since when a reporter told of each year of account, and who told of which units when."""
        years = self._years.setdefault(_teller(one), {})
        years[one.paid_year or 0] = min(day, years.get(one.paid_year or 0, day))
        if one.unit is not None:
            units = self._units.setdefault((one.programme, one.budget_year), {})
            units.setdefault(fold(one.unit), []).append((day, one.units_on or day))

    def gather(self) -> list[ToldAdvance]:
        """Everything told up to the day of the question, in the order of its days."""
        found = [one for row, grown, until in self._rows() for one in self._parts(row, grown, until)]
        return sorted(found, key=lambda one: one.since)

    def _rows(self) -> Iterator[tuple[RowMapping, Dong, date | None]]:
        """What statements told of one line, what was paid since the one before it, until when it holds."""
        told = [row for row in self._ask() if (_teller(row), row["day"]) in self._statements]
        for before, row, after in zip([None, *told], told, [*told[1:], None], strict=False):
            grown = row["paid"] - (before["paid"] if before and _same(before, row) else 0)
            yield row, int(grown), after["day"] if after and _same(row, after) else None

    def _ask(self) -> Sequence[RowMapping]:
        """All statements of the lines of which advances were ever told, line by line."""
        narrowed = self._asked.narrowed(self._ground.catalogue, self._cutting)
        mine = (current(), self._scope.condition, narrowed, sums.between(None, self._asked.as_of))
        advanced: tuple[Condition, ...] = (entry.c.measure == Measure.ADVANCE.value, entry.c.amount != 0)
        lines = select(entry.c.series, entry.c.stream).where(*mine, *advanced).distinct()
        keys = (entry.c.series, entry.c.stream, entry.c.day)
        names = [func.max(entry.c[name]).label(name) for name in _NAMES]
        query = select(*keys, *names, *sums.stream_sums(sums.TOLD_MONEY))
        query = query.where(*mine, tuple_(entry.c.series, entry.c.stream).in_(lines))
        return self._ground.connection.execute(query.group_by(*keys).order_by(*keys)).mappings().all()

    def _parts(self, row: RowMapping, grown: Dong, until: date | None) -> Iterator[ToldAdvance]:
        """The sum under the units to which it came, each until its own statement says it again."""
        paths = self._paths(row)
        shares = [path.share for path in paths]
        amounts, growths = apportion(int(row["advance"]), shares), apportion(grown, shares)
        newer = [day for year, day in self._years[_teller(row)].items() if year > (row["paid_year"] or 0)]
        for path, amount, part in zip(paths, amounts, growths, strict=True):
            unit = self._home(row["unit"], path)
            told = [until, min(newer, default=None), self._covered(path, (row["programme"], row["budget_year"]))]
            end = min((one for one in told if one is not None), default=None)
            if amount and (end is None or end > row["day"]) and (self._wanted is None or unit in self._wanted):
                dimensions = (row["project"], row["work"], unit, row["source"], row["capital"])
                line = Line(row["programme"], *(None if one is None else str(one) for one in dimensions))
                yield ToldAdvance(line, int(row["budget_year"] or 0), row["day"], end, amount, part)

    def _paths(self, row: RowMapping) -> list[Path]:
        if row["unit"] is None:
            return [Path(WHOLE)]
        key = (row["unit"], row["units_on"] or row["day"], named_work(row, self._ground.catalogue.tree))
        if key not in self._known:
            unit, on, work = key
            last = max(self._asked.as_of, self._asked.restated_on or self._asked.as_of)
            self._known[key] = self._cutting.edges.paths(unit, on, last, work)
        return self._known[key]

    def _home(self, unit: str | None, path: Path) -> str | None:
        restated = self._asked.restated_on or date.min
        return next((one.code for one in reversed(path.steps) if one.since <= restated), unit)

    def _covered(self, path: Path, stream: Stream) -> date | None:
        """The first day on which a unit of a way told since the money came to it."""
        units = self._units.get(stream, {})
        days = (day for one in path.steps for day, meant in units.get(fold(one.code), []) if meant >= one.since)
        return min(days, default=None)


def _teller(one: Statement | RowMapping) -> _Teller:
    if isinstance(one, Statement):
        return (one.series, one.reporter or "", one.programme, one.budget_year)
    return (one["series"], one["reporter"] or "", one["programme"], one["budget_year"])


def _same(one: RowMapping, other: RowMapping) -> bool:
    return (one["series"], one["stream"]) == (other["series"], other["stream"])
