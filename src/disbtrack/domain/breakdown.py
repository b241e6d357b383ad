"""Breaking down: a finer series opens a coarser counted total downwards, and what it leaves is "not broken down".

The counted total never changes. A finer series that tells more than the total explains nothing of it: the total stays
closed there, and both figures are said.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from disbtrack.domain.capital import capital_name
from disbtrack.domain.money import Dong, MoneyUnit, format_money
from disbtrack.domain.programme import Tree
from disbtrack.domain.series import Counted, Level, Offer, Series, Side
from disbtrack.domain.standing import Cut, Line, Sums
from disbtrack.i18n import N_, _

NEEDED = {
    Cut.PROJECT: "project",
    Cut.SUBPROJECT: "project",
    Cut.WORK: "work",
    Cut.UNIT: "unit",
    Cut.LOCATION: "unit",
    Cut.SOURCE: "source",
    Cut.CAPITAL: "capital",
}
"""The dimension that a series must state to break a table of this cut down; other cuts are never broken down."""
_FIELDS = {Side.PLAN: ("planned",), Side.MONEY: ("disbursed", "disbursed_carried", "advance", "passed_on")}
_SIDES = {Side.PLAN: N_("plan"), Side.MONEY: N_("payments")}
_DIMENSIONS = {
    "project": N_("projects"),
    "unit": N_("units"),
    "source": N_("sources"),
    "capital": N_("kinds of capital"),
}
_MAY_BE_UNTOLD = frozenset({"advance", "passed_on"})

_Place = tuple[str | None, str | None]
"""The row of a line, and its kind of capital."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A counted total of one programme and side, and what a finer series tells below it.

    within: the row of the total, None = not broken down at all; capital: its kind. counted: the finer series by year.
    keys, capitals: the rows that the finer series tells, and of which kinds. total, told: sums of this side in đồng.
    """

    programme: str
    side: Side
    series: Series
    counted: tuple[Counted, ...]
    within: str | None
    capital: str | None
    keys: tuple[str, ...]
    capitals: tuple[str | None, ...]
    total: Sums
    told: Sums

    @property
    def over(self) -> bool:
        """Whether more is told below than the total: then nothing of it is opened."""
        return not all(_within(getattr(self.told, name), getattr(self.total, name)) for name in _FIELDS[self.side])

    @property
    def amounts(self) -> tuple[Dong, Dong]:
        """The counted total and what the finer series tells of it: plan, or payments with those of carried plan."""
        if self.side is Side.PLAN:
            return self.total.planned, self.told.planned
        paid = (one.disbursed + one.disbursed_carried for one in (self.total, self.told))
        return next(paid), next(paid)

    def sentence(self) -> str:
        """Who breaks what down, how much of it, and what is left; or that more is told below than the total."""
        total, told = self.amounts
        words = (
            _("“{series}” tells {told} đồng of {side} below {row}, the counted total is {total} đồng: not opened")
            if self.over
            else _("“{series}” opens {side} of {row}: {told} of {total} đồng, {left} đồng not broken down")
        )
        kind = f" {capital_name(self.capital, short=True)}" if self.capital else ""
        amounts = {"told": told, "total": total, "left": total - told}
        return words.format(
            series=self.series.name,
            side=_(_SIDES[self.side]),
            row=f"{self.within or self.programme}{kind}",
            **{name: format_money(amount, MoneyUnit.DONG, 0) for name, amount in amounts.items()},
        )


@dataclass(frozen=True, slots=True)
class Untold:
    """A counted series that does not tell what is filtered by (names of dimensions), where nobody else does either."""

    programme: str
    side: Side
    series: Series
    dimensions: tuple[str, ...]

    def sentence(self) -> str:
        """Who does not tell what, so that nothing of it can be shown."""
        words = _("“{series}” tells {side} of {row} without {dimensions}, and nobody tells more: no amounts to filter")
        named = ", ".join(_(_DIMENSIONS[one]) for one in self.dimensions)
        return words.format(series=self.series.name, side=_(_SIDES[self.side]), row=self.programme, dimensions=named)


@dataclass(frozen=True, slots=True)
class Finer:
    """What a finer series tells of one programme and side, line by line; counted: this series in the years it tells."""

    programme: str
    side: Side
    series: Series
    counted: tuple[Counted, ...]
    lines: tuple[Line, ...]


def find_openings(lines: Sequence[Line], finer: Finer, rows: Collection[str | None], tree: Tree) -> list[Opening]:
    """Which of these rows of a programme's counted lines the finer series tells more of; empty where it opens none."""
    coarse = {place: sums for place, sums in _by_place(lines, finer.side).items() if place[0] in rows}
    told_keys = {line.key for line in lines if _part(line.sums, finer.side) != Sums()}
    found = []
    for (within, capital), total in coarse.items():
        kinds = {kind for key, kind in coarse if key == within} - {None}
        below = [line for line in finer.lines if _is_below(line.key, within, told_keys, tree)]
        chosen = [line for line in below if (line.capital == capital if capital else line.capital not in kinds)]
        opening = _opening(finer, (within, capital), total, chosen)
        if opening is not None:
            found.append(opening)
    return found


def _opening(finer: Finer, place: _Place, total: Sums, below: Sequence[Line]) -> Opening | None:
    parts = [(line, _told(line.sums, total, finer.side)) for line in below]
    told = [(line, sums) for line, sums in parts if sums != Sums()]
    if not told:
        return None
    return Opening(
        finer.programme,
        finer.side,
        finer.series,
        finer.counted,
        *place,
        tuple(dict.fromkeys(line.key or "" for line, _sums in told)),
        tuple(dict.fromkeys(line.capital for line, _sums in told)),
        total,
        sum((sums for _line, sums in told), Sums()),
    )


def opened_lines(opening: Opening, finer: Iterable[Line], cut: Cut) -> list[Line]:
    """What takes the place of a total: it is taken off its row, and stands in the rows of the finer series."""
    if opening.over:
        return []
    moved = [Line(opening.within, opening.capital, -opening.told)]
    for line in finer:
        if line.key in opening.keys and line.capital in opening.capitals:
            kind = line.key if cut is Cut.CAPITAL else opening.capital
            moved.append(Line(line.key, kind, _told(line.sums, opening.total, opening.side)))
    return moved


def gather(lines: Iterable[Line]) -> list[Line]:
    """One line for each row and kind of capital; those that come to nothing are left out."""
    found: dict[_Place, Sums] = {}
    for line in lines:
        found[line.key, line.capital] = found.get((line.key, line.capital), Sums()) + line.sums
    return [Line(key, capital, sums) for (key, capital), sums in found.items() if sums != Sums()]


def coarse_rows(lines: Iterable[Line], cut: Cut, tree: Tree) -> set[str | None]:
    """The rows of a table that are totals which could be broken down further."""
    keys = {line.key for line in lines}
    return {key for key in keys if key is None or (cut is Cut.SUBPROJECT and tree.children(key))}


def may_open(finer: Offer, counted: Counted, cut: Cut) -> bool:
    """Whether a series may break another down: it states what a table of this cut asks for, at no higher level."""
    return NEEDED.get(cut) in finer.series.grain and opens_at(finer, counted)


def opens_at(finer: Offer, counted: Counted) -> bool:
    """Whether a series speaks of the same programme, year and side as another that is counted, at no higher level."""
    mine, other = finer.series, counted.series
    fits = (finer.programme, finer.year, finer.side) == (counted.programme, counted.year, counted.side)
    if not fits or mine.id == other.id or finer.latest is None:
        return False
    if mine.level is None:
        return other.level is not Level.DETAILED
    return mine.level is not Level.MEDIUM_TERM and (other.level is None or _depth(mine.level) >= _depth(other.level))


def _depth(level: Level) -> int:
    return list(Level).index(level)


def _is_below(key: str | None, within: str | None, told: set[str | None], tree: Tree) -> bool:
    """Whether a row lies below a total; what the counted series tells itself is no part of "not broken down"."""
    if key is None or key == within:
        return False
    if within is not None:
        return key.startswith(f"{within}.")
    return not any(key == one or key.startswith(f"{one}.") or _lies_above(key, one, tree) for one in told if one)


def _lies_above(key: str, other: str, tree: Tree) -> bool:
    return key in tree.by_code and other.startswith(f"{key}.")


def _by_place(lines: Iterable[Line], side: Side) -> Mapping[_Place, Sums]:
    parts = gather(replace(line, sums=_part(line.sums, side)) for line in lines)
    return {(line.key, line.capital): line.sums for line in parts}


def _part(sums: Sums, side: Side) -> Sums:
    return Sums(**{name: getattr(sums, name) for name in _FIELDS[side]})


def _told(sums: Sums, total: Sums, side: Side) -> Sums:
    """The sums of a side; advances and money passed on only where the counted series tells any."""
    names = (name for name in _FIELDS[side] if name not in _MAY_BE_UNTOLD or getattr(total, name))
    return Sums(**{name: getattr(sums, name) for name in names})


def _within(told: Dong, total: Dong) -> bool:
    return 0 <= told <= total or total <= told <= 0
