"""Writing many rows to a server as one stream, which it reads faster than statements."""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from psycopg import sql
from sqlalchemy import Connection, Table


def copy_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Write rows that all name every column of the table, within the transaction."""
    names = [column.name for column in table.columns]
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    cursor = connection.connection.cursor()
    with cursor.copy(statement) as copy:
        for values in map(itemgetter(*names), rows):
            copy.write_row(values)
    cursor.close()
