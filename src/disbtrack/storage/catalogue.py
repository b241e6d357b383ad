"""The words and rules that a book keeps: trees, units, milestones, settings. Written as rows, read as values."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields, replace
from fractions import Fraction

from sqlalchemy import Connection, RowMapping, Table, func, select

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.pace import Milestone
from disbtrack.domain.programme import Node, Programme, Tree
from disbtrack.domain.settings import Letterhead, Settings
from disbtrack.domain.slow import Policy
from disbtrack.domain.units import AdminUnit, Register, Succession
from disbtrack.storage import schema
from disbtrack.storage.codes import read_codes
from disbtrack.storage.kept_rows import read_kept
from disbtrack.storage.rows import Row

_NODE = tuple(part.name for part in fields(Node))
_WORDS = ("programme", "node", "admin_unit", "succession", "code")


def tree_rows(tree: Tree) -> tuple[list[Row], list[Row]]:
    """Programmes and nodes as rows, nodes with their official place."""
    programmes = [
        {
            "code": one.id,
            "name_vi": one.name_vi,
            "name_en": one.name_en,
            "first_year": one.first_year,
            "last_year": one.last_year,
            "short_name_vi": one.short_name_vi,
        }
        for one in tree.programmes
    ]
    return programmes, [asdict(node) | {"place": place} for place, node in enumerate(tree.nodes)]


def milestone_rows(milestones: Iterable[Milestone]) -> list[Row]:
    """Milestones as rows; a share is kept as a fraction."""
    return [asdict(one) | {"share": str(one.share)} for one in milestones]


def settings_parts(settings: Settings) -> dict[str, str]:
    """Settings by key, each as JSON."""
    told = {
        "area": settings.area,
        "policy.points": str(settings.policy.points),
        "policy.floor": settings.policy.floor,
        "letterhead": asdict(settings.letterhead),
    }
    return {key: json.dumps(value, ensure_ascii=False, sort_keys=True) for key, value in told.items()}


def settings_of(parts: dict[str, str]) -> Settings:
    """Read settings; what a book does not say is as the program has it."""
    told = settings_parts(Settings()) | parts
    letterhead = json.loads(told["letterhead"])
    letterhead["recipients"] = tuple(letterhead["recipients"])
    letterhead["signers"] = tuple((title, below, name) for title, below, name in letterhead["signers"])
    return Settings(
        area=json.loads(told["area"]),
        policy=Policy(Fraction(json.loads(told["policy.points"])), json.loads(told["policy.floor"])),
        letterhead=Letterhead(**letterhead),
    )


def current_rows(connection: Connection, table: Table, *order: str) -> Sequence[RowMapping]:
    """The current versions of one kind of thing."""
    columns = [table.c[name] for name in order or ("id",)]
    return connection.execute(select(table).where(table.c.until.is_(None)).order_by(*columns)).mappings().all()


def read_milestones(connection: Connection) -> list[Milestone]:
    """The milestones in force."""
    return [
        Milestone(
            row["area"],
            row["programme"],
            row["capital"],
            row["plan_year"],
            row["deadline"],
            Fraction(row["share"]),
            row["base"],
            row["source"],
        )
        for row in current_rows(connection, schema.milestone)
    ]


def words_state(connection: Connection) -> int:
    """A number that moves when programmes, units or codes may have changed."""
    last = select(func.max(schema.written.c.change)).where(schema.written.c.kind.in_(_WORDS))
    return connection.execute(last).scalar() or 0


def read_catalogue(connection: Connection) -> Catalogue:
    """Read trees, units and the map of others' codes; works and investors are found elsewhere."""
    return Catalogue(_tree(connection), _register(connection), codes=read_codes(connection))


def _tree(connection: Connection) -> Tree:
    programmes = [
        Programme(
            row["code"], row["name_vi"], row["name_en"], row["first_year"], row["last_year"], row["short_name_vi"]
        )
        for row in current_rows(connection, schema.programme)
    ]
    nodes = [
        Node(**{name: row[name] for name in _NODE}) for row in current_rows(connection, schema.node, "place", "id")
    ]
    return Tree(programmes, nodes)


def _register(connection: Connection) -> Register:
    units = [replace(one, id=None) for one in read_kept(connection, AdminUnit)]
    return Register(units, [replace(one, id=None) for one in read_kept(connection, Succession)])
