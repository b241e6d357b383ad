"""Figures marked as checked (đối chiếu), and what else stands behind a figure: changed only with a written reason."""

from collections.abc import Collection, Iterator, Sequence

from disbtrack.domain.checks import Checkmark
from disbtrack.domain.entry import Entry
from disbtrack.domain.names import tidy
from disbtrack.domain.plan import Decision
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.storage.book import Book, Reading


def is_own(entry: Entry) -> bool:
    """Answer whether a row was entered by hand: all its cells may be changed, and no file is contradicted."""
    return entry.origin.import_id is None


def mark_checked(book: Book, entries: Collection[int], *, against: str = "", person: str) -> int | None:
    """Mark figures (entries' numbers) as checked as one change, and answer its number; None where all of them are.

    against: by what they were found right (a record, a letter). Raises DisbtrackError where one is gone.
    """
    words = tidy(against)
    with book.change(_label(len(entries), words), person) as change:
        known = {one.entry: one for one in change.kept(Checkmark)}
        in_force = change.checked()
        for entry in _entries(change, entries):
            if entry.id not in in_force:
                number = known[entry.id].id if entry.id in known else None
                change.put_kept(Checkmark(id=number, entry=entry.id, amount=entry.figure.amount, against=words))
        return change.number if change.touched else None


def unmark_checked(book: Book, entries: Collection[int], *, reason: str, person: str) -> int:
    """Take the marks of figures away as one change, and answer its number.

    Raises DisbtrackError without a reason, or where none of them is marked.
    """
    why = reason.strip()
    if not why:
        raise DisbtrackError(
            text("A mark is taken away only with a written reason."), text("Say why; it is kept in the history.")
        )
    label = text("{count} figures are no longer marked as checked: {reason}", count=len(entries), reason=why)
    with book.change(label, person, reason=why) as change:
        marks = [one.id for one in change.kept(Checkmark) if one.entry in entries and one.id is not None]
        if not marks:
            raise DisbtrackError(text("None of these figures is marked as checked."))
        change.withdraw_kept(Checkmark, marks)
        return change.number


def what_stands_behind(reading: Reading, entries: Sequence[Entry]) -> tuple[Text, ...]:
    """For what a change of these figures needs a reason: files, checks, issued decisions; each said once."""
    return tuple(dict.fromkeys(_behind(reading, entries)))


def _behind(reading: Reading, entries: Sequence[Entry]) -> Iterator[Text]:
    if any(not is_own(one) for one in entries):
        yield text("A file told it.")
    marks = reading.checked()
    yield from (marks[one.id].words for one in entries if one.id in marks)
    papers = {(one.document or "", one.date) for one in (entry.figure for entry in entries if is_own(entry))}
    for decision in reading.kept(Decision):
        if decision.is_issued and (decision.number, decision.date) in papers:
            yield text("It stands in the issued decision {number}.", number=decision.number)


def _entries(reading: Reading, numbers: Collection[int]) -> list[Entry]:
    found = reading.entries_numbered(numbers)
    if len(found) != len(set(numbers)):
        raise DisbtrackError(text("The book has changed since: a figure to be marked is gone."), text("Look again."))
    return found


def _label(count: int, against: str) -> Text:
    if against:
        return text("{count} figures marked as checked: {against}", count=count, against=against)
    return text("{count} figures marked as checked", count=count)
