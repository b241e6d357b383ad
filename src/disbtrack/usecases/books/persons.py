"""Who is at the keyboard."""

import getpass
import json
from pathlib import Path

from disbtrack.domain.names import tidy

PREFERENCES = "preferences.json"
"""The file in which a window keeps what a person likes, their name among it."""


def login_name() -> str:
    """The name that the system knows; empty where it knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def kept_name(folder: Path) -> str:
    """The name that a person gave once in the window; empty where none was given, or nothing can be read."""
    try:
        told = json.loads((folder / PREFERENCES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    name = told.get("person") if isinstance(told, dict) else None
    return tidy(name) if isinstance(name, str) else ""
