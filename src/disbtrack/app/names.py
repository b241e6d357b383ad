"""Who changes the book: asked once, when the first change is made."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from disbtrack.domain.names import tidy
from disbtrack.i18n import _
from disbtrack.usecases.books.persons import login_name

_WIDE = 380


class NameForm(QDialog):
    """Asks under which name changes are signed; where it is closed, the name that the system knows is taken."""

    def __init__(self, parent: QWidget, known: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Who is changing the book?"))
        self.fallback = known or login_name()
        words = QLabel(_("Your name stands beside every change that you make. It is asked once; change it in Tools."))
        words.setWordWrap(True)
        self.field = QLineEdit(self.fallback)
        self.field.setAccessibleName(self.windowTitle())
        self.field.selectAll()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
        buttons.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        for part in (words, self.field, buttons):
            column.addWidget(part)
        self.setMinimumWidth(_WIDE)

    @property
    def name(self) -> str:
        """The name that was given."""
        return tidy(self.field.text()) or self.fallback


def ask_name(parent: QWidget, known: str) -> str:
    """Ask for the name and answer it; known: the one in use."""
    form = NameForm(parent, known)
    return form.name if form.exec() == QDialog.DialogCode.Accepted else form.fallback
