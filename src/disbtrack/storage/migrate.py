"""Bringing a book of an earlier format up to date, after a verified copy was laid beside it."""

from pathlib import Path

from sqlalchemy import Connection, Engine

from disbtrack.errors import BookError
from disbtrack.i18n import text
from disbtrack.storage.schema import FORMAT

SCRIPTS = Path(__file__).parent / "migrations"


def mark_format(connection: Connection) -> None:
    """Note the format in a book that was made just now, as the migrations would."""
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql("INSERT INTO alembic_version (version_num) VALUES (?)", (FORMAT,))


def format_of(connection: Connection) -> str | None:
    """The format of a book; None where it has none and is no book."""
    found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name = 'alembic_version'").first()
    if found is None:
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return str(row[0]) if row else None


def refuse_newer(found: str, name: str, scripts: Path | None = None) -> None:
    """Raise BookError for a format that no migration of this program knows."""
    if found == FORMAT or any(
        one.name.partition("_")[0] == found for one in ((scripts or SCRIPTS) / "versions").glob("*_*.py")
    ):
        return
    raise BookError(
        text("The book {name} was made by a newer version of the program.", name=name),
        text("Nothing was changed. Install the newer version to open it."),
    )


def migrate(engine: Engine, scripts: Path | None = None, target: str = "head") -> None:
    """Run the migrations up to a format, all in one transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts or SCRIPTS).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, target)
