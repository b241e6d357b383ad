"""The surface that Qt needs before it can measure or draw text: an application, without a screen where none is open."""

import sys
from functools import cache

from PySide6.QtGui import QGuiApplication


def ensure_surface() -> QGuiApplication:
    """Answer the running application, or start one that needs no screen; it lives as long as the process."""
    running = QGuiApplication.instance()
    return running if isinstance(running, QGuiApplication) else _screenless()


@cache
def _screenless() -> QGuiApplication:
    """Windows and macOS always have a desktop to ask for fonts; elsewhere the offscreen platform asks fontconfig."""
    offscreen = sys.platform not in {"win32", "darwin"}
    return QGuiApplication(["disbtrack", *(["-platform", "offscreen"] if offscreen else [])])
