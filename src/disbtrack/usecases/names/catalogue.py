"""The words that ship with the program: programme trees, the units of Sơn La before and after 01/07/2025."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.names import tidy
from disbtrack.domain.programme import Node, Programme, Tree, programme_of
from disbtrack.domain.units import AdminUnit, EdgeKind, Register, Succession
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.resources import resource

REORGANISED = date(2025, 7, 1)
"""The first day of the two-tier organisation (NQ 1681/NQ-UBTVQH15 for Sơn La)."""
RESOLUTION = "NQ 1681/NQ-UBTVQH15"
_COLUMNS = ("old_district", "old_commune_code", "old_commune", "new_commune_code", "new_commune")


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
    return _register(list(_rows("units/sonla_succession_2025.csv")), REORGANISED, RESOLUTION)


def read_register(path: Path, on: date | None, document: str) -> Register:
    """Read a reorganisation from a list (.csv) with the columns of the one that ships, and `share` where one divides.

    on: its first day. Raises DisbtrackError where a column, the day or a share is missing.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DisbtrackError(text("The list {name} cannot be read.", name=path.name)) from error
    missing = [name for name in _COLUMNS if not rows or name not in rows[0]]
    if missing or on is None:
        raise DisbtrackError(
            text("The list of units lacks: {what}.", what=", ".join(missing) if missing else text("its first day")),
            text("Its columns are: {columns}; its first day is named with --on.", columns=", ".join(_COLUMNS)),
        )
    return _register(rows, on, document)


def _register(rows: Sequence[Mapping[str, str]], on: date, document: str) -> Register:
    members: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        members.setdefault(row["new_commune_code"], []).append(row)
    lasting = {code for code, group in members.items() if _is_unchanged(group)}
    last = on - timedelta(days=1)
    old = [_old_unit(row, None if row["new_commune_code"] in lasting else last) for row in rows]
    new = [_new_unit(code, group, on) for code, group in members.items() if code not in lasting]
    told = [row for row in rows if row["new_commune_code"] not in lasting]
    return Register([*dict.fromkeys(old), *new], [_succession(row, on, document) for row in told])


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


def _is_unchanged(group: Sequence[Mapping[str, str]]) -> bool:
    (first, *others) = group
    same_name = tidy(first["old_commune"]) == tidy(first["new_commune"])
    return not others and same_name and first["old_commune_code"] == first["new_commune_code"]


def _old_unit(row: Mapping[str, str], until: date | None) -> AdminUnit:
    return AdminUnit(row["old_commune_code"], _name(row["old_commune"]), row["old_district"], None, until)


def _new_unit(code: str, group: Sequence[Mapping[str, str]], on: date) -> AdminUnit:
    """Its area is the former district of the predecessor whose code it took, as people still speak of it."""
    core = next((row for row in group if row["old_commune_code"] == code), group[0])
    return AdminUnit(code, _name(core["new_commune"]), core["old_district"], on)


def _succession(row: Mapping[str, str], on: date, document: str) -> Succession:
    told = (row.get("share") or "").replace(",", ".").strip()
    if not told and row.get("is_divided", "").strip().casefold() == "true":
        raise DisbtrackError(
            text("{name} was divided, and the list does not say how.", name=row["old_commune"]),
            text("Add a column “share” to the list: 1/3 or 0.25."),
        )
    try:
        share = Fraction(told) if told else Fraction(1)
    except (ValueError, ZeroDivisionError):
        raise DisbtrackError(text("“{value}” is no share; write it as 1/3 or 0.25.", value=told)) from None
    kind = EdgeKind.MERGED if share == 1 else EdgeKind.SPLIT
    return Succession(row["old_commune_code"], row["new_commune_code"], on, kind, share, document=document)


def _name(text: str) -> str:
    """Official lists write "Xã é Tòng"; a name's words begin with capitals."""
    return " ".join(word[:1].upper() + word[1:] if len(word) == 1 else word for word in tidy(text).split(" "))
