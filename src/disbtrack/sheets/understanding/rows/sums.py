"""Sums of lines held against a stated total, column by column."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from disbtrack.sheets.understanding.cells.row_numbers import succeeds
from disbtrack.sheets.understanding.rows.numbering import FINE, Line, in_fine


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


_HALF = Fraction(1, 2)


@dataclass(slots=True)
class _Running:
    """The running sum of one column beside what the total states in it, in parts of FINE."""

    stated: int
    half: int
    sum: int = 0
    count: int = 0
    unread: bool = False  # a line cannot be read: the sum says nothing
    agrees: bool | None = None  # None where nothing speaks
    past: bool = False  # grown beyond what is stated

    def is_lost(self, gain: int) -> bool:
        """Fallen so far below what is stated that what may still be gained does not lift it there."""
        return self.sum + gain < self.stated - self.half * (self.count + 1)

    def add(self, part: int | None) -> None:
        """Take in what a line contributes; None where it cannot be read."""
        if part is None:
            self.unread, self.agrees = True, None
            return
        self.sum += part
        self.count += 1
        slack = self.half * (self.count + 1)
        self.past = abs(self.sum) > abs(self.stated) + slack
        if not self.unread:
            speaks = self.stated or self.sum
            self.agrees = abs(self.sum - self.stated) <= slack if speaks else None


class Sum:
    """The running sum of lines, column by column, for one total; what a further line leaves as it was is kept."""

    def __init__(self, total: Line, halves: dict[int, Fraction]) -> None:
        fine = total.all_fine()
        self._columns = {column: _Running(fine[column], in_fine(halves.get(column, _HALF))) for column in total.amounts}
        self._speaking = [self._columns[column] for column, stated in total.amounts.items() if stated]
        self._fit: Fit | None = None

    def add(self, line: Line) -> None:
        """Add what a line contributes to the columns that the total states."""
        fine = line.all_fine()
        for column, running in self._columns.items():
            part = fine.get(column)
            if part is None and line.children:
                part = effective(line, column)
            if part is not None or column in line.broken:
                before = running.agrees
                running.add(part)
                if running.agrees is not before:
                    self._fit = None

    def fit(self) -> Fit:
        """How well the sum so far fits the total."""
        if self._fit is None:
            told = [one for one in self._columns.values() if one.agrees is not None]
            spoken = [one.stated for one in told if one.agrees]
            largest = max(map(abs, spoken), default=0) // FINE
            self._fit = Fit(len(spoken), len(told) - len(spoken), len(set(spoken)), largest)
        return self._fit

    def is_past(self) -> bool:
        """Most columns have grown beyond the total."""
        return 2 * sum(one.past for one in self._speaking) > len(self._speaking)

    def is_hopeless(self, parts: Sequence[Line]) -> bool:
        """Beyond the total with nothing negative in sight, or below it by more than all that follows can gain.

        parts: those that were added last.
        """
        if all(part.gains is None for part in parts):
            return self.is_past()
        gains = parts[-1].gains
        return gains is not None and 2 * self._lost(gains) > len(self._speaking)

    def _lost(self, gains: dict[int, int]) -> int:
        told = [(column, one) for column, one in self._columns.items() if one.stated]
        return sum(one.is_lost(gains.get(column, 0)) for column, one in told)


def note_gains(lines: Sequence[Line]) -> None:
    """Tell each line with a negative amount what the lines after it add at most, column by column."""
    gains: dict[int, int] = {}
    for line in reversed(lines):
        if any(amount < 0 for amount in line.amounts.values()):
            line.gains = dict(gains)
        for column, amount in line.amounts.items():
            if amount > 0:
                gains[column] = gains.get(column, 0) + (line.in_fine(column) or 0)


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


def asked_next(line: Line, beyond: Sequence[Line]) -> range:
    """How many lines beyond its own parts are too many: the line of the next number is one, no two columns ask for it.

    Beyond the last of them two columns ask for what they add, whatever its number.
    """
    numbers = (
        place for place, root in enumerate(beyond) if root.style == line.style and succeeds(line.number, root.number)
    )
    first = next(numbers, None)
    if first is None:
        return range(0)
    told: set[int] = set()
    for place, root in enumerate(beyond):
        told |= {column for column in line.amounts if effective(root, column)}
        if len(told) > 1:
            return range(first + 1, place + 1)
    return range(first + 1, len(beyond) + 1)
