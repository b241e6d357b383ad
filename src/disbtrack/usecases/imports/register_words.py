"""What the words and rules of a book ask of a ledger's rows: that a book can live with them, at their places and days.

A tree whose node stands nowhere, or a setting that nobody can read, would spoil every page of the book.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from disbtrack.domain.kept import Kept
from disbtrack.domain.kept_rows import KeptRow
from disbtrack.domain.names import fold
from disbtrack.domain.profile_record import read_profile
from disbtrack.domain.programme import Node, Tree
from disbtrack.domain.word_rows import CodeRow, NodeRow, ProfileRow, ProgrammeRow, SettingRow
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.storage.catalogue import settings_of
from disbtrack.usecases.imports.register_telling import RegisterTelling

Named = Collection[tuple[type[Kept], str]]
"""What the book and the file name: kinds, and what their things are called."""

Fault = tuple[str, Text]
"""The field in which a row is wrong, and what is wrong with it."""


def fault_of(row: KeptRow, named: Named) -> Fault | None:
    """What is wrong with a row by itself, or in its place among what is named."""
    check = _CHECKS.get(row.kind)
    return check(row, named) if check else None


def _programme_fault(row: KeptRow, _named: Named) -> Fault | None:
    if not row.values["code"].partition("_")[0] or row.values["first_year"] > row.values["last_year"]:
        return "code", text("A programme needs an id, and its first year does not come after its last.")
    return None


def _node_fault(row: KeptRow, named: Named) -> Fault | None:
    """Every node stands below its programme or below another node."""
    programme, parent = row.values["programme"], row.values["code"].rpartition(".")[0]
    if (ProgrammeRow, programme) not in named:
        return "programme", text("Nothing is called “{name}”, neither in this file nor in the book.", name=programme)
    if parent != programme.partition("_")[0] and (NodeRow, parent) not in named:
        return "code", text("No tree has a place for “{code}”: what it stands below is missing.", code=row.name[0])
    return None


def _code_fault(row: KeptRow, _named: Named) -> Fault | None:
    told = row.values
    if not told["target"] or (told["valid_from"] or date.min) > (told["valid_to"] or date.max):
        return "target", text("A line of the map says what it means, and on which days.")
    return None


def _profile_fault(row: KeptRow, _named: Named) -> Fault | None:
    try:
        profile = read_profile(json.loads(row.values["body"]))
    except ValueError:
        return "body", text("This is no reading profile.")
    except DisbtrackError as error:
        return "body", error.title
    if fold(profile.name) != fold(row.values["name"]):
        return "name", text("The profile itself is called “{name}”.", name=profile.name)
    return None


def _setting_fault(row: KeptRow, _named: Named) -> Fault | None:
    try:
        settings_of({row.values["key"]: row.values["value"]})
    except (ValueError, TypeError, KeyError, AttributeError):
        return "value", text("The setting “{key}” cannot be read.", key=row.values["key"])
    return None


_CHECKS: Mapping[type[Kept], Callable[[KeptRow, Named], Fault | None]] = {
    ProgrammeRow: _programme_fault,
    NodeRow: _node_fault,
    CodeRow: _code_fault,
    ProfileRow: _profile_fault,
    SettingRow: _setting_fault,
}


def lines_by_code(held: Iterable[KeptRow]) -> dict[tuple[str, ...], list[KeptRow]]:
    """The lines of a map of codes by the code or spelling that they explain; nothing for other registers."""
    found: dict[tuple[str, ...], list[KeptRow]] = {}
    for row in held:
        if row.kind is CodeRow:
            found.setdefault(row.name[:3], []).append(row)
    return found


def rival_of(row: KeptRow, lines: Mapping[tuple[str, ...], list[KeptRow]]) -> KeptRow | None:
    """A line of the book's map of codes that explains the same code or spelling on some of the same days."""
    for other in lines.get(row.name[:3], ()):
        mine, theirs = CodeRow(**row.values).entry, CodeRow(**other.values).entry
        if theirs.first <= mine.last and mine.first <= theirs.last:
            return other
    return None


def placed_rows(rows: list[KeptRow], held: Mapping[tuple[str, ...], KeptRow]) -> list[KeptRow]:
    """Nodes at their places in a tree that others stand in already: what it holds stays, new ones follow the former."""
    if not rows or rows[0].kind is not NodeRow:
        return rows
    placed, place = [], -1
    for row in sorted(rows, key=lambda one: one.values["place"]):
        place = held[row.name].values["place"] if row.name in held else place
        placed.append(replace(row, values={**row.values, "place": place}))
    return placed


def grown_tree(tree: Tree, telling: RegisterTelling) -> Tree:
    """The programme trees once a register of nodes is written."""
    if telling.kind is not NodeRow:
        return tree
    ended = {row.values["code"] for row in telling.ended}
    added = [Node(**{name: row.values[name] for name in Node.__dataclass_fields__}) for row in telling.add]
    return Tree(tree.programmes, [*(one for one in tree.nodes if one.code not in ended), *added])
