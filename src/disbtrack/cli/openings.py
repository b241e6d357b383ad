"""opening: balances to a cut-off day, read from a sheet of totals."""

from pathlib import Path
from typing import Any

import click

from disbtrack.cli.command import Command, command, flag, option
from disbtrack.cli.console import print_json, show
from disbtrack.cli.lookup import open_for, person
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.values import UNITS, Answer, Day, Year
from disbtrack.domain.catalogue import Hints
from disbtrack.domain.money import Dong, MoneyUnit, format_money
from disbtrack.domain.programme import Tree, programme_of
from disbtrack.domain.typed_money import read_money
from disbtrack.errors import DisbtrackError, ExitCode
from disbtrack.i18n import _, text


def opening_command() -> Command:
    """`disbtrack opening`."""
    return command(
        "opening",
        _("Start in mid-programme: take a sheet of totals in as opening balances to a day."),
        _opening,
        [
            book_argument(),
            click.Argument(["file"], required=False, metavar="[" + _("FILE") + "]"),
            option("--sheet", _("NAME"), _("Only this sheet; may be repeated."), many=True, target="sheets"),
            option("--as-of", _("DATE"), _("The cut-off day (the sheet's own)."), kind=Day()),
            option("--year", _("YYYY"), _("The budget year, where the sheet states none."), kind=Year()),
            option("--unit", UNITS.shown, _("The unit of the amounts, where the sheet states none."), kind=UNITS),
            option("--answer", "[SHEET!]CELL=VALUE", _("What a doubtful cell means."), kind=Answer(), many=True),
            option("--project", _("CODE"), _("Type one balance instead of reading a file: its project.")),
            option("--work", _("NAME"), _("Its work.")),
            option("--source", _("CODE"), _("Its source of money.")),
            option("--capital", _("CODE"), _("Its kind of capital.")),
            option("--placed", _("AMOUNT"), _("Placed to the day, in đồng.")),
            option("--disbursed", _("AMOUNT"), _("Disbursed to the day, in đồng.")),
            option("--advance", _("AMOUNT"), _("Of it advanced and not cleared.")),
            flag("--dry-run", _("Show what would be written, and write nothing.")),
            flag("--accept-warnings", _("Write although there are warnings.")),
            json_option(),
        ],
    )


def _opening(book: str, file: str | None, *, as_json: bool, **told: Any) -> int:
    if (file is None) is (told["project"] is None):
        raise click.UsageError(_("Name a file of balances, or type one balance: --project."))
    return _typed(book, told) if file is None else _read(book, file, told, as_json=as_json)


def _typed(book: str, told: dict[str, Any]) -> int:
    from disbtrack.domain.opening import Opening
    from disbtrack.domain.year_end import Line
    from disbtrack.usecases.entry.opening_balances import enter_openings

    if told["as_of"] is None:
        raise click.UsageError(_("To which day is the balance? Name it: --as-of."))
    line = Line(programme_of(told["project"]), told["project"], told["work"], None, told["source"], told["capital"])
    amounts = {name: _amount(told[name]) for name in ("placed", "disbursed", "advance")}
    with open_for(book, writing=True) as opened:
        with opened.read() as reading:
            _see_project(reading.catalogue().tree, told["project"])
        balance = Opening(line, told["year"] or told["as_of"].year, **amounts)
        number = enter_openings(opened, [balance], told["as_of"], person=person())
    show(_("Written as change {number}. “disbtrack undo” takes it back.").format(number=number))
    return int(ExitCode.DONE)


def _see_project(tree: Tree, code: str) -> None:
    if code not in tree.by_code:
        raise DisbtrackError(text("No programme has a project “{project}”.", project=code))


def _amount(typed: str | None) -> Dong:
    told = read_money(typed or "0")
    if told.amount is None:
        raise DisbtrackError(told.problem or text("“{typed}” is no amount.", typed=typed))
    return told.amount


def _read(book: str, file: str, told: dict[str, Any], *, as_json: bool) -> int:
    from disbtrack.usecases.entry.opening_balances import read_openings, write_openings

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
