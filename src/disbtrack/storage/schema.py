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
    Table,
    UniqueConstraint,
)

from disbtrack.storage.registers import KEPT
from disbtrack.storage.tables import TEXT, change_number, lasting, metadata, number, versioned, where

FORMAT = "0001"
"""The revision of the migrations that this schema is; a book of another format is migrated, or refused."""

book = Table("book", metadata, Column("key", TEXT, primary_key=True), Column("value", TEXT, nullable=False))

change = Table(
    "change",
    metadata,
    Column("number", number(), primary_key=True, autoincrement=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("person", TEXT, nullable=False),
    Column("label", TEXT, nullable=False),
    Column("count", Integer, nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("digest", LargeBinary(32), nullable=False),
    change_number("undoes", nullable=True),
)

written = Table(
    "written",
    metadata,
    Column("change", number(), ForeignKey("change.number"), primary_key=True),
    Column("kind", TEXT, primary_key=True),
    Column("first", number(), nullable=True),
    Column("last", number(), nullable=True),
)
"""Which kinds of things a change touched, and the range of versions that it opened (none where it only closed)."""

source_file = lasting(
    "source_file",
    Column("sha256", TEXT, nullable=False, unique=True),
    Column("name", TEXT, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

series = lasting(
    "series",
    Column("name", TEXT, nullable=False),
    Column("teller", TEXT, nullable=False),
    Column("form", TEXT, nullable=False),
    Column("grain", TEXT, nullable=False),
    Column("level", TEXT, nullable=False),
    UniqueConstraint("name", "form", "grain", "level"),
)

imported = lasting(
    "imported",
    Column("file_name", TEXT, nullable=False),
    Column("sha256", TEXT, ForeignKey("source_file.sha256"), nullable=False),
    Column("sheet", TEXT, nullable=False),
    Column("series", number(), ForeignKey("series.id"), nullable=True),
    Column("reporter", TEXT, nullable=True),
    Column("as_of", Date, nullable=True),
    Column("layout", TEXT, nullable=True),
    Column("unit", TEXT, nullable=True),
    Column("figures", Integer, nullable=False),
    Column("receipt", TEXT, nullable=False),
)

entry = versioned(
    "entry",
    change_number("told"),
    Column("series", number(), ForeignKey("series.id"), nullable=False),
    Column("reporter", TEXT, nullable=True),
    Column("kind", TEXT, nullable=False),
    Column("import_id", number(), ForeignKey("imported.id"), nullable=True),
    Column("sheet", TEXT, nullable=True),
    Column("cell", TEXT, nullable=False),
    Column("row", Integer, nullable=False),
    Column("measure", TEXT, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("programme", TEXT, nullable=False),
    Column("project", TEXT, nullable=True),
    Column("work", TEXT, nullable=True),
    Column("path", TEXT, nullable=False),
    Column("unit", TEXT, nullable=True),
    Column("source", TEXT, nullable=True),
    Column("capital", TEXT, nullable=True),
    Column("plan_year", SmallInteger, nullable=True),
    Column("execution_year", SmallInteger, nullable=True),
    Column("date", Date, nullable=True),
    Column("document", TEXT, nullable=True),
    Column("note", TEXT, nullable=True),
    Column("key", LargeBinary(16), nullable=False),
    Column("stream", BigInteger, nullable=False),
    Column("day", Date, nullable=True),
    Column("budget_year", SmallInteger, nullable=True),
    Column("paid_year", SmallInteger, nullable=True),
    Column("search", TEXT, nullable=False),
    Column("edited", TEXT, nullable=True),
    Column("event", TEXT, nullable=True),
    Column("clears", TEXT, nullable=True),
    Column("place", TEXT, nullable=True),
    Column("lead", TEXT, nullable=True),
    Column("units_on", Date, nullable=True),
    names=("key",),
)
"""Figures. told: the change in which the figure was told (a copy made by an undo keeps it). programme: short id or "".

day: its date, or 1 January of its plan year; budget_year: its plan year, or its date's; paid_year: the execution year,
or its date's. stream: what one statement after the other tells anew.
search: its texts without marks, and with. edited: why a person set the amount by hand; NULL = as it was told.
event: what kind of decision moved the plan; clears: the year or paper of the advance that is recovered or repaid.
unit: who spends; place: where; lead: who leads; units_on: a day of the register in which the codes of both are meant.
"""
Index("ix_entry_key", entry.c.key, unique=True, **where("until IS NULL"))
Index("ix_entry_year", entry.c.series, entry.c.programme, entry.c.budget_year, **where("until IS NULL"))
"""No more: a year of a series is read in the order in which it was written. By days, or by words, an index would fetch
rows in random order, and one pass over the table beats that (measured)."""

preference = versioned(
    "preference",
    Column("programme", TEXT, nullable=False),
    Column("year", SmallInteger, nullable=False),
    Column("side", TEXT, nullable=False),
    Column("series", number(), ForeignKey("series.id"), nullable=False),
    names=("programme", "year", "side"),
)

setting = versioned(
    "setting", Column("key", TEXT, nullable=False), Column("value", TEXT, nullable=False), names=("key",)
)

milestone = versioned(
    "milestone",
    Column("area", TEXT, nullable=False),
    Column("programme", TEXT, nullable=False),
    Column("capital", TEXT, nullable=False),
    Column("plan_year", SmallInteger, nullable=False),
    Column("deadline", Date, nullable=False),
    Column("share", TEXT, nullable=False),
    Column("base", TEXT, nullable=False),
    Column("source", TEXT, nullable=False),
)
"""share: a fraction as text, "3/5"."""

programme = versioned(
    "programme",
    Column("code", TEXT, nullable=False),
    Column("name_vi", TEXT, nullable=False),
    Column("name_en", TEXT, nullable=False),
    Column("first_year", SmallInteger, nullable=False),
    Column("last_year", SmallInteger, nullable=False),
    Column("short_name_vi", TEXT, nullable=False),
)

node = versioned(
    "node",
    Column("code", TEXT, nullable=False),
    Column("programme", TEXT, nullable=False),
    Column("level_name", TEXT, nullable=False),
    Column("name_vi", TEXT, nullable=False),
    Column("name_en", TEXT, nullable=False),
    Column("verification", TEXT, nullable=False),
    Column("short_vi", TEXT, nullable=False),
    Column("short_en", TEXT, nullable=False),
    Column("closed", Date),
    Column("place", Integer, nullable=False),
)

code = versioned(
    "code",
    change_number("told"),
    Column("kind", TEXT, nullable=False),
    Column("said", TEXT, nullable=False),
    Column("key", TEXT, nullable=False),
    Column("target_kind", TEXT, nullable=False),
    Column("target", TEXT, nullable=False),
    Column("valid_from", Date, nullable=True),
    Column("valid_to", Date, nullable=True),
    Column("source", TEXT, nullable=False),
    names=("kind", "key", "target_kind", "valid_from"),
)
"""The map of codes and spellings of others. told: the change in which it was said (a copy or a part keeps it)."""

question = versioned(
    "question",
    change_number("told"),
    Column("import_id", number(), ForeignKey("imported.id"), nullable=False),
    Column("cell", TEXT, nullable=False),
    Column("row", Integer, nullable=False),
    Column("whole_row", SmallInteger, nullable=False),
    Column("rule", TEXT, nullable=False),
    Column("value", TEXT, nullable=False),
    Column("state", TEXT, nullable=False),
    Column("reason", TEXT, nullable=False),
)
"""Cells that wait for their sender. told: the change in which it was asked."""

sighting = lasting(
    "sighting",
    Column("import_id", number(), ForeignKey("imported.id"), nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("said", TEXT, nullable=False),
    Column("cell", TEXT, nullable=False),
    Column("count", Integer, nullable=False),
    Column("day", Date, nullable=True),
    Column("beside", TEXT, nullable=False),
    Column("target_kind", TEXT, nullable=True),
    Column("target", TEXT, nullable=True),
)
"""Codes and spellings that were unknown when a sheet was taken in: the queue is those still unknown."""

profile = versioned(
    "profile", Column("key", TEXT, nullable=False), Column("body", TEXT, nullable=False), names=("key",)
)
"""How senders' sheets are read. key: the folded name; body: JSON (see domain.profile_record)."""

VERSIONED = (
    entry,
    preference,
    setting,
    milestone,
    programme,
    node,
    code,
    question,
    profile,
    *KEPT.values(),
)
LASTING = (source_file, series, imported, sighting)
"""Parents before children, as they are written."""
