"""The first format of the book.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

from disbtrack.storage.migrations.first_format import lay_out_registers
from disbtrack.storage.migrations.kept_tables import NOW, NUMBER, TEXT, versioned
from disbtrack.storage.migrations.months import lay_out_months

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lay out an empty book."""
    _book_and_changes()
    _milestones()
    _programmes()
    _series()
    versioned(
        "setting",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
    )
    _source_file()
    _written()
    _imported()
    _preference()
    _entry()
    _codes_and_questions()
    versioned("profile", sa.Column("key", TEXT, nullable=False), sa.Column("body", TEXT, nullable=False))
    lay_out_registers()
    lay_out_months()


def _book_and_changes() -> None:
    op.create_table(
        "book",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_book"),
    )
    op.create_table(
        "change",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person", TEXT, nullable=False),
        sa.Column("label", TEXT, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("undoes", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["change.number"], name="fk_change_undoes"),
        sa.PrimaryKeyConstraint("number", name="pk_change"),
    )


def _milestones() -> None:
    versioned(
        "milestone",
        sa.Column("area", TEXT, nullable=False),
        sa.Column("programme", TEXT, nullable=False),
        sa.Column("capital", TEXT, nullable=False),
        sa.Column("plan_year", sa.SmallInteger(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=False),
        sa.Column("share", TEXT, nullable=False),
        sa.Column("base", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
    )


def _programmes() -> None:
    versioned(
        "node",
        sa.Column("code", TEXT, nullable=False),
        sa.Column("programme", TEXT, nullable=False),
        sa.Column("level_name", TEXT, nullable=False),
        sa.Column("name_vi", TEXT, nullable=False),
        sa.Column("name_en", TEXT, nullable=False),
        sa.Column("verification", TEXT, nullable=False),
        sa.Column("short_vi", TEXT, nullable=False),
        sa.Column("short_en", TEXT, nullable=False),
        sa.Column("closed", sa.Date()),
        sa.Column("place", sa.Integer(), nullable=False),
    )
    versioned(
        "programme",
        sa.Column("code", TEXT, nullable=False),
        sa.Column("name_vi", TEXT, nullable=False),
        sa.Column("name_en", TEXT, nullable=False),
        sa.Column("first_year", sa.SmallInteger(), nullable=False),
        sa.Column("last_year", sa.SmallInteger(), nullable=False),
        sa.Column("short_name_vi", TEXT, nullable=False),
    )


def _series() -> None:
    op.create_table(
        "series",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("since", NUMBER, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("teller", TEXT, nullable=False),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("grain", TEXT, nullable=False),
        sa.Column("level", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["since"], ["change.number"], name="fk_series_since"),
        sa.PrimaryKeyConstraint("id", name="pk_series"),
        sa.UniqueConstraint("name", "form", "grain", "level", name="uq_series_name"),
    )


def _source_file() -> None:
    op.create_table(
        "source_file",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("since", NUMBER, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["since"], ["change.number"], name="fk_source_file_since"),
        sa.PrimaryKeyConstraint("id", name="pk_source_file"),
        sa.UniqueConstraint("sha256", name="uq_source_file_sha256"),
    )


def _written() -> None:
    op.create_table(
        "written",
        sa.Column("change", NUMBER, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("first", NUMBER, nullable=True),
        sa.Column("last", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["change"], ["change.number"], name="fk_written_change"),
        sa.PrimaryKeyConstraint("change", "kind", name="pk_written"),
    )


def _imported() -> None:
    op.create_table(
        "imported",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("since", NUMBER, nullable=False),
        sa.Column("file_name", TEXT, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("sheet", TEXT, nullable=False),
        sa.Column("series", NUMBER, nullable=True),
        sa.Column("reporter", TEXT, nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("layout", TEXT, nullable=True),
        sa.Column("unit", TEXT, nullable=True),
        sa.Column("figures", sa.Integer(), nullable=False),
        sa.Column("receipt", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["series"], ["series.id"], name="fk_imported_series"),
        sa.ForeignKeyConstraint(["sha256"], ["source_file.sha256"], name="fk_imported_sha256"),
        sa.ForeignKeyConstraint(["since"], ["change.number"], name="fk_imported_since"),
        sa.PrimaryKeyConstraint("id", name="pk_imported"),
    )


def _preference() -> None:
    versioned(
        "preference",
        sa.Column("programme", TEXT, nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("side", TEXT, nullable=False),
        sa.Column("series", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["series"], ["series.id"], name="fk_preference_series"),
    )


def _entry() -> None:
    versioned(
        "entry",
        sa.Column("told", NUMBER, nullable=False),
        sa.Column("series", NUMBER, nullable=False),
        sa.Column("reporter", TEXT, nullable=True),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("import_id", NUMBER, nullable=True),
        sa.Column("sheet", TEXT, nullable=True),
        sa.Column("cell", TEXT, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("measure", TEXT, nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("programme", TEXT, nullable=False),
        sa.Column("project", TEXT, nullable=True),
        sa.Column("work", TEXT, nullable=True),
        sa.Column("path", TEXT, nullable=False),
        sa.Column("unit", TEXT, nullable=True),
        sa.Column("source", TEXT, nullable=True),
        sa.Column("capital", TEXT, nullable=True),
        sa.Column("plan_year", sa.SmallInteger(), nullable=True),
        sa.Column("execution_year", sa.SmallInteger(), nullable=True),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("document", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("stream", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("budget_year", sa.SmallInteger(), nullable=True),
        sa.Column("paid_year", sa.SmallInteger(), nullable=True),
        sa.Column("search", TEXT, nullable=False),
        sa.Column("edited", TEXT, nullable=True),
        sa.Column("event", TEXT, nullable=True),
        sa.Column("clears", TEXT, nullable=True),
        sa.Column("place", TEXT, nullable=True),
        sa.Column("lead", TEXT, nullable=True),
        sa.Column("units_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["import_id"], ["imported.id"], name="fk_entry_import_id"),
        sa.ForeignKeyConstraint(["series"], ["series.id"], name="fk_entry_series"),
        sa.ForeignKeyConstraint(["told"], ["change.number"], name="fk_entry_told"),
    )
    op.create_index("ix_entry_key", "entry", ["key"], unique=True, sqlite_where=NOW, postgresql_where=NOW)
    year = ["series", "programme", "budget_year"]
    op.create_index("ix_entry_year", "entry", year, sqlite_where=NOW, postgresql_where=NOW)


def _codes_and_questions() -> None:
    versioned(
        "code",
        sa.Column("told", NUMBER, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("said", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("target_kind", TEXT, nullable=False),
        sa.Column("target", TEXT, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["told"], ["change.number"], name="fk_code_told"),
    )
    versioned(
        "question",
        sa.Column("told", NUMBER, nullable=False),
        sa.Column("import_id", NUMBER, nullable=False),
        sa.Column("cell", TEXT, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("whole_row", sa.SmallInteger(), nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["imported.id"], name="fk_question_import_id"),
        sa.ForeignKeyConstraint(["told"], ["change.number"], name="fk_question_told"),
    )
    op.create_table(
        "sighting",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("since", NUMBER, nullable=False),
        sa.Column("import_id", NUMBER, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("said", TEXT, nullable=False),
        sa.Column("cell", TEXT, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("beside", TEXT, nullable=False),
        sa.Column("target_kind", TEXT, nullable=True),
        sa.Column("target", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["import_id"], ["imported.id"], name="fk_sighting_import_id"),
        sa.ForeignKeyConstraint(["since"], ["change.number"], name="fk_sighting_since"),
        sa.PrimaryKeyConstraint("id", name="pk_sighting"),
    )
