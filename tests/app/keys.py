"""Keys as a person presses them: into whatever has the keyboard now."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from disbtrack.app.window import Window
from tests.app.desks import settle

ENTER, TAB, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Delete


def focused() -> QWidget:
    """What has the keyboard: a list of words that are offered before the field below it."""
    popup = QApplication.activePopupWidget()
    if isinstance(popup, QAbstractItemView):
        return popup
    found = (popup.focusWidget() if popup else None) or QApplication.focusWidget()
    assert found is not None
    return found


def stand_on(qtbot: QtBot, window: Window, key: str) -> None:
    """Go to a page by its menu; the window has the keyboard."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.commands.run(f"page:{key}")
    settle(qtbot, window)


def press(qtbot: QtBot, window: Window, *keys: Qt.Key) -> None:
    """Press keys one after the other; what they ask for is waited for."""
    for key in keys:
        _stand_in(qtbot, window)
        QTest.keyClick(focused(), key)
        settle(qtbot, window)
        _stand_in(qtbot, window)


def _stand_in(qtbot: QtBot, window: Window) -> None:
    """A screenless Qt leaves a list of words without going back to the window below it."""
    QApplication.processEvents()
    if QApplication.activePopupWidget() is None:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)


def type_words(*fields: str) -> None:
    """Type into the field that has the keyboard and those that Tab reaches after it; "" leaves one as it is."""
    for place, words in enumerate(fields):
        if place:
            QTest.keyClick(focused(), TAB)
        if words:
            QTest.keySequence(focused(), "Ctrl+A")
            commit = QInputMethodEvent()  # as Vietnamese input methods hand letters over
            commit.setCommitString(words)
            QApplication.sendEvent(focused(), commit)
