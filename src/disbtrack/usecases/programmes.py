"""Programme trees edited by hand: each edit is one change, undone like everything else."""

from collections.abc import Callable

from disbtrack.domain.programme import Tree
from disbtrack.domain.tree_edits import add_node, add_programme, end_node, move_node, rename_level, rename_node
from disbtrack.i18n import Text, text
from disbtrack.storage.book import Book


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
