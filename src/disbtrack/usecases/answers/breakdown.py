"""Breaking counted totals down by a finer series, so that a table says more than the counted series does."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from disbtrack.domain.breakdown import (
    NEEDED,
    Finer,
    Opening,
    coarse_rows,
    find_openings,
    gather,
    may_open,
    opened_lines,
)
from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import Measure
from disbtrack.domain.series import Base, Counted, Offer, Series, Side, preference
from disbtrack.domain.standing import Cut, Line
from disbtrack.storage.behind import Counting, Rows
from disbtrack.storage.book import Reading


@dataclass(frozen=True, slots=True)
class Table:
    """A table of counted lines as it was asked; year None = all years, restated_on None = units as it was."""

    cut: Cut
    filters: Filters
    as_of: date
    year: int | None
    base: Base
    restated_on: date | None
    counted: tuple[Counted, ...]

    @property
    def programmes(self) -> list[str]:
        """The programmes of which anything is counted."""
        return sorted({row.programme for row in self.counted})

    def lines(self, reading: Reading, counted: Sequence[Counted]) -> list[Line]:
        """What these series come to in this table."""
        return reading.lines(
            counted,
            cut=self.cut,
            filters=self.filters,
            as_of=self.as_of,
            year=self.year,
            restated_on=self.restated_on,
        )

    def behind(self, reading: Reading, counted: Sequence[Counted], rows: Rows | None) -> list[Counting]:
        """The entries behind rows of this table, or behind all of it."""
        return reading.behind(
            counted,
            cut=self.cut,
            rows=rows,
            filters=self.filters,
            as_of=self.as_of,
            year=self.year,
            base=self.base,
            restated_on=self.restated_on,
        )


def break_down(
    reading: Reading, table: Table, lines: Sequence[Line], offers: Sequence[Offer]
) -> tuple[list[Line], tuple[Opening, ...]]:
    """Open the totals of a table's lines, each by the first series that can; what none explains stays where it is."""
    tree = reading.catalogue().tree
    if table.cut not in NEEDED or table.filters.series is not None or not coarse_rows(lines, table.cut, tree):
        return list(lines), ()
    found = list(lines)
    openings: list[Opening] = []
    for programme in table.programmes:
        opener = _Opener(reading, table, programme, offers)
        own = list(lines) if len(table.programmes) == 1 else table.lines(reading, opener.counted)
        for opening, finer in opener.open(own):
            openings.append(opening)
            found += opened_lines(opening, finer.lines, table.cut)
    return gather(found) if openings else found, tuple(openings)


class _Opener:
    """Opens the totals of one programme."""

    def __init__(self, reading: Reading, table: Table, programme: str, offers: Sequence[Offer]) -> None:
        self._reading, self._table, self._programme = reading, table, programme
        self._tree = reading.catalogue().tree
        self._offers = [one for one in offers if one.programme == programme]
        self.counted = tuple(row for row in table.counted if row.programme == programme)

    def open(self, lines: Sequence[Line]) -> Iterator[tuple[Opening, Finer]]:
        """The openings of both sides."""
        rows = coarse_rows(lines, self._table.cut, self._tree)
        for side in Side:
            mine = [row for row in self.counted if row.side is side]
            needed = NEEDED[self._table.cut]
            unstated = any(needed not in row.series.grain for row in mine if self._table.year in {None, row.year})
            yield from self._open_side(mine, lines, rows if unstated else rows - {None})

    def _open_side(
        self, mine: Sequence[Counted], lines: Sequence[Line], rows: set[str | None]
    ) -> list[tuple[Opening, Finer]]:
        """By the first series that opens anything; else what the first one tells too much."""
        too_much: list[tuple[Opening, Finer]] = []
        for series in self._candidates(mine) if rows else ():
            finer = self._finer(series, mine)
            found = [(one, finer) for one in find_openings(lines, finer, rows, self._tree)]
            if any(not one.over for one, _finer in found):
                return found
            too_much = too_much or found
        return too_much

    def _candidates(self, mine: Sequence[Counted]) -> list[Series]:
        fitting = [one for one in self._offers for row in mine if may_open(one, row, self._table.cut)]
        ordered = sorted(fitting, key=lambda one: (-one.year, preference(one, self._table.base)))
        return list({one.series.id: one.series for one in ordered}.values())

    def _finer(self, series: Series, mine: Sequence[Counted]) -> Finer:
        side = mine[0].side
        years = {one.year for one in self._offers if one.series.id == series.id and one.side is side}
        counted = tuple(Counted(self._programme, row.year, side, series) for row in mine if row.year in years)
        lines = self._table.lines(self._reading, counted)
        return Finer(self._programme, side, series, counted, tuple(lines))


def behind_opened(reading: Reading, table: Table, openings: Sequence[Opening], key: str | None) -> list[Counting]:
    """What openings add to a row's entries: those of the finer series; on the row of a total they are taken off."""
    found: list[Counting] = []
    for opening in openings:
        if opening.over or not opening.keys:
            continue
        if key == opening.within:
            found += [replace(one, amount=-one.amount) for one in _told_below(reading, table, opening, opening.keys)]
        if key in opening.keys:
            found += _told_below(reading, table, opening, [key])
    return found


def _told_below(reading: Reading, table: Table, opening: Opening, keys: Iterable[str | None]) -> Iterator[Counting]:
    for one in table.behind(reading, opening.counted, frozenset(keys)):
        figure = one.entry.figure
        if one.side is opening.side and figure.measure is not Measure.CARRIED and figure.capital in opening.capitals:
            yield one
