"""What is no plain nesting: totals below their lines, money told twice, parts that are not all of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import takewhile

from disbtrack.sheets.understanding.cells.wording import pattern, plain, without_english
from disbtrack.sheets.understanding.rows.numbering import FINE, Line
from disbtrack.sheets.understanding.rows.stated_sums import tops
from disbtrack.sheets.understanding.rows.sums import effective, fit_of, is_worth, stands_below, with_descendants

_BARE = 14  # letters of a "Trong đó:" that names nothing itself
_EXCERPT = pattern(r"^\W*mot so (cong trinh|du an|don vi|co quan|so, )|^\W*(cac )?(cong trinh|du an) tieu bieu")
_MANY = 4  # rows whose sum in a single column is no chance
_UNNUMBERED = frozenset({"", "-", "+", "*"})
_SIGN = re.compile(r"^[^:]{3,20}:\s*([-+*])")
_EXCERPTS = 3  # lines whose parts fall short, for a table to be one of excerpts


@dataclass(slots=True)
class Nesting:
    """The outcome: lines with parents, totals below their lines, and what was told twice."""

    below: dict[int, list[Line]]  # row of a total below → the lines it adds
    repeated: list[tuple[Line, list[Line]]]  # a total and the breakdown of it that was set aside
    partial: list[Line]  # lines whose "trong đó" parts are not all
    excerpts: bool = False  # the table lists parts that are not all, line after line
    mirrors: dict[int, Line] = field(default_factory=dict)  # row of a repeated line → the line that tells the same

    def is_repeated(self, line: Line) -> bool:
        """Answer whether a line belongs to a breakdown that was told before."""
        return any(one.row == line.row for _, aside in self.repeated for one in with_descendants(aside))


def _name_last_total(roots: Iterable[Line], halves: dict[int, Fraction]) -> None:
    """The last row, without a number, that is the sum of all above it in every column is their total, however named."""
    *before, last = [root for root in roots if root.parent is None] or [Line(0, "", "")]
    told = [root for root in before if is_worth(root) and not stands_below(root)]
    again = len(told) == 1 and told[0].total
    if last.number or last.children or last.total or not (len(told) > 1 or again):
        return
    fit = fit_of(last, told, halves)
    last.total = fit.perfect and (fit.values > 1 or len(told) >= _MANY)


def settle_below(lines: list[Line], roots: list[Line], halves: dict[int, Fraction], nesting: Nesting) -> None:
    """Totals that stand below their lines: of all lines above, or of those since the total before.

    One on top whose sum is none of what follows is held against all of it.
    """
    _name_last_total(roots, halves)
    waiting = [line for line in lines if stands_below(line) and line.parent is None]
    before = [root for root in roots if root not in waiting and root.parent is None]
    start = -1
    for total in waiting:
        above = [root for root in before if root.row < total.row and not root.total]
        recent = [root for root in above if root.row > start]
        if total.sum_of:
            nesting.below[total.row] = tops(total.sum_of)
            start = total.row
            continue
        heads = [root for root in before if root.row < total.row and root.total and root.children]
        after = [] if above else [root for root in before if root.row > total.row]
        nesting.below[total.row] = _added(total, (above, recent), heads, halves) or after
        start = total.row


def _added(
    total: Line, reaches: tuple[list[Line], list[Line]], heads: list[Line], halves: dict[int, Fraction]
) -> list[Line]:
    """What a total below adds: all above it, or since the total before, or the last few of it, or a head again."""
    above, recent = reaches
    whole, part = fit_of(total, above, halves), fit_of(total, recent, halves)
    if not (whole.perfect or part.perfect):
        ends = [recent[place:] for place in range(len(recent) - 1, 0, -1)]
        for lines in [*ends, *([head] for head in reversed(heads))]:
            if fit_of(total, lines, halves).perfect:
                return lines
    return above if whole.share >= part.share or not recent else recent


def set_partial_aside(lines: list[Line], halves: dict[int, Fraction], nesting: Nesting) -> None:
    """Parts under "trong đó" that do not add up to their parent are notes; the parent is the figure."""
    for line in lines:
        told = line.broken or (line.amounts and not fit_of(line, line.children, halves).perfect)
        groups = _of_which_groups(line) if told else []
        whole = next((parts for parts in groups if _make_whole(line, parts, halves)), None)
        aside = [parts for parts in groups if parts is not whole]
        for part in with_descendants(part for parts in aside for part in parts):
            part.excluded = True
        if aside and all(child.excluded for child in line.children):
            nesting.partial.append(line)


def _make_whole(line: Line, parts: list[Line], halves: dict[int, Fraction]) -> bool:
    """The parts add up to their parent; to one that cannot be read they do where the total above it asks for them."""
    if line.amounts:
        fit = fit_of(line, parts, halves)
        return (fit.agree > 0 and fit.agree * 2 >= fit.disagree) or fit_of(line, line.children, halves).perfect
    return all(_is_needed(line, column, halves) for column in line.broken)


def keep_whole(lines: list[Line], halves: dict[int, Fraction], nesting: Nesting) -> None:
    """Cells whose parts are not all told: the sheet says so, a part is blank there only, or it lists excerpts."""
    nested = [line for line in lines if line.children and not line.excluded]
    short = {line.row: {column for column in line.amounts if _falls_short(line, column, halves)} for line in nested}
    excerpts = nesting.excerpts = any(_EXCERPT.search(plain(line.label)) for line in lines) or _lists_excerpts(
        nested, short, halves
    )
    for line in nested:
        peers = [one for one in nested if one.style == line.style and one is not line]
        untold = {column for column in short[line.row] if not _means_zero(peers, column, halves)}
        line.whole = {column for column in untold if _lacks_parts(line, column, halves, excerpts=excerpts)}
        if line.whole and excerpts:
            line.whole |= short[line.row]  # where parts are excerpts in one column, they are no more in the others
        if line.whole and line not in nesting.partial:
            nesting.partial.append(line)


def _has_silent(line: Line, column: int) -> bool:
    """A part of the line tells amounts, but none in this column."""
    return any(not effective(one, column) and any(one.amounts.values()) for one in line.children)


def _means_zero(peers: Iterable[Line], column: int, halves: dict[int, Fraction]) -> bool:
    """Lines of the same rank come out with parts that are blank: a blank is nothing there, not something untold."""
    told = (one for one in peers if one.amounts.get(column) and _has_silent(one, column))
    return any(
        fit_of(Line(one.row, "", "", {column: one.amounts[column]}), one.children, halves).perfect for one in told
    )


def _gap(line: Line, column: int, halves: dict[int, Fraction]) -> int:
    """What the parts of a line leave of it or make beyond it; 0 where they make it or tell nothing."""
    parts = [part for child in line.children if (part := effective(child, column)) is not None]
    slack = round(halves.get(column, Fraction(1, 2)) * FINE) * (len(parts) + 1)
    gap = (line.in_fine(column) or 0) - sum(parts)
    return gap if any(parts) and abs(gap) > slack else 0


def _falls_short(line: Line, column: int, halves: dict[int, Fraction]) -> bool:
    gap = _gap(line, column, halves)
    below = with_descendants(line.children)
    doubtful = any(column in one.broken or one.amounts.get(column, 0) < 0 for one in below)
    return 0 < gap < (line.in_fine(column) or 0) and not doubtful


def _lists_excerpts(nested: list[Line], short: dict[int, set[int]], halves: dict[int, Fraction]) -> bool:
    """Line after line has parts that fall short of it, none goes beyond, and the totals above need the whole lines."""
    needed = [line for line in nested if any(_is_needed(line, column, halves) for column in short[line.row])]
    beyond = [line for line in nested if any(_gap(line, column, halves) < 0 for column in line.amounts)]
    return len(needed) >= _EXCERPTS and len(needed) > 4 * len(beyond)


def _lacks_parts(line: Line, column: int, halves: dict[int, Fraction], *, excerpts: bool) -> bool:
    if line.children[0].of_which:
        return line.parent is None or _is_needed(line, column, halves)
    return (_is_lone(line.children) or excerpts or _has_silent(line, column)) and _is_needed(line, column, halves)


def _is_lone(parts: list[Line]) -> bool:
    """One part without a number, or one heading without amounts above some: no whole is divided so."""
    first = parts[0]
    return len(parts) == 1 and first.style in _UNNUMBERED and (first.is_empty or not first.children)


def _is_needed(line: Line, column: int, halves: dict[int, Fraction]) -> bool:
    """The total above comes out with what this line states."""
    above = next((one for one in reversed(line.ancestors()) if column in one.amounts), line.parent)
    if above is None:
        return False
    stated = Line(above.row, "", "", {column: above.amounts.get(column, 0)})
    return fit_of(stated, above.children, halves).perfect


def _of_which_groups(line: Line) -> list[list[Line]]:
    """What each "trong đó" below a line opens; none is opened inside another."""
    found: list[list[Line]] = []
    for place, child in enumerate(line.children):
        if child.of_which and not any(child in parts for parts in found):
            opens = not is_worth(child) and not child.broken and len(without_english(child.label).strip()) < _BARE
            after = line.children[place + 1 :]
            found.append(_opened(line.children, place) if opens else [child, *_going_on(child, after)])
    return found


def _going_on(child: Line, after: list[Line]) -> list[Line]:
    """What follows "Trong đó: + X" with the same sign: "+ Y", "+ Z"."""
    sign = _SIGN.match(child.label)
    return list(takewhile(lambda one: not one.of_which and one.style == sign[1], after)) if sign else []


def _opened(children: list[Line], place: int) -> list[Line]:
    """A bare "Trong đó:" and what follows it, up to the next line that is numbered as those before it are."""
    styles = {child.style for child in children[:place] if child.style}
    end = next((at for at in range(place + 1, len(children)) if children[at].style in styles), len(children))
    return children[place:end]


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
