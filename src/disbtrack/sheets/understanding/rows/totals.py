"""Totals teach the reading: rows are nested so that the arithmetic of the stated totals holds."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from disbtrack.sheets.understanding.cells.row_numbers import is_part_number, is_surely_deeper
from disbtrack.sheets.understanding.cells.wording import is_whole
from disbtrack.sheets.understanding.rows.choosing import choose
from disbtrack.sheets.understanding.rows.closing import closes, make_more, outgrows
from disbtrack.sheets.understanding.rows.numbering import Line, give_levels
from disbtrack.sheets.understanding.rows.repetition import (
    Nesting,
    count_leaves,
    find_mirrors,
    keep_whole,
    set_partial_aside,
    settle_below,
)
from disbtrack.sheets.understanding.rows.second_thoughts import think_again
from disbtrack.sheets.understanding.rows.sums import (
    fit_of,
    is_worth,
    note_gains,
    speaks,
    stands_below,
    with_descendants,
)
from disbtrack.sheets.understanding.rows.torn import is_torn, without_formulas
from disbtrack.sheets.understanding.rows.trying import Doubt, doubts, entries, try_counts

_BULLETS = frozenset("-+*")
_HABIT = 2  # rows of one style made of rows of another, for the next to be so too


def nest_lines(lines: list[Line], halves: dict[int, Fraction]) -> Nesting:
    """Give every line its parent. halves: half a unit of the last printed digit of each column."""
    give_levels(lines)
    note_gains(lines)
    nesting = Nesting({}, [], [])
    roots: list[Line] = []
    for place, line in reversed(list(enumerate(lines))):
        closed = line.total and closes(line, lines[:place], roots[: _natural_count(line, roots)], halves)
        taken = 0 if closed else _children_of(line, roots, halves, nesting)
        if taken:
            _adopt(line, roots, taken)
        roots.insert(0, line)
    _settle_first(roots, halves)
    _settle_tentative(roots, len(roots), only_sure=True)
    _settle_alike(roots, lines)
    _under_headings(roots)
    think_again(lines, halves)
    settle_below(lines, roots, halves, nesting)
    set_partial_aside(lines, halves, nesting)
    keep_whole(lines, halves, nesting)
    find_mirrors(lines, halves, nesting)
    return nesting


def _settle_first(roots: list[Line], halves: dict[int, Fraction]) -> None:
    """The first row is the whole, by its name and its place: of those that make it, else of all that is deeper."""
    first, rest = (roots[0], roots[1:]) if len(roots) > 1 else (None, [])
    named = first and any(first.amounts.values()) and not first.style and not first.children and is_whole(first.label)
    if first and named and _natural_count(first, rest) == len(rest) and any(is_worth(one) for one in rest):
        first.total, first.tentative = True, 0
        _settle_tentative(rest, len(rest), only_sure=True)
        fits = try_counts(first, entries(rest, Doubt.NONE), halves)
        _adopt(first, rest, next((count for count, fit in fits.items() if fit.perfect), len(rest)))
        roots[1:] = rest


def _settle_alike(roots: list[Line], lines: Sequence[Line]) -> None:
    """A row takes the rows below it as its like do: where 1 to 5 are made of bullets, so is 6, though it is wrong."""
    seen = Counter((line.style, line.children[0].style) for line in lines if line.style and line.children)
    for place, root in reversed(list(enumerate(roots))):
        count, rest = _natural_count(root, roots[place + 1 :]), roots[place + 1 :]
        alike = count and seen[root.style, rest[0].style] >= _HABIT and rest[0].style != root.style
        if alike and root.amounts and not root.children and len({one.style for one in rest[:count]}) == 1:
            root.tentative = 0
            _adopt(root, rest, count)
            roots[place + 1 :] = rest


def _adopt(line: Line, roots: list[Line], count: int) -> None:
    line.children = _under_headings([root for root in roots[:count] if not stands_below(root)]) + line.children
    for child in line.children:
        child.parent = line
    roots[:count] = [root for root in roots[:count] if stands_below(root)]


def _under_headings(siblings: Sequence[Line]) -> list[Line]:
    """Rows without amounts take the deeper rows that follow them, as their headings; sums never ask for them."""
    found: list[Line] = []
    for line in reversed(siblings):
        if line.is_empty and not line.children:
            count = _natural_count(line, found)
            line.children = [root for root in found[:count] if not stands_below(root)]
            for child in line.children:
                child.parent = line
            found[:count] = [root for root in found[:count] if stands_below(root)]
        found.insert(0, line)
    return found


def _children_of(line: Line, roots: list[Line], halves: dict[int, Fraction], nesting: Nesting) -> int:
    if is_torn(line, roots[: _natural_count(line, roots)], halves):
        line.sum_of = ()
        return _by_arithmetic(without_formulas(line), roots, _natural_count(line, roots), halves) or 0
    told = _count_told(line, roots)
    if told and (not line.amounts or fit_of(line, line.sum_of, halves).perfect):
        count: int | None = _take_told(line, roots, halves)
    elif not line.amounts:
        return _natural_count(line, roots) if line.broken else 0
    else:
        count = _by_arithmetic(line, roots, _natural_count(line, roots), halves)
        if told and not (count and fit_of(line, roots[:count], halves).perfect):
            count = _take_told(line, roots, halves)
    natural = _natural_count(line, roots)
    if count is None:
        return _by_structure(line, roots, natural, halves)
    if count >= 2:
        return _without_repetition(line, roots, (count, natural), halves, nesting)
    return count


def _by_arithmetic(line: Line, roots: list[Line], natural: int, halves: dict[int, Fraction]) -> int | None:
    """The number of lines that the stated total adds, doubtful nestings below it tried in all ways."""
    fits = try_counts(line, entries(roots, Doubt.NONE), halves)
    best, kept = choose(line, roots, fits, natural), Doubt.NONE
    for doubt in doubts(roots[: max(fits, default=0)]):
        if best is not None and best[1].perfect:
            break
        found = choose(line, roots, try_counts(line, entries(roots, doubt), halves), natural)
        if found is not None and (best is None or found[1].share > best[1].share):
            best, kept = found, doubt
    if best is None:
        return None
    if kept is Doubt.NONE:
        _take_parts(roots, best[0], natural, halves)
    return best[0] if kept is Doubt.NONE else _settle_tentative(roots, best[0], matched_only=kept is Doubt.MATCHED)


def _count_told(line: Line, roots: Sequence[Line]) -> int:
    """The number of lines that the line's own formula adds, with what lies between them; 0 where it says nothing."""
    if not line.sum_of or line.sum_of[0].row < line.row:
        return 0
    places = {root.row: place for place, root in enumerate(roots)}
    across = any(one.row not in places for one in line.sum_of)  # it adds lines that others have
    return 0 if across else places[line.sum_of[-1].row] + 1


def _take_told(line: Line, roots: list[Line], halves: dict[int, Fraction]) -> int:
    """Nest what lies between the lines that a formula adds under them, and answer how many lines it then adds."""
    for one, after in reversed(list(pairwise(line.sum_of))):
        place = next(place for place, root in enumerate(roots) if root is one)
        rest = roots[place + 1 :]
        ends = (count for count, root in enumerate(rest) if root is after or _stands_beside(root, one))
        _adopt(one, rest, next(ends))
        roots[place + 1 :] = rest
        one.tentative = 0
    count, natural = _count_told(line, roots), _natural_count(line, roots)
    bulleted = line.style in _BULLETS and fit_of(line, roots[:count], halves).perfect
    if 0 < natural < count and line.style and roots[natural].style == line.style and not bulleted:
        return natural  # C is no part of B, even where B's formula adds it; a bullet may stand below a bullet
    _take_parts(roots, count, natural, halves)
    return count


def _stands_beside(root: Line, one: Line) -> bool:
    return root.style == one.style and root.level <= one.level


def _take_parts(roots: list[Line], count: int, natural: int, halves: dict[int, Fraction]) -> None:
    """The last line of a sum takes its parts with it: those that state the very same, or deeper ones left over."""
    last, rest = (roots[count - 1] if count else None), roots[count:]
    if last is None or not last.tentative:
        return
    inner = last.tentative
    same = last.matched and all(root.level >= last.level for root in rest[:inner])
    parts, left_over = rest[:inner], count + inner == natural
    fits = fit_of(last, parts, halves).agree > 0 or (count > 1 and not make_more(last, parts))
    fits = fits or all(is_surely_deeper(last.style, part.style) for part in parts)
    if same or (left_over and fits):
        last.tentative = 0
        _adopt(last, rest, inner)
        roots[count:] = rest


def _by_structure(line: Line, roots: list[Line], natural: int, halves: dict[int, Fraction]) -> int:
    if natural == 0 and roots and not stands_below(roots[0]):
        line.tentative = _parts_by_sum(line, roots, halves)
        line.matched = line.tentative > 0
        return 0
    if not _is_heading_of(line, roots, natural):
        return 0
    if not line.total and not any(line.amounts.values()) and any(is_worth(root) for root in roots[:natural]):
        return 0
    natural = _settle_tentative(roots, natural)
    parts = roots[:natural]
    numbered = all(is_part_number(part.number, line.number) for part in parts)
    if line.total or not speaks(line, parts) or numbered or any(part.of_which for part in parts):
        return natural
    line.tentative = 0 if any(outgrows(line, part) for part in parts) else natural
    return 0


def _parts_by_sum(line: Line, roots: Sequence[Line], halves: dict[int, Fraction]) -> int:
    """How many lines that follow make the line's amounts, though nothing but the sum says that they are its parts."""
    if line.style:
        return int(fit_of(line, roots[:1], halves).perfect)
    fits = try_counts(line, entries(roots, Doubt.NONE), halves)
    return min((count for count, fit in fits.items() if fit.perfect), default=0)


def _settle_tentative(roots: list[Line], count: int, *, only_sure: bool = False, matched_only: bool = False) -> int:
    """Make the doubtful nestings among the first roots; answer how many roots they are now."""
    place = 0
    while place < count and place < len(roots):
        root = roots[place]
        inner, root.tentative = root.tentative, 0
        sure = not only_sure or (bool(inner) and is_surely_deeper(root.style, roots[place + 1].style))
        if inner and sure and (root.matched or not matched_only):
            rest = roots[place + 1 :]
            _adopt(root, rest, inner)
            count -= len(roots) - place - 1 - len(rest)
            roots[place + 1 :] = rest
        place += 1
    return count


def _natural_count(line: Line, roots: Sequence[Line]) -> int:
    """How many of the following lines are deeper by their numbering."""
    return next((place for place, root in enumerate(roots) if root.level <= line.level), len(roots))


def _is_heading_of(line: Line, roots: Sequence[Line], natural: int) -> bool:
    """Deeper lines follow, and their numbering says so rather than their mere look."""
    if not natural:
        return False
    if any(column in line.amounts or column in line.broken for root in roots[:natural] for column in root.amounts):
        return bool(line.style) or line.total or line.bold or roots[0].of_which
    return bool(line.style) and bool(roots[0].style)


def _without_repetition(
    line: Line, roots: list[Line], counts: tuple[int, int], halves: dict[int, Fraction], nesting: Nesting
) -> int:
    """The first lines make the total and the next ones make it again: told twice, or a total that is wrong."""
    first, natural = counts
    reach = max(natural, first + _told_again(line, roots[first:], halves))
    if reach == natural and first < natural and not _again(line, roots[first:natural], halves):
        return _undecided(roots, counts)
    if reach == first or not _again(line, roots[first:reach], halves):
        return first
    early, late = roots[:first], roots[first:reach]
    aside = early if count_leaves(late) >= count_leaves(early) else late
    for one in with_descendants(aside):
        one.excluded = True
    nesting.repeated.append((line, aside))
    return reach


def _again(line: Line, roots: Sequence[Line], halves: dict[int, Fraction]) -> bool:
    fits = try_counts(line, entries(roots, Doubt.NONE), halves)
    return any(fit.share >= 0.5 for fit in fits.values())


def _told_again(line: Line, roots: Sequence[Line], halves: dict[int, Fraction]) -> int:
    """How many of the lines after a total's own add up to it once more, beyond chance: two values in most columns."""
    fits = try_counts(line, entries(roots, Doubt.NONE), halves)
    strong = [count for count, fit in fits.items() if fit.values >= 2 and fit.agree >= 3 and fit.share > 0.5]
    return min(strong, key=lambda count: (-fits[count].share, count), default=0)


def _undecided(roots: Sequence[Line], counts: tuple[int, int]) -> int:
    first, natural = counts
    if not any(root.amounts for root in roots[first:natural]):
        return natural
    return natural if roots[first].style == roots[first - 1].style or roots[first].of_which else first
