"""lock, unlock: closing periods, and opening them with a written reason."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import Command, command, option
from disbtrack.cli.console import print_json, show
from disbtrack.cli.lookup import find_programme, open_for, person
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.values import Day
from disbtrack.domain.locks import EVERY, Closing
from disbtrack.errors import ExitCode
from disbtrack.i18n import _

if TYPE_CHECKING:
    from disbtrack.storage.book import Book


def lock_command() -> Command:
    """`disbtrack lock`."""
    return command(
        "lock",
        _("Close a period: nothing dated up to DATE can be changed. Without DATE, show what is closed."),
        _lock,
        [
            book_argument(),
            click.Argument(["day"], type=Day(), required=False, metavar="[" + _("DATE") + "]"),
            _programme_option(),
            option("--reason", _("TEXT"), _("Why; kept with it.")),
            json_option(),
        ],
    )


def unlock_command() -> Command:
    """`disbtrack unlock`."""
    return command(
        "unlock",
        _("Open a closed period, with a written reason."),
        _unlock,
        [
            book_argument(),
            option("--to", _("DATE"), _("Keep it closed up to this earlier day."), kind=Day(), target="day"),
            _programme_option(),
            option("--reason", _("TEXT"), _("Why it is opened; kept in the history.")),
            json_option(),
        ],
    )


def _programme_option() -> click.Option:
    return option("--programme", "ID", _("Only this programme (all of them)."))


def _lock(book: str, day: date | None, *, programme: str | None, reason: str | None, as_json: bool) -> int:
    from disbtrack.usecases.books.closing_periods import close_period

    with open_for(book, writing=day is not None) as opened:
        if day is not None:
            close_period(opened, day, programme=_named(opened, programme), reason=reason or "", person=person())
        _show_closed(opened, as_json=as_json)
    return int(ExitCode.DONE)


def _unlock(book: str, *, day: date | None, programme: str | None, reason: str | None, as_json: bool) -> int:
    from disbtrack.usecases.books.closing_periods import open_period

    with open_for(book, writing=True) as opened:
        named = _named(opened, programme)
        open_period(opened, programme=named, last_day=day, reason=reason or "", person=person())
        _show_closed(opened, as_json=as_json)
    return int(ExitCode.DONE)


def _named(book: "Book", programme: str | None) -> str:
    with book.read() as reading:
        return find_programme(reading.catalogue().tree, programme) or EVERY


def _show_closed(book: "Book", *, as_json: bool) -> None:
    from disbtrack.usecases.books.closing_periods import closed_periods

    closed = closed_periods(book)
    if as_json:
        print_json({"closed": [_row(one) for one in closed]})
        return
    for one in closed:
        show(one.words)
    if not closed:
        show(_("Nothing is closed."))


def _row(one: Closing) -> dict[str, Any]:
    facts = {"person": one.person, "at": one.at.isoformat(), "reason": one.reason}
    return {"programme": one.programme, "last_day": one.last_day.isoformat(), **facts}
