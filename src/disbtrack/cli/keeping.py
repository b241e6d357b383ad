"""new, undo, check, backup, restore: what keeps a book."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import Command, argument, command, flag, option
from disbtrack.cli.console import print_json, say, show
from disbtrack.cli.lookup import open_for, person, today
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.values import Number
from disbtrack.domain.periods import format_day
from disbtrack.errors import DisbtrackError, ExitCode
from disbtrack.i18n import _, text
from disbtrack.storage.location import Location, Server, location_of, shown

if TYPE_CHECKING:
    from disbtrack.domain.problem import Problem
    from disbtrack.storage.later import Later


def new_command() -> Command:
    """`disbtrack new`."""
    programmes = option(
        "--programme",
        "ID",
        _("Only this programme (GNBV or GNBV_2021_2025); may be repeated."),
        many=True,
        target="programmes",
    )
    words = _("Make an empty book with the programmes and the units of Sơn La.")
    return command("new", words, _new, [book_argument(), programmes])


def undo_command() -> Command:
    """`disbtrack undo`."""
    shown = _("CHANGE")
    number = click.Argument(["number"], type=Number(), required=False, metavar=f"[{shown}]")
    later = flag("--with-later", _("Undo what stands upon it too, all or nothing."))
    reason = option("--reason", _("TEXT"), _("Why; needed where a checked figure is moved."))
    return command(
        "undo",
        _("Undo the last change, or the named one."),
        _undo,
        [book_argument(), number, later, reason, json_option()],
        more=_("Any change can be undone at any time. Where later changes stand upon it, they are listed first."),
    )


def check_command() -> Command:
    """`disbtrack check`."""
    words = _("Check that the file, its sums and its history are whole.")
    return command("check", words, _check, [book_argument(), json_option()])


def backup_command() -> Command:
    """`disbtrack backup`."""
    out = option("--out", _("FILE"), _("Where to (beside the book, with the moment in its name)."))
    return command("backup", _("Write a verified copy of the book."), _backup, [book_argument(), out])


def restore_command() -> Command:
    """`disbtrack restore`."""
    return command(
        "restore",
        _("Put a backup in the place of a book; the old one is set aside."),
        _restore,
        [argument("backup", _("FILE")), book_argument()],
    )


def _new(book: str, *, programmes: tuple[str, ...]) -> int:
    from disbtrack.usecases.books.opening import new_book

    with new_book(location_of(book), person=person(), programmes=programmes) as made, made.read() as reading:
        names = ", ".join(programme.short for programme in reading.catalogue().tree.programmes)
    show(_("The book {book} was made, with the programmes {names}.").format(book=shown(book), names=names))
    return int(ExitCode.DONE)


def _undo(book: str, *, number: int | None, with_later: bool, reason: str | None, as_json: bool) -> int:
    from disbtrack.usecases.books.history import last_standing, later_work, undo
    from disbtrack.usecases.books.left_unplanned import left_unplanned

    with open_for(book, writing=True) as opened:
        wanted = last_standing(opened) if number is None else number
        later = later_work(opened, wanted)
        if later and not with_later:
            _refuse_half(book, wanted, later, as_json=as_json)
            return int(ExitCode.REFUSED)
        before = undo(opened, wanted, person=person(), with_later=with_later, reason=reason or "") - len(later) - 1
        with opened.read() as reading:
            made = [row for row in reversed(reading.changes()) if row.number > before]
        said = left_unplanned(opened, before, today=today())
    if as_json:
        numbers = {"undone": [row.undoes for row in made], "changes": [row.number for row in made]}
        print_json({"book": shown(book), **numbers, "warnings": [str(one) for one in said]})
        return int(ExitCode.DONE)
    for one in said:
        say(one)
    for row in made:
        show(_("Change {number}: {label}").format(number=row.number, label=row.label))
    return int(ExitCode.DONE)


def _refuse_half(book: str, number: int, later: "Sequence[Later]", *, as_json: bool) -> None:
    """Say what stands upon a change: it is never undone half."""
    title = text("Change {number} cannot be undone alone: later changes stand upon it.", number=number)
    advice = text("--with-later undoes these too, all or nothing.")
    if as_json:
        error = {"title": str(title), "advice": str(advice), "exit": int(ExitCode.REFUSED)}
        print_json({"book": shown(book), "error": error, "later": [_later(one) for one in later]})
        return
    say(title)
    for one in later:
        words = _("  {number}: {label} – {day}, {person}, {figures} of its figures, {count} changes in all")
        day = format_day(one.change.at.astimezone().date())
        facts = {"number": one.change.number, "label": one.change.label, "day": day, "person": one.change.person}
        say(words.format(**facts, figures=one.figures, count=one.change.count))
    say(advice)


def _later(one: "Later") -> dict[str, Any]:
    row = one.change
    facts = {"change": row.number, "label": str(row.label), "at": row.at.isoformat(), "person": row.person}
    return facts | {"figures": one.figures, "count": row.count}


def _check(book: str, *, as_json: bool) -> int:
    from disbtrack.usecases.books.history import check

    with open_for(book) as opened:
        problems = check(opened)
    if as_json:
        print_json(
            {"book": shown(book), "whole": not problems, "problems": [_problem(problem) for problem in problems]}
        )
    elif problems:
        for problem in problems:
            say(problem.message)
    else:
        show(_("The book is whole: file, history and sums agree."))
    return int(ExitCode.BOOK if problems else ExitCode.DONE)


def _problem(problem: "Problem") -> dict[str, Any]:
    return {"rule": problem.rule, "severity": problem.severity.value, "message": str(problem.message)}


def _backup(book: str, *, out: str | None) -> int:
    from disbtrack.usecases.books.history import back_up_book

    target = Path(out) if out else _copy_place(location_of(book))
    with open_for(book) as opened:
        written = back_up_book(opened, target)
    show(_("A verified copy was written: {path}").format(path=written))
    return int(ExitCode.DONE)


def _copy_place(location: Location) -> Path:
    """Beside the book, with the moment in its name; of a server's book in the folder one is in."""
    moment = datetime.now().strftime("%Y-%m-%d %H%M%S")  # noqa: DTZ005 - the name is read by the office, in its own time
    if isinstance(location, Server):
        return Path.cwd() / f"{location.name} {moment}.disb"
    place = location.absolute()
    return place.with_name(f"{place.stem} {moment}{place.suffix or '.disb'}")


def _restore(backup: str, book: str) -> int:
    from disbtrack.usecases.books.history import restore_book

    if not Path(backup).is_file():
        raise DisbtrackError(text("There is no file “{name}”.", name=backup))
    location = location_of(book)
    if isinstance(location, Path):
        _refuse_place(Path(backup), location)
    aside = restore_book(Path(backup), location)
    show(_("The book {book} is the backup now.").format(book=location))
    if aside is not None:
        show(_("The book that was there before is kept: {path}").format(path=aside))
    return int(ExitCode.DONE)


def _refuse_place(backup: Path, book: Path) -> None:
    if book.is_dir():
        raise DisbtrackError(text("“{book}” is a folder.", book=book), text("Name a book file: something.disb."))
    if book.exists() and backup.samefile(book):
        raise DisbtrackError(text("That is the book itself."), text("Choose another name."))
