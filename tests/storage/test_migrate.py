"""The schema and its migrations agree; earlier books are brought up to date, newer ones refused."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine

from disbtrack.storage import migrate, schema
from disbtrack.storage.book import Book
from disbtrack.storage.engine import connect

from .conftest import make_book
from .telling import amounts_of
from .test_book import run_sql

SCRIPTS = Path(migrate.__file__).parent / "migrations"


@pytest.fixture
def migrated(tmp_path: Path) -> Engine:
    (tmp_path / "empty.db").touch()
    engine = connect(tmp_path / "empty.db")
    migrate.migrate(engine)
    return engine


def test_the_migrations_lead_to_the_schema(migrated: Engine) -> None:
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, schema.book.metadata) == []


def test_a_migrated_book_is_laid_out_like_a_new_one(migrated: Engine) -> None:
    fresh = create_engine("sqlite://")
    schema.book.metadata.create_all(fresh)
    query = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'alembic%' AND sql IS NOT NULL ORDER BY 1, 2"
    with migrated.connect() as one, fresh.connect() as other:
        told = [one.exec_driver_sql(query).all(), other.exec_driver_sql(query).all()]
    one_way, other_way = ([sorted(" ".join(map(str, row)).replace(",", " ").split()) for row in rows] for rows in told)
    assert one_way == other_way


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


def test_an_earlier_book_is_migrated_after_a_verified_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scripts = tmp_path / "migrations"
    (scripts / "versions").mkdir(parents=True)
    for path in SCRIPTS.rglob("*.py"):
        (scripts / path.relative_to(SCRIPTS)).write_bytes(path.read_bytes())
    (scripts / "versions" / "0002_one_more.py").write_text(STEP)
    make_book(tmp_path / "a.disb").close()
    monkeypatch.setattr("disbtrack.storage.migrate.FORMAT", "0002")
    monkeypatch.setattr("disbtrack.storage.book.FORMAT", "0002")
    monkeypatch.setattr("disbtrack.storage.migrate.SCRIPTS", scripts)
    with Book.open(tmp_path / "a.disb") as book:
        assert amounts_of(book) == []
        assert book.check() == []
    monkeypatch.undo()
    (copy,) = tmp_path.glob("a 0001 *.disb")
    with Book.open(copy) as book:
        assert book.check() == []


def test_a_format_without_a_name_is_no_book(tmp_path: Path) -> None:
    make_book(tmp_path / "a.disb").close()
    run_sql(tmp_path / "a.disb", "DELETE FROM alembic_version")
    with pytest.raises(Exception, match="not a book"):
        Book.open(tmp_path / "a.disb")
