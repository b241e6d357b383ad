"""What an open book keeps from one reading to the next: its words, what its entries say, and what it answered."""

from dataclasses import replace
from threading import Lock

from sqlalchemy import Connection

from disbtrack.domain.catalogue import Catalogue
from disbtrack.storage.catalogue import read_catalogue, words_state
from disbtrack.storage.engines.store import is_writing
from disbtrack.storage.recollection import Recollections
from disbtrack.storage.sayings import Sayings


class Memory:
    """What one open book remembers; asked from any thread."""

    def __init__(self) -> None:
        self.sayings = Sayings()
        self.answered = Recollections()
        self._lock = Lock()
        self._words: dict[int, Catalogue] = {}

    def catalogue(self, connection: Connection) -> Catalogue:
        """The words at the moment of a reading, with the works and investors that entries name."""
        words = self._known(connection)
        named = self.named(connection, words)
        return words if named is words else self._keep(connection, named)

    def named(self, connection: Connection, words: Catalogue) -> Catalogue:
        """Words with the works and investors that entries name."""
        investors = self.sayings.units(connection).difference(words.register.latest_by_code, ("",))
        works = self.sayings.works(connection).difference(("",))
        if (words.works, words.investors) == (works, investors):
            return words
        return replace(words, works=works, investors=investors)

    def _known(self, connection: Connection) -> Catalogue:
        with self._lock:
            kept = self._words.get(words_state(connection))
        return kept or self._keep(connection, read_catalogue(connection))

    def _keep(self, connection: Connection, words: Catalogue) -> Catalogue:
        """Keep the words of the newest moment, and of the one that was asked for last."""
        if not is_writing(connection):
            state = words_state(connection)
            with self._lock:
                newest = max(self._words, default=state)
                self._words = {newest: self._words.get(newest, words), state: words}
        return words
