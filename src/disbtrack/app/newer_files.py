"""Looking, when a book is opened, whether a newer file of it was seen elsewhere (on a stick, at home)."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject

from disbtrack.app.desk import Desk
from disbtrack.app.stage import Stage
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.storage.location import Location
from disbtrack.usecases.books.known_heads import BooksSeen, OlderFile


class NewerFiles(QObject):
    """Remembers how far each book went that was open here, and says where one that is opened lacks something of it."""

    def __init__(self, desk: Desk, stage: Stage, open_book: Callable[[Location], None]) -> None:
        super().__init__()
        self._desk = desk
        self._stage = stage
        self._open_book = open_book

    @property
    def _seen(self) -> BooksSeen:
        return BooksSeen(self._desk.preferences.path.parent)

    def look(self, book: Book) -> None:
        """Look in the background; a book that lacks nothing is remembered as it is now."""
        seen = self._seen

        def work(_progress: object) -> OlderFile | None:
            older = seen.look_at(book)
            if older is None:
                seen.remember(book)
            return older

        self._desk.jobs.read(work, lambda older: self._tell(book, older), owner=self, failed=lambda _error: None)

    def let_go(self, book: Book) -> None:
        """A book is closed: where something was written, this file of it is the one that was worked in."""
        self._stage.notices.older.dismiss()
        if self._desk.session.saved_at is not None:
            with suppress(DisbtrackError):
                self._seen.remember(book)

    def _tell(self, book: Book, older: OlderFile | None) -> None:
        if older is not None and book is self._desk.session.live:
            place = older.place
            here = isinstance(place, Path) and place == book.location
            self._stage.notices.tell_older(older, None if here else lambda: self._open_book(place))
