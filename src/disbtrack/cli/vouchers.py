"""vouchers: those written by hand, listed and taken out."""

from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import Command, command, option
from disbtrack.cli.console import print_json, show
from disbtrack.cli.listing import print_rows
from disbtrack.cli.lookup import open_for, person
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.values import Number, OneOf
from disbtrack.errors import ExitCode
from disbtrack.i18n import N_, _

if TYPE_CHECKING:
    from disbtrack.usecases.vouchers import OpenVoucher

_DEEDS = OneOf(["list", "withdraw"])
_SHOWN = {
    "id": N_("Number"),
    "voucher": N_("Voucher"),
    "date": N_("Date"),
    "payee": N_("Paid to"),
    "paper": N_("Kind of paper"),
    "amount": N_("Amount"),
    "over": N_("Why more than planned"),
}


def vouchers_command() -> Command:
    """`disbtrack vouchers`."""
    return command(
        "vouchers",
        _("Vouchers written by hand; withdraw NUMBER --reason takes one out of the book."),
        _vouchers,
        [
            book_argument(),
            click.Argument(["action"], type=_DEEDS, required=False, default="list", metavar=f"[{_DEEDS.shown}]"),
            click.Argument(["number"], type=Number(), required=False, metavar="[" + _("NUMBER") + "]"),
            option("--reason", _("TEXT"), _("Why; it is kept with the figures.")),
            json_option(),
        ],
    )


def _vouchers(book: str, action: str, number: int | None, *, reason: str | None, as_json: bool) -> int:
    from disbtrack.usecases.vouchers import vouchers, withdraw_voucher

    with open_for(book, writing=action == "withdraw") as opened:
        if action == "withdraw":
            if number is None:
                raise click.UsageError(_("Give the number of the voucher; “list” shows it."))
            made = withdraw_voucher(opened, number, reason=reason or "", person=person())
            show(_("Written as change {number}. “disbtrack undo” takes it back.").format(number=made))
            return int(ExitCode.DONE)
        rows = [_row(one) for one in vouchers(opened)]
    if as_json:
        print_json({"rows": rows})
    else:
        print_rows(rows, _SHOWN)
    return int(ExitCode.DONE)


def _row(one: "OpenVoucher") -> dict[str, Any]:
    told = one.voucher
    lines = [
        {"measure": line.measure.value, "amount": line.amount, "project": line.project, "work": line.work}
        | {"plan_year": line.plan_year, "clears": line.clears}
        for line in one.lines
    ]
    said = {"payee": told.payee, "paper": told.paper, "budget_codes": told.budget_codes, "over": told.over}
    amount = sum(line.amount for line in one.lines)
    return {
        "id": told.id,
        "voucher": told.number,
        "date": told.date.isoformat(),
        **said,
        "amount": amount,
        "lines": lines,
    }
