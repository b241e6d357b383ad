"""The path of headings above every column: merged ones reach over the columns that they head."""

from collections.abc import Iterator

from disbtrack.domain.names import tidy
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.understanding.cells.values import is_amount, is_year
from disbtrack.sheets.understanding.cells.wording import (
    without_english,
)


def read_paths(grid: Grid, first: int, last: int) -> dict[int, tuple[str, ...]]:
    """The headings above every column of a band (rows 0-based, both inclusive), the uppermost first."""
    anchors = _anchors(grid, first, last)
    width = max((len(grid.rows[row]) for row in range(first, last + 1)), default=0)
    width = max([width, *(column + 1 for _, column in anchors)])
    texts = {
        (row, column): _heading(grid, anchors, row, column) for row in range(first, last + 1) for column in range(width)
    }
    _spread_right(grid, texts, anchors, (first, last, width))
    found = {column: tuple(_column_path(texts, anchors, (first, last), column)) for column in range(width)}
    return {column: path for column, path in found.items() if path}


def _anchors(grid: Grid, first: int, last: int) -> dict[tuple[int, int], tuple[int, int]]:
    found = {}
    for top, left, low, right in grid.merged:
        if top <= last and low >= first and (top, left) != (low, right):
            for row in range(max(top, first), min(low, last) + 1):
                for column in range(left, right + 1):
                    found[row, column] = (top, left)
    return found


def _heading(grid: Grid, anchors: dict[tuple[int, int], tuple[int, int]], row: int, column: int) -> str:
    value = grid.value(*anchors.get((row, column), (row, column)))
    if isinstance(value, str):
        return tidy(without_english(value))
    return str(int(value)) if is_year(value) and isinstance(value, int | float) else ""


def _spread_right(
    grid: Grid,
    texts: dict[tuple[int, int], str],
    anchors: dict[tuple[int, int], tuple[int, int]],
    bounds: tuple[int, int, int],
) -> None:
    """Where the file tells no merges, a heading reaches over the blank cells beside it that have headings below."""
    first, last, width = bounds
    for row in range(first, last):
        for column in range(1, width):
            free = not (texts[row, column] or is_amount(grid.value(row, column))) and (row, column) not in anchors
            if free and _has_below(texts, row, last, column) and _may_reach(texts, anchors, (row, last), column - 1):
                texts[row, column] = texts[row, column - 1]


def _has_below(texts: dict[tuple[int, int], str], row: int, last: int, column: int) -> bool:
    return any(texts[below, column] for below in range(row + 1, last + 1))


def _may_reach(
    texts: dict[tuple[int, int], str],
    anchors: dict[tuple[int, int], tuple[int, int]],
    rows: tuple[int, int],
    column: int,
) -> bool:
    row, last = rows
    return bool(texts[row, column]) and (row, column) not in anchors and _has_below(texts, row, last, column)


def _column_path(
    texts: dict[tuple[int, int], str],
    anchors: dict[tuple[int, int], tuple[int, int]],
    rows: tuple[int, int],
    column: int,
) -> Iterator[str]:
    seen: set[tuple[int, int]] = set()
    begun, alone = "", False
    for row in range(rows[0], rows[1] + 1):
        origin = anchors.get((row, column), (row, column))
        if texts[row, column] and origin not in seen:
            seen.add(origin)
            if begun and alone and texts[row, column][0].islower():
                begun = f"{begun} {texts[row, column]}"
                continue
            if begun:
                yield begun
            begun, alone = texts[row, column], _heads_one(texts, anchors, row, column)
    if begun:
        yield begun


def _heads_one(
    texts: dict[tuple[int, int], str], anchors: dict[tuple[int, int], tuple[int, int]], row: int, column: int
) -> bool:
    """A heading above this column alone: what begins with a small letter below it goes on with it."""
    origin = anchors.get((row, column), (row, column))
    beside = [(row, column - 1), (row, column + 1)]
    reaches = any(anchors.get(place) == origin for place in beside)
    return not reaches and all(texts.get(place) != texts[row, column] for place in beside)
