"""Building the window: preferences, session, theme, jobs, handed down; no globals."""

import sys
from datetime import UTC, date, datetime

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from disbtrack.app.crash import CrashNet
from disbtrack.app.desk import Desk
from disbtrack.app.jobs import Jobs
from disbtrack.app.overrides import brace_overrides
from disbtrack.app.preferences import Preferences
from disbtrack.app.session import Session
from disbtrack.app.theme import Theme
from disbtrack.app.window import Window
from disbtrack.i18n import language, use_language
from disbtrack.sheets.child import children
from disbtrack.storage.location import Location, Server, location_of

_TURN = 0.0001  # seconds after which a job lets the window's thread go on: painting asks for its turn at every stroke
_SETTLED = 1_500  # milliseconds after which the reader of files is started, when the first page stands


def run(book: Location | None) -> int:
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
    """Build a window and all that it needs. person: who works here, where that is known better than by asking."""
    brace_overrides()
    theme = Theme(preferences.liking.theme, preferences.liking.scale)
    theme.apply()
    jobs = Jobs()
    session = Session(today, person or preferences.liking.person)
    return Window(Desk(session, jobs, theme, preferences), CrashNet(theme, jobs))


def last_book(preferences: Preferences) -> Location | None:
    """The book opened last that is still there; whether a server is, opening it shows."""
    known = map(location_of, preferences.liking.recent)
    return next((place for place in known if isinstance(place, Server) or place.is_file()), None)


def today() -> date:
    """The day on this computer."""
    return datetime.now(UTC).astimezone().date()
