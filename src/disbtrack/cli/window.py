"""The window, where there is a screen."""

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import click

from disbtrack.cli.command import Command, argument, command
from disbtrack.cli.console import say
from disbtrack.cli.lookup import see_book
from disbtrack.errors import DisbtrackError, ExitCode
from disbtrack.i18n import _, text
from disbtrack.storage.location import Location, location_of

Show = Callable[[Location | None], int]
"""Shows the window on a book, or on the last one, and answers the exit code; handed down from above."""


def open_command() -> Command:
    """`disbtrack BOOK`."""

    @click.pass_obj
    def opening(show: Show, book: str) -> int:
        return open_window(show, book)

    return command("open", _("Open the window on a book."), opening, [argument("book", "BOOK")])


def open_window(show: Show, book: str | None) -> int:
    """Open the window on a book, or on the last one; raises DisbtrackError where there is no screen."""
    location = location_of(book) if book else None
    if isinstance(location, Path):
        see_book(location)
    if not has_screen() and "QT_QPA_PLATFORM" not in os.environ:
        raise DisbtrackError(
            text("There is no screen here to open the window on."),
            text("Everything can be done without one: “disbtrack --help” lists the commands."),
        )
    return show(location)


def has_screen() -> bool:
    """Answer whether a window can be seen: a display that answers; never in a build or an offscreen run."""
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"} or os.environ.get("CI"):
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return _wayland_answers(os.environ.get("WAYLAND_DISPLAY", "")) or _x_answers(os.environ.get("DISPLAY", ""))


_X11_PLACE = Path(os.sep, "tmp", ".X11-unix")
"""Where X servers lay their sockets on every system; it follows no TMPDIR."""


def _wayland_answers(display: str) -> bool:
    return bool(display) and _connects(str(Path(os.environ.get("XDG_RUNTIME_DIR", ""), display)))


def _x_answers(display: str) -> bool:
    """A name left over from another session shows no window, and Qt would abort on it."""
    host, _colon, place = display.partition(":")
    number = place.partition(".")[0]
    if not number.isdigit():
        return False
    if host in {"", "unix"}:
        place = str(_X11_PLACE / f"X{number}")
        return _connects(place) or _connects("\0" + place)
    return _reaches(host, 6000 + int(number))


def _connects(path: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as link:
        try:
            link.connect(path)
        except OSError:
            return False
    return True


def _reaches(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=2).close()
    except OSError:
        return False
    return True


def show_in_window(book: Path, language: str) -> int:
    """Open the window on a book in a process of its own, so that no trouble with a screen spoils what was done."""
    import subprocess

    start = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "disbtrack"]
    done = subprocess.run([*start, "--lang", language, str(book)], check=False)  # noqa: S603 - our own program
    if done.returncode:
        say(_("The window could not be opened; the files are complete."))
    return int(ExitCode.DONE)
