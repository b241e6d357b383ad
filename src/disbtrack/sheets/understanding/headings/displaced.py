"""Headings that lost their merges stand beside their columns: each is moved over the column it can only mean."""

from disbtrack.sheets.grid import Grid
from disbtrack.sheets.understanding.cells.row_numbers import number_text, style_of_number
from disbtrack.sheets.understanding.headings.below import Below, look_below
from disbtrack.sheets.understanding.headings.heading_band import Band

_REACH = 4  # columns that a heading may be off


def mend_headings(grid: Grid, band: Band, rows: range) -> list[int]:
    """Move headings over nothing to columns without one; answer the columns of numbers that stay without."""
    width = max((len(grid.rows[row]) for row in rows), default=0)
    below = {column: look_below(grid, column, rows) for column in range(max(width, band.width))}
    _head_numbers(grid, band, rows)
    empty = [column for column in band.paths if not below[column].filled]
    bare = [column for column, told in below.items() if told.filled > 1 and column not in band.paths]
    inside = [column for column in bare if column < band.width]
    for column in sorted(inside, key=lambda column: (not below[column].mostly_numbers, -below[column].filled)):
        near = [heading for heading in empty if abs(heading - column) <= _REACH]
        if near and _may_stand(band, column, near):
            heading = min(near, key=lambda heading: abs(heading - column))
            band.paths[column] = band.paths.pop(heading)
            empty.remove(heading)
            bare = [one for one in bare if one != column]
    return [column for column in bare if _is_lost(below[column])]


def _head_numbers(grid: Grid, band: Band, rows: range) -> None:
    """A column without a heading, left of all that have one, that numbers the rows: I, 1, 2, a."""
    for column in range(min(band.paths, default=0)):
        told = [value for row in rows if (value := grid.value(row, column)) is not None]
        numbers = sum(1 for value in told if style_of_number(number_text(value)))
        if numbers > 2 and numbers * 10 >= len(told) * 8:
            band.paths[column] = ("STT",)
            return


def _may_stand(band: Band, column: int, near: list[int]) -> bool:
    """No other heading lies between the column and the one that is moved to it."""
    heading = min(near, key=lambda heading: abs(heading - column))
    left, right = sorted((heading, column))
    return not any(left < other < right for other in band.paths)


def _is_lost(told: Below) -> bool:
    return told.numbers >= 3 and told.mostly_numbers
