"""Lists of changes, imports and series, and what is kept of files."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import TypeVar

from sqlalchemy import Column, Connection, RowMapping, func, select

from disbtrack.domain.entry import ChangeRecord, EntryKind, ImportRecord
from disbtrack.domain.series import Series
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.ledger import chunks
from disbtrack.storage.rows import in_utc, label_text, series_of
from disbtrack.storage.schema import book, change, entry, imported, series, source_file

T = TypeVar("T")


def book_uuid(connection: Connection) -> str:
    """The id that a book was given when it was founded."""
    return str(connection.execute(select(book.c.value).where(book.c.key == "uuid")).scalar_one())


def undoers(connection: Connection) -> dict[int, int]:
    """Which change undoes which, as it stands: an undo that was itself undone does not count."""
    pairs = connection.execute(
        select(change.c.number, change.c.undoes).where(change.c.undoes.is_not(None)).order_by(change.c.number.desc())
    ).all()
    found: dict[int, int] = {}
    for number, undoes in pairs:
        if number not in found:
            found[undoes] = number
    return found


def list_changes(connection: Connection, limit: int | None, offset: int) -> list[ChangeRecord]:
    """List changes, newest first."""
    undone = undoers(connection)
    query = select(change).order_by(change.c.number.desc())
    if limit is not None or offset:
        query = query.limit(limit).offset(offset)
    return [_record(row, undone) for row in connection.execute(query).mappings()]


def changes_since(connection: Connection, number: int) -> list[ChangeRecord]:
    """List the changes after one, newest first."""
    undone = undoers(connection)
    query = select(change).where(change.c.number > number).order_by(change.c.number.desc())
    return [_record(row, undone) for row in connection.execute(query).mappings()]


def digests(connection: Connection) -> list[bytes]:
    """The digest of every change, from the first on; each covers all before it."""
    return [bytes(one) for one in connection.execute(select(change.c.digest).order_by(change.c.number)).scalars()]


def find_change(connection: Connection, number: int) -> ChangeRecord:
    """Find a change by its number; raises DisbtrackError where there is none."""
    row = connection.execute(select(change).where(change.c.number == number)).mappings().first()
    if row is None:
        raise DisbtrackError(text("There is no change {number}.", number=number))
    return _record(row, undoers(connection))


def _record(row: RowMapping, undone: Mapping[int, int]) -> ChangeRecord:
    return ChangeRecord(
        row["number"],
        in_utc(row["at"]),
        row["person"],
        label_text(row["label"]),
        row["count"],
        row["total"],
        row["undoes"],
        undone.get(row["number"]),
    )


def list_imports(connection: Connection, *, undone: bool) -> list[ImportRecord]:
    """List imports, oldest first, with or without those whose change was undone."""
    gone = {} if undone else undoers(connection)
    query = select(imported, change.c.at).join(change, change.c.number == imported.c.since).order_by(imported.c.id)
    return [
        ImportRecord(
            id=row["id"],
            change=row["since"],
            at=in_utc(row["at"]),
            file_name=row["file_name"],
            sha256=row["sha256"],
            sheet=row["sheet"],
            series_id=row["series"],
            reporter=row["reporter"],
            as_of=row["as_of"],
            layout=row["layout"],
            unit=row["unit"],
            figures=row["figures"],
            receipt=row["receipt"],
        )
        for row in connection.execute(query).mappings()
        if row["since"] not in gone
    ]


def replaced_by(
    connection: Connection, changes: Collection[int], since: date, until: date
) -> dict[tuple[int, int, str | None], int]:
    """Count the figures of some days that changes replaced or ended, by change, series and reporter."""
    names = (entry.c.until, entry.c.series, entry.c.reporter)
    figures = (entry.c.kind == EntryKind.FIGURE.value, entry.c.day >= since, entry.c.day <= until)
    found: dict[tuple[int, int, str | None], int] = {}
    for part in chunks(changes):
        query = select(*names, func.count()).where(entry.c.until.in_(part), *figures).group_by(*names)
        found |= {
            (change_number, number, reporter): count
            for change_number, number, reporter, count in connection.execute(query)
        }
    return found


def all_series(connection: Connection) -> list[Series]:
    """The series that the book knows, in the order in which they came."""
    return [series_of(row) for row in connection.execute(select(series).order_by(series.c.id)).mappings()]


def of_file(connection: Connection, sha256: str, column: Column[T]) -> T | None:
    """What a column says of a kept file; None where the book does not hold it."""
    return connection.execute(select(column).where(source_file.c.sha256 == sha256)).scalar()
