"""Rows that name what is not there: a server keeps them out, unless its own checks were switched off."""

from sqlalchemy import Connection, ForeignKeyConstraint, Table, exists, select

from disbtrack.storage.tables import metadata


def missing_references(connection: Connection) -> list[str]:
    """The tables with such rows."""
    return [table.name for table in metadata.sorted_tables if any(_names_nothing(connection, table))]


def _names_nothing(connection: Connection, table: Table) -> list[bool]:
    found = []
    for key in table.constraints:
        if isinstance(key, ForeignKeyConstraint):
            (element,) = key.elements
            there = element.column.table.alias("there")
            named = ~exists().where(there.c[element.column.name] == element.parent)
            query = select(element.parent).where(element.parent.is_not(None), named).limit(1)
            found.append(connection.execute(query).first() is not None)
    return found
