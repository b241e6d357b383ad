"""Looking now and then whether somebody else wrote into the book that is open here."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QTextEdit

from disbtrack.app.desk import Desk
from disbtrack.app.notices import news_words
from disbtrack.app.stage import Stage
from disbtrack.domain.entry import ChangeRecord
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book

_EVERY = 4_000
"""Milliseconds between two looks; each is one question by an index."""
_FOR_READING = frozenset({"overview", "ledger", "slow", "history", "reports", "works", "outputs", "expiring", "units"})
"""Pages that lose nothing when they are stated anew."""
_TYPED_IN = (QLineEdit, QTextEdit, QAbstractSpinBox, QComboBox)


class Watch(QObject):
    """What came is shown at once where nobody is typing; else a strip above the page says so."""

    def __init__(self, desk: Desk, stage: Stage) -> None:
        super().__init__()
        self._desk = desk
        self._stage = stage
        self._told = 0
        self._clock = QTimer(self, interval=_EVERY)
        self._clock.timeout.connect(self.look)
        self._clock.start()

    def look(self) -> None:
        """Ask the book for its newest change, where nothing else is on its way."""
        session = self._desk.session
        book = session.live
        if book is None or not self._desk.jobs.is_idle():
            return
        self._desk.jobs.read(
            lambda _progress: book.news(), lambda news: self._take(book, news), owner=self, failed=_wait
        )

    def stop(self) -> None:
        """Look no more."""
        self._clock.stop()

    def _take(self, book: Book, changes: list[ChangeRecord]) -> None:
        session = self._desk.session
        if not changes or book is not session.live:
            return
        if not (self._is_typing() or session.stood is not None):
            session.catch_up(changes[0].number)
            self._stage.tell(news_words(changes, session))
        elif changes[0].number != self._told:
            self._stage.notices.tell_news(changes)
        self._told = changes[0].number

    def _is_typing(self) -> bool:
        """Answer whether stating the page anew might take something out of a person's hands."""
        page = self._stage.page_now()
        if next((key for key, one in self._stage.pages.items() if one is page), "") not in _FOR_READING:
            return True
        edited = any(
            view.state() is QAbstractItemView.State.EditingState for view in page.findChildren(QAbstractItemView)
        )
        return (
            edited or isinstance(QApplication.focusWidget(), _TYPED_IN) or QApplication.activeModalWidget() is not None
        )


def _wait(_error: DisbtrackError) -> None:
    """A book that cannot be asked just now is asked again soon; whoever works with it is told then."""
