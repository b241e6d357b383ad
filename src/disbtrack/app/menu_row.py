"""The row at the top: menus, undo and redo by name, a box to search the ledger."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from disbtrack.app.icons import icon
from disbtrack.app.menus import Menus
from disbtrack.app.style_sheet import dress
from disbtrack.app.theme import Theme
from disbtrack.i18n import _
from disbtrack.usecases.books.steps import Steps

_LONGEST = 64
"""Letters of an undo's name; all of it stands in the tool tip and in the menu."""


class _Named(QToolButton):
    """An icon with words that give way where the window is narrow."""

    def minimumSizeHint(self) -> QSize:
        """The icon, and some of the words."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), 8 * whole.height()), whole.height()) if self.text() else whole

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what there is room for; the whole stands in the tool tip."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        missing = max(self.sizeHint().width() - self.width(), 0)
        metrics = self.fontMetrics()
        room = metrics.horizontalAdvance(self.text()) - missing
        option.text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room) if missing else self.text()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.end()


class MenuRow(QWidget):
    """searched: a text to look for in the ledger."""

    searched = Signal(str)

    def __init__(self, theme: Theme, menus: Menus) -> None:
        super().__init__()
        self._menus = menus
        self.setObjectName("menuRow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.undo = self._tool(theme, "undo")
        dress(self.undo, "link")
        self.undo.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.redo = self._tool(theme, "redo")
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search project, voucher, commune…"))
        self.search.setAccessibleName(_("Search the ledger"))
        self.search.addAction(icon("search", theme.tokens.text2, size=16), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setFixedWidth(theme.px(264))
        self.search.returnPressed.connect(lambda: self.searched.emit(self.search.text().strip()))
        shortcut = QShortcut(QKeySequence("Ctrl+K"), self)
        shortcut.activated.connect(self.search.setFocus)
        made = QHBoxLayout(self)
        made.setContentsMargins(2, 2, 12, 2)
        made.setSpacing(6)
        made.addWidget(menus.bar, 1)
        for widget in (self.undo, self.redo, self.search):
            made.addWidget(widget)

    def name_steps(self, steps: Steps | None) -> None:
        """Say what undo and redo would do."""
        undo = steps.undo if steps else None
        redo = steps.redo if steps else None
        undo_words = _("Undo: {what}").format(what=undo.label) if undo else _("Nothing to undo")
        redo_words = _("Redo: {what}").format(what=redo.label) if redo else _("Nothing to redo")
        self._menus.name("undo", undo_words, enabled=undo is not None)
        self._menus.name("redo", redo_words, enabled=redo is not None)
        for tool, words, known in ((self.undo, undo_words, undo), (self.redo, redo_words, redo)):
            tool.setText(self._short(words))
            tool.setToolTip(words)
            tool.setAccessibleName(words)
            tool.setEnabled(known is not None)
        self.undo.setVisible(undo is not None)

    def allow(self, *, with_book: bool) -> None:
        """Show what only a book needs."""
        self.search.setVisible(with_book)
        self.redo.setVisible(with_book)

    def _short(self, words: str) -> str:
        return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"

    def _tool(self, theme: Theme, key: str) -> _Named:
        made = _Named()
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        made.setIcon(icon(key, theme.tokens.accent, disabled=theme.tokens.line2, size=17))
        made.setIconSize(QSize(17, 17))
        made.clicked.connect(self._menus.actions[key].trigger)
        return made
