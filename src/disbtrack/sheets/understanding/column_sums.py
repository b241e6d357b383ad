"""Columns held against columns, row by row: does one add the others, and how surely."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from disbtrack.sheets.understanding.numbering import FINE, Line
from disbtrack.sheets.understanding.roles import Column

_SURE = 5  # rows that add two amounts, with none against them, prove a sum that no heading names

_SHORT = 3  # rows in which parts fall short, for them not to be all
_NEARLY_ALL = Fraction(19, 20)


@dataclass(frozen=True, slots=True)
class Proof:
    """Rows that speak: where the parts make the whole, where they make less, where more; and how many add two."""

    right: int
    less: int
    more: int
    added: int

    @property
    def holds(self) -> bool:
        """Four in five rows agree, and one at least adds two amounts."""
        return self.added > 0 and self.mostly_right

    @property
    def mostly_right(self) -> bool:
        """Four in five rows agree."""
        return self.right > 0 and self.right >= 4 * (self.less + self.more)

    @property
    def share(self) -> Fraction:
        """The share of the rows that agree."""
        return Fraction(self.right, max(self.right + self.less + self.more, 1))

    @property
    def beyond_chance(self) -> bool:
        """So many rows add up that no heading need say it."""
        return self.added >= _SURE and not self.less and not self.more

    @property
    def tells_a_part(self) -> bool:
        """Row after row the parts fall short of the whole, and never go beyond it."""
        return self.less >= _SHORT and not self.more and self.share < _NEARLY_ALL

    @property
    def fits_inside(self) -> bool:
        """The parts never make more than the whole, but for a slip in twenty, and are told at all."""
        return self.right + self.less > 0 and self.more * 20 <= self.right + self.less


def _fine(line: Line, index: int) -> int | None:
    return None if index in line.broken else line.in_fine(index) or 0


class Amounts:
    """What the columns of money state line by line, in parts of FINE; 0 for nothing, None for what cannot be read."""

    def __init__(self, money: Iterable[Column], lines: Sequence[Line], halves: dict[int, Fraction]) -> None:
        self._told = {one.index: [_fine(line, one.index) for line in lines] for one in money}
        self._halves = {index: round(halves.get(index, Fraction(1, 2)) * FINE) for index in self._told}

    def prove(self, column: Column, parts: Iterable[Column]) -> Proof:
        """Hold the sum of parts against a column, in every row in which both speak."""
        half = self._halves[column.index]
        right = less = more = added = 0
        told = [self._told[part.index] for part in parts]
        for stated, *cells in zip(self._told[column.index], *told, strict=True):
            values = [value for value in cells if value is not None]
            if len(values) < len(cells):
                continue
            spoken = len(values) - values.count(0)
            if not stated or not spoken:
                continue
            gap = sum(values) - stated
            if abs(gap) <= half * (spoken + 1):
                right, added = right + 1, added + (spoken > 1)
            elif (gap < 0) is (stated > 0):
                less += 1
            else:
                more += 1
        return Proof(right, less, more, added)
