"""The nearest known name to one that nobody knows: by the numbers that it tells, then letter by letter."""

from collections.abc import Iterable
from datetime import date
from difflib import SequenceMatcher

from disbtrack.domain.names import bare, fold
from disbtrack.domain.programme import Tree, programme_of
from disbtrack.sheets.understanding.names.matching import Projects, Units

_LIKE = 0.6
_CLOSE = 0.02  # two candidates as near as that are no answer


def nearest_node(
    tree: Tree, projects: Projects, text: str, programmes: tuple[str, ...], above: str | None
) -> str | None:
    """The node whose number or name comes nearest: a sub-project that no tree has is nearest to its project."""
    wanted = (programme_of(above),) if above else programmes
    inside = [node for node in tree.nodes if not wanted or programme_of(node.code) in wanted]
    below = [node for node in inside if above and node.code.startswith(above + ".")]
    words = projects.name_words(text)
    named = nearest(words, ((node.code, projects.name_words(node.name_vi)) for node in below or inside))
    if named or (found := projects.claimed_label(text, above)) is None:
        return named
    shorts = wanted or tuple(programme.short for programme in tree.programmes)
    parents = {f"{short}.{found.rpartition('.')[0]}" for short in shorts}
    known = [code for code in parents if code in tree.by_code]
    return known[0] if len(known) == 1 else None


def nearest_unit(units: Units, text: str, on: date, area: str | None) -> str | None:
    """The unit of a day whose name comes nearest; in a named area one of that area."""
    valid = units.valid(on)
    inside = [unit for unit in valid if area and unit.area == area]
    found = near_names(bare(text), ((unit.code, bare(unit.name)) for unit in inside or valid))
    names = {unit.code: fold(unit.name) for unit in valid}
    marked = {code: SequenceMatcher(None, names[code], fold(text), autojunk=False).ratio() for _, code in found[:5]}
    return _clear_best([(likeness + marked[code] / 4, code) for likeness, code in found[:5]])


def nearest(words: str, names: Iterable[tuple[str, str]], *, least: float = _LIKE) -> str | None:
    """The code whose name is most like some words; None where none is as near as asked, or two are equally so."""
    return _clear_best([one for one in near_names(words, names) if one[0] >= least])


def near_names(words: str, names: Iterable[tuple[str, str]]) -> list[tuple[float, str]]:
    """The codes whose names are like some words, each with its likeness (0-1), the nearest first."""
    if len(words) < 4:
        return []
    matcher = SequenceMatcher(None, "", words, autojunk=False)
    best: list[tuple[float, str]] = []
    for code, name in names:
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE:
            best.append((matcher.ratio(), code))
    return sorted((one for one in best if one[0] >= _LIKE), reverse=True)


def _clear_best(best: list[tuple[float, str]]) -> str | None:
    best = sorted(best, reverse=True)
    if not best:
        return None
    rival = next((one for one in best[1:] if one[1] != best[0][1]), None)
    return None if rival and best[0][0] - rival[0] < _CLOSE else best[0][1]
