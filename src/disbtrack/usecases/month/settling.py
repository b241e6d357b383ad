"""Settling a reconciliation: each difference is explained and closed by a person, then both parties agree and sign."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from disbtrack.domain.evidence import Paper
from disbtrack.domain.names import tidy
from disbtrack.domain.periods import format_day
from disbtrack.domain.reconciliation import CAUSE_NAMES, Cause, Reconciliation, SettledDifference, State
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.storage.book import Book, Change
from disbtrack.usecases.month.agreed_lines import keep_agreed, withdraw_agreed
from disbtrack.usecases.month.reconciliations import (
    Look,
    SeenDifference,
    amounts_of,
    find_reconciliation,
    look_into,
    see_not_agreed,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A person's word on a difference; closed: nothing more is to be done about it.

    cause, note None: as a person said before, else as it is proposed.
    """

    cause: Cause | None = None
    note: str | None = None
    closed: bool = True


def settle_differences(book: Book, number: int, words: Mapping[str, Word], *, person: str, today: date) -> int | None:
    """Write how differences (by their handles) are explained, and whether they are closed; answer the change.

    None where all is so already. Raises DisbtrackError where there is no such difference, the reconciliation is
    agreed, or what is called “other” is closed without a note.
    """
    label = text("{count} differences with the Treasury explained", count=len(words))
    with book.change(label, person) as change:
        look = look_into(change, find_reconciliation(change, number))
        see_not_agreed(look.kept)
        known = {one.handle: one for one in look.differences}
        unknown = [handle for handle in words if handle not in known]
        if unknown:
            raise DisbtrackError(
                text("There is no difference “{handle}” (any more).", handle=unknown[0]),
                text("“show” lists those that there are."),
            )
        for handle, word in words.items():
            change.put_kept(_settled(look.kept, known[handle], word, person, today))
        return change.number if change.touched else None


def _settled(kept: Reconciliation, seen: SeenDifference, word: Word, person: str, today: date) -> SettledDifference:
    cause = word.cause or seen.cause
    note = seen.note if word.note is None else tidy(word.note)
    if word.closed and cause is Cause.OTHER and not note:
        raise DisbtrackError(
            text("A difference of another kind is closed with a note."), text("Say in a few words what it comes from.")
        )
    by_treasury, by_us, in_period = amounts_of(seen.found)
    fresh = SettledDifference(
        id=seen.settled.id if seen.settled else None,
        reconciliation=kept.id or 0,
        part=seen.found.part,
        key=seen.key,
        by_treasury=by_treasury,
        by_us=by_us,
        in_period=in_period,
        cause=cause,
        note=note,
        closed_by=person if word.closed else "",
        closed_on=today if word.closed else None,
    )
    return seen.settled if seen.settled and seen.closed and _says_the_same(seen.settled, fresh) else fresh


def _says_the_same(one: SettledDifference, other: SettledDifference) -> bool:
    """Whoever closed it first did."""
    return replace(one, closed_by="", closed_on=None) == replace(other, closed_by="", closed_on=None) and bool(
        other.closed_on
    )


def acceptable(look: Look) -> list[SeenDifference]:
    """The open differences that a person may close as they stand: all but those of another kind without a note."""
    return [one for one in look.open_ones if one.cause is not Cause.OTHER or one.note]


def agree(book: Book, number: int, *, person: str, today: date) -> int:
    """Keep that both parties agree, with the amounts on which they do; answer the change's number.

    Raises DisbtrackError where the Treasury has told nothing, a difference is open, or it is agreed already.
    """
    with book.change(text("Reconciliation {number} agreed", number=number), person) as change:
        look = look_into(change, find_reconciliation(change, number))
        _see_agreeable(look)
        kept = replace(look.kept, agreed_on=today, agreed_by=person)
        change.put_kept(kept)
        keep_agreed(change, kept, look.sides.agreeable)
        return change.number


def _see_agreeable(look: Look) -> None:
    if look.state in {State.AGREED, State.SIGNED}:
        see_not_agreed(look.kept)
    if not look.sides.told:
        raise DisbtrackError(
            text("The Treasury has told nothing of this period yet."),
            text("Import its list, or type what its paper says."),
        )
    if look.open_ones:
        first = look.open_ones[0]
        raise DisbtrackError(
            text("{count} differences are open.", count=len(look.open_ones)),
            text("Explain and close each; the first: {what}", what=difference_words(first)),
        )


def difference_words(seen: SeenDifference) -> Text:
    """A difference in a sentence: its cause and why."""
    return text("{cause}. {reason}", cause=Text(CAUSE_NAMES[seen.cause]), reason=seen.found.reason)


def reopen(book: Book, number: int, *, reason: str, person: str) -> int:
    """Take an agreement back, for a written reason; how differences were explained stays. Answer the change's number.

    Raises DisbtrackError without a reason, or where nothing was agreed.
    """
    why = tidy(reason)
    if not why:
        raise DisbtrackError(text("An agreement is taken back only with a written reason."))
    with book.change(text("Reconciliation {number} opened again: {why}", number=number, why=why), person) as change:
        kept = find_reconciliation(change, number)
        if kept.agreed_on is None:
            raise DisbtrackError(text("It was not agreed yet."))
        change.put_kept(replace(kept, agreed_on=None, agreed_by=""))
        withdraw_agreed(change, kept)
        _sign(change, kept, None, "")
        return change.number


def sign(book: Book, number: int, *, signed: date, paper: str = "", person: str) -> int:
    """Keep the day on which the minutes were signed, and their number; answer the change's number.

    Raises DisbtrackError where nothing was agreed yet, or the book says otherwise since.
    """
    with book.change(text("Minutes signed on {day}", day=format_day(signed)), person) as change:
        look = look_into(change, find_reconciliation(change, number))
        if look.state not in {State.AGREED, State.SIGNED}:
            raise DisbtrackError(text("Only what was agreed, and still holds, is signed."), text("Agree to it first."))
        _sign(change, look.kept, signed, paper)
        return change.number


def _sign(change: Change, kept: Reconciliation, signed: date | None, number: str) -> None:
    minutes = _minutes(change.kept(Paper), kept)
    change.put_kept(*(replace(one, signed=signed, number=tidy(number)) for one in minutes))


def _minutes(papers: Iterable[Paper], kept: Reconciliation) -> list[Paper]:
    return [one for one in papers if one.id == kept.minutes]
