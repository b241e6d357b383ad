"""Books on a server: where they lie is asked in a form, and the password when the server wants one."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

from disbtrack.app.desk import Desk
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _
from disbtrack.storage.location import Location, Server, server_of

_WIDE = 420


class ServerForm(QDialog):
    """Server, database, person and password; `server` is the book meant, once it was accepted."""

    def __init__(self, parent: QWidget, title: str, why: str, known: Server | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.server = known
        self._known = known
        told = urlsplit(known.address) if known else urlsplit("")
        self.host = QLineEdit(told.netloc.rpartition("@")[2])
        self.database = QLineEdit(unquote(told.path.strip("/")))
        self.person = QLineEdit(unquote(told.username or ""))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.words = QLabel(why)
        self.words.setWordWrap(True)
        self._lay_out()

    def _lay_out(self) -> None:
        self.host.setPlaceholderText(_("server, or server:port"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))
        buttons.accepted.connect(self.take)
        buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.addRow(self.words)
        form.addRow(_("&Server"), self.host)
        form.addRow(_("&Database"), self.database)
        form.addRow(_("&Person"), self.person)
        form.addRow(_("Pass&word"), self.password)
        form.addRow(buttons)
        for field in (self.host, self.database, self.person):
            field.setEnabled(self._known is None)
        self.setMinimumWidth(_WIDE)
        (self.host if self._known is None else self.password).setFocus()

    def take(self) -> None:
        """Take what was written, or say what is wrong with it; nothing of it is kept but in the open book."""
        try:
            named = self._known or self._named()
        except DisbtrackError as error:
            self.words.setText(str(error))
            return
        self.server = named.with_password(self.password.text()) if self.password.text() else named
        self.accept()

    def _named(self) -> Server:
        host, person = self.host.text().strip(), quote(self.person.text().strip(), safe="")
        if "://" in host:
            return server_of(host)
        return server_of(f"postgresql://{person}{'@' if person else ''}{host}/{quote(self.database.text().strip())}")


class ServerBooks(QObject):
    """Opens and makes books on a server. ask: title, why it is asked, and the book whose password is wanted."""

    def __init__(
        self, parent: QWidget, open_book: Callable[[Location], None], make_book: Callable[[Location], None]
    ) -> None:
        super().__init__(parent)
        self._parent = parent
        self._open_book = open_book
        self._make_book = make_book
        self.ask: Callable[[str, str, Server | None], Server | None] = self._ask

    def open(self) -> None:
        """Ask for a book and open it."""
        server = self.ask(_("Open a book on a server"), "", None)
        if server is not None:
            self._open_book(server)

    def make(self) -> None:
        """Ask where a book shall lie and make it."""
        server = self.ask(_("New book on a server"), "", None)
        if server is not None:
            self._make_book(server)

    def open_with_password(self, server: Server, why: str) -> None:
        """Ask for the password that the server wants, and open the book with it."""
        known = self.ask(_("Open a book on a server"), why, server)
        if known is not None:
            self._open_book(known)

    def _ask(self, title: str, why: str, known: Server | None) -> Server | None:
        form = ServerForm(self._parent, title, why, known)
        return form.server if form.exec() == QDialog.DialogCode.Accepted else None


def copy_place(desk: Desk, location: Location) -> Path:
    """Where a copy is offered to be written: beside the book; of a server's book among the documents."""
    stamp = desk.session.today().isoformat()
    if isinstance(location, Server):
        return desk.preferences.documents() / f"{location.name} {stamp}.disb"
    return location.with_name(f"{location.stem} {stamp}.disb")
