"""Where to begin: read your Excel file, open the sample, make a new book; no dead end."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.icons import pixmap
from disbtrack.app.pages.bookless import BooklessPage
from disbtrack.app.style_sheet import dress
from disbtrack.app.theme import Role
from disbtrack.app.widgets.parts import Elided, button, clear, label, line, link, row
from disbtrack.app.words import moment
from disbtrack.i18n import _
from disbtrack.storage.location import Location, Server, location_of

_WIDE = 880
_BUTTON = 176
_AROUND = 42 + 4 * 18
"""The picture of a card and the room between its parts."""


class FirstRunPage(BooklessPage):
    """Three ways in, and the books opened last."""

    def __init__(self, desk: Desk, act: Callable[[str], None], open_book: Callable[[Location], None]) -> None:
        super().__init__(desk, act, open_book)
        self.recent = QVBoxLayout()
        self.recent.setContentsMargins(1, 1, 1, 1)
        self.recent.setSpacing(0)
        column = QVBoxLayout()
        column.addWidget(label(self.theme, _("Begin"), Role.KEY_FIGURE))
        first = _("A book is a file on your computer. No network, no account; your Excel files are never changed.")
        column.addWidget(label(self.theme, first, Role.BODY, "text2"))
        column.addSpacing(8)
        for card in self._cards():
            column.addWidget(card)
        column.addSpacing(8)
        column.addLayout(self._recent_head())
        column.addWidget(self._recent_card())
        column.addWidget(
            label(self.theme, _("In short: read a file → see the chart → print the summary."), Role.LABEL, "text3")
        )
        self._place(column, _WIDE, above=2)

    def activate(self) -> None:
        """The page is shown."""
        self._list_recent()

    def _cards(self) -> list[QFrame]:
        return [
            self._card(
                "import",
                _("Read your Excel file"),
                _(
                    "Choose or drop a sheet of the department, a commune or the Treasury (.xlsx, .xls, .ods, .csv). "
                    "Nothing is written yet."
                ),
                _("Choose files…   Ctrl+I"),
                "import",
                primary=True,
            ),
            self._card(
                "overview",
                _("Open the Sơn La sample"),
                _("7 projects, 2021 to 2026, invented figures on every screen. Delete it whenever you like."),
                _("Open the sample"),
                "sample",
            ),
            self._card(
                "book",
                _("Make a new book"),
                _("All programme trees and Sơn La's 75 communes are in it from the start."),
                _("Make a book…   Ctrl+N"),
                "new",
            ),
        ]

    def _card(self, image: str, title: str, words: str, action: str, key: str, *, primary: bool = False) -> QFrame:
        frame = QFrame()
        dress(frame, "primary" if primary else "card")
        made = QHBoxLayout(frame)
        made.setContentsMargins(18, 18, 18, 18)
        made.setSpacing(18)
        made.addWidget(self._picture(image))
        told = QVBoxLayout()
        told.setSpacing(3)
        told.addWidget(label(self.theme, title, Role.HEADLINE))
        body = label(self.theme, words, Role.BODY, "text2")
        body.setWordWrap(True)
        body.setMinimumHeight(body.heightForWidth(self.theme.px(_WIDE - _BUTTON) - _AROUND))
        told.addWidget(body)
        made.addLayout(told, 1)
        do = button(self.theme, action, lambda: self._act(key), primary=primary)
        do.setAccessibleDescription(words)
        do.setFixedWidth(self.theme.px(_BUTTON))
        made.addWidget(do)
        return frame

    def _picture(self, image: str) -> QLabel:
        holder = QLabel()
        holder.setFixedSize(42, 42)
        holder.setAlignment(Qt.AlignmentFlag.AlignCenter)
        holder.setPixmap(pixmap(image, self.theme.tokens.accent, 24))
        holder.setStyleSheet(f"background: {self.theme.tokens.accent_bg}; border-radius: 4px;")
        return holder

    def _recent_head(self) -> QHBoxLayout:
        other = link(_("Open another…   Ctrl+O"), lambda: self._act("open"))
        self.recent_title = label(self.theme, _("Opened lately"), Role.BODY_STRONG)
        return row(self.recent_title, None, other)

    def _recent_card(self) -> QFrame:
        self.recent_frame = QFrame()
        dress(self.recent_frame, "card")
        self.recent_frame.setLayout(self.recent)
        return self.recent_frame

    def _list_recent(self) -> None:
        clear(self.recent)
        known = [location_of(place) for place in self.desk.preferences.liking.recent][:4]
        self.recent_frame.setVisible(bool(known))
        self.recent_title.setVisible(bool(known))
        for number, place in enumerate(known):
            if number:
                self.recent.addWidget(line())
            self.recent.addWidget(self._recent_row(place))

    def _recent_row(self, place: Location) -> QWidget:
        there = isinstance(place, Server) or place.is_file()
        name = link(place.name, lambda: self._open_book(place), name=_("Open {book}").format(book=place.name))
        name.setEnabled(there)
        name.setMinimumWidth(self.theme.px(270))
        folder = Elided(self.theme, Role.BODY, "text2")
        folder.tell(str(place) if isinstance(place, Server) else " › ".join(place.parent.parts[-2:]))
        told = label(self.theme, self._written(place), Role.BODY, "text2" if there else "near")
        holder = QWidget()
        made = row(name, margins=(12, 5, 14, 5), spacing=14)
        made.addWidget(folder, 1)
        made.addWidget(told)
        holder.setLayout(made)
        return holder

    def _written(self, place: Location) -> str:
        """When a book's file was written last; a server is not asked."""
        if isinstance(place, Server):
            return _("On a server")
        if not place.is_file():
            return _("File not found")
        return moment(datetime.fromtimestamp(place.stat().st_mtime).astimezone(), self.session.today())
