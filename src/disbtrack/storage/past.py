"""The book as it stood: within one transaction a view covers each table and shows what held after a change.

So every question can be asked of any moment, by the same statements as of today. The views are temporary, seen by
this connection alone, and go with the transaction, which is rolled back.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from sqlalchemy import Connection, Select, Table, case, column, inspect, null, select, table
from sqlalchemy.schema import CreateView

from disbtrack.storage.schema import LASTING, VERSIONED, change, written

_WRITTEN_BY = {change.name: "number", written.name: "change"}
"""Which column names the change that wrote a row, where it is not `since`."""


@contextmanager
def as_it_stood(
    connection: Connection, number: int, allowed: AbstractContextManager[None] | None = None
) -> Iterator[None]:
    """Within a transaction, show the book as it stood after a change; raises DisbtrackError where there is none.

    allowed: within which temporary views may be made, where the connection is for reading only.
    """
    place = inspect(connection).default_schema_name
    moment = connection.begin_nested()
    with allowed or nullcontext():
        for covered in (*VERSIONED, *LASTING, change, written):
            connection.execute(CreateView(_held(covered, place, number), covered.name, temporary=True))
    yield
    moment.rollback()


def _held(covered: Table, place: str | None, number: int) -> Select[tuple[object, ...]]:
    """The rows of a table that were written by then; what ended later had not ended yet."""
    real = table(covered.name, *(column(one.name, one.type) for one in covered.columns), schema=place)
    ended = case((real.c.until > number, null()), else_=real.c.until).label("until") if "until" in real.c else None
    told = [ended if one.name == "until" and ended is not None else one for one in real.c]
    return select(*told).where(real.c[_WRITTEN_BY.get(covered.name, "since")] <= number)
