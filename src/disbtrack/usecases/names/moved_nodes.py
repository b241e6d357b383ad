"""A node of a programme tree put under another parent, with all that names it: one change, undone as one."""

from collections.abc import Mapping
from dataclasses import replace

from disbtrack.domain.codes import TargetKind
from disbtrack.domain.entry import Entry, EntryKind, Filters
from disbtrack.domain.outputs import Indicator
from disbtrack.domain.programme import Tree
from disbtrack.domain.tree_edits import place_node
from disbtrack.domain.views import OwnValue
from disbtrack.domain.works import Work
from disbtrack.i18n import text
from disbtrack.storage.book import Book, Change
from disbtrack.usecases.names.rekeying import keyed_moves

Codes = Mapping[str, str]
"""The new code of each old one."""


def move_under(book: Book, code: str, parent: str, *, label: str = "", person: str) -> tuple[int, str]:
    """Put a node with all below it under another parent; answer the change's number and its new code.

    Plans, payments, drafts, works, indicators, notes and the map of codes go along; nothing of a closed period may be
    among them. The book before is asked for as it stood. Raises DisbtrackError where the node cannot stand there.
    """
    with book.change(text("Programme tree: {code} moved below {parent}", code=code, parent=parent), person) as change:
        tree, codes = place_node(change.catalogue().tree, code, parent, label)
        change.put_tree(tree)
        _move_figures(change, tree, code, codes)
        _move_registers(change, codes)
        _move_codes(change, codes)
        return change.number, codes[code]


def _move_figures(change: Change, tree: Tree, code: str, codes: Codes) -> None:
    kinds = tuple(EntryKind)
    series = {one.id: one for one in change.series()}
    held = change.entries(Filters(project=code), kinds=kinds)
    found = [(one, replace(one.figure, project=codes[one.figure.project or ""])) for one in held]
    moves = list(keyed_moves(found, series))
    change.move_figures({one.entry.id: (one.key, one.now) for one in moves}, tree)
    now = {one.id: one.stream for one in change.entries(Filters(project=codes[code]), kinds=kinds)}
    _move_notes(change, held, now)


def _move_notes(change: Change, held: list[Entry], now: Mapping[int, int]) -> None:
    """What an office noted beside a line hangs on its stream, which its project makes."""
    streams = {one.stream: now[one.id] for one in held}
    noted = [one for one in change.kept(OwnValue) if one.stream in streams]
    change.put_kept(*(replace(one, stream=streams[one.stream]) for one in noted))


def _move_registers(change: Change, codes: Codes) -> None:
    named: list[Work | Indicator] = [*change.kept(Work), *change.kept(Indicator)]
    change.put_kept(*(replace(one, project=codes[one.project]) for one in named if one.project in codes))


def _move_codes(change: Change, codes: Codes) -> None:
    """Codes and spellings of others that mean the node mean it at its new place."""
    known = change.catalogue().codes.entries
    meant = [one for one in known if one.target_kind is TargetKind.PROJECT and one.target in codes]
    change.put_codes(replace(one, target=codes[one.target], id=0) for one in meant)
