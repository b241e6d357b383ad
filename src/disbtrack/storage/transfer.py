"""Carrying a whole book from one place to another, row by row, whatever engine either has."""

from collections.abc import Iterator

from sqlalchemy import Connection, MetaData, Table, select

from disbtrack.storage.bulk import write_rows
from disbtrack.storage.migrate import VERSION_TABLE, format_of, migrate

AT_ONCE = 500
"""Rows carried at a stretch; some hold whole files."""


def carry(source: Connection, target: Connection) -> None:
    """Lay out an empty place in the source's format, and write all of its rows there; nothing where it is no book.

    Both connections are within a transaction, and the caller keeps or drops what was written.
    """
    found = format_of(source)
    if found is None:
        return
    migrate(target, target=found)
    here, there = _tables(source), _tables(target)
    for name, table in there.items():
        for rows in _rows(source, here[name]):
            write_rows(target, table, rows)


def _tables(connection: Connection) -> dict[str, Table]:
    """The tables as they are, parents before children; the format's own table is written by the migrations."""
    found = MetaData()
    found.reflect(connection)
    return {table.name: table for table in found.sorted_tables if table.name != VERSION_TABLE}


def _rows(source: Connection, table: Table) -> Iterator[list[dict[str, object]]]:
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=AT_ONCE)
    for part in source.execute(query).mappings().partitions():
        yield [dict(row) for row in part]
