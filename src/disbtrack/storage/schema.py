"""The tables of a book: its changes, its figures, and the words and rules that sums are made with."""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from disbtrack.storage.registers import KEPT
from disbtrack.storage.tables import change_number, lasting, metadata, number, versioned, where

FORMAT = "0001"
"""The revision of the migrations that this schema is; a book of another format is migrated, or refused."""

book = Table("book", metadata, Column("key", String(40), primary_key=True), Column("value", Text, nullable=False))

change = Table(
    "change",
    metadata,
    Column("number", number(), primary_key=True, autoincrement=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("person", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("count", Integer, nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("digest", LargeBinary(32), nullable=False),
    change_number("undoes", nullable=True),
)

written = Table(
    "written",
    metadata,
    Column("change", number(), ForeignKey("change.number"), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("first", number(), nullable=True),
    Column("last", number(), nullable=True),
)
"""Which kinds of things a change touched, and the range of versions that it opened (none where it only closed)."""

source_file = lasting(
    "source_file",
    Column("sha256", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

series = lasting(
    "series",
    Column("name", Text, nullable=False),
    Column("teller", String(20), nullable=False),
    Column("form", String(20), nullable=False),
    Column("grain", Text, nullable=False),
    Column("level", String(20), nullable=False),
    UniqueConstraint("name", "form", "grain", "level"),
)

imported = lasting(
    "imported",
    Column("file_name", Text, nullable=False),
    Column("sha256", String(64), ForeignKey("source_file.sha256"), nullable=False),
    Column("sheet", Text, nullable=False),
    Column("series", number(), ForeignKey("series.id"), nullable=True),
    Column("reporter", Text, nullable=True),
    Column("as_of", Date, nullable=True),
    Column("layout", String(20), nullable=True),
    Column("unit", String(20), nullable=True),
    Column("figures", Integer, nullable=False),
    Column("receipt", Text, nullable=False),
)

entry = versioned(
    "entry",
    change_number("told"),
    Column("series", number(), ForeignKey("series.id"), nullable=False),
    Column("reporter", Text, nullable=True),
    Column("kind", String(10), nullable=False),
    Column("import_id", number(), ForeignKey("imported.id"), nullable=True),
    Column("sheet", Text, nullable=True),
    Column("cell", String(20), nullable=False),
    Column("row", Integer, nullable=False),
    Column("measure", String(20), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("programme", String(40), nullable=False),
    Column("project", Text, nullable=True),
    Column("work", Text, nullable=True),
    Column("path", Text, nullable=False),
    Column("unit", Text, nullable=True),
    Column("source", Text, nullable=True),
    Column("capital", Text, nullable=True),
    Column("plan_year", SmallInteger, nullable=True),
    Column("execution_year", SmallInteger, nullable=True),
    Column("date", Date, nullable=True),
    Column("document", Text, nullable=True),
    Column("note", Text, nullable=True),
    Column("key", LargeBinary(16), nullable=False),
    Column("stream", BigInteger, nullable=False),
    Column("day", Date, nullable=True),
    Column("budget_year", SmallInteger, nullable=True),
    Column("paid_year", SmallInteger, nullable=True),
    Column("search", Text, nullable=False),
    Column("edited", Text, nullable=True),
    Column("event", String(20), nullable=True),
    Column("clears", Text, nullable=True),
    Column("place", Text, nullable=True),
    Column("lead", Text, nullable=True),
    names=("key",),
)
"""Figures. told: the change in which the figure was told (a copy made by an undo keeps it). programme: short id or "".

day: its date, or 1 January of its plan year; budget_year: its plan year, or its date's; paid_year: the execution year,
or its date's. stream: what one statement after the other tells anew.
search: its texts without marks, and with. edited: why a person set the amount by hand; NULL = as it was told.
event: what kind of decision moved the plan; clears: the year or paper of the advance that is recovered or repaid.
unit: who spends; place: where; lead: who leads.
"""
Index("ix_entry_key", entry.c.key, unique=True, **where("until IS NULL"))
"""No more: sums read whole years of a series, for which one pass over the table beats any index (measured)."""

preference = versioned(
    "preference",
    Column("programme", String(40), nullable=False),
    Column("year", SmallInteger, nullable=False),
    Column("side", String(10), nullable=False),
    Column("series", number(), ForeignKey("series.id"), nullable=False),
    names=("programme", "year", "side"),
)

setting = versioned(
    "setting", Column("key", String(60), nullable=False), Column("value", Text, nullable=False), names=("key",)
)

milestone = versioned(
    "milestone",
    Column("area", Text, nullable=False),
    Column("programme", String(40), nullable=False),
    Column("capital", String(10), nullable=False),
    Column("plan_year", SmallInteger, nullable=False),
    Column("deadline", Date, nullable=False),
    Column("share", String(40), nullable=False),
    Column("base", Text, nullable=False),
    Column("source", Text, nullable=False),
)
"""share: a fraction as text, "3/5"."""

programme = versioned(
    "programme",
    Column("code", String(40), nullable=False),
    Column("name_vi", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("first_year", SmallInteger, nullable=False),
    Column("last_year", SmallInteger, nullable=False),
    Column("short_name_vi", Text, nullable=False),
)

node = versioned(
    "node",
    Column("code", String(80), nullable=False),
    Column("programme", String(40), nullable=False),
    Column("level_name", Text, nullable=False),
    Column("name_vi", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("verification", Text, nullable=False),
    Column("short_vi", Text, nullable=False),
    Column("short_en", Text, nullable=False),
    Column("place", Integer, nullable=False),
)

admin_unit = versioned(
    "admin_unit",
    Column("code", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("valid_from", Date, nullable=True),
    Column("valid_to", Date, nullable=True),
)

succession = versioned(
    "succession",
    Column("old_code", String(20), nullable=False),
    Column("new_code", String(20), nullable=False),
    Column("from_day", Date, nullable=False),
)

code = versioned(
    "code",
    change_number("told"),
    Column("kind", String(20), nullable=False),
    Column("said", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("target_kind", String(20), nullable=False),
    Column("target", Text, nullable=False),
    Column("valid_from", Date, nullable=True),
    Column("valid_to", Date, nullable=True),
    Column("source", Text, nullable=False),
    names=("kind", "key", "target_kind", "valid_from"),
)
"""The map of codes and spellings of others. told: the change in which it was said (a copy or a part keeps it)."""

question = versioned(
    "question",
    change_number("told"),
    Column("import_id", number(), ForeignKey("imported.id"), nullable=False),
    Column("cell", String(20), nullable=False),
    Column("row", Integer, nullable=False),
    Column("whole_row", SmallInteger, nullable=False),
    Column("rule", String(40), nullable=False),
    Column("value", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("reason", Text, nullable=False),
)
"""Cells that wait for their sender. told: the change in which it was asked."""

sighting = lasting(
    "sighting",
    Column("import_id", number(), ForeignKey("imported.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("said", Text, nullable=False),
    Column("cell", String(20), nullable=False),
    Column("count", Integer, nullable=False),
    Column("day", Date, nullable=True),
    Column("beside", Text, nullable=False),
    Column("target_kind", String(20), nullable=True),
    Column("target", Text, nullable=True),
)
"""Codes and spellings that were unknown when a sheet was taken in: the queue is those still unknown."""

profile = versioned(
    "profile", Column("key", Text, nullable=False), Column("body", Text, nullable=False), names=("key",)
)
"""How senders' sheets are read. key: the folded name; body: JSON (see domain.profile_record)."""

VERSIONED = (
    entry,
    preference,
    setting,
    milestone,
    programme,
    node,
    admin_unit,
    succession,
    code,
    question,
    profile,
    *KEPT.values(),
)
LASTING = (source_file, series, imported, sighting)
"""Parents before children, as they are written."""
