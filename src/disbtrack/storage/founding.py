"""What a book is made of on its first day."""

import uuid
from collections.abc import Iterable
from functools import cache
from itertools import groupby

from sqlalchemy import Engine, create_mock_engine, insert
from sqlalchemy.engine.mock import MockConnection

from disbtrack.domain.kept import Kept
from disbtrack.domain.pace import Milestone
from disbtrack.domain.programme import Tree
from disbtrack.domain.settings import Settings
from disbtrack.domain.units import Register
from disbtrack.storage import catalogue, keeping, schema
from disbtrack.storage.change import Change
from disbtrack.storage.engines import Store
from disbtrack.storage.migrate import mark_format
from disbtrack.storage.tables import metadata


def lay_out(engine: Engine, store: Store) -> None:
    """Lay out the tables, and mark the place as ours from the start; nothing is there yet."""
    with engine.begin() as connection:
        for statement in _tables(engine.url.drivername):
            connection.exec_driver_sql(statement)
        mark_format(connection)
        store.mark(connection)
        connection.execute(insert(schema.book), [{"key": "uuid", "value": str(uuid.uuid4())}])
    store.settle(engine)


@cache
def _tables(driver: str) -> tuple[str, ...]:
    """The statements that make the tables and their indexes, as a driver's dialect says them."""
    told: list[str] = []
    mock: MockConnection = create_mock_engine(
        f"{driver}://", lambda one, *_, **__: told.append(str(one.compile(dialect=mock.dialect)))
    )
    metadata.create_all(mock, checkfirst=False)
    return tuple(told)


def fill(change: Change, tree: Tree, register: Register, milestones: Iterable[Milestone], settings: Settings) -> None:
    """Write what an office begins with."""
    programmes, nodes = catalogue.tree_rows(tree)
    change.insert_rows(schema.programme, programmes)
    change.insert_rows(schema.node, nodes)
    lay_in(change, [*register.units, *register.successions])
    change.insert_rows(schema.milestone, catalogue.milestone_rows(milestones))
    change.put_settings(settings)


def lay_in(change: Change, kept: Iterable[Kept]) -> None:
    """Keep new things, kind by kind as they come: nobody can have kept the same before."""
    for _kind, alike in groupby(kept, key=type):
        keeping.lay_in(change, alike)
