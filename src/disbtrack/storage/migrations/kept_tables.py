"""What the tables of the first migration are made of."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NOW = sql("until IS NULL")
CLOSED = sql("until IS NOT NULL")


def versioned(name: str, *parts: sa.Column[Any] | sa.ForeignKeyConstraint) -> None:
    """A table of versions of things; one of each holds at a time."""
    op.create_table(
        name,
        sa.Column("version", NUMBER, autoincrement=False, nullable=False),
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("since", NUMBER, nullable=False),
        sa.Column("until", NUMBER, nullable=True),
        sa.Column("root", NUMBER, nullable=False),
        *parts,
        sa.ForeignKeyConstraint(["since"], ["change.number"], name=f"fk_{name}_since"),
        sa.ForeignKeyConstraint(["until"], ["change.number"], name=f"fk_{name}_until"),
        sa.PrimaryKeyConstraint("version", name=f"pk_{name}"),
    )
    op.create_index(f"ix_{name}_now", name, ["id"], unique=True, sqlite_where=NOW, postgresql_where=NOW)
    op.create_index(f"ix_{name}_closed", name, ["until"], sqlite_where=CLOSED, postgresql_where=CLOSED)
