"""Programme trees edited by hand: each edit is one change, undone like everything else."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from disbtrack.domain.periods import format_day
from disbtrack.domain.programme import Programme, Tree, short_ids
from disbtrack.domain.tree_edits import (
    add_node,
    add_programme,
    close_node,
    end_node,
    move_node,
    rename_level,
    rename_node,
)
from disbtrack.i18n import Text, text
from disbtrack.storage.book import Book, Reading


@dataclass(frozen=True, slots=True)
class Branch:
    """A row of the outline: a programme (depth 0, code its short id, with its years) or a node.

    used: figures, works or indicators name it, or of a programme any of its nodes. closed: its last day.
    """

    code: str
    depth: int
    level: str
    name: str
    name_en: str
    years: tuple[int, int] | None
    closed: date | None
    used: bool


def branches(reading: Reading, programmes: str | None = None) -> list[Branch]:
    """All programmes side by side as one outline; programmes: short ids with commas between them, None = all."""
    tree, used, wanted = reading.catalogue().tree, reading.used_projects(), short_ids(programmes)
    shown = [one for one in tree.programmes if not wanted or one.short in wanted]
    return [row for one in shown for row in _outline(tree, one, used)]


def _outline(tree: Tree, programme: Programme, used: frozenset[str]) -> list[Branch]:
    short, years = programme.short, (programme.first_year, programme.last_year)
    mine = [node for node in tree.nodes if node.code.startswith(short + ".")]
    named = any(code.startswith(short + ".") for code in used)
    return [
        Branch(short, 0, "", programme.name_vi, programme.name_en, years, None, named),
        *(
            Branch(one.code, one.depth, one.level_name, one.name_vi, one.name_en, None, one.closed, one.code in used)
            for one in mine
        ),
    ]


def add(book: Book, parent: str, label: str, name: str, *, level: str = "", person: str) -> int | None:
    """Put a node below another or below a programme; answers the change's number."""
    words = text("Programme tree: {name} added below {parent}", name=name, parent=parent)
    return _edit(book, words, person, lambda tree: add_node(tree, parent, label, name, level))


def rename(book: Book, code: str, name: str, *, name_en: str | None = None, person: str) -> int | None:
    """Give a node another name; None where it bears it already."""
    words = text("Programme tree: {code} is called {name}", code=code, name=name)
    return _edit(book, words, person, lambda tree: rename_node(tree, code, name, name_en=name_en))


def move(book: Book, code: str, by: int, *, person: str) -> int | None:
    """Move a node before or behind its sisters; None where it stands there already."""
    return _edit(book, text("Programme tree: {code} moved", code=code), person, lambda tree: move_node(tree, code, by))


def close(book: Book, code: str, last: date | None, *, person: str) -> int | None:
    """Close a node with all below it after a day, or open it again (None); its money stays where it is."""
    words = text("Programme tree: {code} is open again", code=code)
    if last is not None:
        words = text("Programme tree: {code} closed after {day}", code=code, day=format_day(last))
    return _edit(book, words, person, lambda tree: close_node(tree, code, last))


def end(book: Book, code: str, *, person: str) -> int | None:
    """Take a node out with all below it; raises DisbtrackError where the book's figures name any of them."""
    with book.change(text("Programme tree: {code} ended", code=code), person) as change:
        change.put_tree(end_node(change.catalogue().tree, code, change.used_projects()))
        return change.number


def name_level(book: Book, programme: str, depth: int, level: str, *, person: str) -> int | None:
    """Call a level of a programme (1 = right below it) by another name."""
    words = text(
        "Programme tree: level {depth} of {programme} is called {name}", depth=depth, programme=programme, name=level
    )
    return _edit(book, words, person, lambda tree: rename_level(tree, programme, depth, level))


def new_programme(book: Book, identity: str, name: str, *, like: str | None = None, person: str) -> int | None:
    """Add a programme, empty or as a new version of another one's tree."""
    words = text("Programme {programme} added", programme=identity)
    return _edit(book, words, person, lambda tree: add_programme(tree, identity, name, like=like))


def _edit(book: Book, label: Text, person: str, edit: Callable[[Tree], Tree]) -> int | None:
    with book.change(label, person) as change:
        change.put_tree(edit(change.catalogue().tree))
        return change.number if change.touched else None
