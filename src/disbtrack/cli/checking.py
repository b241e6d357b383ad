"""checked: figures marked as checked, and the mark taken away with a written reason."""

from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import Command, command, flag, option
from disbtrack.cli.console import print_json, show
from disbtrack.cli.lookup import open_for, person
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.values import Number
from disbtrack.errors import ExitCode
from disbtrack.i18n import _

if TYPE_CHECKING:
    from disbtrack.domain.checks import Checked
    from disbtrack.storage.book import Book


def checked_command() -> Command:
    """`disbtrack checked`."""
    return command(
        "checked",
        _("Mark figures as checked; they are changed only with a written reason then. Without NUMBER, list them."),
        _checked,
        [
            book_argument(),
            click.Argument(["numbers"], type=Number(), nargs=-1, metavar="[NUMBER]…"),
            option("--against", _("TEXT"), _("By what they were found right: a record, a letter of the Treasury.")),
            flag("--take-away", _("Take the mark of these figures away.")),
            option("--reason", _("TEXT"), _("Why the mark is taken away; kept in the history.")),
            json_option(),
        ],
        more=_("“disbtrack list BOOK entries” shows the figures' numbers."),
    )


def _checked(book: str, numbers: tuple[int, ...], *, as_json: bool, **told: Any) -> int:
    from disbtrack.usecases.books.checking import mark_checked, unmark_checked

    with open_for(book, writing=bool(numbers)) as opened:
        if numbers and told["take_away"]:
            unmark_checked(opened, numbers, reason=told["reason"] or "", person=person())
        elif numbers:
            mark_checked(opened, numbers, against=told["against"] or "", person=person())
        _show_marks(opened, as_json=as_json)
    return int(ExitCode.DONE)


def _show_marks(book: "Book", *, as_json: bool) -> None:
    with book.read() as reading:
        marks = reading.checked()
    if as_json:
        print_json({"checked": [_row(one) for one in marks.values()]})
        return
    for number, one in marks.items():
        show(f"{number}: {one.words}")
    if not marks:
        show(_("No figure is marked as checked."))


def _row(one: "Checked") -> dict[str, Any]:
    check = one.check
    told = {"entry": check.entry, "amount": check.amount, "against": check.against}
    return told | {"person": one.person, "at": one.at.isoformat()}
