"""What is no plain nesting: totals below their lines, money told twice, parts that are not all of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from disbtrack.sheets.understanding.numbering import FINE, Line
from disbtrack.sheets.understanding.sums import effective, fit_of, stands_below, with_descendants


@dataclass(slots=True)
class Nesting:
    """The outcome: lines with parents, totals below their lines, and what was told twice."""

    below: dict[int, list[Line]]  # row of a total below → the lines it adds
    repeated: list[tuple[Line, list[Line]]]  # a total and the breakdown of it that was set aside
    partial: list[Line]  # lines whose "trong đó" parts are not all
    mirrors: dict[int, Line] = field(default_factory=dict)  # row of a repeated line → the line that tells the same


def settle_below(lines: list[Line], roots: list[Line], halves: dict[int, Fraction], nesting: Nesting) -> None:
    """Totals that stand below their lines: of all lines above, or of those since the total before."""
    waiting = [line for line in lines if stands_below(line) and line.parent is None]
    before = [root for root in roots if root not in waiting]
    start = -1
    for total in waiting:
        above = [root for root in before if root.row < total.row and not root.total]
        recent = [root for root in above if root.row > start]
        whole = fit_of(total, above, halves)
        part = fit_of(total, recent, halves)
        nesting.below[total.row] = above if whole.share >= part.share or not recent else recent
        start = total.row


def set_partial_aside(lines: list[Line], halves: dict[int, Fraction], nesting: Nesting) -> None:
    """Parts under "trong đó" that do not add up to their parent are notes; the parent is the figure."""
    for line in lines:
        parts = _of_which_parts(line)
        if parts and line.amounts and not fit_of(line, parts, halves).agree:
            for part in with_descendants(parts):
                part.excluded = True
            if all(child.excluded for child in line.children):
                nesting.partial.append(line)


def keep_whole(lines: list[Line], halves: dict[int, Fraction], nesting: Nesting) -> None:
    """Cells whose parts are not all told: a part is blank there only, and the total above needs the whole."""
    for line in lines:
        if line.children and line.parent is not None and not line.excluded:
            line.whole = {column for column in line.amounts if _lacks_parts(line, column, halves)}
            if line.whole and line not in nesting.partial:
                nesting.partial.append(line)


def _lacks_parts(line: Line, column: int, halves: dict[int, Fraction]) -> bool:
    parts = [part for child in line.children if (part := effective(child, column)) is not None]
    silent = [child for child in line.children if effective(child, column) is None and any(child.amounts.values())]
    slack = round(halves.get(column, Fraction(1, 2)) * FINE) * (len(parts) + 1)
    if not (parts and silent and line.parent and 0 < sum(parts) < (line.in_fine(column) or 0) - slack):
        return False
    if any(column in one.broken for one in with_descendants(line.children)):
        return False
    above = next((one for one in reversed(line.ancestors()) if column in one.amounts), line.parent)
    stated = Line(above.row, "", "", {column: above.amounts.get(column, 0)})
    return fit_of(stated, above.children, halves).perfect


def _of_which_parts(line: Line) -> list[Line]:
    for place, child in enumerate(line.children):
        if child.of_which:
            return [child] if not child.is_empty else line.children[place:]
    return []


def find_mirrors(lines: list[Line], halves: dict[int, Fraction], nesting: Nesting) -> None:
    """A repeated line is a control of the line that tells the same amounts."""
    repeated = {one.row for _, aside in nesting.repeated for one in with_descendants(aside)}
    kept = [line for line in lines if line.children and not line.excluded and line.amounts]
    for line in lines:
        if line.row in repeated and line.amounts:
            fits = [(fit_of(line, [other], halves), other) for other in kept if other not in line.ancestors()]
            alike = [(fit, other) for fit, other in fits if fit.values >= 2 and fit.share > 0.5]
            if alike:
                nesting.mirrors[line.row] = max(alike, key=lambda pair: pair[0].share)[1]


def count_leaves(lines: Iterable[Line]) -> int:
    """How many lines without lines below them there are."""
    return sum(1 if not line.children else count_leaves(line.children) for line in lines)
