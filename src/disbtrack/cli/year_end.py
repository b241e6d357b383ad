"""year-end: what is left of each line at the end of a year, and what becomes of it under one decision."""

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import Command, command, flag, option
from disbtrack.cli.console import print_json, show
from disbtrack.cli.listing import print_rows
from disbtrack.cli.lookup import filters_of, open_for, person, today
from disbtrack.cli.naming import name_of
from disbtrack.cli.options import book_argument, filter_options, json_option
from disbtrack.cli.told import Told, told_of
from disbtrack.cli.values import OneOf, Year
from disbtrack.domain.standing import Cut
from disbtrack.domain.year_end import SUBJECT_NAMES, TREATMENT_NAMES, Balance, Choice, Line, Paper, Subject, Treatment
from disbtrack.errors import ExitCode
from disbtrack.i18n import N_, _, text

if TYPE_CHECKING:
    from disbtrack.domain.catalogue import Catalogue
    from disbtrack.storage.book import Book

_DEEDS = OneOf(["list", "write"])
_SHOWN = {
    "subject": N_("What is left"),
    "project": N_("Project"),
    "work": N_("Work"),
    "unit": N_("Unit"),
    "capital": N_("Capital"),
    "plan_year": N_("Plan year"),
    "name": N_("Advance"),
    "amount": N_("Left"),
    "treatment": N_("Proposed"),
    "until": N_("Until"),
}


def year_end_command() -> Command:
    """`disbtrack year-end`."""
    return command(
        "year-end",
        _("What is left at the end of a year, and what becomes of it: carried, cancelled, paid back, turned."),
        _year_end,
        [
            book_argument(),
            click.Argument(["action"], type=_DEEDS, required=False, default="list", metavar=f"[{_DEEDS.shown}]"),
            click.Argument(["what"], required=False, metavar="[" + _("FILE") + "]"),
            option("--year", _("YYYY"), _("The year that ends (last year)."), kind=Year()),
            *filter_options(),
            flag("--instead", _("Count what is carried over in place of what others told of it.")),
            json_option(),
        ],
        more=_(
            "list --json writes what write reads back: fill in the decision's number, day and issuer, and keep the "
            "lines that it treats; “treatment” is carried, cancelled, repaid or turned, “amount” all of it or a part."
        ),
    )


def _year_end(
    book: str, action: str, what: str | None, *, year: int | None, instead: bool, as_json: bool, **told: Any
) -> int:
    from disbtrack.usecases.entry.year_end import balances

    ended = year or today().year - 1
    with open_for(book, writing=action == "write") as opened:
        with opened.read() as reading:
            filters, catalogue = filters_of(reading, told), reading.catalogue()
        if action == "write":
            return _write(opened, what, ended, instead=instead)
        found = balances(opened, ended, today=today(), filters=filters)
    if as_json:
        lines = [_row(one) for one in found]
        print_json({"number": "", "date": None, "issuer": "", "year": ended, "lines": lines})
    else:
        print_rows([_row(one) | _named(one, catalogue) for one in found], _SHOWN)
    return int(ExitCode.DONE)


def _row(one: Balance) -> dict[str, Any]:
    return {
        "subject": one.subject.value,
        **one.line._asdict(),
        "plan_year": one.plan_year,
        "name": one.name,
        "amount": one.amount,
        "treatment": one.proposal.value,
        "until": one.until.isoformat() if one.until else None,
        "verified": one.verified,
        "told_on": one.told_on.isoformat() if one.told_on else None,
    }


def _named(one: Balance, catalogue: "Catalogue") -> dict[str, Any]:
    line = one.line
    project = name_of(line.project, Cut.PROJECT, catalogue) if line.project else None
    return {
        "subject": _(SUBJECT_NAMES[one.subject]),
        "treatment": _(TREATMENT_NAMES[one.proposal]),
        "project": project,
        "unit": name_of(line.unit, Cut.UNIT, catalogue) if line.unit else None,
    }


def _write(opened: "Book", what: str | None, year: int, *, instead: bool) -> int:
    from disbtrack.usecases.entry.year_end import balances, close_year

    if what is None:
        raise click.UsageError(_("Name the file with the lines, or “-” for standard input."))
    told = told_of(sys.stdin.read() if what == "-" else Path(what).read_text(encoding="utf-8"), "year-end")
    day = told.value("date", date.fromisoformat)
    if day is None:
        raise told.unreadable(text("“{name}”, which is missing", name="date"))
    paper = Paper(told.words("number"), day, told.number("year") or year)
    choices = _choices(told.lines(), balances(opened, paper.year, today=today()))
    issuer = told.words("issuer")
    made = close_year(opened, choices, paper, issuer=issuer, today=today(), person=person(), instead=instead)
    show(_("Written as change {number}. “disbtrack undo” takes it back.").format(number=made))
    return int(ExitCode.DONE)


def _choices(rows: Sequence[Told], left: Iterable[Balance]) -> list[Choice]:
    known = {_place(one): one for one in left}
    found = []
    for number, row in enumerate(rows, 1):
        balance = known.get(_told_place(row))
        if balance is None:
            raise row.unreadable(text("line {line}: nothing like it is left", line=number))
        treatment = row.value("treatment", Treatment) or balance.proposal
        amount = row.number("amount")
        found.append(Choice(balance, treatment, balance.amount if amount is None else amount))
    return found


def _place(one: Balance) -> tuple[object, ...]:
    return (one.subject, one.line, one.plan_year, one.name, one.told_on)


def _told_place(row: Told) -> tuple[object, ...]:
    line = {name: row.value(name, str) for name in Line._fields} | {"programme": row.words("programme")}
    said = (row.number("plan_year"), row.value("name", str), row.value("told_on", date.fromisoformat))
    return (row.value("subject", Subject), Line(**line), *said)
