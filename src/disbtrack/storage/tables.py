"""What the tables of a book are made of.

Two kinds of tables: *versioned* ones hold versions of things (`since` and `until` are numbers of changes, `until` is
written once, a current version has none), *lasting* ones hold rows that are written once and never touched again.
"""

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.types import TypeEngine

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

TEXT: TypeEngine[str] = Text().with_variant(Text(collation="C"), "postgresql")
"""Texts of any length, which sort and compare letter by letter, whatever the language of the server."""


def number() -> TypeEngine[int]:
    """64 bits everywhere; SQLite's row number needs the plain word."""
    return BigInteger().with_variant(Integer(), "sqlite")


def change_number(name: str, *, nullable: bool = False) -> Column[int]:
    """A column that names a change."""
    return Column(name, number(), ForeignKey("change.number"), nullable=nullable)


def where(condition: str) -> dict[str, Any]:
    """An index over some rows only, on both engines."""
    return {"sqlite_where": sql(condition), "postgresql_where": sql(condition)}


def versioned(name: str, *columns: Column[Any], names: tuple[str, ...] = ()) -> Table:
    """A table of versions. id names the thing; root the version of which this is a copy, or itself.

    names: the columns by which things of a kind are told apart; only one of a name may hold at a time.
    """
    return Table(
        name,
        metadata,
        Column("version", number(), primary_key=True, autoincrement=False),
        Column("id", number(), nullable=False),
        change_number("since"),
        change_number("until", nullable=True),
        Column("root", number(), nullable=False),
        *columns,
        Index(f"ix_{name}_now", "id", unique=True, **where("until IS NULL")),
        Index(f"ix_{name}_closed", "until", **where("until IS NOT NULL")),
        info={"names": names},
    )


def lasting(name: str, *columns: Column[Any] | UniqueConstraint) -> Table:
    """A table of rows that are written once; since is the change that wrote it."""
    return Table(
        name, metadata, Column("id", number(), primary_key=True, autoincrement=False), change_number("since"), *columns
    )
