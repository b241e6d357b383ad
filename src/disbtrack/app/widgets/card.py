"""The card: a white frame with a head (title, hint, links at the right) and below it what it holds."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from disbtrack.app.style_sheet import dress
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.parts import Elided, label, row

_EDGE = (1, 1, 1, 1)
"""The frame's own line stays free."""


class Card(QFrame):
    """Every framed part of a page. hold: put a part into it; act: put a link into its head."""

    def __init__(
        self, theme: Theme, title: str = "", *, hint: str = "", margins: tuple[int, int, int, int] = _EDGE
    ) -> None:
        super().__init__()
        dress(self, "card")
        self.title = label(theme, title, Role.TITLE)
        self.title.setMinimumHeight(theme.px(30))
        self.hint = Elided(theme, Role.LABEL, "text2")
        self.hint.tell(hint)
        self.head = row(margins=(12, 2, 10, 0), spacing=10)
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(*margins)
        self.inside.setSpacing(0)
        if title:
            self.head.addWidget(self.title)
            self.head.addWidget(self.hint, 1)
            self.inside.addLayout(self.head)

    def hold(self, part: QWidget, stretch: int = 0) -> None:
        """Put a part below the others."""
        self.inside.addWidget(part, stretch)

    def act(self, *links: QWidget) -> None:
        """Put links at the right of the head."""
        for made in links:
            self.head.addWidget(made)
