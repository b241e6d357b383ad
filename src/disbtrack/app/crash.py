"""The crash net: what nobody foresaw is told in words, with details to copy; the book is safe."""

import platform
import sys
import traceback
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from disbtrack import __version__
from disbtrack.app.jobs import Bug, Jobs
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.parts import button, label, row
from disbtrack.i18n import _


class CrashDialog(QDialog):
    """One of the few dialogs: what happened, that the book is safe, and details to copy."""

    def __init__(self, theme: Theme, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("An unexpected error"))
        self.resize(640, 400)
        self.details = f"disbtrack {__version__} · Qt {qt_version} · {platform.platform()}\n\n{details}"
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addWidget(label(theme, _("The program met an error that it does not know"), Role.HEADLINE))
        safe = label(
            theme,
            _("Your book is safe: a change is written whole or not at all. You can go on working."),
            Role.BODY,
            "text2",
        )
        safe.setWordWrap(True)
        column.addWidget(safe)
        shown = QPlainTextEdit(self.details)
        shown.setReadOnly(True)
        shown.setAccessibleName(_("Details for whoever helps you"))
        column.addWidget(shown, 1)
        copy = button(theme, _("Copy details"), self._copy)
        close = button(theme, _("Close"), self.accept, primary=True)
        column.addLayout(row(copy, None, close))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details)


class CrashNet:
    """Catches what falls out of the event loop and of jobs, and shows it."""

    def __init__(self, theme: Theme, jobs: Jobs) -> None:
        self._theme = theme
        self._open: CrashDialog | None = None
        self.parent: QWidget | None = None
        jobs.broke.connect(self.show_bug)

    def spread(self) -> None:
        """Catch from now on."""
        sys.excepthook = self._caught

    def show_bug(self, bug: Bug) -> None:
        """Show one failure; further ones while it is shown are added to nothing, they have the same cause mostly."""
        sys.stderr.write(bug.details)
        if self._open is None:
            self._open = CrashDialog(self._theme, bug.details, self.parent)
            self._open.finished.connect(self._closed)
            self._open.open()

    @property
    def shown(self) -> CrashDialog | None:
        """The dialog that is open."""
        return self._open

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self.show_bug(Bug(error, "".join(traceback.format_exception(kind, error, trace))))

    def _closed(self) -> None:
        self._open = None
