"""Who is at the keyboard."""

import getpass


def login_name() -> str:
    """The name that the system knows; empty where it knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
