"""The schema and its migrations agree; earlier books are brought up to date, newer ones refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from disbtrack.domain.figure import Measure
from disbtrack.errors import BookError
from disbtrack.storage import migrate, schema
from disbtrack.storage.book import Book
from disbtrack.storage.engines import store_at
from tests.places import Places

from .telling import VOUCHERS, amounts_of, figure, tell

SCRIPTS = Path(migrate.__file__).parent / "migrations"


@contextmanager
def empty(places: Places, name: str) -> Iterator[Connection]:
    """A transaction in a place without any tables."""
    store = store_at(places(name))
    store.take()
    engine = store.connect()
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def test_the_migrations_lead_to_the_schema(places: Places) -> None:
    with empty(places, "a") as connection:
        migrate.migrate(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, schema.book.metadata) == []


def test_a_migrated_book_is_laid_out_like_a_new_one(places: Places) -> None:
    with empty(places, "a") as migrated, empty(places, "b") as fresh:
        migrate.migrate(migrated)
        schema.book.metadata.create_all(fresh)
        migrate.mark_format(fresh)
        assert laid_out(migrated) == laid_out(fresh)


def laid_out(connection: Connection) -> list[list[str]]:
    """Every table, column, key and index as the engine tells it, in no order of its own."""
    query = {
        "sqlite": "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'alembic%' AND sql IS NOT NULL",
        "postgresql": """SELECT 'column', table_name, column_name, data_type, is_nullable, collation_name,
            column_default FROM information_schema.columns WHERE table_schema = current_schema()
            AND table_name NOT LIKE 'alembic%%'
            UNION SELECT 'index', tablename, indexdef, '', '', '', '' FROM pg_indexes
            WHERE schemaname = current_schema() AND tablename NOT LIKE 'alembic%%'
            UNION SELECT 'key', conname, pg_get_constraintdef(oid), '', '', '', '' FROM pg_constraint
            WHERE connamespace = current_schema()::regnamespace AND conname NOT LIKE 'alembic%%'""",
    }[connection.dialect.name]
    rows = connection.exec_driver_sql(query).all()
    return sorted(sorted(" ".join(map(str, row)).replace(",", " ").split()) for row in rows)


def test_the_schema_s_format_is_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.FORMAT]


STEP = '''"""One column more."""
import sqlalchemy as sa
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade() -> None:
    op.add_column("book", sa.Column("extra", sa.Text()))
'''


def test_an_earlier_book_is_migrated_after_a_verified_copy(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5)])
    book.close()
    monkeypatch.setenv("HOME", str(tmp_path))
    scripts = tmp_path / "migrations"
    (scripts / "versions").mkdir(parents=True)
    for path in SCRIPTS.rglob("*.py"):
        (scripts / path.relative_to(SCRIPTS)).write_bytes(path.read_bytes())
    (scripts / "versions" / "0002_one_more.py").write_text(STEP)
    monkeypatch.setattr("disbtrack.storage.migrate.FORMAT", "0002")
    monkeypatch.setattr("disbtrack.storage.book.FORMAT", "0002")
    monkeypatch.setattr("disbtrack.storage.migrate.SCRIPTS", scripts)
    with Book.open(book.location) as migrated, migrated.read() as reading:
        assert amounts_of(migrated) == [5]
        assert "extra" in {one["name"] for one in inspect(reading.connection).get_columns("book")}
    monkeypatch.undo()
    (copy,) = tmp_path.glob("* 0001 *.disb")
    with Book.open(copy) as kept:
        assert amounts_of(kept) == [5]
        assert kept.check() == []


def test_a_format_without_a_name_is_no_book(book: Book, places: Places) -> None:
    book.close()
    places.run_sql(book.location, "DELETE FROM alembic_version")
    with pytest.raises(BookError, match=r"not a book|no book"):
        Book.open(book.location)
