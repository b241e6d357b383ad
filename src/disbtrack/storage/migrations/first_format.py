"""What the first migration is made of, and the registers that it lays out."""

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


def lay_out_registers() -> None:
    """Lay out what a book keeps beside figures."""
    _units()
    _published()
    _plans_and_papers()
    _duties()
    _findings()
    _works()
    _outputs()
    _offices_and_locks()
    _views_and_evidence()
    _month_end()


def _units() -> None:
    versioned(
        "admin_unit",
        sa.Column("code", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("area", TEXT, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
    )
    versioned(
        "succession",
        sa.Column("old_code", TEXT, nullable=False),
        sa.Column("new_code", TEXT, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("share", TEXT, nullable=False),
        sa.Column("works", TEXT, nullable=False),
        sa.Column("document", TEXT, nullable=False),
    )


def _published() -> None:
    versioned(
        "published",
        sa.Column("area", TEXT, nullable=False),
        sa.Column("programme", TEXT, nullable=False),
        sa.Column("period", TEXT, nullable=False),
        sa.Column("as_of", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("capital", TEXT, nullable=False),
        sa.Column("base", TEXT, nullable=False),
        sa.Column("plan", NUMBER, nullable=True),
        sa.Column("disbursed", NUMBER, nullable=True),
        sa.Column("plan_step", NUMBER, nullable=False),
        sa.Column("disbursed_step", NUMBER, nullable=False),
        sa.Column("rate", TEXT, nullable=True),
        sa.Column("rate_step", TEXT, nullable=False),
        sa.Column("told", TEXT, nullable=False),
        sa.Column("link", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
    )


def _plans_and_papers() -> None:
    versioned(
        "decision",
        sa.Column("number", TEXT, nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("issuer", TEXT, nullable=False),
        sa.Column("level", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("event", TEXT, nullable=False),
        sa.Column("programme", TEXT, nullable=False),
        sa.Column("plan_year", NUMBER, nullable=False),
        sa.Column("execution_year", NUMBER, nullable=True),
        sa.Column("basis", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=False),
    )
    versioned(
        "paper_type",
        sa.Column("code", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("capital", TEXT, nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("verified", sa.SmallInteger(), nullable=False),
    )
    versioned(
        "voucher",
        sa.Column("reporter", TEXT, nullable=True),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("payee", TEXT, nullable=False),
        sa.Column("budget_codes", TEXT, nullable=False),
        sa.Column("paper", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("over", TEXT, nullable=False),
    )
    versioned(
        "deadline",
        sa.Column("programme", TEXT, nullable=False),
        sa.Column("capital", TEXT, nullable=False),
        sa.Column("plan_year", NUMBER, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("condition", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("verified", sa.SmallInteger(), nullable=False),
    )


def _duties() -> None:
    versioned(
        "duty",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("rhythm", TEXT, nullable=False),
        sa.Column("weekday", NUMBER, nullable=True),
        sa.Column("day", NUMBER, nullable=True),
        sa.Column("month", NUMBER, nullable=True),
        sa.Column("once_on", sa.Date(), nullable=True),
        sa.Column("before", sa.SmallInteger(), nullable=False),
        sa.Column("weekend", TEXT, nullable=False),
        sa.Column("speaks", TEXT, nullable=False),
        sa.Column("whose", TEXT, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("verified", sa.SmallInteger(), nullable=False),
        sa.Column("note", TEXT, nullable=False),
    )
    versioned(
        "duty_done",
        sa.Column("duty", NUMBER, nullable=False),
        sa.Column("turn", TEXT, nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("person", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
    )


def _findings() -> None:
    versioned(
        "finding",
        sa.Column("document", TEXT, nullable=False),
        sa.Column("signed", sa.Date(), nullable=True),
        sa.Column("ask", TEXT, nullable=False),
        sa.Column("issuer", TEXT, nullable=False),
        sa.Column("item", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("amount", NUMBER, nullable=False),
        sa.Column("project", TEXT, nullable=True),
        sa.Column("unit", TEXT, nullable=True),
        sa.Column("capital", TEXT, nullable=True),
        sa.Column("plan_year", NUMBER, nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("note", TEXT, nullable=False),
    )
    versioned(
        "finding_done",
        sa.Column("finding", NUMBER, nullable=False),
        sa.Column("voucher", TEXT, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("amount", NUMBER, nullable=False),
        sa.Column("person", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
    )


def _works() -> None:
    versioned(
        "work",
        sa.Column("project", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("investor", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=True),
        sa.Column("lead", TEXT, nullable=True),
        sa.Column("decision", TEXT, nullable=False),
        sa.Column("decided", sa.Date(), nullable=True),
        sa.Column("total", NUMBER, nullable=True),
        sa.Column("begins", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("treasury", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
    )
    versioned(
        "accepted",
        sa.Column("work", NUMBER, nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("amount", NUMBER, nullable=False),
        sa.Column("document", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
    )
    versioned(
        "contract",
        sa.Column("work", NUMBER, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("contractor", TEXT, nullable=False),
        sa.Column("value", NUMBER, nullable=False),
        sa.Column("advance", NUMBER, nullable=False),
        sa.Column("guarantee_end", sa.Date(), nullable=True),
    )


def _outputs() -> None:
    versioned(
        "indicator",
        sa.Column("project", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("measured_in", TEXT, nullable=False),
    )
    versioned(
        "output",
        sa.Column("indicator", NUMBER, nullable=False),
        sa.Column("tells", TEXT, nullable=False),
        sa.Column("unit", TEXT, nullable=True),
        sa.Column("year", NUMBER, nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("amount", TEXT, nullable=False),
        sa.Column("origin", TEXT, nullable=False),
    )


def _offices_and_locks() -> None:
    versioned(
        "office",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("spends", sa.SmallInteger(), nullable=False),
        sa.Column("leads", sa.SmallInteger(), nullable=False),
        sa.Column("place", TEXT, nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
    )
    versioned(
        "lock",
        sa.Column("programme", TEXT, nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("reason", TEXT, nullable=False),
    )
    versioned(
        "checkmark",
        sa.Column("entry", NUMBER, nullable=False),
        sa.Column("amount", NUMBER, nullable=False),
        sa.Column("against", TEXT, nullable=False),
    )
    versioned(
        "sent_template",
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("period", TEXT, nullable=False),
        sa.Column("series", TEXT, nullable=False),
        sa.Column("reporter", TEXT, nullable=False),
        sa.Column("edition", NUMBER, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("money", TEXT, nullable=False),
        sa.Column("book_change", NUMBER, nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("sent_by", TEXT, nullable=False),
        sa.Column("file_name", TEXT, nullable=False),
    )
    _arrivals()


def _arrivals() -> None:
    versioned(
        "expected",
        sa.Column("series", TEXT, nullable=False),
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("reports", sa.SmallInteger(), nullable=False),
    )
    versioned(
        "arrival",
        sa.Column("series", TEXT, nullable=False),
        sa.Column("period", TEXT, nullable=False),
        sa.Column("sender", TEXT, nullable=False),
        sa.Column("told_by", TEXT, nullable=False),
        sa.Column("file_name", TEXT, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("newest", NUMBER, nullable=False),
        sa.Column("errors", NUMBER, nullable=False),
        sa.Column("warnings", NUMBER, nullable=False),
        sa.Column("problems", TEXT, nullable=False),
    )


def _views_and_evidence() -> None:
    versioned(
        "view",
        sa.Column("screen", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
    )
    versioned(
        "own_column",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("holds", TEXT, nullable=False),
    )
    versioned(
        "own_value",
        sa.Column("column", NUMBER, nullable=True),
        sa.Column("stream", NUMBER, nullable=False),
        sa.Column("value", TEXT, nullable=False),
    )
    versioned(
        "paper",
        sa.Column("proves", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("runs_to", sa.Date(), nullable=True),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("signed", sa.Date(), nullable=True),
        sa.Column("note", TEXT, nullable=False),
    )
    versioned(
        "attachment",
        sa.Column("proves", TEXT, nullable=False),
        sa.Column("target", NUMBER, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
    )


def _month_end() -> None:
    versioned(
        "frozen_report",
        sa.Column("form", TEXT, nullable=False),
        sa.Column("period", TEXT, nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("book_change", NUMBER, nullable=False),
        sa.Column("paper", NUMBER, nullable=False),
        sa.Column("year", NUMBER, nullable=True),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("base", TEXT, nullable=False),
        sa.Column("units", TEXT, nullable=False),
        sa.Column("money", TEXT, nullable=False),
        sa.Column("decimals", NUMBER, nullable=True),
        sa.Column("programme", TEXT, nullable=True),
        sa.Column("project", TEXT, nullable=True),
        sa.Column("unit", TEXT, nullable=True),
        sa.Column("source", TEXT, nullable=True),
        sa.Column("capital", TEXT, nullable=True),
        sa.Column("series", NUMBER, nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("pdf", TEXT, nullable=False),
        sa.Column("xlsx", TEXT, nullable=False),
        sa.Column("figures", TEXT, nullable=False),
        sa.Column("released", TEXT, nullable=False),
    )
    versioned(
        "passed_over",
        sa.Column("period", TEXT, nullable=False),
        sa.Column("programme", TEXT, nullable=False),
        sa.Column("step", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("person", TEXT, nullable=False),
    )
