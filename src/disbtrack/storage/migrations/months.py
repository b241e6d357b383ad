"""The tables that the first migration lays out for what an office does every month."""

import sqlalchemy as sa

from disbtrack.storage.migrations.kept_tables import NUMBER, TEXT, versioned


def lay_out_months() -> None:
    """Lay out what the book keeps of duties, arrivals, findings, closings, reconciliations, joined books."""
    _duties()
    _findings()
    _arrivals()
    _month_end()
    _reconciliations()
    _joined_books()


def _reconciliations() -> None:
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


def _joined_books() -> None:
    versioned(
        "joined_book",
        sa.Column("book", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("book_change", NUMBER, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
    )
