"""Headings over several rows: which cells of a table's header are merged."""

from collections.abc import Sequence
from dataclasses import dataclass

from disbtrack.reports.report import Column


@dataclass(frozen=True, slots=True)
class HeadCell:
    """One cell of the header: its text, the row and column it begins in, and how many of each it covers."""

    text: str
    row: int
    column: int
    rows: int
    columns: int


def head_rows(columns: Sequence[Column]) -> int:
    """How many rows the header has, the row of numbers not counted."""
    return max((len(column.path) for column in columns), default=0)


def head_cells(columns: Sequence[Column]) -> list[HeadCell]:
    """Merge headings that neighbours share; the innermost heading of a column reaches down to the last row."""
    depth = head_rows(columns)
    cells = []
    for place, column in enumerate(columns):
        for row, words in enumerate(column.path):
            if row < len(column.path) - 1 and place and _shares(columns[place - 1], column, row):
                continue
            innermost = row == len(column.path) - 1
            reach = 1 if innermost else _reach(columns, place, row)
            cells.append(HeadCell(words, row, place, depth - row if innermost else 1, reach))
    return cells


def _shares(one: Column, other: Column, row: int) -> bool:
    """Whether two columns stand under the same heading in a row: the same words, all the way from the outermost."""
    return len(one.path) > row + 1 and one.path[: row + 1] == other.path[: row + 1]


def _reach(columns: Sequence[Column], place: int, row: int) -> int:
    end = place + 1
    while end < len(columns) and _shares(columns[place], columns[end], row):
        end += 1
    return end - place
