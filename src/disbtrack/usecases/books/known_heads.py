"""Where each book was seen last, and how far its history went then: kept per person, never in the book.

So that a file from a stick, or from home, which is older than what was seen last, or went on apart from it, is said
before anybody works in the wrong one.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from disbtrack.domain.histories import SHORT, Histories, Kinship, common_changes, kinship
from disbtrack.domain.joined import JoinedBook
from disbtrack.domain.periods import format_day
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.storage.book import Book
from disbtrack.storage.location import Location, Server, location_of
from disbtrack.usecases.books.histories import compare_histories, joined_up_to, tell_histories

BOOKS_SEEN = "books.json"
"""The file in which the books that a person saw are kept."""
_MOST = 50
_LACKING = frozenset({Kinship.LATER, Kinship.DIVERGED})
"""How the book seen last stands to one that lacks something of it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A book as it was seen last: where, its chain of digests (hex, shortened), and its newest change."""

    place: str
    chain: str
    at: str
    person: str

    @property
    def digests(self) -> list[bytes]:
        """The shortened digest of every change."""
        told = bytes.fromhex(self.chain)
        return [told[start : start + SHORT] for start in range(0, len(told), SHORT)]


@dataclass(frozen=True, slots=True)
class OlderFile:
    """What is said of a book that is opened: it is older than the one seen last, or went on apart from it.

    place: where that one is; histories: None where it cannot be reached now.
    """

    place: Location
    kinship: Kinship
    words: Text
    histories: Histories | None = None


class BooksSeen:
    """The books that a person saw, read from and written to a small JSON file; a damaged one counts as none."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / BOOKS_SEEN

    def remember(self, book: Book) -> None:
        """A book was seen as it is now; where that cannot be written, nothing is remembered."""
        with book.read() as reading:
            chain = b"".join(one[:SHORT] for one in reading.digests()).hex()
            (newest,) = reading.changes(limit=1)
        seen = Seen(_place(book.location), chain, newest.at.isoformat(), newest.person)
        known = self._read()
        if known.get(book.uuid) != seen:
            known.pop(book.uuid, None)
            self._write({**dict(list(known.items())[1 - _MOST :]), book.uuid: seen})

    def look_at(self, book: Book) -> OlderFile | None:
        """Whether a book that is opened lacks what was seen of it last; None where it does not.

        The other place is looked at where it can be reached; else what was remembered of it has to do.
        """
        seen = self._read().get(book.uuid)
        if seen is None:
            return None
        with book.read() as reading:
            digests = reading.digests()
        return _compare(book, digests, seen)

    def _read(self) -> dict[str, Seen]:
        try:
            told = json.loads(self._path.read_text(encoding="utf-8"))
            known = {str(key): Seen(**value) for key, value in told.items()}
            return {key: one for key, one in known.items() if one.digests and datetime.fromisoformat(one.at)}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _write(self, known: Mapping[str, Seen]) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            told = {key: asdict(one) for key, one in known.items()}
            self._path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        except OSError:
            return


def _place(location: Location) -> str:
    return str(location) if isinstance(location, Server) else str(location.absolute())


def _compare(book: Book, digests: list[bytes], seen: Seen) -> OlderFile | None:
    place = location_of(seen.place)
    reached = None if seen.place == _place(book.location) else _reached(book, place)
    if reached is not None:
        found, joined = reached
        if found.kinship not in _LACKING or joined >= found.there[-1].number:
            return None
        return OlderFile(place, found.kinship, tell_histories(found, book.location.name, seen.place), found)
    told = kinship(digests, seen.digests)
    if told not in _LACKING or _was_joined(book, seen):
        return None
    return OlderFile(place, told, _words(book, digests, seen, told))


def _reached(book: Book, place: Location) -> tuple[Histories, int] | None:
    """How the book at another place stands to this one, and up to which of its changes it was joined here.

    None where it cannot be read, or is another one by now.
    """
    if isinstance(place, Server) or not place.is_file():
        return None
    try:
        with Book.open(place, read_only=True) as other, other.read() as theirs, book.read() as ours:
            same = other.uuid == book.uuid
            return (compare_histories(book, other), joined_up_to(ours, other.uuid, theirs.digests())) if same else None
    except DisbtrackError:
        return None


def _was_joined(book: Book, seen: Seen) -> bool:
    """Whether the book as it was seen last was joined here."""
    head = (len(seen.digests), seen.digests[-1].hex())
    with book.read() as reading:
        joined = reading.kept(JoinedBook)
    return any((one.book_change, one.digest[: 2 * SHORT]) == head for one in joined if one.book == book.uuid)


def _words(book: Book, digests: list[bytes], seen: Seen, told: Kinship) -> Text:
    """What is said where the other one cannot be reached: how many changes are missing, the last by whom and when."""
    common = common_changes(digests, seen.digests)
    facts = {
        "here": book.location.name,
        "there": seen.place,
        "count": len(seen.digests) - common,
        "person": seen.person,
        "day": format_day(datetime.fromisoformat(seen.at).astimezone().date()),
    }
    if told is Kinship.LATER:
        return text(
            "{here} is older than the book as it was seen last in {there}. Changes that are missing: {count}, the "
            "last of them by {person} on {day}.",
            **facts,
        )
    return text(
        "{here} and the book as it was seen last in {there} went apart after change {number}. Changes that are "
        "missing here: {count}, the last of them by {person} on {day}.",
        **facts,
        number=common,
    )
