"""Bringing a book of an earlier format up to date, after a verified copy was laid beside it."""

from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, inspect, select

from disbtrack.errors import BookError
from disbtrack.i18n import text
from disbtrack.storage.schema import FORMAT

SCRIPTS = Path(__file__).parent / "migrations"
VERSION_TABLE = "alembic_version"
"""Where Alembic notes the format."""


_version = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32), primary_key=True))


def mark_format(connection: Connection) -> None:
    """Note the format in a book that was made just now, as the migrations would."""
    _version.create(connection)
    connection.execute(insert(_version).values(version_num=FORMAT))


def format_of(connection: Connection) -> str | None:
    """The format of a book; None where it has none and is no book."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.execute(select(_version.c.version_num)).scalar()
    return str(found) if found else None


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


def migrate(connection: Connection, scripts: Path | None = None, target: str = "head") -> None:
    """Run the migrations up to a format, within the transaction that is begun."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts or SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)
