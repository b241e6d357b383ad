"""Totals with lines on either side: which of them they add."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from disbtrack.sheets.understanding.cells.row_numbers import is_surely_deeper
from disbtrack.sheets.understanding.rows.choosing import ENOUGH
from disbtrack.sheets.understanding.rows.numbering import Line
from disbtrack.sheets.understanding.rows.sums import fit_of


def closes(line: Line, above: Sequence[Line], below: Sequence[Line], halves: dict[int, Fraction]) -> bool:
    """A total adds those above it, where their sum says so and that of the deeper lines below does not."""
    if not below or fit_of(line, below, halves).agree:
        return False
    fits = (fit_of(line, parts, halves) for parts in _sides(above) if len(parts) > 1)
    return any(fit.perfect and fit.largest >= ENOUGH for fit in fits)


def _sides(above: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that a total below them may add: the last ones, since the total before or all, of one level or style."""
    told = [one for one in above if not one.is_empty]
    last = next((place for place in range(len(told) - 1, -1, -1) if told[place].total), -1)
    recent = told[last + 1 :]
    yield from (recent[place:] for place in range(len(recent) - 1, -1, -1))
    for lines in (recent, [one for one in told if not one.total]):
        highest = min((one.level for one in lines), default=0)
        yield lines
        yield [one for one in lines if one.level == highest]
        yield [one for one in lines if one.style and one.style == lines[0].style]


def outgrows(line: Line, part: Line) -> bool:
    """One part alone is more than the line in every column of both, and no numbering says that it is a part of it."""
    both = [column for column in line.amounts if part.amounts.get(column)]
    larger = all(part.amounts[column] > line.amounts[column] > 0 for column in both)
    return bool(both) and larger and not is_surely_deeper(line.style, part.style)


def make_more(line: Line, parts: Sequence[Line]) -> bool:
    """Lines make more than the one above them in some column, or nothing at all: they are not some of its parts."""
    made = [
        (Fraction(sum(part.amounts.get(column, 0) for part in parts)), Fraction(stated))
        for column, stated in line.amounts.items()
    ]
    return not any(amount for amount, _ in made) or any(abs(amount) > abs(stated) for amount, stated in made)
