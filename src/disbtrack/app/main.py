"""Building the window: preferences, session, theme, jobs, handed down; no globals."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from disbtrack.app.crash import CrashNet
from disbtrack.app.desk import Desk
from disbtrack.app.jobs import Jobs
from disbtrack.app.preferences import Preferences
from disbtrack.app.session import Session
from disbtrack.app.theme import Theme
from disbtrack.app.window import Window
from disbtrack.i18n import language, use_language
from disbtrack.sheets.child import children

_TURN = 0.0001  # seconds after which a job lets the window's thread go on: painting asks for its turn at every stroke
_SETTLED = 1_500  # milliseconds after which the reader of files is started, when the first page stands


def run(book: Path | None) -> int:
    """Show the window on a book, or on the last one; answer the exit code when it is closed."""
    app = application()
    preferences = Preferences()
    choose_language(preferences)
    window = build(preferences)
    window.net.spread()
    window.show()
    QTimer.singleShot(_SETTLED, children().warm)
    place = book or last_book(preferences)
    if place is not None:
        window.commands.open_book(place)
    return app.exec()


def application() -> QApplication:
    """The one application of the process."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    QCoreApplication.setApplicationName("disbtrack")
    sys.setswitchinterval(_TURN)
    return QApplication(["disbtrack"])


def choose_language(preferences: Preferences) -> None:
    """Speak the person's language; the first time, the one that the program was started in."""
    if preferences.liking.language:
        use_language(preferences.liking.language)
    else:
        preferences.change(language=language())


def build(preferences: Preferences, person: str | None = None) -> Window:
    """Build a window and all that it needs."""
    theme = Theme(preferences.liking.theme, preferences.liking.scale)
    theme.apply()
    jobs = Jobs()
    session = Session(today, person)
    return Window(Desk(session, jobs, theme, preferences), CrashNet(theme, jobs))


def last_book(preferences: Preferences) -> Path | None:
    """The book opened last, if it is still there."""
    known = [Path(place) for place in preferences.liking.recent]
    return next((place for place in known if place.is_file()), None) if known else None


def today() -> date:
    """The day on this computer."""
    return datetime.now(UTC).astimezone().date()
