"""demo: a book of the sample workbooks, and what an office would make of it."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from disbtrack.cli import window
from disbtrack.cli.bar import progress_bar
from disbtrack.cli.command import Command, command, option
from disbtrack.cli.console import show
from disbtrack.cli.lookup import person
from disbtrack.domain.money import MoneyUnit, format_money
from disbtrack.errors import ExitCode
from disbtrack.i18n import _, language

if TYPE_CHECKING:
    from disbtrack.usecases.papers.demo import Demo


def demo_command() -> Command:
    """`disbtrack demo`."""
    folder = option("--dir", _("DIR"), _("Where to (a folder of its own among your documents)."), target="folder")
    return command("demo", _("Make a book of the sample workbooks and show what becomes of it."), _demo, [folder])


def _demo(folder: str | None) -> int:
    from disbtrack.usecases.papers.demo import demo

    place = Path(folder) if folder else _documents() / "disbtrack demo"
    now = datetime.now()  # noqa: DTZ005 - names are read by the office, in its own time
    with progress_bar() as progress:
        made = demo(place, person=person(), today=now.date(), moment=now, progress=progress)
    _print(made)
    if not window.has_screen():
        show(
            _("There is no screen here, so the window was not opened. On one: disbtrack {book}").format(
                book=_quoted(made.book)
            )
        )
        return int(ExitCode.DONE)
    return window.show_in_window(made.book, language())


def _documents() -> Path:
    from platformdirs import user_documents_path

    return user_documents_path()


def _print(made: "Demo") -> None:
    from disbtrack.cli.standing_table import print_standing

    print_standing(made.standing, made.standing.rows, made.catalogue)
    show()
    paid = format_money(made.disbursed, MoneyUnit.TY, 3)
    show(
        _("Disbursed 2021-2025: {amount} billion đồng ({exact} đồng).").format(
            amount=paid, exact=format_money(made.disbursed)
        )
    )
    show(_("The figures are illustrative: only the total is published; its split by project is invented."))
    show()
    show(_("Book: {path}").format(path=made.book))
    for file in made.files:
        show(_("Written: {path}").format(path=file))
    for file in made.set_aside:
        show(_("The file that was there before is kept: {path}").format(path=file))


def _quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)
