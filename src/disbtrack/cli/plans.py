"""plan: decisions kept, issued and taken back; the plan of any day with the decisions that made it."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import Command, command, flag, option
from disbtrack.cli.console import print_json, say, show
from disbtrack.cli.listing import print_rows, with_unit_names
from disbtrack.cli.lookup import filters_of, open_for, person, today
from disbtrack.cli.options import as_of_option, book_argument, filter_options, json_option
from disbtrack.cli.plan_json import checked_json, decision_json, level_json, line_json, listed_json, read_decision
from disbtrack.cli.refused_lines import say_problems
from disbtrack.cli.values import OneOf, Year
from disbtrack.domain.capital import BESIDE_THE_RATE
from disbtrack.domain.plan import EVENT_NAMES, LEVEL_NAMES, STATE_NAMES, DecisionState
from disbtrack.domain.series import Level
from disbtrack.errors import ExitCode
from disbtrack.i18n import N_, _
from disbtrack.usecases.names.named_units import find_unit

if TYPE_CHECKING:
    from disbtrack.storage.book import Book
    from disbtrack.usecases.plans.decision_checks import Checked
    from disbtrack.usecases.plans.decisions import RefusedDecisionError, Written
    from disbtrack.usecases.plans.decisions_listed import ListedDecision

_ACTIONS = OneOf(["list", "lines", "levels", "show", "check", "decide", "issue", "withdraw", "annex"])
_LEVELS = OneOf([level.value for level in Level])
_WRITING = frozenset({"decide", "issue", "withdraw"})
_LISTED = {
    "id": N_("Number"),
    "number": N_("Decision"),
    "date": N_("Day"),
    "issuer": N_("Issuer"),
    "level": N_("Plan level"),
    "event": N_("Kind"),
    "state": N_("State"),
    "lines": N_("Lines"),
    "total": N_("Sum (đồng)"),
}
_SHARES = {
    "source": N_("Source"),
    "capital": N_("Capital"),
    "assigned": N_("Assigned (đồng)"),
    "allocated": N_("Allocated (đồng)"),
    "left": N_("Left (đồng)"),
}
_LEVELS_SHOWN = {
    "programme": N_("Programme"),
    "years": N_("Plan year"),
    "source": N_("Source"),
    "capital": N_("Capital"),
    **{level.value: LEVEL_NAMES[level] for level in Level},
    "over": N_("More than above"),
}
_LINES = {
    "project": N_("Project"),
    "unit": N_("Commune, unit"),
    "source": N_("Source"),
    "capital": N_("Capital"),
    "plan_year": N_("Plan year"),
    "execution_year": N_("Execution year"),
    "amount": N_("Amount (đồng)"),
    "papers": N_("Decisions"),
}


def plan_command() -> Command:
    """`disbtrack plan`."""
    return command(
        "plan",
        _("Decisions that make the plan: kept as drafts, issued, taken back; and the plan of any day."),
        _plan,
        [
            book_argument(),
            click.Argument(["action"], type=_ACTIONS, required=False, default="list", metavar=f"[{_ACTIONS.shown}]"),
            click.Argument(["what"], required=False, metavar="[" + _("NUMBER|FILE") + "]"),
            flag("--issue", _("decide: issue at once, if nothing is wrong.")),
            flag("--accept-warnings", _("Issue although warnings stand.")),
            option("--reason", _("TEXT"), _("Why an issued decision is altered or taken back.")),
            option("--level", _LEVELS.shown, _("lines: whose plan (assigned)."), kind=_LEVELS),
            option("--year", _("YYYY"), _("lines, levels: only this plan year."), kind=Year()),
            as_of_option(),
            option("--out", _("FILE.pdf|.xlsx|.html"), _("annex: the file to write; its ending says its kind.")),
            *filter_options(),
            json_option(),
        ],
        more=_(
            'decide and check read JSON from FILE, "-" is standard input: {"number": "15/QĐ-UBND", "date": '
            '"2025-01-10", "issuer": "UBND tỉnh", "level": "detailed", "event": '
            '"assigned|supplement|adjusted|carried|transferred|withdrawn|cancelled|opening", "programme": "GNBV", '
            '"plan_year": 2025, "execution_year": null, "basis": null, "lines": [{"project": "GNBV.DA1.TDA1", "unit": '
            '"03727", "source": "NSTW", "capital": "DTPT", "amount": 1250500000}]}. With "id" it alters that decision.'
        ),
    )


def _plan(book: str, action: str, what: str | None, *, as_json: bool, **told: Any) -> int:
    with open_for(book, writing=action in _WRITING) as opened:
        match action:
            case "decide" | "check":
                return _decide(opened, what, told, writing=action == "decide", as_json=as_json)
            case "issue":
                return _issue(opened, _number(what), told, as_json=as_json)
            case "withdraw":
                return _withdraw(opened, _number(what), told, as_json=as_json)
            case "show":
                return _show(opened, _number(what))
            case "lines":
                return _lines(opened, told, as_json=as_json)
            case "levels":
                return _levels(opened, told, as_json=as_json)
            case "annex":
                return _annex(opened, _number(what), told["out"])
            case _:
                return _list(opened, as_json=as_json)


def _number(what: str | None) -> int:
    if what is None or not what.isdecimal():
        raise click.UsageError(_("Give the number of the decision in the book; “list” shows it."))
    return int(what)


def _decide(opened: "Book", what: str | None, told: Mapping[str, Any], *, writing: bool, as_json: bool) -> int:
    from disbtrack.usecases.plans.decisions import check_draft, write_decision

    if what is None:
        raise click.UsageError(_("Name the file with the decision, or “-” for standard input."))
    words = sys.stdin.read() if what == "-" else Path(what).read_text(encoding="utf-8")
    decision, lines, units = read_decision(words)
    with opened.read() as reading:
        register = reading.catalogue().register
    codes = [find_unit(register, unit or None, decision.date) for unit in units]
    lines = [replace(line, place=line.place._replace(unit=code)) for line, code in zip(lines, codes, strict=True)]
    if told["issue"]:
        decision = replace(decision, state=DecisionState.ISSUED)
    if not writing:
        return _tell(check_draft(opened, decision, lines, today=today()), {}, as_json=as_json)
    reason, accept = told["reason"] or "", bool(told["accept_warnings"])

    def write() -> "Written":
        return write_decision(
            opened, decision, lines, today=today(), person=person(), reason=reason, accept_warnings=accept
        )

    return _write(write, as_json=as_json)


def _issue(opened: "Book", number: int, told: Mapping[str, Any], *, as_json: bool) -> int:
    from disbtrack.usecases.plans.decisions import issue_decision

    accept = bool(told["accept_warnings"])
    return _write(
        lambda: issue_decision(opened, number, today=today(), person=person(), accept_warnings=accept),
        as_json=as_json,
    )


def _write(write: "Callable[[], Written]", *, as_json: bool) -> int:
    """Write a decision and tell what became of it; what stands against it is told line by line."""
    from disbtrack.usecases.plans.decisions import RefusedDecisionError

    try:
        written = write()
    except RefusedDecisionError as refused:
        return _tell_refused(refused, as_json=as_json)
    if not as_json:
        words = _("Decision {name}: number {number} in the book, {state}.")
        state = _(STATE_NAMES[written.decision.state])
        show(words.format(name=written.decision.number, number=written.decision.id, state=state))
    decision = written.decision
    kept = {"id": decision.id, "number": decision.number, "state": decision.state.value}
    return _tell(written.checked, {"decision": kept, "change": written.change}, as_json=as_json)


def _tell_refused(refused: "RefusedDecisionError", *, as_json: bool) -> int:
    if not as_json:
        say(refused.title)
    return _tell(refused.checked, {"decision": None, "change": None}, as_json=as_json, code=ExitCode.REFUSED)


def _tell(checked: "Checked", told: dict[str, Any], *, as_json: bool, code: ExitCode = ExitCode.DONE) -> int:
    if as_json:
        print_json(told | checked_json(checked))
        return int(code)
    say_problems(checked.problems)
    print_rows(checked_json(checked)["shares"], _SHARES)
    return int(code)


def _withdraw(opened: "Book", number: int, told: Mapping[str, Any], *, as_json: bool) -> int:
    from disbtrack.usecases.plans.decisions import RefusedDecisionError, withdraw_decision

    reason, accept = told["reason"] or "", bool(told["accept_warnings"])
    try:
        made = withdraw_decision(opened, number, reason=reason, today=today(), person=person(), accept_warnings=accept)
    except RefusedDecisionError as refused:
        return _tell_refused(refused, as_json=as_json)
    if as_json:
        print_json({"change": made})
    else:
        show(_("Written as change {number}. “disbtrack undo” takes it back.").format(number=made))
    return int(ExitCode.DONE)


def _show(opened: "Book", number: int) -> int:
    from disbtrack.usecases.plans.decision_figures import open_decision

    with opened.read() as reading:
        found = open_decision(reading, number)
    print_json(decision_json(found.decision, found.lines))
    return int(ExitCode.DONE)


def _lines(opened: "Book", told: Mapping[str, Any], *, as_json: bool) -> int:
    from disbtrack.usecases.plans.plan_as_of import plan_as_of

    with opened.read() as reading:
        filters = filters_of(reading, told, year=told["year"])
        level = Level(told["level"] or Level.ASSIGNED)
        rows = [line_json(one) for one in plan_as_of(reading, level, filters=filters, until=told["as_of"])]
        register = reading.catalogue().register
    if as_json:
        beside: set[str] = set() if told["source"] else {one.value for one in BESIDE_THE_RATE}
        print_json({"rows": rows, "total": sum(row["amount"] for row in rows if row["source"] not in beside)})
        return int(ExitCode.DONE)
    shown = [
        row | {"papers": [part["number"] for part in row["decisions"]], "date": row["decisions"][0]["date"]}
        for row in rows
    ]
    print_rows(with_unit_names(shown, register), _LINES)
    return int(ExitCode.DONE)


def _levels(opened: "Book", told: Mapping[str, Any], *, as_json: bool) -> int:
    from disbtrack.usecases.plans.plan_levels import plan_levels

    with opened.read() as reading:
        filters = filters_of(reading, told, year=told["year"])
        rows = [level_json(one) for one in plan_levels(reading, filters=filters, until=told["as_of"])]
    if as_json:
        print_json({"rows": rows})
        return int(ExitCode.DONE)
    print_rows([row | _over_words(row) for row in rows], _LEVELS_SHOWN)
    return int(ExitCode.DONE)


def _over_words(row: Mapping[str, Any]) -> dict[str, Any]:
    words = _("{level} above {other}")
    named = [
        {"level": _(LEVEL_NAMES[Level(one["level"])]), "other": _(LEVEL_NAMES[Level(one["above"])])}
        for one in row["over"]
    ]
    years = (
        str(row["first_year"]) if row["first_year"] == row["last_year"] else f"{row['first_year']}–{row['last_year']}"
    )
    return {"years": years, "over": [words.format(**one) for one in named]}


def _annex(opened: "Book", number: int, out: str | None) -> int:
    from disbtrack.usecases.papers.make_annex import make_annex
    from disbtrack.usecases.papers.make_report import write_report

    if out is None:
        raise click.UsageError(_("Name the file: --out FILE.pdf."))
    write_report(make_annex(opened, number), Path(out))
    show(_("Written: {path}").format(path=out))
    return int(ExitCode.DONE)


def _list(opened: "Book", *, as_json: bool) -> int:
    from disbtrack.usecases.plans.decisions_listed import list_decisions

    with opened.read() as reading:
        listed = list_decisions(reading)
    if as_json:
        print_json({"rows": [listed_json(one) for one in listed]})
        return int(ExitCode.DONE)
    print_rows([listed_json(one) | _named(one) for one in listed], _LISTED)
    return int(ExitCode.DONE)


def _named(one: "ListedDecision") -> dict[str, Any]:
    return {
        "event": _(EVENT_NAMES[one.event]) if one.event else None,
        "level": _(LEVEL_NAMES[one.level]) if one.level else None,
        "state": _(STATE_NAMES[one.state]),
    }
