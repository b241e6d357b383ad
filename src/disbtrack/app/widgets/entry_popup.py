"""A small box that asks for one value where it is needed: Enter takes it, Escape leaves everything as it was."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from disbtrack.app.style_sheet import dress
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.form_card import complete
from disbtrack.app.widgets.parts import button, label, row, say
from disbtrack.i18n import _


class EntryPopup(QFrame):
    """title: what is asked. take: is called with what was typed; its answer says why that cannot be, or nothing."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        title: str,
        take: Callable[[str], str],
        *,
        value: str = "",
        hint: str = "",
        known: Sequence[str] = (),
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dress(self, "card")
        self._take = take
        self.field = QLineEdit(value)
        self.field.setAccessibleName(title)
        self.field.setMinimumWidth(theme.px(260))
        self.field.returnPressed.connect(self.accept)
        if known:
            complete(self.field, known)
        self.told = label(theme, hint, Role.LABEL, "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(label(theme, title, Role.LABEL_STRONG))
        column.addWidget(self.field)
        column.addWidget(self.told)
        column.addLayout(row(None, button(theme, _("Cancel"), self.close), button(theme, _("Take"), self.accept)))

    def open_at(self, anchor: QWidget) -> None:
        """Open below a control, or above it where the screen ends, the value selected."""
        self.adjustSize()
        below = anchor.mapToGlobal(QPoint(0, anchor.height() + 2))
        ends = below.y() + self.height() > anchor.screen().availableGeometry().bottom()
        self.move(anchor.mapToGlobal(QPoint(0, -self.height() - 2)) if ends else below)
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def accept(self) -> None:
        """Take what was typed, or say why not."""
        wrong = self._take(self.field.text().strip())
        if wrong:
            say(self.told, wrong, "err")
        else:
            self.close()
