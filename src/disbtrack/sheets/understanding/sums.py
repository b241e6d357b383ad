"""Sums of lines held against a stated total, column by column."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from disbtrack.sheets.understanding.numbering import FINE, Line, succeeds


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a total is the sum of lines: columns that agree, that do not, and how many values speak."""

    agree: int
    disagree: int
    values: int
    largest: int

    @property
    def perfect(self) -> bool:
        """Every column agrees and at least one speaks."""
        return self.agree > 0 and self.disagree == 0

    @property
    def share(self) -> float:
        """The share of the columns that agree."""
        return self.agree / (self.agree + self.disagree) if self.agree else 0.0


def effective(line: Line, column: int) -> int | None:
    """What a line contributes in a column, in parts of FINE: its stated amount, else the sum of its children's."""
    if column in line.amounts:
        return line.in_fine(column)
    parts = [part for child in line.children if not child.excluded and (part := effective(child, column)) is not None]
    return sum(parts) if parts else None


class Sum:
    """The running sum of lines, column by column, for one total."""

    def __init__(self, total: Line, halves: dict[int, Fraction]) -> None:
        self._total = total
        self._halves = {column: round(halves.get(column, Fraction(1, 2)) * FINE) for column in total.amounts}
        self._sums: dict[int, int] = {}
        self._counts: dict[int, int] = {}
        self._unread: set[int] = set()  # columns in which a line cannot be read: their sum says nothing

    def add(self, line: Line) -> None:
        """Add what a line contributes to the columns that the total states."""
        for column in self._total.amounts:
            part = effective(line, column)
            if part is None and column in line.broken:
                self._unread.add(column)
            if part is not None:
                self._sums[column] = self._sums.get(column, 0) + part
                self._counts[column] = self._counts.get(column, 0) + 1

    def fit(self) -> Fit:
        """How well the sum so far fits the total."""
        agree = disagree = 0
        spoken: set[int] = set()
        for column in self._total.amounts:
            stated, found = self._total.in_fine(column) or 0, self._sums.get(column)
            if found is None or column in self._unread or (not stated and not found):
                continue
            if abs(found - stated) <= self._halves[column] * (self._counts[column] + 1):
                agree += 1
                spoken.add(stated)
            else:
                disagree += 1
        return Fit(agree, disagree, len(spoken), max((abs(value) for value in spoken), default=0) // FINE)

    def is_past(self) -> bool:
        """Most columns have grown beyond the total: nothing further can fit."""
        speaking = [column for column, stated in self._total.amounts.items() if stated]
        past = sum(1 for column in speaking if self._exceeds(column))
        return bool(speaking) and past * 2 > len(speaking)

    def _exceeds(self, column: int) -> bool:
        stated = self._total.in_fine(column) or 0
        slack = self._halves[column] * (self._counts.get(column, 0) + 1)
        return abs(self._sums.get(column, 0)) > abs(stated) + slack


def add_up(amounts: Iterable[int | Fraction]) -> Fraction:
    """Add amounts exactly."""
    total = Fraction(0)
    for amount in amounts:
        total += amount
    return total


def fit_of(total: Line, lines: Iterable[Line], halves: dict[int, Fraction]) -> Fit:
    """How well lines add up to a total."""
    running = Sum(total, halves)
    for line in lines:
        running.add(line)
    return running.fit()


def stands_below(line: Line) -> bool:
    """A total without lines of its own waits for the lines above it."""
    return line.total and not line.children and not line.is_empty


def with_descendants(lines: Iterable[Line]) -> list[Line]:
    """The lines and all below them."""
    found: list[Line] = []
    for line in lines:
        found.append(line)
        found.extend(with_descendants(line.children))
    return found


def is_worth(line: Line) -> bool:
    """Answer whether a line or any below it holds an amount other than zero."""
    return any(line.amounts.values()) or any(is_worth(child) for child in line.children)


def speaks(line: Line, roots: Iterable[Line]) -> bool:
    """Answer whether any of the lines contributes to a column that a line states."""
    return any(effective(root, column) is not None for root in roots for column in line.amounts)


def takes_next(line: Line, beyond: Iterable[Line]) -> bool:
    """Beyond its own parts it would add the line of the next number, and no two columns ask for that."""
    beyond = list(beyond)
    told = {column for root in beyond for column in line.amounts if effective(root, column)}
    return len(told) < 2 and any(succeeds(line.number, root.number) for root in beyond if root.style == line.style)
