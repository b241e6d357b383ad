"""What all pages have in common: they load in the background, and again when the book or the context changes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.jobs import Job, Work
from disbtrack.app.typed_words import TypedWords, put_words, typed_words
from disbtrack.app.widgets.banner import Banner
from disbtrack.app.widgets.progress_line import ProgressLine
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book

_TURN = 1
"""Milliseconds after which the window has answered what waited; at 0 it would not have been asked."""


class Page(QWidget):
    """A screen. led_on: a figure was asked for its rows; went: another screen is wanted.

    told: words for the left of the status bar; noted: facts for its right.
    """

    led_on = Signal(object)
    went = Signal(str)
    told = Signal(str)
    noted = Signal(str)
    loaded = Signal()

    needs_book = True
    shows_context = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.theme = desk.theme
        self.session = desk.session
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.progress = ProgressLine(desk.theme)
        self.banner = Banner(desk.theme)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(14, 8, 14, 6)
        self.body.setSpacing(10)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.banner)
        self.words = ""
        self.facts = ""
        self._dirty = True
        self._job: Job | None = None
        self._carried: TypedWords | None = None

    def activate(self) -> None:
        """The page is shown: load what has changed meanwhile."""
        if self._dirty and (self.session.book is not None or not self.needs_book):
            self._dirty = False
            self.reload()

    def outdate(self) -> None:
        """The book or the context has changed; what is shown is of another moment."""
        self._dirty = True
        if self.isVisible():
            self.activate()

    def reload(self) -> None:
        """Ask the use-case again, in the background."""

    def load(self, work: Work, done: Callable[[Any], None]) -> Job:
        """Run reading work for this page; a later one takes the place of an earlier one."""
        if self._job is not None and self._job.running:
            self._job.cancel()

        def show(result: Any) -> None:
            with self.stating():
                self.banner.dismiss()
                done(result)
            self.loaded.emit()

        self._job = self.desk.jobs.read(work, show, owner=self, failed=self.show_failure)
        self.progress.follow(self._job)
        return self._job

    def load_from_book(self, ask: Callable[[Book], Any], done: Callable[[Any], None]) -> None:
        """Ask the book that is shown, where one is open."""
        book = self.session.book
        if book is not None:
            self.load(lambda _progress: ask(book), done)

    def tell_loaded(self, words: str) -> None:
        """Say something in the banner once what is on its way is shown: showing takes the banner down."""
        if self._job is not None and self._job.running:
            self.loaded.connect(lambda: self.banner.tell(words), Qt.ConnectionType.SingleShotConnection)
        else:
            self.banner.tell(words)

    def alter(self, change: Callable[[Book, str], object], done: Callable[[], object] = lambda: None) -> None:
        """Change the book in the background: change gets it and the person; done comes once it is written."""
        book, person = self.session.book, self.session.person
        if book is None:
            return

        def end(_made: object) -> None:
            done()
            self.banner.dismiss()
            self.session.tell_changed()

        self.desk.jobs.change(lambda _progress: change(book, person), end, owner=self, failed=self.show_failure)

    @contextmanager
    def stating(self) -> Iterator[None]:
        """Within `with` the page is stated anew; all of it is painted at once, in a turn of its own.

        Stating and painting in one go would keep the window from answering for the sum of both.
        """
        self.setUpdatesEnabled(False)
        try:
            yield
        finally:
            QTimer.singleShot(_TURN, self, self._paint_again)

    def _paint_again(self) -> None:
        self.setUpdatesEnabled(True)

    def say(self, words: str) -> None:
        """Say something at the left of the status bar for as long as the page is shown."""
        self.words = words
        self.told.emit(words)

    def note(self, facts: str) -> None:
        """State facts at the right of the status bar for as long as the page is shown."""
        self.facts = facts
        self.noted.emit(facts)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self]

    def show_failure(self, error: DisbtrackError) -> None:
        """Say in the page what happened and what to do."""
        self.banner.tell(str(error.title), str(error.advice or ""), tone="err")

    def state(self) -> object:
        """What must outlive a new language or theme."""
        return None

    def restore(self, state: object) -> None:
        """Take up what an earlier page of this kind left."""

    def resume(self) -> None:
        """Show anew what the words that are carried over were typed for; it comes before they are put back."""

    def typed(self) -> TypedWords | None:
        """What a person is typing here and has not written."""
        return self._carried or typed_words(self)

    def carry(self, typed: TypedWords | None) -> None:
        """Put back what was typed on the earlier page of this kind, once this one has loaded what it shows."""
        self._carried = typed
        self.loaded.connect(self._take_up, Qt.ConnectionType.SingleShotConnection)

    def _take_up(self) -> None:
        typed, self._carried = self._carried, None
        self.resume()
        if typed is not None:
            put_words(self, typed)
