"""What the totals above say of lines that were nested by their looks: false totals, memos, a total that is wrong."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from disbtrack.sheets.understanding.cells.wording import pattern
from disbtrack.sheets.understanding.rows.numbering import Line
from disbtrack.sheets.understanding.rows.sums import fit_of

_MOST = 6  # doubtful totals below one total that are tried in all ways
_IN_NAME = "'"  # ends the style of a number that begins the row's name
_MEMO = pattern(r"^\W*\([^()]*(\([^()]*\)[^()]*)*\)?\W*$")


def think_again(lines: Sequence[Line], halves: dict[int, Fraction]) -> None:
    """Totals that do not come out are tried without the memos and the false totals among their lines, deepest first."""
    for total in reversed(lines):
        stated = total.children and any(total.amounts.values())
        if not stated or fit_of(total, _told(total.children), halves).perfect or _set_memos_aside(total, halves):
            continue
        _release(total, halves)


def _told(lines: Iterable[Line]) -> list[Line]:
    return [one for one in lines if not one.excluded]


def _set_memos_aside(total: Line, halves: dict[int, Fraction]) -> bool:
    """Lines in brackets or "trong đó" are memos where the total comes out without them, or with what stands below."""
    memos = [one for one in _told(total.children) if not one.style and _is_memo(one)]
    rest = [one for one in _flatten(_told(total.children), memos) if one not in memos]
    if not memos or not fit_of(total, rest, halves).perfect:
        return False
    _set_free(total, memos, _flatten(total.children, memos))
    for one in memos:
        one.excluded = one.of_which = True
    return True


def _is_memo(line: Line) -> bool:
    return bool(line.amounts) and (line.of_which or _MEMO.match(line.label) is not None)


def _release(total: Line, halves: dict[int, Fraction]) -> None:
    """Lines below false totals go back beside them: the fewest with which the total comes out."""
    doubtful = list(_doubtful(total, total.children, halves))
    for few in range(1, min(len(doubtful), _MOST) + 1 if len(doubtful) <= _MOST else 2):
        for chosen in combinations(doubtful, few):
            beside = _flatten(total.children, chosen)
            if fit_of(total, _told(beside), halves).perfect:
                _set_free(total, chosen, beside)
                return


def _doubtful(total: Line, lines: Sequence[Line], halves: dict[int, Fraction]) -> Iterator[Line]:
    """Lines with lines below that do not make them, or a single one that does, numbered as those beside them are."""
    for line in lines:
        parts = _told(line.children)
        if parts and line.amounts and _look_alike(line, parts, total.children):
            fit = fit_of(line, parts, halves)
            if not fit.agree or len(parts) == 1:
                yield line
                yield from _doubtful(total, parts, halves)


def _look_alike(line: Line, parts: Sequence[Line], siblings: Sequence[Line]) -> bool:
    """The same kind of numbers, whether they stand in a column of their own or begin the name."""
    styles = {one.style.rstrip(_IN_NAME) for one in (line, *siblings) if one.style}
    numbered = {part.style.rstrip(_IN_NAME) for part in parts if part.style}
    return bool(numbered) and styles.issuperset(numbered)


def _flatten(lines: Iterable[Line], chosen: Sequence[Line]) -> list[Line]:
    found: list[Line] = []
    for line in lines:
        found.append(line)
        if line in chosen:
            found += _flatten(line.children, chosen)
    return found


def _set_free(total: Line, chosen: Sequence[Line], beside: list[Line]) -> None:
    for line in chosen:
        line.children, line.total = [], False
    total.children = beside
    for line in beside:
        line.parent = total
