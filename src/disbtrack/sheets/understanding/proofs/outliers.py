"""Figures that no total proves and that stand out: far from all others of their column, or the sum of those above."""

from collections.abc import Iterable, Iterator, Sequence

from disbtrack.domain.figure import Figure
from disbtrack.domain.money import format_money
from disbtrack.domain.problem import Problem
from disbtrack.domain.reading import Control
from disbtrack.i18n import text
from disbtrack.sheets.grid import address
from disbtrack.sheets.understanding.cells.faults import fault
from disbtrack.sheets.understanding.rows.numbering import FINE, Line

_FAR = 250
"""So many times larger than all others of its column, or smaller: another unit rather than another work."""
_ENOUGH = 4  # other figures of the column
_COLUMNS = 2  # in which a row must be the sum of those above, or too small
_ROWS = 3  # that make a sum worth naming

Proved = tuple[Control, list[str]]


def check_outliers(figures: Sequence[Figure], proved: Iterable[Proved]) -> Iterator[Problem]:
    """Amounts far from all others of their column that no total which agrees contains."""
    sure = {cell for control, cells in proved if control.agrees and len(cells) > 1 for cell in cells}
    columns: dict[str, list[Figure]] = {}
    for one in figures:
        if one.amount:
            columns.setdefault(one.cell.rstrip("0123456789"), []).append(one)
    small: dict[int, list[Figure]] = {}
    for told in columns.values():
        ranked = sorted(told, key=lambda one: abs(one.amount))
        if len(ranked) > _ENOUGH:
            if abs(ranked[-1].amount) >= _FAR * abs(ranked[-2].amount) and ranked[-1].cell not in sure:
                yield _apart(ranked[-1], ranked[-2])
            if abs(ranked[1].amount) >= _FAR * abs(ranked[0].amount) and ranked[0].cell not in sure:
                small.setdefault(ranked[0].row, []).extend((ranked[0], ranked[1]))
    for pairs in small.values():
        if len(pairs) >= 2 * _COLUMNS:
            yield _apart(pairs[0], pairs[1])


def _apart(one: Figure, nearest: Figure) -> Problem:
    words = text(
        "{amount} đồng stands here; the nearest other amount of the column is {nearest}, in {cell}. The amount looks "
        "to be in another unit than the sheet states: check it, or accept it.",
        amount=format_money(one.amount),
        nearest=format_money(nearest.amount),
        cell=nearest.cell,
    )
    return fault("unit-suspicious", one.cell, one.amount, message=words)


def check_sums_above(lines: Sequence[Line], told: set[int]) -> Iterator[Problem]:
    """Rows of figures that in every column are the sum of the rows above them under one heading. told: their rows."""
    sums: dict[int, dict[int, int]] = {}
    counts: dict[int, int] = {}
    for line in lines:
        if line.children or line.excluded or line.row not in told:
            continue
        place = line.parent.row if line.parent else -1
        running = sums.setdefault(place, {})
        amounts = {column: fine for column in line.amounts if (fine := line.in_fine(column))}
        spoken = {column: total for column, total in running.items() if total}
        if counts.get(place, 0) >= _ROWS and len(amounts) >= _COLUMNS and _same(amounts, spoken):
            yield fault("looks-like-total", address(line.row, min(amounts)), line.label)
            continue
        counts[place] = counts.get(place, 0) + 1
        for column, fine in amounts.items():
            running[column] = running.get(column, 0) + fine


def _same(one: dict[int, int], other: dict[int, int]) -> bool:
    return one.keys() == other.keys() and all(abs(one[column] - other[column]) <= FINE // 1000 for column in one)
