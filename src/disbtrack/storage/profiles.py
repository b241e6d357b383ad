"""The profiles of a book: how senders' sheets are read, each under its name, as JSON."""

import json

from sqlalchemy import Connection, RowMapping, select

from disbtrack.domain.names import fold
from disbtrack.domain.profile import Profile
from disbtrack.domain.profile_record import profile_record, read_profile
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.schema import profile as table
from disbtrack.storage.writing import Writing


def read_profiles(connection: Connection) -> list[Profile]:
    """The profiles as they hold now, those kept longest first."""
    now = select(table.c.body).where(table.c.until.is_(None)).order_by(table.c.since, table.c.version)
    return [read_profile(json.loads(body)) for body in connection.execute(now).scalars()]


def read_names(connection: Connection) -> dict[str, frozenset[str]]:
    """Of each profile by its folded name all the folded names that it ever bore."""
    rows = connection.execute(select(table.c.id, table.c.key, table.c.until)).all()
    now = {row.key: row.id for row in rows if row.until is None}
    return {key: frozenset(row.key for row in rows if row.id == number) for key, number in now.items()}


def put_profile(writing: Writing, profile: Profile, *, instead_of: str | None = None) -> None:
    """Keep a profile under its name; one kept under that name before, or under instead_of, has a new version.

    Raises DisbtrackError where instead_of is gone, or where another profile has the new name already.
    """
    key = fold(profile.name)
    known = _current(writing.connection, fold(instead_of) if instead_of is not None else key)
    if instead_of is not None and known is None:
        raise no_profile(instead_of)
    if instead_of is not None and fold(instead_of) != key and _current(writing.connection, key) is not None:
        raise DisbtrackError(
            text("There is a profile “{name}” already.", name=profile.name),
            text("Choose another name, or forget that one."),
        )
    row = {"key": key, "body": json.dumps(profile_record(profile), ensure_ascii=False, sort_keys=True)}
    if known is not None and all(known[name] == value for name, value in row.items()):
        return
    if known is not None:
        writing.close_versions(table, [known["version"]])
        row["id"] = known["id"]
    writing.insert_rows(table, [row])


def forget_profile(writing: Writing, name: str) -> None:
    """End a profile; its history stays. Raises DisbtrackError where the book has none of this name."""
    known = _current(writing.connection, fold(name))
    if known is None:
        raise no_profile(name)
    writing.close_versions(table, [known["version"]])


def no_profile(name: str) -> DisbtrackError:
    """What to say of a name that no profile has."""
    return DisbtrackError(
        text("The book has no profile “{name}”.", name=name),
        text("“disbtrack profiles BOOK” lists those that it has."),
    )


def _current(connection: Connection, key: str) -> RowMapping | None:
    return connection.execute(select(table).where(table.c.until.is_(None), table.c.key == key)).mappings().first()
