"""Windows for tests: built as the program builds them, on books in temporary folders."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from disbtrack.app.main import build
from disbtrack.app.preferences import Preferences
from disbtrack.app.window import Window

DAY = date(2025, 12, 31)
PATIENCE = 60_000


@contextmanager
def open_window(qtbot: QtBot, folder: Path, book: Path | None = None) -> Iterator[Window]:
    """A window in a fresh person's folder, on a book or on none."""
    window = build(Preferences(folder / "preferences.json"), "kế toán")
    window.desk.session.today = lambda: DAY
    qtbot.addWidget(window)
    window.show()
    if book is not None:
        window.commands.open_book(book)
        settle(qtbot, window)
    yield window
    window.close()


def settle(qtbot: QtBot, window: Window) -> None:
    """Wait until no job is on its way and the filter boxes' pause is over."""
    qtbot.wait(5)
    qtbot.waitUntil(window.desk.jobs.is_idle, timeout=PATIENCE)
