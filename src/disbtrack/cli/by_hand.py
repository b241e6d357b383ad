"""edit and count: what a person sets by hand, figures and the series that is counted."""

import re
from collections.abc import Iterable

import click

from disbtrack.cli.command import Command, argument, command, option
from disbtrack.cli.console import show
from disbtrack.cli.lookup import open_for, person
from disbtrack.cli.options import book_argument
from disbtrack.cli.values import Number, OneOf, Year
from disbtrack.errors import DisbtrackError, ExitCode
from disbtrack.i18n import _, text

_WITHDRAWN = "withdraw"
_EDIT = re.compile(rf"(\d{{1,9}})=({_WITHDRAWN}|-?\d{{1,3}}(?:[. ]\d{{3}})+|-?\d{{1,18}})", re.IGNORECASE)
_SIDES = OneOf(["plan", "money"])
_DEFAULT = "default"


def edit_command() -> Command:
    """`disbtrack edit`."""
    return command(
        "edit",
        _("Set figures to an amount in đồng, or withdraw them, by hand; each later file is asked about then."),
        _edit,
        [
            book_argument(),
            argument("edits", f"NUMBER=AMOUNT|NUMBER={_WITHDRAWN}", many=True),
            option("--reason", _("TEXT"), _("Why; it is kept with the figures.")),
        ],
        more=_("“disbtrack list BOOK entries” shows the figures' numbers."),
    )


def _edit(book: str, edits: tuple[str, ...], *, reason: str | None) -> int:
    from disbtrack.usecases.entry.edit_figure import set_amounts, withdraw_figures

    amounts, gone = _read(edits)
    if amounts and gone:
        raise click.UsageError(_("Set and withdraw figures in two goes: each is a change of its own."))
    with open_for(book, writing=True) as opened:
        if gone:
            made: int | None = withdraw_figures(opened, gone, reason=reason or "", person=person())
        else:
            made = set_amounts(opened, amounts, reason=reason or "", person=person())
    _say(made)
    return int(ExitCode.DONE)


def _read(edits: Iterable[str]) -> tuple[dict[int, int], list[int]]:
    """Amounts by the numbers of their figures, and the figures that are withdrawn."""
    amounts: dict[int, int] = {}
    gone: list[int] = []
    for told in edits:
        found = _EDIT.fullmatch(told.strip())
        if found is None:
            words = _("“{value}” says nothing to do; write 12=1250500000 or 12=withdraw.")
            raise click.UsageError(words.format(value=told))
        if int(found[1]) in amounts or int(found[1]) in gone:
            raise click.UsageError(_("Figure {number} is named twice; say one thing of it.").format(number=found[1]))
        if found[2].casefold() == _WITHDRAWN:
            gone.append(int(found[1]))
        else:
            amounts[int(found[1])] = int(re.sub(r"[. ]", "", found[2]))
    return amounts, gone


def count_command() -> Command:
    """`disbtrack count`."""
    return command(
        "count",
        _("Choose the series that is counted for a programme, year and side; “default” goes back to the usual order."),
        _count,
        [
            book_argument(),
            click.Argument(["series"], metavar=f"NUMBER|{_DEFAULT}"),
            option("--programme", "ID", _("The programme (GNBV).")),
            option("--year", _("YYYY"), _("The plan year."), kind=Year()),
            option("--side", _SIDES.shown, _("For the plan, or for the money."), kind=_SIDES),
        ],
        more=_("“disbtrack list BOOK series” shows the series with their numbers."),
    )


def _count(book: str, series: str, *, programme: str | None, year: int | None, side: str | None) -> int:
    from disbtrack.domain.series import Side
    from disbtrack.usecases.books.counting import count_by_default, count_series

    if programme is None or year is None or side is None:
        raise click.UsageError(_("Name the programme, the year and the side: --programme, --year, --side."))
    short = programme.partition("_")[0].upper()
    number = None if series == _DEFAULT else Number().convert(series, None, None)
    with open_for(book, writing=True) as opened:
        if number is None:
            made = count_by_default(opened, short, year, Side(side), person=person())
        else:
            made = count_series(opened, number, short, year, Side(side), person=person())
    _say(made)
    return int(ExitCode.DONE)


def _say(made: int | None) -> None:
    if made is None:
        raise DisbtrackError(text("The figures are what was asked for already; nothing was written."))
    show(_("Written as change {number}. “disbtrack undo” takes it back.").format(number=made))
