"""What stands above every page: the book as it stood, what others wrote, and that a newer file of it is elsewhere."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from disbtrack.app.session import Session
from disbtrack.app.theme import Theme
from disbtrack.app.widgets.banner import Banner
from disbtrack.app.words import moment
from disbtrack.domain.entry import ChangeRecord
from disbtrack.i18n import _
from disbtrack.usecases.books.known_heads import OlderFile


class Notices(QWidget):
    """Three strips; nothing is seen of them while there is nothing to say."""

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self._session = session
        self._newest = 0
        self.past = Banner(theme, closes=False)
        self.news = Banner(theme)
        self.older = Banner(theme)
        made = QVBoxLayout(self)
        made.setContentsMargins(14, 0, 14, 0)
        made.setSpacing(4)
        made.addWidget(self.past)
        made.addWidget(self.news)
        made.addWidget(self.older)
        self.state()

    def state(self) -> None:
        """Say at which moment the book is shown."""
        stood = self._session.stood
        if stood is None:
            self.past.dismiss()
            return
        self.past.tell(
            _("The book as it stood after change {number}").format(number=stood.number),
            change_words(stood, self._session) + " · " + _("for reading only"),
            tone="near",
            action=_("Back to today's book (Ctrl+Shift+H)"),
            act=self._session.look_now,
        )

    def tell_news(self, changes: Sequence[ChangeRecord]) -> None:
        """Say who changed the book meanwhile, newest change first; one key shows it."""
        self._newest = changes[0].number
        self.news.tell(
            news_words(changes, self._session),
            tone="near",
            action=_("Show it"),
            act=self.show_news,
        )

    def tell_older(self, older: OlderFile, open_other: Callable[[], object] | None) -> None:
        """Say that this file lacks what was seen of the book last; closing the strip is going on with this one.

        open_other: None where the newer one was this file itself, before an older one was laid in its place.
        """
        self.older.tell(
            _("This file lacks changes of the book"),
            str(older.words),
            tone="near",
            action=_("Open the other one") if open_other else "",
            act=open_other,
        )

    def show_news(self) -> None:
        """Show what others wrote."""
        self.news.dismiss()
        self._session.catch_up(self._newest)


def news_words(changes: Sequence[ChangeRecord], session: Session) -> str:
    """Who changed what, of several changes the newest."""
    people = ", ".join(dict.fromkeys(one.person for one in changes))
    words = _("{people} changed the book: {what}").format(people=people, what=change_words(changes[0], session))
    return words if len(changes) == 1 else words + " " + _("and {count} before it").format(count=len(changes) - 1)


def change_words(change: ChangeRecord, session: Session) -> str:
    """A change in one line: what was done, by whom, when."""
    return f"{change.label} ({change.person}, {moment(change.at, session.today())})"
