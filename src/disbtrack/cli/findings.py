"""findings: what audits and inspections ask for, and by which vouchers it was done."""

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import Command, command, option
from disbtrack.cli.console import print_json, show
from disbtrack.cli.listing import print_rows
from disbtrack.cli.lookup import find_project, open_for, person, today
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.registers import amount_of, number_of, plain_fields
from disbtrack.cli.values import Day, Number, OneOf
from disbtrack.domain.findings import ASK_NAMES, FINDING_STATE_NAMES, Ask, Finding, FindingDone, FindingState, Followed
from disbtrack.errors import ExitCode
from disbtrack.i18n import N_, _

if TYPE_CHECKING:
    from disbtrack.storage.book import Book

_ACTIONS = OneOf(["list", "set", "withdraw", "settle", "unsettle"])
_ASKS = OneOf([one.value for one in Ask])
_STATES = OneOf([one.value for one in FindingState])
_SHOWN = {
    "id": N_("Number"),
    "state": N_("State"),
    "document": N_("Document"),
    "signed": N_("Signed"),
    "item": N_("Point"),
    "ask": N_("Asked"),
    "asked": N_("Amount"),
    "done": N_("Done"),
    "left": N_("Left"),
    "deadline": N_("Deadline"),
    "subject": N_("What is found"),
}
_SAID = {
    "set": N_("Written: number {number}. “disbtrack undo” takes it back."),
    "settle": N_("Written: number {number}. “disbtrack undo” takes it back."),
    "withdraw": N_("Written as change {change}. “disbtrack undo” takes it back."),
    "unsettle": N_("Written as change {change}. “disbtrack undo” takes it back."),
}
Row = dict[str, Any]


def findings_command() -> Command:
    """`disbtrack findings`."""
    return command(
        "findings",
        _("Findings of audits and inspections: what is to be recovered, deducted, explained, and what was done."),
        _findings,
        [
            book_argument(),
            click.Argument(["action"], type=_ACTIONS, required=False, default="list", metavar=f"[{_ACTIONS.shown}]"),
            click.Argument(["number"], required=False, metavar="[" + _("NUMBER") + "]"),
            option("--state", _STATES.shown, _("list: only those in this state."), kind=_STATES),
            *_finding_options(),
            option("--voucher", _("TEXT"), _("settle: the number of the voucher.")),
            option("--on", _("DATE"), _("settle: the day of the voucher, or of the answer (today)."), kind=Day()),
            option("--reason", _("TEXT"), _("settle: why more is done than was asked.")),
            option("--file", _("FILE"), _("set: a file that proves it, once for each."), many=True, target="files"),
            option("--amount", _("AMOUNT"), _("set: what is asked for; settle: what was done.")),
            option("--note", _("TEXT"), _("A note.")),
            json_option(),
        ],
        more=_(
            "set without NUMBER makes a new finding: disbtrack findings BOOK set --document 12/KL-TTr --ask recover "
            "--amount 15tr --deadline 30/06/2025; settle names the finding: disbtrack findings BOOK settle 1 "
            "--voucher 07 --on 15/05/2025 --amount 15tr. unsettle names a deed, as --json lists them."
        ),
    )


def _finding_options() -> list[click.Parameter]:
    return [
        option("--document", _("TEXT"), _("set: the number of the conclusion, report or minutes.")),
        option("--signed", _("DATE"), _("set: the day of the paper."), kind=Day()),
        option("--issuer", _("TEXT"), _("set: who audited or inspected.")),
        option("--item", _("TEXT"), _("set: the point of the paper.")),
        option("--subject", _("TEXT"), _("set: what was found.")),
        option("--ask", _ASKS.shown, _("set: what is asked for."), kind=_ASKS),
        option("--project", _("CODE"), _("set: the project.")),
        option("--unit", _("UNIT"), _("set: the commune or office.")),
        option("--capital", _("CODE"), _("set: the kind of capital.")),
        option("--plan-year", _("YYYY"), _("set: the plan year."), kind=Number()),
        option("--deadline", _("DATE"), _("set: until when."), kind=Day()),
    ]


def _findings(book: str, action: str, number: str | None, *, as_json: bool, **told: Any) -> int:
    errands: dict[str, Callable[[Book], Row]] = {
        "set": lambda opened: _set(opened, number, told),
        "withdraw": lambda opened: _withdraw(opened, number),
        "settle": lambda opened: _settle(opened, number, told),
        "unsettle": lambda opened: _unsettle(opened, number),
    }
    with open_for(book, writing=action != "list") as opened:
        if action == "list":
            return _list(opened, told["state"], as_json=as_json)
        made = errands[action](opened)
    if as_json:
        print_json(made)
    else:
        show(_(_SAID[action]).format(**made))
    return int(ExitCode.DONE)


def _list(opened: "Book", state: str | None, *, as_json: bool) -> int:
    from disbtrack.usecases.handover.findings import findings

    found = findings(opened, today=today())
    rows = [one for one in found.rows if state in {None, one.state.value}]
    if as_json:
        print_json({"rows": [_row(one) for one in rows], "sums": asdict(found.sums)})
        return int(ExitCode.DONE)
    print_rows([_row(one) | _spoken(one) for one in rows], _SHOWN)
    return int(ExitCode.DONE)


def _row(one: Followed) -> Row:
    money = {"asked": one.asked, "done": one.done, "left": one.left}
    steps = {"steps": [plain_fields(step) for step in one.steps], "lost": [plain_fields(step) for step in one.lost]}
    return plain_fields(one.finding) | {"state": one.state.value, "days": one.days} | money | steps


def _spoken(one: Followed) -> Row:
    return {"state": _(FINDING_STATE_NAMES[one.state]), "ask": _(ASK_NAMES[one.finding.ask])}


def _set(opened: "Book", number: str | None, told: Row) -> Row:
    from disbtrack.usecases.books.evidence import load_files
    from disbtrack.usecases.handover.findings import find_finding, set_finding

    if number is None and (told["ask"] is None or told["document"] is None):
        raise click.UsageError(_("Name the paper and what it asks for: --document, --ask."))
    known = find_finding(opened, number_of(number)) if number else Finding(document="", signed=None, ask=Ask.EXPLAIN)
    files = load_files([Path(one) for one in told["files"]])
    return {"number": set_finding(opened, replace(known, **_facts(opened, told)), files, person=person())}


def _facts(opened: "Book", told: Row) -> Row:
    """What was said of a finding; what was not stays as it is."""
    from disbtrack.usecases.names.named_units import find_unit

    plain = ("document", "signed", "issuer", "item", "subject", "capital", "plan_year", "deadline", "note")
    facts = {name: told[name] for name in plain if told[name] is not None}
    with opened.read() as reading:
        catalogue = reading.catalogue()
    if told["project"] is not None:
        facts["project"] = find_project(catalogue.tree, told["project"])
    if told["unit"] is not None:
        facts["unit"] = find_unit(catalogue.register, told["unit"])
    if told["ask"] is not None:
        facts["ask"] = Ask(told["ask"])
    if told["amount"] is not None:
        facts["amount"] = amount_of(told["amount"])
    return facts


def _withdraw(opened: "Book", number: str | None) -> Row:
    from disbtrack.usecases.handover.findings import withdraw_finding

    return {"change": withdraw_finding(opened, number_of(number), person=person())}


def _settle(opened: "Book", number: str | None, told: Row) -> Row:
    from disbtrack.usecases.handover.findings import settle_finding

    done = FindingDone(
        finding=number_of(number),
        voucher=told["voucher"] or "",
        day=told["on"] or today(),
        amount=amount_of(told["amount"]) if told["amount"] is not None else 0,
        person=person(),
        note=told["note"] or "",
        reason=told["reason"] or "",
    )
    return {"number": settle_finding(opened, done, person=person(), today=today())}


def _unsettle(opened: "Book", number: str | None) -> Row:
    from disbtrack.usecases.handover.findings import unsettle_finding

    return {"change": unsettle_finding(opened, number_of(number), person=person())}
