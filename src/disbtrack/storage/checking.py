"""Marks of checked figures in storage: read with who made them, and watched by every change."""

from sqlalchemy import Connection, RowMapping, and_, or_, select

from disbtrack.domain.checks import Checked, Checkmark
from disbtrack.domain.entry import EntryKind
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.registers import KEPT
from disbtrack.storage.rows import in_utc
from disbtrack.storage.schema import change, entry

CHECKS = KEPT[Checkmark]
_STANDS = CHECKS.c.until.is_(None)


class CheckedError(DisbtrackError):
    """A checked figure would be changed, and nobody said why."""


def read_checked(connection: Connection) -> dict[int, Checked]:
    """The marks in force by the figure's number; a copy made by an undo is still the one's who made it.

    A mark counts as long as the figure has the amount that was checked.
    """
    made, same = CHECKS.alias("made"), and_(entry.c.id == CHECKS.c.entry, entry.c.until.is_(None))
    query = (
        select(CHECKS, change.c.person, change.c.at)
        .join(made, made.c.version == CHECKS.c.root)
        .join(change, change.c.number == made.c.since)
        .join(entry, and_(same, entry.c.amount == CHECKS.c.amount))
        .where(_STANDS)
    )
    return {row["entry"]: _checked(row) for row in connection.execute(query).mappings()}


def _checked(row: RowMapping) -> Checked:
    check = Checkmark(id=row["id"], entry=row["entry"], amount=row["amount"], against=row["against"])
    return Checked(check, row["person"], in_utc(row["at"]))


def see_checked(connection: Connection, number: int, reason: str) -> None:
    """Look at a change once all is written; raises CheckedError where it moves a checked figure without a reason."""
    if reason.strip():
        return
    now = entry.alias("now")
    holds = and_(now.c.id == CHECKS.c.entry, now.c.until.is_(None), now.c.kind == EntryKind.FIGURE.value)
    moved = (
        select(CHECKS.c.entry)
        .join(entry, and_(entry.c.id == CHECKS.c.entry, entry.c.until == number, entry.c.amount == CHECKS.c.amount))
        .outerjoin(now, holds)
        .where(_STANDS, or_(now.c.id.is_(None), now.c.amount != CHECKS.c.amount))
    )
    count = len(set(connection.execute(moved).scalars()))
    if count:
        raise CheckedError(
            text("{count} figures that were marked as checked would be changed.", count=count),
            text("Say why; the reason is kept in the history. Or take the mark away first."),
        )
