"""enter: rows made by hand, from a table of text, as one change."""

from disbtrack.cli.command import Command, argument, command, flag, option
from disbtrack.cli.lookup import find_programme, open_for, person, today
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.values import UNITS, Year
from disbtrack.domain.money import MoneyUnit
from disbtrack.errors import ExitCode
from disbtrack.i18n import _


def enter_command() -> Command:
    """`disbtrack enter`."""
    return command(
        "enter",
        _("Enter rows by hand, all of them or none: date, document, kind, project, unit, source, capital, amount …"),
        _enter,
        [
            book_argument(),
            argument("table", "FILE.csv|-"),
            option("--money", UNITS.shown, _("What amounts without a unit are in (dong)."), kind=UNITS),
            option("--programme", "ID", _("The programme of rows that name no project (the only one).")),
            option("--year", _("YYYY"), _("The year of days without one (this year)."), kind=Year()),
            flag("--dry-run", _("Show what each row would be, write nothing.")),
            json_option(),
        ],
        more=_("The first row names the columns; cells are parted by tabs, semicolons or commas."),
    )


def _enter(
    book: str,
    table: str,
    *,
    money: str | None,
    programme: str | None,
    year: int | None,
    dry_run: bool,
    as_json: bool,
) -> int:
    from disbtrack.cli.entered import rows_in, tell
    from disbtrack.usecases.entry.entered_rows import Setting
    from disbtrack.usecases.entry.entering import enter, look

    unit = MoneyUnit(money) if money else MoneyUnit.DONG
    rows = rows_in(table, unit).rows
    with open_for(book, writing=not dry_run) as opened:
        with opened.read() as reading:
            short = find_programme(reading.catalogue().tree, programme)
        setting = Setting(unit, short, year or today().year, today())
        block = look(opened, rows, setting)
        entered = None
        if not dry_run and not block.problems:
            entered = enter(opened, rows, setting, person=person())
    tell(block, entered, as_json=as_json)
    return int(ExitCode.REFUSED if block.problems else ExitCode.DONE)
