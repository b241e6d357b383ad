"""Rival header bands: where the one found leaves doubt, others are read, and the one whose arithmetic holds wins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from disbtrack.domain.problem import Problem
from disbtrack.domain.reading import SheetReading
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.understanding.cells.values import NotNumber, is_amount, is_year, read_amount
from disbtrack.sheets.understanding.cells.wording import bracketed_unit, is_signature, money_unit_in, trailing_unit
from disbtrack.sheets.understanding.context import Known
from disbtrack.sheets.understanding.headings.heading_band import Band, band_at
from disbtrack.sheets.understanding.headings.titles import read_title, states_unit
from disbtrack.sheets.understanding.proofs.evidence import band_won
from disbtrack.sheets.understanding.stacking import Opening, read_sheet

LONG = 3_000
"""Rows up to which a sheet is read more than once."""

_FURTHER = 4  # rows below a band that may belong to it
_ABOVE = 2  # rows above a band that may
_WORD = re.compile(r"[^\W\d_]{2}")  # a row that only numbers the columns heads nothing by itself
_STRANGE = frozenset({"not-a-number", "no-heading"})


@dataclass(frozen=True, slots=True)
class Holding:
    """How far a reading proves itself: totals that come out and that do not, and what cannot be read at all."""

    right: int
    wrong: int
    strange: int
    figures: int

    def beats(self, other: "Holding") -> bool:
        """More comes out and no more is wrong; or as much comes out and less is wrong or stays unread."""
        if self.right != other.right:
            return self.right > other.right and self.wrong <= other.wrong
        if self.wrong != other.wrong:
            return self.wrong < other.wrong and self.figures >= other.figures
        return self.strange < other.strange and self.figures > 0


def read_by_rivals(known: Known, grid: Grid, opening: Opening) -> tuple[Opening, SheetReading]:
    """Read a sheet by the band found and, where that leaves doubt, by others; the one that proves itself best stays."""
    best, reading = opening, _read(known, grid, opening)
    if len(grid.rows) > LONG or not _is_doubtful(grid, opening[1], reading):
        return best, reading
    first = held = _weigh(grid, opening[1], reading)
    unitless = _lacks_unit(known, grid, reading)
    for band in _rivals(grid, opening[1]):
        rival = (opening[0] if band.first == opening[1].first else read_title(grid, band.first), band)
        if unitless and not _may_state_unit(rival):
            continue
        tried = _read(known, grid, rival)
        if (weight := _weigh(grid, band, tried)).beats(held):
            best, reading, held = rival, tried, weight
    if best is not opening:
        reading.problems.append(_told(best[1], opening[1], (held, first)))
    return best, reading


def _lacks_unit(known: Known, grid: Grid, reading: SheetReading) -> bool:
    """No unit is told for a sheet or anywhere in it: no reading of it has figures or totals, so none can win."""
    lacks = any(problem.rule == "unit-unknown" and problem.cell is None for problem in reading.problems)
    if not lacks or known.hints.unit is not None or reading.figures or reading.controls or reading.tables:
        return False
    return not any(isinstance(value, str) and money_unit_in(value) for cells in grid.rows for value in cells)


def _may_state_unit(opening: Opening) -> bool:
    title, band = opening
    parts = {part for path in band.paths.values() for part in path}
    return title.unit is not None or any(bracketed_unit(part) or trailing_unit(part) for part in parts)


def _told(won: Band, lost: Band, holdings: tuple[Holding, Holding]) -> Problem:
    rows = [(band.first + 1, band.last + 1) for band in (won, lost)]
    counts = [(one.right, one.right + one.wrong) for one in holdings]
    return band_won(rows[0], rows[1], counts[0], counts[1])


def _read(known: Known, grid: Grid, opening: Opening) -> SheetReading:
    title, band = opening
    reading = SheetReading(grid.name)
    read_sheet(known, grid, reading, (title, replace(band, paths=dict(band.paths))))
    return reading


def _weigh(grid: Grid, band: Band, reading: SheetReading) -> Holding:
    spoken = [control for control in reading.controls if control.stated or control.computed]
    right = sum(control.agrees for control in spoken)
    strange = sum(problem.rule in _STRANGE for problem in reading.problems) + _words_below(grid, band)
    return Holding(right, len(spoken) - right, strange, len(reading.figures) + len(reading.estimates))


def _is_doubtful(grid: Grid, band: Band, reading: SheetReading) -> bool:
    """No figures, more totals wrong than right, or words right below the headings where amounts belong.

    Figures that only lack their unit, while their totals come out, cast no doubt on the headings.
    """
    held = _weigh(grid, band, reading)
    unitless = held.right > held.wrong and any(problem.rule == "unit-unknown" for problem in reading.problems)
    return not (held.figures or unitless) or held.wrong > max(held.right, 1) or _words_below(grid, band) > 0


def _words_below(grid: Grid, band: Band) -> int:
    """Words right below a band where amounts follow: headings, or something that should be a number."""
    rows = list(_rows_below(grid, band))
    after = range(band.last + 1 + len(rows), band.last + 1 + 2 * _FURTHER + len(rows))
    words = [column for row in rows for column in band.paths if _is_word(grid, row, column)]
    return sum(any(is_amount(grid.value(row, column)) for row in after) for column in words if column > min(band.paths))


def _is_word(grid: Grid, row: int, column: int) -> bool:
    return isinstance(read_amount(grid.value(row, column)), NotNumber)


def _rows_below(grid: Grid, band: Band) -> Iterator[int]:
    """The next rows below a band, as long as they hold no amounts but years."""
    for row in range(band.last + 1, min(band.last + 1 + _FURTHER, len(grid.rows))):
        if _holds_amounts(grid, row):
            return
        yield row


def _rivals(grid: Grid, band: Band) -> Iterator[Band]:
    """Bands that end lower or higher, or begin higher or lower, than the one found."""
    bounds = [(band.first, row) for row in _rows_below(grid, band)]
    bounds += [(row, band.last) for row in _rows_above(grid, band)]
    if band.last > band.first:
        bounds += [(band.first, band.last - 1), (band.first + 1, band.last)]
    for first, last in bounds:
        rival = band_at(grid, first, last, None) if any(value is not None for value in grid.rows[last]) else None
        if rival and any(_WORD.search(part) for path in rival.paths.values() for part in path):
            yield rival


def _rows_above(grid: Grid, band: Band) -> Iterator[int]:
    for row in range(band.first - 1, max(band.first - 1 - _ABOVE, -1), -1):
        texts = [value for value in grid.rows[row] if isinstance(value, str)]
        if not texts or _holds_amounts(grid, row) or any(states_unit(text) or is_signature(text) for text in texts):
            return
        yield row


def _holds_amounts(grid: Grid, row: int) -> bool:
    return any(is_amount(value) and not is_year(value) for value in grid.rows[row])
