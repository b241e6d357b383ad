"""Start of the program: the window or a command; and the net under it."""

import sys
import traceback
from datetime import UTC, datetime
from multiprocessing import freeze_support
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from disbtrack.storage.location import Location


def main() -> NoReturn:
    """Run the command line and leave with its exit code; a bug is logged and said in one sentence."""
    freeze_support()  # in a frozen program the child that reads a file starts here too
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()  # a packed program starts itself as the child that reads files
    try:
        from disbtrack.cli.program import run

        code = run(sys.argv[1:], show_window)
    except Exception as error:  # the crash net: nobody is ever shown a traceback
        code = tell_crash(error, as_json="--json" in sys.argv[1:])
    sys.exit(code)


def show_window(book: "Location | None") -> int:
    """Open the window on a book, or on the last one; the window's libraries are loaded only now."""
    from disbtrack.app.main import run

    return run(book)


def tell_crash(error: Exception, *, as_json: bool = False) -> int:
    """Log where a bug struck and say so; the log holds places in the program, never figures or names."""
    from disbtrack.i18n import _

    try:
        place = write_log(error)
    except OSError:
        place = None
    words = [_("Something went wrong inside the program; your book is as it was before.")]
    if place is not None:
        words.append(_("What happened is noted in {log}.").format(log=place))
    if as_json:
        from disbtrack.cli.console import print_json

        print_json({"error": {"title": words[0], "advice": " ".join(words[1:]) or None, "exit": 1}})
    elif sys.stderr is not None:  # a window started without a console has none
        sys.stderr.write("\n".join(words) + "\n")
    return 1


def write_log(error: BaseException) -> Path:
    """Add the error's kind and the places it passed to the log, and answer the log's path."""
    from platformdirs import user_log_path

    from disbtrack import __version__

    log = user_log_path("disbtrack", appauthor=False, ensure_exists=True) / "crash.log"
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    with log.open("a", encoding="utf-8") as file:
        file.write("\n".join([f"{moment} disbtrack {__version__} {type(error).__name__}", *places, ""]))
    return log


if __name__ == "__main__":
    main()
