"""Typing what a paper says: the Treasury's amounts where no list of it is in the book, and deposit accounts."""

from collections.abc import Sequence
from dataclasses import replace

from disbtrack.domain.money import Dong
from disbtrack.domain.reconciliation import Part, Party, TypedLine
from disbtrack.domain.treasury_lines import COLUMNS
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.month.reconciliations import find_reconciliation, see_not_agreed


def type_amounts(
    book: Book, number: int, account: TypedLine, amounts: dict[str, Dong | None], *, person: str
) -> int | None:
    """Write the amounts of an account by column (đồng; None takes one out); answer the change, None: nothing differs.

    account: which table, party and account is meant; its own column and amount do not matter. Raises DisbtrackError for
    a column that nobody types, a deposit without its account, or where the reconciliation is agreed.
    """
    _see_sound(account, amounts)
    with book.change(text("Typed from a paper: {count} amounts", count=len(amounts)), person) as change:
        see_not_agreed(find_reconciliation(change, number))
        meant = replace(account, id=None, reconciliation=number)
        known = {_name(one): one.id for one in typed_lines(change, number)}
        lines = [replace(meant, column=column, amount=amount or 0) for column, amount in amounts.items()]
        gone = [known.get(_name(one)) for one in lines if amounts[one.column] is None]
        change.withdraw_kept(TypedLine, [one for one in gone if one is not None])
        told = [replace(one, id=known.get(_name(one))) for one in lines if amounts[one.column] is not None]
        change.put_kept(*told)
        return change.number if change.touched else None


def _see_sound(account: TypedLine, amounts: dict[str, Dong | None]) -> None:
    columns = COLUMNS[account.part].typed
    unknown = [column for column in amounts if column not in columns]
    if unknown or not amounts:
        raise DisbtrackError(
            text("“{column}” is no column that is typed.", column=", ".join(unknown)),
            text("Name one of: {columns}.", columns=", ".join(columns)),
        )
    if account.part is Part.DEPOSITS and not account.account.strip():
        raise DisbtrackError(text("Which deposit account is meant?"), text("Name its number."))
    if account.part is not Part.DEPOSITS and account.party is Party.OWN:
        raise DisbtrackError(
            text("Our own side of this table is what the book adds up."), text("Enter vouchers or decisions instead.")
        )


def typed_lines(reading: Reading, number: int) -> Sequence[TypedLine]:
    """What was typed of a reconciliation."""
    return [one for one in reading.kept(TypedLine) if one.reconciliation == number]


def _name(one: TypedLine) -> tuple[object, ...]:
    return tuple(getattr(one, name) for name in TypedLine.named_by)
