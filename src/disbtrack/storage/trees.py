"""Programme trees as rows: only what differs is written anew; which of their codes the book's things name."""

from collections.abc import Iterable

from sqlalchemy import Connection, Table, select

from disbtrack.domain.programme import Tree
from disbtrack.storage import schema
from disbtrack.storage.catalogue import current_rows, tree_rows
from disbtrack.storage.registers import KEPT
from disbtrack.storage.rows import Row
from disbtrack.storage.writing import Writing


def put_tree(writing: Writing, tree: Tree) -> None:
    """Keep trees as they are now: new and changed programmes and nodes as versions, those that are gone ended."""
    programmes, nodes = tree_rows(tree)
    _put_rows(writing, schema.programme, programmes)
    _put_rows(writing, schema.node, nodes)


def _put_rows(writing: Writing, table: Table, rows: Iterable[Row]) -> None:
    known = {row["code"]: row for row in current_rows(writing.connection, table)}
    told = {row["code"]: row for row in rows}
    changed = {
        code: row
        for code, row in told.items()
        if code not in known or any(known[code][name] != value for name, value in row.items())
    }
    ended = [known[code]["version"] for code in known if code in changed or code not in told]
    writing.close_versions(table, ended)
    fresh = [row | ({"id": known[code]["id"]} if code in known else {}) for code, row in changed.items()]
    writing.insert_rows(table, fresh)


def used_projects(connection: Connection) -> frozenset[str]:
    """The codes and texts by which figures, works and indicators name projects now, waiting and drafted ones too."""
    tables = [schema.entry, *(table for table in KEPT.values() if "project" in table.c)]
    found: set[str] = set()
    for table in tables:
        named = select(table.c.project).where(table.c.until.is_(None), table.c.project.is_not(None)).distinct()
        found |= set(connection.execute(named).scalars())
    return frozenset(found)
