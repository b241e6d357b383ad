"""Reconciling: what two series tell of the same money on a day, key by key, each with its cells."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from disbtrack.domain.entry import Entry, Filters
from disbtrack.domain.figure import Figure
from disbtrack.domain.money import Dong
from disbtrack.domain.names import fold
from disbtrack.domain.periods import format_day
from disbtrack.domain.programme import Tree, ancestor
from disbtrack.domain.restating import Edges
from disbtrack.domain.series import DIMENSIONS, Base, Series, Side
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.behind import Counting
from disbtrack.storage.book import Book, Reading

Key = tuple[str | int | None, ...]
"""Side, programme, plan year, then the dimensions of DIMENSIONS; None = not compared, or not said."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One key: what either series tells of it (đồng; None = nothing at all), and the entries behind."""

    side: Side
    programme: str
    plan_year: int | None
    said: dict[str, str | None]  # project, work, unit, source, capital
    a: Dong | None
    b: Dong | None
    entries_a: tuple[Entry, ...]
    entries_b: tuple[Entry, ...]

    @property
    def difference(self) -> Dong:
        """A less b; what one does not tell counts as nothing."""
        return (self.a or 0) - (self.b or 0)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Two series by the end of a day, at the grain that both state; those keys first that differ most."""

    a: Series
    b: Series
    as_of: date
    grain: tuple[str, ...]
    rows: tuple[Compared, ...]

    @property
    def differing(self) -> tuple[Compared, ...]:
        """The keys that differ."""
        return tuple(row for row in self.rows if row.difference or (row.a is None) is not (row.b is None))


@dataclass(frozen=True, slots=True)
class Scope:
    """What of two series is looked at: a programme by its short id, a plan year, a side; None = all."""

    programme: str | None = None
    year: int | None = None
    side: Side | None = None

    def holds(self, row: Compared) -> bool:
        """Whether a key lies within it."""
        wanted = ((self.programme, row.programme), (self.year, row.plan_year), (self.side, row.side))
        return all(asked is None or asked == told for asked, told in wanted)


@dataclass(slots=True)
class _Told:
    amount: Dong = 0
    entries: dict[int, Entry] = field(default_factory=dict)


def reconcile(book: Book, a: int, b: int, *, as_of: date) -> Reconciled:
    """Compare two series (by number) by the end of a day.

    A dimension that one of them does not state covers all finer rows of the other, and so does a project its
    sub-projects; units are those of the day. Only sides (plan, money) that both tell are compared. Raises
    DisbtrackError where the two are one, or tell nothing of the same side.
    """
    if a == b:
        raise DisbtrackError(text("A series agrees with itself."), text("Name two different ones."))
    with book.read() as reading:
        known = {one.id: one for one in reading.series()}
        first, second = known[a], known[b]
        behind = [_behind(reading, one, as_of) for one in (first, second)]
        grain = _common_grain((first, second), behind)
        edges = Edges(reading.catalogue().register)
        gathered = [_Gatherer(edges, grain, as_of).gather(rows) for rows in behind]
        told_a, told_b = _at_one_depth(*gathered, tree=reading.catalogue().tree)
    sides = {key[0] for key in told_a} & {key[0] for key in told_b}
    if not sides:
        names = {"a": first.name, "b": second.name}
        raise DisbtrackError(
            text("“{a}” and “{b}” tell nothing of the same by {day}.", day=format_day(as_of), **names),
            text("Compare plan with plan, and payments with payments, of a month that both tell."),
        )
    keys = [key for key in dict.fromkeys([*told_a, *told_b]) if key[0] in sides]
    rows = [_compared(key, told_a.get(key), told_b.get(key)) for key in keys]
    return Reconciled(first, second, as_of, grain, tuple(sorted(rows, key=_order)))


def narrowed(found: Reconciled, scope: Scope) -> Reconciled:
    """The same comparison, of the keys within a scope."""
    return replace(found, rows=tuple(row for row in found.rows if scope.holds(row)))


def comparable(reading: Reading) -> tuple[int, int] | None:
    """Two series that tell the same programme, year and side, the newest year first; None where there are none."""
    tellers: dict[tuple[int, str, str], list[int]] = {}
    for offer in reading.offers():
        if offer.latest is not None and offer.series.level is None:
            tellers.setdefault((-offer.year, offer.side.value, offer.programme), []).append(offer.series.id)
    pairs = (numbers for _place, numbers in sorted(tellers.items()) if len(numbers) > 1)
    first = next(pairs, None)
    return (first[0], first[1]) if first else None


def _order(row: Compared) -> tuple[object, ...]:
    return (-abs(row.difference), row.side.value, row.programme, [one or "" for one in row.said.values()])


def _behind(reading: Reading, series: Series, as_of: date) -> list[Counting]:
    """The entries behind a series by a day, by the rules of all sums."""
    return reading.behind((), filters=Filters(series=series.id), as_of=as_of, year=None, base=Base.ASSIGNED)


def _common_grain(series: Sequence[Series], behind: Sequence[Sequence[Counting]]) -> tuple[str, ...]:
    """The dimensions that both series state, and within each of them everybody who tells."""
    return tuple(
        name
        for name in DIMENSIONS
        if all(name in one.grain for one in series) and all(_all_state(rows, name) for rows in behind)
    )


def _all_state(rows: Sequence[Counting], name: str) -> bool:
    stating = {one.entry.reporter for one in rows if getattr(one.entry.figure, name) is not None}
    return all(one.entry.reporter in stating for one in rows)


class _Gatherer:
    """Gathers what one series tells by the compared keys."""

    def __init__(self, edges: Edges, grain: tuple[str, ...], as_of: date) -> None:
        self._edges, self._grain, self._as_of = edges, grain, as_of

    def gather(self, rows: Iterable[Counting]) -> dict[Key, _Told]:
        """What these entries come to."""
        found: dict[Key, _Told] = {}
        for one in rows:
            for unit, amount in self._by_unit(one.entry.figure, one.amount):
                told = found.setdefault(self._key(one.side, one.entry.figure, unit), _Told())
                told.amount += amount
                told.entries[one.entry.id] = one.entry
        return found

    def _by_unit(self, figure: Figure, amount: Dong) -> Iterator[tuple[str | None, Dong]]:
        """The units of the day among which an amount stands."""
        told = figure.units_on or figure.date
        if figure.unit is None or told is None or "unit" not in self._grain:
            yield figure.unit, amount
        else:
            yield from self._edges.share_out(figure.unit, amount, told, self._as_of, figure.work)

    def _key(self, side: Side, figure: Figure, unit: str | None) -> Key:
        year = figure.plan_year or (figure.date.year if figure.date else None)
        said = {
            "project": figure.project,
            "work": fold(figure.work) if figure.work else None,
            "unit": unit,
            "source": figure.source,
            "capital": figure.capital,
        }
        kept = (said[name] if name in self._grain else None for name in DIMENSIONS)
        return (side.value, figure.programme or "", year, *kept)


def _at_one_depth(a: dict[Key, _Told], b: dict[Key, _Told], *, tree: Tree) -> tuple[dict[Key, _Told], dict[Key, _Told]]:
    """Where one tells a project and the other its sub-projects, both are compared at the project."""
    place = 3 + DIMENSIONS.index("project")
    codes = {str(key[place]) for key in (*a, *b) if key[place] in tree.by_code}
    return _lifted(a, place, codes), _lifted(b, place, codes)


def _lifted(told: dict[Key, _Told], place: int, codes: set[str]) -> dict[Key, _Told]:
    found: dict[Key, _Told] = {}
    for key, one in told.items():
        project = key[place]
        lifted = _highest(project, codes) if isinstance(project, str) and project in codes else project
        into = found.setdefault((*key[:place], lifted, *key[place + 1 :]), _Told())
        into.amount += one.amount
        into.entries |= one.entries
    return found


def _highest(code: str, codes: set[str]) -> str:
    above = (ancestor(code, depth) for depth in range(1, code.count(".") + 1))
    return next(one for one in above if one in codes)


def _compared(key: Key, a: _Told | None, b: _Told | None) -> Compared:
    side, programme, year, *said = key
    return Compared(
        Side(str(side)),
        str(programme),
        int(year) if year is not None else None,
        {name: None if one is None else str(one) for name, one in zip(DIMENSIONS, said, strict=True)},
        a.amount if a else None,
        b.amount if b else None,
        _entries(a),
        _entries(b),
    )


def _entries(told: _Told | None) -> tuple[Entry, ...]:
    return tuple(told.entries.values()) if told else ()


def sums_of(rows: Iterable[Compared]) -> tuple[Dong, Dong]:
    """What either series comes to in these rows (đồng)."""
    told = list(rows)
    return sum(row.a or 0 for row in told), sum(row.b or 0 for row in told)
