"""Totals teach the reading: rows are nested so that the arithmetic of the stated totals holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from disbtrack.sheets.numbering import Line, give_levels, is_surely_deeper

Vector = dict[int, int | Fraction]
_ENOUGH = 10_000  # a value that is not matched by chance
_REACH = 4_000  # rows below a total that are tried


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a total is the sum of lines: columns that agree, that do not, and how many values speak."""

    agree: int
    disagree: int
    values: int
    largest: int | Fraction

    @property
    def perfect(self) -> bool:
        """Every column agrees and at least one speaks."""
        return self.agree > 0 and self.disagree == 0

    @property
    def share(self) -> float:
        """The share of the columns that agree."""
        return self.agree / (self.agree + self.disagree) if self.agree else 0.0


@dataclass(slots=True)
class Nesting:
    """The outcome: lines with parents, totals below their lines, and what was told twice."""

    below: dict[int, list[Line]]  # row of a total below → the lines it adds
    repeated: list[tuple[Line, list[Line]]]  # a total and the breakdown of it that was set aside
    partial: list[Line]  # lines whose "trong đó" parts are not all


def nest_lines(lines: list[Line], halves: dict[int, Fraction]) -> Nesting:
    """Give every line its parent. halves: half a unit of the last printed digit of each column."""
    give_levels(lines)
    nesting = Nesting({}, [], [])
    roots: list[Line] = []
    for line in reversed(lines):
        taken = _children_of(line, roots, halves, nesting)
        if taken:
            _adopt(line, roots, taken)
        roots.insert(0, line)
    _settle_tentative(roots, len(roots), only_sure=True)
    _settle_below(lines, roots, halves, nesting)
    _set_partial_aside(lines, halves, nesting)
    return nesting


def _adopt(line: Line, roots: list[Line], count: int) -> None:
    taken = [root for root in roots[:count] if not _stands_below(root)]
    line.children = taken + line.children
    for child in taken:
        child.parent = line
    roots[:count] = [root for root in roots[:count] if _stands_below(root)]


def _stands_below(line: Line) -> bool:
    """A total without lines of its own waits for the lines above it."""
    return line.total and not line.children and not line.is_empty


def effective(line: Line, column: int) -> int | Fraction | None:
    """What a line contributes in a column: its stated amount, else the sum of its children's."""
    if column in line.amounts:
        return line.amounts[column]
    parts = [part for child in line.children if not child.excluded and (part := effective(child, column)) is not None]
    return sum(parts) if parts else None


class _Sum:
    """The running sum of lines, column by column, for one total."""

    def __init__(self, total: Line, halves: dict[int, Fraction]) -> None:
        self.total = total
        self.halves = halves
        self.sums: Vector = {}
        self.counts: dict[int, int] = {}

    def add(self, line: Line) -> None:
        for column in self.total.amounts:
            part = effective(line, column)
            if part is not None:
                self.sums[column] = self.sums.get(column, 0) + part
                self.counts[column] = self.counts.get(column, 0) + 1

    def fit(self) -> Fit:
        agree = disagree = 0
        spoken: set[int | Fraction] = set()
        for column, stated in self.total.amounts.items():
            found = self.sums.get(column)
            if found is None or (not stated and not found):
                continue
            tolerance = self.halves.get(column, Fraction(1, 2)) * (self.counts[column] + 1)
            if abs(found - stated) <= tolerance:
                agree += 1
                spoken.add(stated)
            else:
                disagree += 1
        return Fit(agree, disagree, len(spoken), max(map(abs, spoken), default=0))

    def is_past(self) -> bool:
        """Most columns have grown beyond the total: nothing further can fit."""
        speaking = [column for column, stated in self.total.amounts.items() if stated]
        past = sum(1 for column in speaking if self._exceeds(column))
        return bool(speaking) and past * 2 > len(speaking)

    def _exceeds(self, column: int) -> bool:
        stated, found = self.total.amounts[column], self.sums.get(column, 0)
        slack = self.halves.get(column, Fraction(1, 2)) * (self.counts.get(column, 0) + 1)
        return abs(found) > abs(stated) + slack


def _children_of(line: Line, roots: list[Line], halves: dict[int, Fraction], nesting: Nesting) -> int:
    natural = _natural_count(line, roots)
    if line.of_which and line.is_empty:
        return 0
    if not line.amounts:
        return natural if not line.broken and natural else 0
    count = _by_arithmetic(line, roots, natural, halves)
    if count is None:
        return _by_structure(line, roots, natural)
    if 2 <= count < natural:
        return _without_repetition(line, roots, (count, natural), halves, nesting)
    return count


def _by_arithmetic(line: Line, roots: list[Line], natural: int, halves: dict[int, Fraction]) -> int | None:
    """The number of lines that the stated total adds, doubtful nestings below it tried both ways."""
    best = _choose(line, roots, _try_counts(line, _entries(roots, None), halves), natural)
    if best is not None and best[1].perfect:
        return best[0]
    for stated in (False, True) if any(root.tentative for root in roots) else ():
        nested = _choose(line, roots, _try_counts(line, _entries(roots, stated), halves), natural)
        if nested is not None and (best is None or nested[1].share > best[1].share):
            return _settle_tentative(roots, nested[0])
    return best[0] if best is not None else None


def _by_structure(line: Line, roots: list[Line], natural: int) -> int:
    if not _is_heading_of(line, roots, natural):
        return 0
    natural = _settle_tentative(roots, natural)
    if line.total or not _speaks(line, roots[:natural]) or any(root.of_which for root in roots[:natural]):
        return natural
    line.tentative = natural
    return 0


def _speaks(line: Line, roots: Sequence[Line]) -> bool:
    return any(effective(root, column) is not None for root in roots for column in line.amounts)


_Entry = tuple[int, list[Line]]
"""How many of the roots are passed, and the lines that stand for them in a sum."""


def _entries(roots: Sequence[Line], stated: bool | None) -> list[_Entry]:  # noqa: FBT001 - three ways, not a switch
    """The roots one by one, or with doubtful nestings made: told by their own amount (stated) or by their parts."""
    found: list[_Entry] = []
    place = 0
    while place < len(roots) and len(found) < _REACH:
        root = roots[place]
        inner = root.tentative if stated is not None else 0
        parts = [root] if stated or not inner else list(roots[place + 1 : place + 1 + inner])
        place += 1 + inner
        found.append((place, [] if _stands_below(root) else parts))
    return found


def _settle_tentative(roots: list[Line], count: int, *, only_sure: bool = False) -> int:
    """Make the doubtful nestings among the first roots; answer how many roots they are now."""
    place = 0
    while place < count and place < len(roots):
        root = roots[place]
        inner, root.tentative = root.tentative, 0
        if inner and (not only_sure or is_surely_deeper(root.style, roots[place + 1].style)):
            rest = roots[place + 1 :]
            _adopt(root, rest, inner)
            count -= len(roots) - place - 1 - len(rest)
            roots[place + 1 :] = rest
        place += 1
    return count


def _natural_count(line: Line, roots: Sequence[Line]) -> int:
    """How many of the following lines are deeper by their numbering."""
    for place, root in enumerate(roots):
        if root.level <= line.level:
            return place
    return len(roots)


def _try_counts(line: Line, entries: Iterable[_Entry], halves: dict[int, Fraction]) -> dict[int, Fit]:
    running = _Sum(line, halves)
    fits: dict[int, Fit] = {}
    for count, parts in entries:
        for part in parts:
            running.add(part)
        fits[count] = running.fit()
        if running.is_past() and not any(amount < 0 for part in parts for amount in part.amounts.values()):
            break
    return fits


def _choose(line: Line, roots: Sequence[Line], fits: dict[int, Fit], natural: int) -> tuple[int, Fit] | None:
    perfect = [count for count, fit in fits.items() if fit.perfect and _is_plausible(line, roots, count, fit, natural)]
    if perfect:
        count = min(perfect, key=lambda count: (abs(count - natural), count))
        return count, fits[count]
    best = max(fits, key=lambda count: (fits[count].share, fits[count].agree, -abs(count - natural)), default=0)
    if (
        best
        and fits[best].agree >= 2
        and fits[best].share > 0.5
        and _is_plausible(line, roots, best, fits[best], natural)
    ):
        near = [count for count in fits if fits[count] == fits[best]]
        count = min(near, key=lambda count: (abs(count - natural), count))
        return count, fits[count]
    return None


def _is_heading_of(line: Line, roots: Sequence[Line], natural: int) -> bool:
    """Deeper lines follow, and their numbering says so rather than their mere look."""
    if not natural:
        return False
    if any(column in line.amounts or column in line.broken for root in roots[:natural] for column in root.amounts):
        return bool(line.style) or line.total or line.bold or roots[0].of_which
    return bool(line.style) and bool(roots[0].style)


def _is_plausible(line: Line, roots: Sequence[Line], count: int, fit: Fit, natural: int) -> bool:
    if count == natural or line.total:
        return True
    if natural == 0 and line.style and line.style == roots[0].style and line.style not in "-+*":
        return False
    if count == 1:
        return fit.values >= 2 or (line.bold and not roots[0].bold) or _is_deeper_style(line, roots[0])
    if count < natural:
        return fit.values >= 1
    return fit.values >= 2 or fit.largest >= _ENOUGH or line.bold


def _is_deeper_style(line: Line, root: Line) -> bool:
    return line.level < root.level


def _without_repetition(
    line: Line, roots: list[Line], counts: tuple[int, int], halves: dict[int, Fraction], nesting: Nesting
) -> int:
    """The first lines make the total and deeper ones follow: told again in detail, or a total that is wrong."""
    first, natural = counts
    again = _try_counts(line, _entries(roots[first:natural], None), halves)
    seconds = [count for count, fit in again.items() if fit.share >= 0.5]
    if not seconds:
        return natural if not any(root.amounts for root in roots[first:natural]) else _undecided(roots, counts)
    end = natural
    early, late = roots[:first], roots[first:end]
    aside = early if _leaves(late) >= _leaves(early) else late
    for one in _with_descendants(aside):
        one.excluded = True
    nesting.repeated.append((line, aside))
    return end


def _undecided(roots: Sequence[Line], counts: tuple[int, int]) -> int:
    return counts[0] if all(root.style != roots[0].style for root in roots[counts[0] : counts[1]]) else counts[1]


def _leaves(lines: Iterable[Line]) -> int:
    return sum(1 if not line.children else _leaves(line.children) for line in lines)


def _with_descendants(lines: Iterable[Line]) -> list[Line]:
    found: list[Line] = []
    for line in lines:
        found.append(line)
        found.extend(_with_descendants(line.children))
    return found


def _settle_below(lines: list[Line], roots: list[Line], halves: dict[int, Fraction], nesting: Nesting) -> None:
    """Totals that stand below their lines: of all lines above, or of those since the total before."""
    waiting = [line for line in lines if _stands_below(line) and line.parent is None]
    before = [root for root in roots if root not in waiting]
    start = -1
    for total in waiting:
        above = [root for root in before if root.row < total.row and not root.total]
        recent = [root for root in above if root.row > start]
        whole = _fit_of(total, above, halves)
        part = _fit_of(total, recent, halves)
        nesting.below[total.row] = above if whole.share >= part.share or not recent else recent
        start = total.row


def _fit_of(total: Line, lines: Iterable[Line], halves: dict[int, Fraction]) -> Fit:
    running = _Sum(total, halves)
    for line in lines:
        running.add(line)
    return running.fit()


def _set_partial_aside(lines: list[Line], halves: dict[int, Fraction], nesting: Nesting) -> None:
    """ "Trong đó" parts that do not add up to their parent are notes; the parent is the figure."""
    for line in lines:
        parts = _of_which_parts(line)
        if parts and line.amounts and not _fit_of(line, parts, halves).perfect:
            for part in _with_descendants(parts):
                part.excluded = True
            if all(child.excluded for child in line.children):
                nesting.partial.append(line)


def _of_which_parts(line: Line) -> list[Line]:
    for place, child in enumerate(line.children):
        if child.of_which:
            return [child] if not child.is_empty else line.children[place:]
    return []
