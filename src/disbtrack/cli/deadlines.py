"""deadlines: the last days of a book, listed, set and forgotten."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import Command, command, flag, option
from disbtrack.cli.console import print_json, show
from disbtrack.cli.listing import print_rows
from disbtrack.cli.lookup import open_for, person
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.values import Day, OneOf, Year
from disbtrack.domain.deadlines import EVERY, DeadlineKind
from disbtrack.errors import DisbtrackError, ExitCode
from disbtrack.i18n import N_, _, text

if TYPE_CHECKING:
    from disbtrack.domain.deadlines import Deadline

_DEEDS = OneOf(["list", "set", "forget"])
_KINDS = OneOf([kind.value for kind in DeadlineKind])
_SHOWN = {
    "plan_year": N_("Plan year"),
    "programme": N_("Programme"),
    "capital": N_("Capital"),
    "kind": N_("What ends"),
    "day": N_("Last day"),
    "condition": N_("Condition"),
    "source": N_("Source"),
    "verified": N_("Confirmed"),
}


def deadlines_command() -> Command:
    """`disbtrack deadlines`."""
    return command(
        "deadlines",
        _("Until when money may be spent, settled, carried and paid back; set and forget change it."),
        _deadlines,
        [
            book_argument(),
            click.Argument(["action"], type=_DEEDS, required=False, default="list", metavar=f"[{_DEEDS.shown}]"),
            option("--programme", "ID", _("The programme (every one).")),
            option("--capital", _("CODE"), _("The kind of capital (every one).")),
            option("--year", _("YYYY"), _("The plan year."), kind=Year()),
            option("--kind", _KINDS.shown, _("What ends on the day."), kind=_KINDS),
            option("--day", _("DATE"), _("The last day."), kind=Day()),
            option("--condition", _("TEXT"), _("For what it holds.")),
            option("--source", _("TEXT"), _("The paper that says so.")),
            flag("--confirmed", _("The office has seen the paper.")),
            json_option(),
        ],
    )


def _deadlines(book: str, action: str, *, as_json: bool, **told: Any) -> int:
    from disbtrack.usecases.books.deadlines import deadlines, forget_deadline, set_deadline

    with open_for(book, writing=action != "list") as opened:
        if action == "list":
            rows = [_row(one) for one in deadlines(opened) if told["year"] in {None, one.plan_year}]
        elif action == "set":
            return _say(set_deadline(opened, _deadline(told), person=person()))
        else:
            return _say(forget_deadline(opened, _deadline(told | {"day": date.max}), person=person()))
    if as_json:
        print_json({"rows": rows})
    else:
        print_rows(rows, _SHOWN)
    return int(ExitCode.DONE)


def _deadline(told: dict[str, Any]) -> "Deadline":
    from disbtrack.domain.deadlines import Deadline

    if told["year"] is None or told["kind"] is None or told["day"] is None:
        raise click.UsageError(_("Name the plan year, what ends, and the day: --year, --kind, --day."))
    return Deadline(
        programme=(told["programme"] or EVERY).partition("_")[0].upper(),
        capital=(told["capital"] or EVERY).upper(),
        plan_year=told["year"],
        kind=DeadlineKind(told["kind"]),
        day=told["day"],
        condition=told["condition"] or "",
        source=told["source"] or "",
        verified=told["confirmed"],
    )


def _row(one: "Deadline") -> dict[str, Any]:
    said = {"programme": one.programme, "capital": one.capital, "plan_year": one.plan_year, "kind": one.kind.value}
    rest = {"condition": one.condition, "source": one.source, "verified": one.verified}
    return said | {"day": one.day.isoformat()} | rest


def _say(made: int | None) -> int:
    if made is None:
        raise DisbtrackError(text("It is so already; nothing was written."))
    show(_("Written as change {number}. “disbtrack undo” takes it back.").format(number=made))
    return int(ExitCode.DONE)
