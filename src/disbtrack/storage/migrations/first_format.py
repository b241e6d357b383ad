"""The registers that the first migration lays out."""

import sqlalchemy as sa

from disbtrack.storage.migrations.kept_tables import NUMBER, TEXT, versioned


def lay_out_registers() -> None:
    """Lay out what a book keeps beside figures."""
    _units()
    _published()
    _plans_and_papers()
    _works()
    _outputs()
    _offices_and_locks()
    _views_and_evidence()


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
