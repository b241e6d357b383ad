"""Columns under "Trong đó" that tell only a part of the column before them: that column is the figure."""

from collections.abc import Sequence

from disbtrack.sheets.understanding.cells.wording import is_of_which
from disbtrack.sheets.understanding.columns.column_sums import Amounts
from disbtrack.sheets.understanding.headings.roles import Column, Role


def set_aside(parts: list[Column]) -> list[Column]:
    """Take columns out of the money, as parts that are not all."""
    for one in parts:
        one.role, one.reason = Role.IGNORED, "partial-breakdown"
    return parts


def find_parts_told(column: Column, money: Sequence[Column], amounts: Amounts) -> list[Column]:
    """The "trong đó" columns after a column that no total adds and that make no more than it."""
    taken = {index for one in money for index in one.total_of}
    groups = _groups(column, money, taken)
    return [one for group in groups if amounts.prove(column, group).fits_inside for one in group]


def _groups(column: Column, money: Sequence[Column], taken: set[int]) -> list[list[Column]]:
    """The "trong đó" columns right after a column, under one heading together."""
    found: list[list[Column]] = []
    for one in money:
        if one.index <= column.index:
            continue
        if (
            one.index in taken
            or one.alone
            or one.measure is not column.measure
            or one.told.estimate is not column.told.estimate
        ):
            continue
        place = _of_which_place(one, column)
        if place is None and found and one.path[:-1] == found[-1][-1].path[:-1] and len(one.path) > 1:
            found[-1].append(one)
            continue
        if place is None:
            if not found and one.index not in taken:
                break
            continue
        head = one.path[: place + 1]
        if found and found[-1][0].path[: place + 1] == head:
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _of_which_place(one: Column, column: Column) -> int | None:
    """Where in its path a column says that it is part of another one; None where it does not."""
    shared = 0
    while shared < min(len(one.path), len(column.path)) and one.path[shared] == column.path[shared]:
        shared += 1
    if shared < len(column.path) - 1:
        return None
    return shared if shared < len(one.path) and is_of_which(one.path[shared]) else None
