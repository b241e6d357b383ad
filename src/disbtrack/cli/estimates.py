"""estimates: what each unit estimated and registered for a month, beside what was paid; registered plans typed."""

from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import Command, command, option
from disbtrack.cli.console import print_json, show
from disbtrack.cli.listing import print_rows
from disbtrack.cli.lookup import filters_of, find_programme, find_project, open_for, person, today
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.papers import target_of
from disbtrack.cli.registers import amount_of
from disbtrack.cli.values import Month, OneOf
from disbtrack.domain import months
from disbtrack.domain.money import format_share
from disbtrack.errors import ExitCode
from disbtrack.i18n import N_, _
from disbtrack.usecases.names.named_units import find_unit

if TYPE_CHECKING:
    from disbtrack.domain.estimates import Estimated, Habit
    from disbtrack.storage.book import Book
    from disbtrack.usecases.month.estimates import Estimates

_ACTIONS = OneOf(["list", "register"])
_SHOWN = {
    "name": N_("Commune, unit"),
    "project": N_("Project"),
    "estimated": N_("Estimated"),
    "actual": N_("Paid by then"),
    "difference": N_("Difference"),
    "off": N_("Off by (%)"),
    "registered": N_("Registered"),
    "in_month": N_("Paid in the month"),
    "by": N_("Paid according to"),
}
Row = dict[str, Any]


def estimates_command() -> Command:
    """`disbtrack estimates`."""
    return command(
        "estimates",
        _("What each unit estimated and registered for a month, beside what was paid; who estimates badly."),
        _estimates,
        [
            book_argument(),
            click.Argument(["action"], type=_ACTIONS, required=False, default="list", metavar=f"[{_ACTIONS.shown}]"),
            option("--period", _("YYYY-MM"), _("The month (the one before this)."), kind=Month()),
            option("--programme", "ID", _("Only this programme.")),
            option("--project", _("CODE"), _("Only this project; register: of this one.")),
            option("--unit", _("CODE|NAME"), _("Only this unit; register: of this one.")),
            option("--amount", _("AMOUNT"), _("register: how much is to be paid in the month; 0 takes it out.")),
            option("--document", _("TEXT"), _("register: the letter that says so.")),
            option("--out", _("FILE.xlsx|.csv"), _("Write the list into this file.")),
            json_option(),
        ],
    )


def _estimates(book: str, action: str, *, as_json: bool, **told: Any) -> int:
    from disbtrack.usecases.month.estimates import estimates
    from disbtrack.usecases.month.estimates_file import write_estimates

    month = months.Month(*told["period"]) if told["period"] else months.month_of(today()).before
    with open_for(book, writing=action == "register") as opened:
        if action == "register":
            return _register(opened, month, told, as_json=as_json)
        with opened.read() as reading:
            filters, catalogue = filters_of(reading, told | {"unit": None}), reading.catalogue()
            unit = find_unit(catalogue.register, told["unit"], month.last)
        found = estimates(opened, month, filters=filters)
        if told["out"]:
            target = target_of(told["out"], book)
            write_estimates(found, catalogue, target)
            show(_("Written: {path}").format(path=target))
            return int(ExitCode.DONE)
    _tell(found, unit, as_json=as_json)
    return int(ExitCode.DONE)


def _tell(found: "Estimates", unit: str | None, *, as_json: bool) -> None:
    mine = [one for one in found.rows if unit in {None, one.unit}]
    habits = [one for one in found.habits if unit in {None, one.unit}]
    if as_json:
        rows = [_row(one) for one in mine]
        print_json({"period": str(found.month), "rows": rows, "habits": [_habit(one) for one in habits]})
        return
    print_rows([_row(one) | {"off": format_share(one.off)} for one in mine], _SHOWN)
    for one in habits:
        show(one.sentence)


def _row(one: "Estimated") -> Row:
    """A row as JSON writes it: đồng, shares as numbers."""
    told = {"unit": one.unit, "name": one.name, "project": one.project, "estimated": one.estimated}
    paid = {"actual": one.actual, "difference": one.difference, "off": None if one.off is None else float(one.off)}
    month = {"registered": one.registered, "in_month": one.in_month, "beside_registered": one.beside_registered}
    return told | paid | month | {"by": one.by or None}


def _habit(one: "Habit") -> Row:
    told = {"unit": one.unit, "name": one.name, "months": one.months, "error": float(one.error), "high": one.high}
    return told | {"sentence": one.sentence}


def _register(opened: "Book", month: months.Month, told: Row, *, as_json: bool) -> int:
    from disbtrack.usecases.month.registered_plans import Registered, register_plan

    with opened.read() as reading:
        catalogue = reading.catalogue()
        unit = find_unit(catalogue.register, told["unit"], month.last)
        project = find_project(catalogue.tree, told["project"], find_programme(catalogue.tree, told["programme"]))
    if unit is None or project is None or told["amount"] is None:
        raise click.UsageError(_("Name the unit, the project and the amount: --unit, --project, --amount."))
    plan = Registered(unit, project, month, amount_of(told["amount"]), told["document"] or "")
    made = register_plan(opened, plan, person=person())
    if as_json:
        print_json({"change": made})
    else:
        show(_("Written as change {number}. “disbtrack undo” takes it back.").format(number=made))
    return int(ExitCode.DONE)
