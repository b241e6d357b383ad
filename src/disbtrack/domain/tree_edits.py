"""Editing programme trees: each edit answers another tree; a node that figures name never vanishes."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from disbtrack.domain.programme import Node, Programme, Tree
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text

_LABEL = re.compile(r"[A-Z0-9Đ]{1,12}")
_ID = re.compile(r"[A-Z0-9]{2,12}_(\d{4})_(\d{4})")


def add_node(tree: Tree, parent: str, label: str, name: str, level: str) -> Tree:
    """Put a node below another, or below a programme (its short id), behind its last sister.

    label: its part of the code ("TDA4"). Raises DisbtrackError where the code is taken or the parent unknown.
    """
    above = _owner(tree, parent)
    told = label.strip().upper()
    if not _LABEL.fullmatch(told):
        raise DisbtrackError(
            text("“{label}” cannot be part of a code.", label=label), text("Use up to 12 letters and digits: TDA4.")
        )
    code = f"{parent}.{told}"
    if code in tree.by_code:
        raise DisbtrackError(text("The code {code} is taken.", code=code), text("Choose another one."))
    node = Node(code, above, level.strip() or _level_below(tree, parent), _needed(name), verification="own")
    inside = [place for place, one in enumerate(tree.nodes) if (one.code + ".").startswith(parent + ".")]
    at = inside[-1] + 1 if inside else len(tree.nodes)
    return Tree(tree.programmes, (*tree.nodes[:at], node, *tree.nodes[at:]))


def rename_node(tree: Tree, code: str, name: str, *, name_en: str | None = None) -> Tree:
    """Give a node another name; its code, by which figures name it, stays."""
    known = _node(tree, code)
    english = known.name_en if name_en is None else name_en.strip()
    named = replace(known, name_vi=_needed(name), name_en=english, short_vi="", short_en="")
    return _with(tree, {code: named})


def move_node(tree: Tree, code: str, by: int) -> Tree:
    """Move a node, with all below it, before (by < 0) or behind (by > 0) its sisters."""
    _node(tree, code)
    above = code.rpartition(".")[0]
    sisters = [node.code for node in tree.children(above)]
    place = sisters.index(code)
    wanted = min(max(place + by, 0), len(sisters) - 1)
    sisters.insert(wanted, sisters.pop(place))
    blocks = [[node for node in tree.nodes if _is_below(node.code, one)] for one in sisters]
    moved = [node for block in blocks for node in block]
    first = next(at for at, node in enumerate(tree.nodes) if node in moved)
    rest = [node for node in tree.nodes if node not in moved]
    return Tree(tree.programmes, (*rest[:first], *moved, *rest[first:]))


def place_node(tree: Tree, code: str, parent: str, label: str = "") -> tuple[Tree, dict[str, str]]:
    """Put a node with all below it under another parent (a code, or the programme's short id), behind its last sister.

    label: its new part of the code, its old one where that is free. Answers the tree and the new code of each old one.
    Levels are called as those beside their new places. Raises DisbtrackError where the parent is below the node or in
    another programme, or the code is taken.
    """
    node = _node(tree, code)
    if _owner(tree, parent) != node.programme:
        raise DisbtrackError(
            text("{code} stays in its programme.", code=code), text("Move its money by decisions, or copy the tree.")
        )
    if _is_below(parent, code):
        raise DisbtrackError(text("{code} cannot stand below itself.", code=code))
    if parent == code.rpartition(".")[0] and label.strip().upper() in {"", code.rpartition(".")[2]}:
        raise DisbtrackError(text("{code} stands there already.", code=code))
    added = add_node(tree, parent, label or code.rpartition(".")[2], node.name_vi, "")
    first = next(one for one in added.nodes if one.code not in tree.by_code)
    codes = {one.code: first.code + one.code[len(code) :] for one in tree.nodes if _is_below(one.code, code)}
    moved = [_placed(added, tree.by_code[old], new) for old, new in codes.items()]
    rest = [[*moved] if one is first else [one] for one in added.nodes if one.code not in codes]
    return Tree(tree.programmes, [one for block in rest for one in block]), codes


def _placed(tree: Tree, node: Node, code: str) -> Node:
    depth = code.count(".")
    level = node.level_name if depth == node.depth else _level_below(tree, code.rpartition(".")[0])
    return replace(node, code=code, level_name=level)


def close_node(tree: Tree, code: str, last: date | None) -> Tree:
    """Close a node with all below it after a day, or open it again (None); what stands on it stays."""
    _node(tree, code)
    above = tree.by_code.get(code.rpartition(".")[0])
    if above is not None and above.closed is not None and (last is None or last > above.closed):
        raise DisbtrackError(
            text("{code} ends with {parent}, which is closed.", code=code, parent=above.code),
            text("Open that one first."),
        )
    return _with(tree, {one.code: replace(one, closed=last) for one in tree.nodes if _is_below(one.code, code)})


def end_node(tree: Tree, code: str, used: Collection[str]) -> Tree:
    """Take a node out, with all below it. Raises DisbtrackError where figures, works or indicators name any of them."""
    _node(tree, code)
    named = sorted(one for one in used if _is_below(one, code))
    if named:
        raise DisbtrackError(
            text("{codes} cannot be ended: the book holds figures of it.", codes=", ".join(named)),
            text("Rename it, or move its figures to another project first."),
        )
    return Tree(tree.programmes, [node for node in tree.nodes if not _is_below(node.code, code)])


def rename_level(tree: Tree, programme: str, depth: int, level: str) -> Tree:
    """Call a level of a programme (short id; 1 = right below it) by another name: "hợp phần" for "dự án"."""
    name = _needed(level)
    mine = [node for node in tree.nodes if node.code.startswith(programme + ".") and node.depth == depth]
    if not mine:
        raise DisbtrackError(text("{programme} has no level {depth}.", programme=programme, depth=depth))
    return _with(tree, {node.code: replace(node, level_name=name) for node in mine})


def add_programme(tree: Tree, identity: str, name: str, *, like: str | None = None) -> Tree:
    """Add a programme by its id ("GNBV2_2026_2030"), empty or with the tree of another (short id) as a new version.

    Raises DisbtrackError for an id of another form, or one whose short part is taken: codes begin with it.
    """
    found = _ID.fullmatch(identity.strip().upper())
    if found is None or int(found[1]) > int(found[2]):
        raise DisbtrackError(
            text("“{id}” is no id of a programme.", id=identity), text("Write it as NAME_2026_2030, with its years.")
        )
    made = Programme(found[0], _needed(name), "", int(found[1]), int(found[2]))
    if made.short in tree.by_short:
        raise DisbtrackError(
            text("The short name {short} is taken.", short=made.short), text("A new version needs one of its own.")
        )
    copied = [node for node in tree.nodes if like is not None and node.code.startswith(like + ".")]
    nodes = [replace(node, code=made.short + node.code[len(like or "") :], programme=made.id) for node in copied]
    return Tree((*tree.programmes, made), (*tree.nodes, *nodes))


def _is_below(code: str, above: str) -> bool:
    return code == above or code.startswith(above + ".")


def _owner(tree: Tree, parent: str) -> str:
    if parent in tree.by_short:
        return tree.by_short[parent].id
    return _node(tree, parent).programme


def _node(tree: Tree, code: str) -> Node:
    if code not in tree.by_code:
        raise DisbtrackError(text("No programme tree knows “{project}”.", project=code))
    return tree.by_code[code]


def _level_below(tree: Tree, parent: str) -> str:
    """How the level below a node is called: as its sisters', else as elsewhere at that depth."""
    sisters = tree.children(parent)
    depth = parent.count(".") + 1
    alike = [one for one in tree.nodes if one.depth == depth and one.code.startswith(parent.partition(".")[0] + ".")]
    return (sisters or alike)[0].level_name if sisters or alike else "nội dung"


def _needed(words: str) -> str:
    if not words.strip():
        raise DisbtrackError(text("A name is needed."))
    return " ".join(words.split())


def _with(tree: Tree, changed: dict[str, Node]) -> Tree:
    return Tree(tree.programmes, [changed.get(node.code, node) for node in tree.nodes])
