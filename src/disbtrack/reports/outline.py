"""The outline of a summary: programmes, projects and sub-projects, each with the money told of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from disbtrack.domain.programme import Programme, Tree, ancestor, programme_of
from disbtrack.domain.standing import Line, Sums
from disbtrack.reports.phrases import NOT_BROKEN_DOWN, TOTAL
from disbtrack.reports.report import RowStyle

LETTERS = "ABCDEGHIKLMNOPQRSTUVXY"
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Branch:
    """One row of the outline with the lines of itself and of everything below it.

    programme  short id that picks its milestones, "*" = several. project: the code its figures lead to.
    here_only  only money that is not broken down further (chưa phân rã).
    """

    name: str
    style: RowStyle
    level: int
    programme: str
    lines: tuple[Line, ...]
    project: str | None = None
    order: str = ""
    children: tuple["Branch", ...] = ()
    here_only: bool = False

    def leaves(self) -> list["Branch"]:
        """The branches without children, in order."""
        return [leaf for child in self.children for leaf in child.leaves()] if self.children else [self]


def roman(number: int) -> str:
    """Write a number in Roman figures: 7 → VII."""
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def outline(tree: Tree, programmes: Sequence[Programme], lines: Iterable[Line]) -> Branch:
    """Arrange lines under their projects in the official order; lines of nothing known come last."""
    kept = tuple(line for line in lines if line.sums != Sums())
    known = [programme.short for programme in programmes]
    if len(known) == 1:
        below = _projects(tree, known[0], kept, level=1)
        return Branch(TOTAL, RowStyle.TOTAL, 0, known[0], kept, children=below)
    owned = {short: tuple(line for line in kept if programme_of(line.key or "") == short) for short in known}
    rest = tuple(line for line in kept if programme_of(line.key or "") not in owned)
    told = [programme for programme in programmes if owned[programme.short]]
    branches = [
        _programme(tree, programme, order, owned[programme.short])
        for order, programme in zip(LETTERS, told, strict=False)
    ]
    others = _projects(tree, "*", rest, level=1)
    return Branch(TOTAL, RowStyle.TOTAL, 0, "*", kept, children=(*branches, *others))


def _programme(tree: Tree, programme: Programme, order: str, lines: tuple[Line, ...]) -> Branch:
    below = _projects(tree, programme.short, lines, level=2)
    return Branch(
        programme.name_vi, RowStyle.PROGRAMME, 1, programme.short, lines, programme.short, order, children=below
    )


def _projects(tree: Tree, short: str, lines: tuple[Line, ...], *, level: int) -> tuple[Branch, ...]:
    groups: dict[str | None, list[Line]] = {}
    for line in lines:
        groups.setdefault(_project_of(tree, line.key), []).append(line)
    unexplained = groups.pop(None, [])
    ordered = sorted(groups, key=lambda code: (_place(tree, code or ""), code or ""))
    branches = [
        _project(tree, short, code or "", tuple(groups[code]), (level, number))
        for number, code in enumerate(ordered, start=1)
    ]
    if unexplained:
        target = None if short == "*" else short
        branches.append(
            Branch(NOT_BROKEN_DOWN, RowStyle.GROUP, level, short, tuple(unexplained), target, here_only=True)
        )
    return tuple(branches)


def _project_of(tree: Tree, key: str | None) -> str | None:
    """The first level above a key; None for money told of a whole programme, or of nothing."""
    if key is None or key in tree.by_short:
        return None
    return ancestor(key, 1) if programme_of(key) in tree.by_short else key


def _place(tree: Tree, code: str) -> int:
    """Where a project stands: by itself or, where the tree names only what is below it, by its first child."""
    below = [tree.place(node.code) for node in tree.children(code)]
    return min([tree.place(code), *below])


def _project(tree: Tree, short: str, code: str, lines: tuple[Line, ...], at: tuple[int, int]) -> Branch:
    level, number = at
    groups: dict[str, list[Line]] = {}
    for line in lines:
        key = line.key or ""
        groups.setdefault(ancestor(key, 2) if programme_of(key) in tree.by_short else key, []).append(line)
    own = tuple(groups.pop(code, []))
    ordered = sorted(groups, key=lambda key: (tree.place(key), key))
    children = [
        Branch(row_name(tree, key), RowStyle.ITEM, level + 1, short, tuple(groups[key]), key, str(place))
        for place, key in enumerate(ordered, start=1)
    ]
    if own and children:
        children.append(Branch(NOT_BROKEN_DOWN, RowStyle.ITEM, level + 1, short, own, code, here_only=True))
    return Branch(
        row_name(tree, code), RowStyle.GROUP, level, short, lines, code, roman(number), children=tuple(children)
    )


def row_name(tree: Tree, code: str) -> str:
    """The name that a row carries: "Tiểu dự án 1: …"; a text that no tree knows is its own name."""
    node = tree.by_code.get(code)
    if node is None:
        below = tree.children(code)
        return _capital(below[0].level_name.partition(" / ")[0]) if below else code
    level = node.level_name.partition(" / ")[2] or node.level_name
    digits = re.search(r"\d+$", code)
    return f"{_capital(level)} {int(digits.group())}: {node.name_vi}" if digits and level else node.name_vi


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
