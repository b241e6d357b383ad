"""Columns held against columns, row by row: does one add the others, and how surely."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from disbtrack.sheets.understanding.headings.roles import Column
from disbtrack.sheets.understanding.rows.numbering import Line, in_fine

_SURE = 5  # rows that add two amounts, with none against them, prove a sum that no heading names

_LARGE = 20  # times its rounding that a sum is worth, for it to come out nearly and not by chance
_EXACTLY = 1000  # part of the rounding that floats may be off
_SHORT = 3  # rows that say the same: parts fall short, or make the whole
_NEARLY_ALL = Fraction(7, 8)


@dataclass(frozen=True, slots=True)
class Proof:
    """Rows that speak: where the parts make the whole, where they make less, where more; and how many add two.

    silent: rows with a whole and no parts.
    """

    right: int
    less: int
    more: int
    added: int
    silent: int = 0

    @property
    def holds(self) -> bool:
        """Four in five rows agree, and one at least adds two amounts."""
        return self.added > 0 and self.mostly_right

    @property
    def mostly_right(self) -> bool:
        """Four in five rows agree."""
        return self.right > 0 and self.right >= 4 * (self.less + self.more)

    @property
    def in_most_rows(self) -> bool:
        """More rows agree than do not."""
        return self.right > self.less + self.more

    @property
    def unopposed(self) -> bool:
        """Several rows agree and none is against it, if by one amount at a time."""
        return self.right >= _SHORT and not self.less and not self.more

    @property
    def always(self) -> bool:
        """Several rows agree, and all do that state a whole."""
        return self.unopposed and not self.silent

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


def _is_too_small(gap: int, stated: int, slack: int) -> bool:
    """So small beside its rounding that it would come out by chance: it speaks only where it is met exactly."""
    return slack // _EXACTLY < abs(gap) <= slack and abs(stated) < _LARGE * slack


class Amounts:
    """What the columns of money state line by line, in parts of FINE; 0 for nothing, None for what cannot be read."""

    def __init__(self, money: Iterable[Column], lines: Sequence[Line], halves: dict[int, Fraction]) -> None:
        self._told = {one.index: [_fine(line, one.index) for line in lines] for one in money}
        self._halves = {index: in_fine(halves.get(index, Fraction(1, 2))) for index in self._told}
        self._stated = {
            index: [(row, one) for row, one in enumerate(told) if one] for index, told in self._told.items()
        }
        self._kept: dict[tuple[int, ...], Proof] = {}

    def prove(self, column: Column, parts: Iterable[Column]) -> Proof:
        """Hold the sum of parts against a column, in every row in which both speak."""
        return self._proof(column, parts, len(self._stated[column.index]))

    def prove_sum(self, column: Column, parts: Iterable[Column]) -> Proof:
        """As prove, but held no further where more than one row in five says that it is no sum of them."""
        return self._proof(column, parts, len(self._stated[column.index]) // 5)

    def is_sure_sum(self, column: Column, parts: Iterable[Column]) -> bool:
        """Answer whether so many rows add up, and none does not, that no heading need say it."""
        return self._proof(column, parts, 0).beyond_chance

    def _proof(self, column: Column, parts: Iterable[Column], borne: int) -> Proof:
        key = (borne, column.index, *(part.index for part in parts))
        if key not in self._kept:
            self._kept[key] = self._hold(*key)
        return self._kept[key]

    def _hold(self, borne: int, column: int, *parts: int) -> Proof:
        """Hold row after row, as long as no more of them are against it than is borne."""
        half = self._halves[column]
        right = less = more = added = silent = 0
        told = [self._told[part] for part in parts]
        for row, stated in self._stated[column]:
            spoken = [value for cells in told if (value := cells[row]) != 0]
            values = [value for value in spoken if value is not None]
            if not values or len(values) < len(spoken):
                silent += not spoken
                continue
            gap = sum(values) - stated
            if _is_too_small(gap, stated, half * (len(values) + 1)):
                continue
            if abs(gap) <= half * (len(values) + 1):
                right, added = right + 1, added + (len(values) > 1)
            elif (gap < 0) is (stated > 0):
                less += 1
            else:
                more += 1
            if less + more > borne:
                break
        return Proof(right, less, more, added, silent)
