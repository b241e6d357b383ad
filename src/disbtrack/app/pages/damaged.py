"""A book that cannot be used: what happened, what is safe, and the ways out, the recommended one first."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from disbtrack import __version__
from disbtrack.app.desk import Desk
from disbtrack.app.icons import pixmap
from disbtrack.app.pages.bookless import BooklessPage
from disbtrack.app.style_sheet import dress
from disbtrack.app.theme import Role
from disbtrack.app.widgets.parts import button, label, link, row
from disbtrack.errors import BookError
from disbtrack.i18n import _, text
from disbtrack.storage.location import Location
from disbtrack.usecases.books.history import restore_book

_WIDE = 900


class DamagedPage(BooklessPage):
    """Shown in place of a book that is damaged, in use, or newer than the program."""

    def __init__(self, desk: Desk, act: Callable[[str], None], open_book: Callable[[Location], None]) -> None:
        super().__init__(desk, act, open_book)
        self._location: Location = Path()
        self._error = BookError(text("The book cannot be opened."))
        self.ask_backup: Callable[[], str] = self._ask_backup
        self.title = label(self.theme, "", Role.KEY_FIGURE)
        self.title.setWordWrap(True)
        self.advice = label(self.theme, "", Role.BODY, "text2")
        self.advice.setWordWrap(True)
        self.details = label(self.theme, "", Role.LABEL, "text2")
        self.details.setWordWrap(True)
        self._place(self._column(), _WIDE, above=1)

    def _column(self) -> QVBoxLayout:
        picture = QLabel()
        picture.setPixmap(pixmap("broken", self.theme.tokens.err, 30))
        column = QVBoxLayout()
        head = row(picture, spacing=12)
        head.addWidget(self.title, 1)
        column.addLayout(head)
        column.addWidget(self.advice)
        column.addWidget(
            label(self.theme, _("The file is kept as it is; the program does not write over it."), Role.BODY, "text2")
        )
        column.addSpacing(8)
        column.addWidget(self._way_out())
        column.addWidget(self._other_ways())
        column.addWidget(self._for_support())
        return column

    def _way_out(self) -> QFrame:
        frame = QFrame()
        dress(frame, "primary")
        best = label(self.theme, _("Recommended"), Role.LABEL_STRONG)
        dress(best, "chip")
        told = QVBoxLayout()
        told.addLayout(row(best, label(self.theme, _("Go back to a verified copy"), Role.HEADLINE), None))
        words = _("The copy is checked first; the damaged file is set aside under another name, not deleted.")
        body = label(self.theme, words, Role.BODY, "text2")
        body.setWordWrap(True)
        told.addWidget(body)
        made = QHBoxLayout(frame)
        made.setContentsMargins(18, 14, 18, 14)
        made.addLayout(told, 1)
        made.addWidget(button(self.theme, _("Choose a copy…"), self._restore, primary=True))
        return frame

    def _other_ways(self) -> QFrame:
        frame = QFrame()
        dress(frame, "card")
        again = button(self.theme, _("Try again"), lambda: self._open_book(self._location))
        other = button(self.theme, _("Open another book…"), lambda: self._act("open"))
        words = label(self.theme, _("Other ways"), Role.BODY_STRONG)
        frame.setLayout(row(words, None, again, other, margins=(18, 10, 18, 10)))
        return frame

    def _for_support(self) -> QFrame:
        frame = QFrame()
        dress(frame, "sunken")
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 8, 14, 10)
        copy = link(_("Copy details"), lambda: QGuiApplication.clipboard().setText(self.details.text()))
        column.addLayout(
            row(label(self.theme, _("Details for whoever helps you"), Role.LABEL_STRONG, "text2"), None, copy)
        )
        column.addWidget(self.details)
        return frame

    def state(self) -> object:
        """What must outlive a new language or theme."""
        return (self._location, self._error)

    def restore(self, state: object) -> None:
        """Take up what an earlier page of this kind left."""
        if isinstance(state, tuple):
            self._location, self._error = state
            self.title.setText(str(self._error.title))
            self.advice.setText(str(self._error.advice or ""))
            cause = self._error.__cause__
            told = f"{type(cause).__name__}: {cause}" if cause else type(self._error).__name__
            self.details.setText(f"{self._location.name} · {told}\ndisbtrack {__version__}")

    def _restore(self) -> None:
        name = self.ask_backup()
        if not name:
            return
        location = self._location
        self.desk.jobs.change(
            lambda _progress: restore_book(Path(name), location),
            lambda _aside: self._open_book(location),
            owner=self,
            failed=self.show_failure,
        )

    def _ask_backup(self) -> str:
        start = str(self._location.parent if isinstance(self._location, Path) else self.desk.preferences.documents())
        return QFileDialog.getOpenFileName(self, _("Choose a copy"), start, "disbtrack (*.disb *.bak)")[0]
