"""Writing many rows at once."""

from collections.abc import Iterable, Sequence
from operator import itemgetter

from sqlalchemy import Connection, Table, insert

from disbtrack.storage.rows import Row

MANY = 100
"""From so many rows on, SQLAlchemy's work per row costs more than the database's."""


def write_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows that all name every column of the table."""
    if len(rows) < MANY:
        connection.execute(insert(table), rows)
    elif connection.dialect.name == "sqlite":
        _insert(connection, table, rows)
    else:
        from disbtrack.storage.engines.server_rows import copy_rows

        copy_rows(connection, table, rows)


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    statement = insert(table).compile(dialect=connection.dialect)
    names = table.c.keys()
    columns = [_bound(connection, table, name, rows) for name in names]
    connection.exec_driver_sql(str(statement), list(zip(*columns, strict=True)))


def _bound(connection: Connection, table: Table, name: str, rows: Sequence[Row]) -> Iterable[object]:
    """A column's values as the driver takes them."""
    dialect = connection.dialect
    bind = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
    values = map(itemgetter(name), rows)
    return values if bind is None else map(bind, values)
