"""The words that ship with the program: programme trees, the units of Sơn La before and after 01/07/2025."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.names import tidy
from disbtrack.domain.programme import Node, Programme, Tree, programme_of
from disbtrack.domain.units import AdminUnit, Register, Succession
from disbtrack.resources import resource

REORGANISED = date(2025, 7, 1)
"""The first day of the two-tier organisation (NQ 1681/NQ-UBTVQH15 for Sơn La)."""
RESOLUTION = "NQ 1681/NQ-UBTVQH15"
LAST_OLD_DAY = date(2025, 6, 30)


@cache
def shipped_catalogue() -> Catalogue:
    """Answer all that ships: every tree and both registers; a book adds its own works."""
    return Catalogue(shipped_tree(), shipped_register())


@cache
def shipped_tree(programmes: Iterable[str] = ()) -> Tree:
    """Answer the trees of the named programmes ("GNBV" or "GNBV_2021_2025"), or of all.

    Pass a tuple; ids that do not ship are left out.
    """
    wanted = set(programmes)
    kept = [one for one in _read_programmes() if not wanted or wanted & {one.id, one.short}]
    ids = {one.id for one in kept}
    return Tree(kept, [node for node in _with_parents(_read_nodes()) if node.programme in ids])


@cache
def shipped_register() -> Register:
    """Answer the communes of Sơn La: 200 to 30/06/2025, 75 since, and who went into whom."""
    rows = list(_rows("units/sonla_succession_2025.csv"))
    members: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        members.setdefault(row["new_commune_code"], []).append(row)
    lasting = {code for code, group in members.items() if _is_unchanged(group)}
    old = [_old_unit(row, lasts=row["new_commune_code"] in lasting) for row in rows]
    new = [_new_unit(code, group) for code, group in members.items() if code not in lasting]
    moves = [_succession(row) for row in rows if row["new_commune_code"] not in lasting]
    return Register([*old, *new], moves)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with resource(name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _read_programmes() -> Iterator[Programme]:
    for row in _rows("programmes/programmes.csv"):
        years = int(row["first_year"]), int(row["last_year"])
        yield Programme(row["id"], row["name_vi"], row["name_en"], *years, row["short_name_vi"])


def _read_nodes() -> Iterator[Node]:
    for row in _rows("programmes/tree.csv"):
        short = row["programme"].partition("_")[0]
        name = tidy(row["name_vi"].replace("(tên rút gọn)", ""))
        level = row["level"].rpartition("/")[2].strip()
        code = f"{short}.{row['code_internal']}"
        names = name, row["name_en"], row["verification"], row["short_vi"], row["short_en"]
        yield Node(code, row["programme"], level, *names)


def _with_parents(nodes: Iterable[Node]) -> Iterator[Node]:
    """The 2026-2035 tree is published by its contents only: put each part (hợp phần) above its first content."""
    seen: set[str] = set()
    for node in nodes:
        parent = node.code.rpartition(".")[0]
        if parent not in seen and parent != programme_of(node.code):
            yield _part(parent, node)
            seen.add(parent)
        yield node
        seen.add(node.code)


def _part(code: str, first: Node) -> Node:
    number = code.rpartition(".HP")[2]
    return Node(code, first.programme, "hợp phần", f"Hợp phần {number}", f"Part {number}", first.verification)


def _is_unchanged(group: list[dict[str, str]]) -> bool:
    (first, *others) = group
    same_name = tidy(first["old_commune"]) == tidy(first["new_commune"])
    return not others and same_name and first["old_commune_code"] == first["new_commune_code"]


def _old_unit(row: dict[str, str], *, lasts: bool) -> AdminUnit:
    until = None if lasts else LAST_OLD_DAY
    return AdminUnit(row["old_commune_code"], _name(row["old_commune"]), row["old_district"], None, until)


def _new_unit(code: str, group: list[dict[str, str]]) -> AdminUnit:
    """Its area is the former district of the predecessor whose code it took, as people still speak of it."""
    core = next((row for row in group if row["old_commune_code"] == code), group[0])
    return AdminUnit(code, _name(core["new_commune"]), core["old_district"], REORGANISED)


def _succession(row: dict[str, str]) -> Succession:
    return Succession(row["old_commune_code"], row["new_commune_code"], REORGANISED, document=RESOLUTION)


def _name(text: str) -> str:
    """Official lists write "Xã é Tòng"; a name's words begin with capitals."""
    return " ".join(word[:1].upper() + word[1:] if len(word) == 1 else word for word in tidy(text).split(" "))
