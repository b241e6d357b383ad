"""Two files of one book: which of them is newer, by what, and since when they went apart."""

from collections.abc import Sequence

from disbtrack.domain.entry import ChangeRecord
from disbtrack.domain.histories import Histories, Kinship, common_changes, kinship
from disbtrack.domain.joined import JoinedBook
from disbtrack.domain.periods import format_day
from disbtrack.i18n import Text, text
from disbtrack.storage.book import Book, Reading


def compare_histories(here: Book, there: Book) -> Histories:
    """Hold the histories of two books against each other, oldest change first; no change is common to other books."""
    with here.read() as ours, there.read() as theirs:
        if here.uuid != there.uuid:
            return Histories(Kinship.OTHER, 0, (), _after(theirs, 0))
        chains = ours.digests(), theirs.digests()
        common = common_changes(*chains)
        return Histories(kinship(*chains), common, _after(ours, common), _after(theirs, common))


def _after(reading: Reading, number: int) -> tuple[ChangeRecord, ...]:
    return tuple(reversed(reading.changes_since(number)))


def joined_up_to(reading: Reading, book: str, digests: Sequence[bytes]) -> int:
    """Up to which of its changes another book was joined here; 0 where it never was.

    book: its id; digests: of all its changes.
    """
    joined = [one for one in reading.kept(JoinedBook) if one.book == book and is_of(one, digests)]
    return max((one.book_change for one in joined), default=0)


def is_of(joined: JoinedBook, digests: Sequence[bytes]) -> bool:
    """Answer whether the book that was joined is the one with these digests, then or at an earlier time."""
    number = joined.book_change
    return number <= len(digests) and digests[number - 1].hex() == joined.digest


def said_of(changes: Sequence[ChangeRecord]) -> Text:
    """How many changes, by whom, until when: “3 changes by An, Bình, the last on 31/10/2025 (Import T10.xlsx)”."""
    persons = ", ".join(dict.fromkeys(one.person for one in changes))
    last = changes[-1]
    facts = {"persons": persons, "day": format_day(last.at.astimezone().date()), "label": last.label}
    if len(changes) == 1:
        return text("one change by {persons} on {day}: “{label}”", **facts)
    return text("{count} changes by {persons}, the last on {day}: “{label}”", count=len(changes), **facts)


def tell_histories(found: Histories, here: str, there: str) -> Text:
    """Say in one sentence how another file (there) stands to this one (here)."""
    match found.kinship:
        case Kinship.SAME:
            return text("{here} and {there} are the same book with the same history.", here=here, there=there)
        case Kinship.OTHER:
            return text("{there} is another book.", there=there)
        case Kinship.LATER:
            return text("{there} is newer than {here}, by {what}.", here=here, there=there, what=said_of(found.there))
        case Kinship.EARLIER:
            return text("{here} is newer than {there}, by {what}.", here=here, there=there, what=said_of(found.here))
        case Kinship.DIVERGED:
            return text(
                "{here} and {there} went apart after change {number}: here {what}; there {others}.",
                here=here,
                there=there,
                number=found.common,
                what=said_of(found.here),
                others=said_of(found.there),
            )
