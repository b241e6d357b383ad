"""The tables that the first migration lays out for what an office does every month."""

import sqlalchemy as sa

from disbtrack.storage.migrations.first_format import NUMBER, TEXT, versioned


def lay_out_months() -> None:
    """Lay out what the book keeps of reconciliations with the Treasury."""
    versioned(
        "dated_form",
        sa.Column("layout", TEXT, nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("basis", TEXT, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("verified", sa.SmallInteger(), nullable=False),
    )
    versioned(
        "reconciliation",
        sa.Column("programme", TEXT, nullable=False),
        sa.Column("unit", TEXT, nullable=True),
        sa.Column("year", NUMBER, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("treasury", TEXT, nullable=False),
        sa.Column("own", TEXT, nullable=False),
        sa.Column("minutes", NUMBER, nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("agreed_by", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
    )
    versioned(
        "typed_line",
        sa.Column("reconciliation", NUMBER, nullable=False),
        sa.Column("part", TEXT, nullable=False),
        sa.Column("party", TEXT, nullable=False),
        sa.Column("column", TEXT, nullable=False),
        sa.Column("amount", NUMBER, nullable=False),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("project", TEXT, nullable=True),
        sa.Column("work", TEXT, nullable=True),
        sa.Column("unit", TEXT, nullable=True),
        sa.Column("source", TEXT, nullable=True),
        sa.Column("capital", TEXT, nullable=True),
        sa.Column("plan_year", NUMBER, nullable=True),
    )
    versioned(
        "agreed_line",
        sa.Column("reconciliation", NUMBER, nullable=False),
        sa.Column("part", TEXT, nullable=False),
        sa.Column("column", TEXT, nullable=False),
        sa.Column("by_treasury", NUMBER, nullable=True),
        sa.Column("by_us", NUMBER, nullable=True),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("project", TEXT, nullable=True),
        sa.Column("work", TEXT, nullable=True),
        sa.Column("unit", TEXT, nullable=True),
        sa.Column("source", TEXT, nullable=True),
        sa.Column("capital", TEXT, nullable=True),
        sa.Column("plan_year", NUMBER, nullable=True),
    )
    versioned(
        "settled_difference",
        sa.Column("reconciliation", NUMBER, nullable=False),
        sa.Column("part", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("by_treasury", NUMBER, nullable=False),
        sa.Column("by_us", NUMBER, nullable=False),
        sa.Column("in_period", NUMBER, nullable=False),
        sa.Column("cause", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("closed_by", TEXT, nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
    )
