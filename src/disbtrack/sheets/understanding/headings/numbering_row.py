"""The row below the headings that numbers the columns."""

import re
from collections.abc import Sequence
from itertools import pairwise

from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.understanding.cells.row_numbers import is_first, number_text
from disbtrack.sheets.understanding.cells.values import NUMBER
from disbtrack.sheets.understanding.cells.wording import is_index, plain

_NUMBERING = re.compile(r"^\(?\s*(?:[A-Za-zĐđ]|\d{1,2})\s*\)?\s*(?:[=:].{1,60})?\)?\s*[.:;]?$")
_DEEP = 4  # rows over which "S", "T", "T" or the rest of a heading stand below each other
_LAST = 99  # the largest number of a column
_COUNTED = 3  # numbers that count up, for a row of headings to hold them


def heads_row_numbers(grid: Grid, row: int) -> bool:
    """A heading of row numbers in pieces ("S" above "TT"), or the bare word "Số" above 1, 2, 3 or A, I, 1."""
    if pieces_below(grid, row):
        return True
    column = _leftmost(grid, row)
    word = grid.value(row, column)
    after = (value for at in range(row + 1, row + 2 * _DEEP) if (value := grid.value(at, column)) is not None)
    return isinstance(word, str) and plain(word) == "so" and is_first(number_text(next(after, None)))


def pieces_below(grid: Grid, row: int) -> int:
    """How many rows further down the leftmost heading ends, where it says in pieces that row numbers follow."""
    column = _leftmost(grid, row)
    pieces: list[str] = []
    for depth in range(_DEEP):
        value = grid.value(row + depth, column)
        if isinstance(value, str):
            pieces.append(plain(value))
        whole = is_index(" ".join(pieces))
        if whole or not isinstance(value, str | None):
            return depth + _in_english(grid, row + depth + 1, column) if whole else 0
    return 0


def _in_english(grid: Grid, row: int, column: int) -> int:
    """One more row where "No" stands below "STT"."""
    value = grid.value(row, column)
    return int(isinstance(value, str) and plain(value).strip(". ") == "no")


def _leftmost(grid: Grid, row: int) -> int:
    return next((at for at, value in enumerate(grid.rows[row]) if value is not None), 0)


def without_count(cells: list[Value]) -> list[Value]:
    """The cells of a row without numbers that count its columns: 1, 2, 3, II, 1, 2, 3."""
    if sum(1 for value in cells if isinstance(value, NUMBER) and value <= _LAST) < _COUNTED:
        return cells
    steps = [at for at, (value, beside) in enumerate(pairwise(cells)) if _is_step(value, beside)]
    counted = {*steps, *(at + 1 for at in steps)}
    return [value for at, value in enumerate(cells) if at not in counted] if len(counted) >= _COUNTED else cells


def _is_step(value: Value, beside: Value) -> bool:
    """A number right before the next higher one."""
    if not isinstance(value, NUMBER) or not isinstance(beside, NUMBER):
        return False
    return beside == value + 1 and _fits_numbering(value)


def is_numbering(cells: list[Value]) -> bool:
    """Answer whether a row numbers the columns: (1), (2), 3=1+2."""
    values = [value for value in cells if value is not None]
    if len(values) < 3:
        return False
    numeric = [value for value in values if _numbers(value)]
    strange = [value for value in values if not _fits_numbering(value)]
    if numeric and is_lettered(values) and (not strange or _counts_on(values[2:])):
        return True  # whatever follows, even numbers that begin anew above each block
    allowed = 1 if len(values) > 6 and all(re.search(r"\d", str(value)) for value in strange) else 0
    return len(strange) <= allowed and len(numeric) * 2 >= len(values) and _counts_up(numeric)


def is_lettered(values: Sequence[Value]) -> bool:
    """Answer whether A and B stand before all else: no row of data begins so."""
    return [str(value).strip(" ()").upper() for value in values[:2]] == ["A", "B"]


def _counts_on(values: Sequence[Value]) -> bool:
    """1 and 2 come first, whatever is headed beside them."""
    return [number_text(value).strip(" ()") for value in values[:2]] == ["1", "2"]


def _counts_up(values: Sequence[Value]) -> bool:
    """Printed numbers of columns grow from left to right, but for a slip in five; small amounts do not."""
    numbers = [int(found[0]) for value in values if (found := re.search(r"\d+", str(value)))]
    return sum(1 for one, other in pairwise(numbers) if other <= one) * 5 < max(len(numbers), 1)


def _fits_numbering(value: Value) -> bool:
    if isinstance(value, str):
        return _NUMBERING.match(value.strip()) is not None
    return isinstance(value, NUMBER) and 0 < value <= _LAST and value == int(value)


def _numbers(value: Value) -> bool:
    return _fits_numbering(value) and re.search(r"\d", str(value)) is not None
