"""What the first migration is made of, and the registers that it lays out."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
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


def lay_out_registers() -> None:
    """Lay out what a book keeps beside figures."""
    _plans_and_papers()
    _works()
    _outputs()
    _offices_and_locks()
    _views_and_evidence()


def _plans_and_papers() -> None:
    versioned(
        "decision",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("event", sa.String(length=20), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("plan_year", NUMBER, nullable=False),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
    )
    versioned(
        "paper_type",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("capital", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("verified", sa.SmallInteger(), nullable=False),
    )
    versioned(
        "voucher",
        sa.Column("reporter", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("payee", sa.Text(), nullable=False),
        sa.Column("budget_codes", sa.Text(), nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
    )
    versioned(
        "deadline",
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("capital", sa.Text(), nullable=False),
        sa.Column("plan_year", NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("verified", sa.SmallInteger(), nullable=False),
    )


def _works() -> None:
    versioned(
        "work",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("investor", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("lead", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("decided", sa.Date(), nullable=True),
        sa.Column("total", NUMBER, nullable=True),
        sa.Column("begins", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
    )
    versioned(
        "accepted",
        sa.Column("work", NUMBER, nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("amount", NUMBER, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
    )
    versioned(
        "contract",
        sa.Column("work", NUMBER, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("contractor", sa.Text(), nullable=False),
        sa.Column("value", NUMBER, nullable=False),
        sa.Column("advance", NUMBER, nullable=False),
        sa.Column("guarantee_end", sa.Date(), nullable=True),
    )


def _outputs() -> None:
    versioned(
        "indicator",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("measured_in", sa.Text(), nullable=False),
    )
    versioned(
        "output",
        sa.Column("indicator", NUMBER, nullable=False),
        sa.Column("tells", sa.String(length=20), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("year", NUMBER, nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("amount", sa.String(length=40), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
    )


def _offices_and_locks() -> None:
    versioned(
        "office",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("spends", sa.SmallInteger(), nullable=False),
        sa.Column("leads", sa.SmallInteger(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
    )
    versioned(
        "lock",
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
    )


def _views_and_evidence() -> None:
    versioned(
        "view",
        sa.Column("screen", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
    )
    versioned(
        "own_column",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("holds", sa.String(length=20), nullable=False),
    )
    versioned(
        "own_value",
        sa.Column("column", NUMBER, nullable=True),
        sa.Column("stream", NUMBER, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
    )
    versioned(
        "paper",
        sa.Column("proves", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("runs_to", sa.Date(), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("signed", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
    )
    versioned(
        "attachment",
        sa.Column("proves", sa.String(length=20), nullable=False),
        sa.Column("target", NUMBER, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
    )
