"""Windows for tests: built as the program builds them, on books in temporary folders."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from disbtrack.app.main import build
from disbtrack.app.preferences import Preferences
from disbtrack.app.session import Context
from disbtrack.app.window import Window
from disbtrack.domain.standing import Cut
from disbtrack.storage.location import Location

DAY = date(2025, 12, 31)
PATIENCE = 60_000


def build_window(folder: Path, book: Location | None = None) -> Window:
    """A window that shows itself, on its way to a book or to none."""
    window = build(Preferences(folder / "preferences.json"), "kế toán")
    window.desk.session.today = lambda: DAY
    window.show()
    if book is not None:
        window.commands.open_book(book)
    return window


@contextmanager
def open_window(qtbot: QtBot, folder: Path, book: Location | None = None) -> Iterator[Window]:
    """A window in a fresh person's folder, on a book or on none."""
    window = build_window(folder, book)
    qtbot.addWidget(window)
    settle(qtbot, window)
    yield window
    window.close()


def settle(qtbot: QtBot, window: Window) -> None:
    """Wait until no job is on its way, nor one that follows another, and what jobs told has been shown."""
    quiet = 0

    def is_quiet() -> bool:
        nonlocal quiet
        QApplication.processEvents()
        quiet = quiet + 1 if window.desk.jobs.is_idle() else 0
        return quiet > 3

    qtbot.wait(1)
    qtbot.waitUntil(is_quiet, timeout=PATIENCE)


def press(qtbot: QtBot, window: Window, keys: str) -> None:
    """Press a shortcut ("Ctrl+Shift+H") where the keyboard is, and let go of all its keys."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(keys))
    QTest.keyRelease(window, Qt.Key.Key_Control)
    settle(qtbot, window)


def put_back(qtbot: QtBot, window: Window) -> None:
    """Bring a window back to where it began: its language, theme, context, first page."""
    settle(qtbot, window)
    for dialog in window.findChildren(QDialog):
        dialog.close()
        dialog.deleteLater()
    liking, session = window.desk.preferences.liking, window.desk.session
    if liking.language == "vi":
        window.commands.run("language:en")
    if (window.desk.theme.choice, window.desk.theme.scale) != ("system", 100):
        window.desk.theme.use("system", 100)
    window.importing.put_aside()
    if window.pages["slow"].state() is not Cut.SUBPROJECT:
        window.pages["slow"].restore(Cut.SUBPROJECT)
        window.pages["slow"].outdate()
    if window.ledger.query is not None:
        window.ledger.ask(None)
    begun = Context(programme="GNBV")
    if session.context != begun:
        session.ask(programme=begun.programme, year=begun.year, as_of=begun.as_of, base=begun.base, unit=begun.unit)
    window.go("overview", remember=False)
    settle(qtbot, window)
