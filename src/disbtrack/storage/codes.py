"""The map of others' codes in the book, and what was met that it does not know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, RowMapping, select

from disbtrack.domain.codes import CodeEntry, CodeKind, CodeMap, Sighting, TargetKind, make_room
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.records import undoers
from disbtrack.storage.rows import Row, in_utc
from disbtrack.storage.schema import change, code, imported, sighting
from disbtrack.storage.writing import Writing


@dataclass(frozen=True, slots=True)
class Met:
    """Where a code or spelling was met: the import's file, sheet and first cell, and how it was met there."""

    sighting: Sighting
    import_id: int
    file_name: str
    sheet: str
    reporter: str | None


def read_codes(connection: Connection) -> CodeMap:
    """Read the map as it holds now."""
    query = (
        select(code, change.c.person, change.c.at)
        .join(change, change.c.number == code.c.told)
        .where(code.c.until.is_(None))
        .order_by(code.c.kind, code.c.key, code.c.target_kind, code.c.id)
    )
    return CodeMap(_entry(row) for row in connection.execute(query).mappings())


def _entry(row: RowMapping) -> CodeEntry:
    return CodeEntry(
        CodeKind(row["kind"]),
        row["said"],
        TargetKind(row["target_kind"]),
        row["target"],
        row["valid_from"],
        row["valid_to"],
        row["source"],
        row["person"],
        in_utc(row["at"]),
        row["id"],
    )


def unknown(connection: Connection, known: CodeMap) -> list[Met]:
    """What was met by imports that stand and is unknown to the map on the day of its sheet, in the order met."""
    gone = undoers(connection)
    query = (
        select(sighting, imported.c.file_name, imported.c.sheet, imported.c.reporter, imported.c.since.label("by"))
        .join(imported, imported.c.id == sighting.c.import_id)
        .order_by(sighting.c.id)
    )
    found = [_met(row) for row in connection.execute(query).mappings() if row["by"] not in gone]
    return [one for one in found if not _is_known(one.sighting, known)]


def _is_known(met: Sighting, known: CodeMap) -> bool:
    return bool(known.meanings(met.kind, met.said, met.day or date.max))


def _met(row: RowMapping) -> Met:
    meant = (TargetKind(row["target_kind"]), row["target"]) if row["target_kind"] else None
    told = Sighting(
        CodeKind(row["kind"]), row["said"], row["cell"], row["count"], row["day"], row["beside"], suggestion=meant
    )
    return Met(told, row["import_id"], row["file_name"], row["sheet"], row["reporter"])


def put_codes(writing: Writing, entries: Iterable[CodeEntry]) -> None:
    """Write entries; those of the same name make room for the days on which the new ones hold."""
    held = {entry.id: entry for entry in read_codes(writing.connection).entries}
    for new in CodeMap().plus(entries).entries:
        rivals = [old for old in held.values() if old.name == new.name]
        if any(old.says_same(new) for old in rivals):
            continue
        row = _row(new, writing.number)
        for old in rivals:
            left = make_room(old, new)
            if left != [old]:
                _replace(writing, old, left)
                del held[old.id]
                row |= {"id": old.id} if not left and old.valid_from == new.valid_from else {}
        writing.insert_rows(code, [row])


def _replace(writing: Writing, old: CodeEntry, left: Sequence[CodeEntry]) -> None:
    """End an entry; what is left of it keeps who said it, the first part its number too."""
    now = select(code).where(code.c.until.is_(None), code.c.id == old.id)
    known = writing.connection.execute(now).mappings().one()
    writing.close_versions(code, [known["version"]])
    rows = [_row(entry, known["told"]) for entry in left]
    for row in rows[:1]:
        row["id"] = old.id
    for row in rows:
        writing.insert_rows(code, [row])


def _row(entry: CodeEntry, told: int) -> Row:
    return {
        "told": told,
        "kind": entry.kind.value,
        "said": entry.said,
        "key": entry.key,
        "target_kind": entry.target_kind.value,
        "target": entry.target,
        "valid_from": entry.valid_from,
        "valid_to": entry.valid_to,
        "source": entry.source,
    }


def forget_code(writing: Writing, number: int) -> None:
    """End an entry by its number; raises DisbtrackError where there is none."""
    now = select(code.c.version).where(code.c.until.is_(None), code.c.id == number)
    versions = list(writing.connection.execute(now).scalars())
    if not versions:
        raise DisbtrackError(
            text("The map of codes has no entry {number}.", number=number),
            text("“disbtrack codes BOOK list” shows those it has."),
        )
    writing.close_versions(code, versions)


def note_sightings(writing: Writing, import_id: int, met: Iterable[Sighting]) -> None:
    """Keep what an import met and nobody knows."""
    rows: list[Row] = []
    for one in met:
        kind, target = one.suggestion or (None, None)
        rows.append(
            {
                "import_id": import_id,
                "kind": one.kind.value,
                "said": one.said,
                "cell": one.cell,
                "count": one.count,
                "day": one.day,
                "beside": one.beside,
                "target_kind": kind.value if kind else None,
                "target": target,
            }
        )
    writing.insert_rows(sighting, rows)
