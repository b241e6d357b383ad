"""vouchers: those written by hand, listed, written, altered and taken out."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import Command, command, flag, option
from disbtrack.cli.console import print_json, say, show
from disbtrack.cli.listing import print_rows
from disbtrack.cli.lookup import open_for, person, today
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.refused_lines import problems_json, say_problems
from disbtrack.cli.values import OneOf
from disbtrack.cli.voucher_json import read_voucher, voucher_json
from disbtrack.domain.problem import Problem
from disbtrack.errors import ExitCode
from disbtrack.i18n import N_, _

if TYPE_CHECKING:
    from disbtrack.storage.book import Book

_DEEDS = OneOf(["list", "show", "write", "withdraw"])
_SHOWN = {
    "id": N_("Number"),
    "number": N_("Voucher"),
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
        _("Vouchers written by hand: list, show, write, withdraw."),
        _vouchers,
        [
            book_argument(),
            click.Argument(["action"], type=_DEEDS, required=False, default="list", metavar=f"[{_DEEDS.shown}]"),
            click.Argument(["what"], required=False, metavar="[" + _("NUMBER|FILE") + "]"),
            flag("--accept-warnings", _("Write although warnings stand.")),
            option("--reason", _("TEXT"), _("Why a voucher is altered or taken out; it is kept with the figures.")),
            json_option(),
        ],
        more=_(
            'write reads JSON from FILE, "-" is standard input: {"number": "UNC 07", "date": "2025-05-20", "payee": '
            '"Công ty …", "budget_codes": "", "paper": "05.a/TT", "over": "", "lines": [{"measure": '
            '"completed|advance|recovered|repaid|transferred|disbursed_period", "amount": 1250500000, "project": '
            '"GNBV.DA1.TDA1", "plan_year": 2025, "unit": "03727", "source": "NSTW", "capital": "DTPT", "clears": '
            '"UNC 01"}]}. With "id" it alters that voucher; “show” writes one so.'
        ),
    )


def _vouchers(
    book: str, action: str, what: str | None, *, accept_warnings: bool, reason: str | None, as_json: bool
) -> int:
    with open_for(book, writing=action in {"write", "withdraw"}) as opened:
        match action:
            case "write":
                return _write(opened, what, accept_warnings=accept_warnings, reason=reason or "", as_json=as_json)
            case "withdraw":
                return _withdraw(opened, _number(what), reason or "")
            case "show":
                return _show(opened, _number(what))
            case _:
                return _list(opened, as_json=as_json)


def _number(what: str | None) -> int:
    if what is None or not what.isdecimal():
        raise click.UsageError(_("Give the number of the voucher; “list” shows it."))
    return int(what)


def _write(opened: "Book", what: str | None, *, accept_warnings: bool, reason: str, as_json: bool) -> int:
    """Write a voucher, or tell line by line why not."""
    from disbtrack.usecases.entry.vouchers import RefusedVoucherError, write_voucher

    if what is None:
        raise click.UsageError(_("Name the file with the voucher, or “-” for standard input."))
    words = sys.stdin.read() if what == "-" else Path(what).read_text(encoding="utf-8")
    with opened.read() as reading:
        voucher, lines = read_voucher(words, reading.catalogue())
    try:
        made = write_voucher(
            opened, voucher, lines, today=today(), person=person(), reason=reason, accept_warnings=accept_warnings
        )
    except RefusedVoucherError as refused:
        if not as_json:
            say(refused.title)
        _tell({"id": None, "change": None}, refused.problems, as_json=as_json)
        return int(ExitCode.REFUSED)
    if not as_json:
        show(_("Voucher {name}: number {number} in the book.").format(name=voucher.number, number=made.number))
    _tell({"id": made.number, "change": made.change}, made.problems, as_json=as_json)
    return int(ExitCode.DONE)


def _tell(told: dict[str, Any], problems: Sequence[Problem], *, as_json: bool) -> None:
    if as_json:
        print_json(told | {"problems": problems_json(problems)})
    else:
        say_problems(problems)


def _withdraw(opened: "Book", number: int, reason: str) -> int:
    from disbtrack.usecases.entry.vouchers import withdraw_voucher

    made = withdraw_voucher(opened, number, reason=reason, person=person())
    show(_("Written as change {number}. “disbtrack undo” takes it back.").format(number=made))
    return int(ExitCode.DONE)


def _show(opened: "Book", number: int) -> int:
    from disbtrack.usecases.entry.vouchers import open_voucher

    print_json(voucher_json(open_voucher(opened, number)))
    return int(ExitCode.DONE)


def _list(opened: "Book", *, as_json: bool) -> int:
    from disbtrack.usecases.entry.vouchers import vouchers

    rows = [voucher_json(one) for one in vouchers(opened)]
    if as_json:
        print_json({"rows": rows})
    else:
        print_rows(rows, _SHOWN)
    return int(ExitCode.DONE)
