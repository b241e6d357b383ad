"""A sentence at the top of a page: what happened, what to do, and a way to put it away."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from disbtrack.app.style_sheet import dress
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.parts import label, link, redress, row
from disbtrack.i18n import _


class Banner(QFrame):
    """Hidden until something is told. closes: a person can put it away."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, closes: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = label(theme, "", Role.BODY_STRONG)
        self._advice = label(theme, "", Role.BODY, "text2")
        self._advice.setWordWrap(True)
        self._todo: Callable[[], object] = lambda: None
        self._act: QPushButton = link("", self._do)
        self._act.hide()
        close = link(_("Close"), self.dismiss)
        close.setVisible(closes)
        dress(self, "card")
        made = row(self._title, margins=(12, 7, 8, 7), spacing=10)
        made.addWidget(self._advice, 1)
        made.addWidget(self._act)
        made.addWidget(close)
        self.setLayout(made)
        self.hide()

    def tell(
        self,
        title: str,
        advice: str = "",
        *,
        tone: str = "text",
        action: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Show a sentence in a tone ("text", "near", "err"), with one action at most."""
        self._title.setText(title)
        self._title.setProperty("tone", tone)
        redress(self._title)
        self._advice.setText(advice)
        self._todo = act or (lambda: None)
        self._act.setText(action)
        self._act.setAccessibleName(action)
        self._act.setVisible(bool(action))
        self.setAccessibleName(f"{title} {advice}".strip())
        self.show()

    def _do(self) -> None:
        self._todo()

    def dismiss(self) -> None:
        """Put it away."""
        self.hide()

    @property
    def words(self) -> str:
        """What is said at the moment; nothing while hidden."""
        return f"{self._title.text()} {self._advice.text()}".strip() if not self.isHidden() else ""
