"""opening: balances to a cut-off day, read from a sheet of totals."""

from pathlib import Path
from typing import Any

from disbtrack.cli.command import Command, argument, command, flag, option
from disbtrack.cli.console import print_json, show
from disbtrack.cli.lookup import open_for, person
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.values import UNITS, Answer, Day, Year
from disbtrack.domain.catalogue import Hints
from disbtrack.domain.money import MoneyUnit, format_money
from disbtrack.errors import ExitCode
from disbtrack.i18n import _


def opening_command() -> Command:
    """`disbtrack opening`."""
    return command(
        "opening",
        _("Start in mid-programme: take a sheet of totals in as opening balances to a day."),
        _opening,
        [
            book_argument(),
            argument("file", _("FILE")),
            option("--sheet", _("NAME"), _("Only this sheet; may be repeated."), many=True, target="sheets"),
            option("--as-of", _("DATE"), _("The cut-off day (the sheet's own)."), kind=Day()),
            option("--year", _("YYYY"), _("The budget year, where the sheet states none."), kind=Year()),
            option("--unit", UNITS.shown, _("The unit of the amounts, where the sheet states none."), kind=UNITS),
            option("--answer", "[SHEET!]CELL=VALUE", _("What a doubtful cell means."), kind=Answer(), many=True),
            flag("--dry-run", _("Show what would be written, and write nothing.")),
            flag("--accept-warnings", _("Write although there are warnings.")),
            json_option(),
        ],
    )


def _opening(book: str, file: str, *, as_json: bool, **told: Any) -> int:
    from disbtrack.usecases.opening_balances import read_openings, write_openings

    hints = Hints(
        sheets=told["sheets"],
        unit=MoneyUnit(told["unit"]) if told["unit"] else None,
        year=told["year"],
        as_of=told["as_of"],
        answers=dict(told["answer"]),
    )
    with open_for(book, writing=not told["dry_run"]) as opened:
        plan = read_openings(opened, Path(file), hints)
        number = None
        if not told["dry_run"]:
            number = write_openings(opened, plan, person=person(), accept_warnings=told["accept_warnings"])
    sums: dict[str, int] = {}
    for figure in plan.figures:
        sums[figure.measure.value] = sums.get(figure.measure.value, 0) + figure.amount
    left = [{"cell": one.cell, "measure": one.measure.value, "amount": one.amount} for one in plan.left]
    if as_json:
        print_json({"as_of": plan.day.isoformat(), "change": number, "sums": sums, "left_out": left})
        return int(ExitCode.DONE)
    for measure, amount in sums.items():
        show(f"{measure}: {format_money(amount)}")
    if left:
        show(_("{count} amounts are no balances and were left out.").format(count=len(left)))
    if number is not None:
        show(_("Written as change {number}. “disbtrack undo” takes it back.").format(number=number))
    return int(ExitCode.DONE)
