"""Figures set or withdrawn by hand: each with its reason, versioned, undone like everything else."""

from collections.abc import Collection, Mapping

from disbtrack.domain.money import Dong
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book


def set_amounts(book: Book, amounts: Mapping[int, Dong], *, reason: str, person: str) -> int | None:
    """Set figures (entry's number → đồng) by hand as one change, and answer its number; None where nothing differs.

    File, sheet and cell stay those that told the figure; later files are asked about before they overwrite it.
    Raises DisbtrackError without a reason, or where a figure is gone.
    """
    why = _needed(reason)
    label = text("Set {count} figures by hand: {reason}", count=len(amounts), reason=why)
    with book.change(label, person, reason=reason) as change:
        found = change.amounts(list(amounts))
        differing = {thing: amount for thing, amount in amounts.items() if found.get(thing) != amount}
        change.edit_amounts(differing, reason=why)
        return change.number if differing else None


def withdraw_figures(book: Book, entries: Collection[int], *, reason: str, person: str) -> int:
    """End figures (entries' numbers) by hand as one change, and answer its number; their history stays.

    Raises DisbtrackError without a reason, or where a figure is gone.
    """
    label = text("Withdraw {count} figures by hand: {reason}", count=len(entries), reason=_needed(reason))
    with book.change(label, person, reason=reason) as change:
        change.withdraw(entries)
        return change.number


def _needed(reason: str) -> str:
    if not reason.strip():
        raise DisbtrackError(
            text("A figure changed by hand needs a reason."), text("Write in a few words why it is so.")
        )
    return reason.strip()
