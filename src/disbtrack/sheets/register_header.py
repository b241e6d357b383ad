"""The header of a register typed into a sheet: which of its columns is which, and what the headings say of them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.names import bare
from disbtrack.sheets.grid import Grid, address
from disbtrack.sheets.understanding.cells.days import day_in, years_in
from disbtrack.sheets.understanding.cells.wording import bracketed_unit, is_index, money_unit_in, trailing_unit
from disbtrack.sheets.understanding.headings.heading_paths import read_paths

_DEEPEST = 40
"""So many rows are searched for the header."""
_BAND = 3
"""So many rows of headings stand over each other at most."""


class Holds(StrEnum):
    """What the cells of a column hold."""

    WORDS = "words"
    MONEY = "money"
    QUANTITY = "quantity"
    DAY = "day"
    DAY_OR_YEAR = "day-or-year"  # 01/03/2024, or 2024 alone, which is told as a number
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """A column that a register may have: words = what its heading says, marks set aside; the first that fits is it."""

    key: str
    words: re.Pattern[str]
    holds: Holds = Holds.WORDS


@dataclass(frozen=True, slots=True)
class Heading:
    """A column as the sheet has it; day, year: what its heading says of all its cells."""

    column: RegisterColumn
    place: int
    words: str
    unit: MoneyUnit | None = None
    day: date | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of the header (0-based), its columns by key, and the headings that no column is."""

    first: int
    last: int
    headings: dict[str, Heading]
    left: list[str]

    @property
    def rank(self) -> tuple[int, int]:
        """More columns are better; of equally many the band of fewer rows."""
        return (len(self.headings), self.first - self.last)


def find_header(grid: Grid, columns: Sequence[RegisterColumn], needed: frozenset[str]) -> Header | None:
    """The band that names most columns; of equal ones that of fewest rows, the uppermost. None without the needed."""
    best: Header | None = None
    for first in range(min(_DEEPEST, len(grid.rows))):
        for last in range(first, min(first + _BAND, len(grid.rows))):
            found = Header(first, last, *_match(grid, columns, first, last))
            if needed <= found.headings.keys() and (best is None or found.rank > best.rank):
                best = found
    return best


def _match(
    grid: Grid, columns: Sequence[RegisterColumn], first: int, last: int
) -> tuple[dict[str, Heading], list[str]]:
    found: dict[str, Heading] = {}
    left = []
    for place, path in sorted(_own_paths(grid, first, last).items()):
        words = " > ".join(path)
        column = _column_of(path, [one for one in columns if one.key not in found])
        if is_index(path[-1]) or is_index(words):
            found.setdefault("index", Heading(INDEX, place, words))
        elif column is not None:
            found[column.key] = _heading(column, place, words)
        else:
            left.append(f"{address(last, place)}: {words}")
    return found, left


def _own_paths(grid: Grid, first: int, last: int) -> dict[int, tuple[str, ...]]:
    """The headings over each column without what stands over most of them: that is the title of the table."""
    paths = read_paths(grid, first, last)
    outer = Counter(path[0] for path in paths.values() if len(path) > 1)
    title = next((words for words, count in outer.most_common(1) if 2 * count > len(paths) > 2), None)
    return {place: path[1:] if path[0] == title else path for place, path in paths.items()}


def _column_of(path: tuple[str, ...], columns: Sequence[RegisterColumn]) -> RegisterColumn | None:
    """The column that the innermost heading names, else the one that it names with those above it."""
    for depth in range(1, len(path) + 1):
        words = bare(" > ".join(path[-depth:]))
        found = next((one for one in columns if one.words.search(words)), None)
        if found is not None and len(words) < _LONGEST:
            return found
    return None


INDEX = RegisterColumn("index", re.compile("^$"))
_LONGEST = 160
"""Letters of a heading with all above it; more are a title."""


def _heading(column: RegisterColumn, place: int, words: str) -> Heading:
    unit = next((found for part in reversed(words.split(" > ")) if (found := _unit_of(part))), None)
    years = years_in(words)
    return Heading(column, place, words, unit, day_in(words), years[-1] if len(set(years)) == 1 else None)


def _unit_of(part: str) -> MoneyUnit | None:
    return bracketed_unit(part) or trailing_unit(part)


def stated_unit(grid: Grid, first: int) -> MoneyUnit | None:
    """The unit that a line above the header states."""
    for row in grid.rows[:first]:
        for value in row:
            if isinstance(value, str) and (unit := money_unit_in(value, alone=True)):
                return unit
    return None
