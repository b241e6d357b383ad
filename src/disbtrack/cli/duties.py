"""duties: the calendar of what is due, and the duties behind it: set, withdrawn, marked as done."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import Command, command, flag, option
from disbtrack.cli.console import print_json, show
from disbtrack.cli.listing import print_rows
from disbtrack.cli.lookup import open_for, person, today
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.registers import number_of, plain_fields
from disbtrack.cli.values import Day, Month, Number, OneOf
from disbtrack.domain.duties import Duty, DutyDone, Rhythm, Speaks, Weekend
from disbtrack.errors import ExitCode
from disbtrack.i18n import N_, _

if TYPE_CHECKING:
    from disbtrack.domain.dues import Due
    from disbtrack.storage.book import Book

_ACTIONS = OneOf(["list", "set", "withdraw", "done", "undone"])
_RHYTHMS = OneOf([one.value for one in Rhythm])
_WEEKENDS = OneOf([one.value for one in Weekend])
_SPEAKS = OneOf([one.value for one in Speaks])
_DUES = {
    "state": N_("State"),
    "last": N_("Last day"),
    "words": N_("How long"),
    "name": N_("Duty"),
    "about": N_("Speaks of"),
    "whose": N_("Whose"),
    "duty": N_("Number"),
    "turn": N_("Occasion"),
}
_DUTIES = {
    "id": N_("Number"),
    "name": N_("Duty"),
    "rhythm": N_("How often"),
    "when": N_("When"),
    "whose": N_("Whose"),
    "source": N_("Source"),
    "verified": N_("Confirmed"),
}
_SAID = {
    "set": N_("Written: number {number}. “disbtrack undo” takes it back."),
    "withdraw": N_("Written as change {change}. “disbtrack undo” takes it back."),
    "done": N_("Done: {name} ({turn})."),
    "undone": N_("Written as change {change}. “disbtrack undo” takes it back."),
}
Row = dict[str, Any]


def duties_command() -> Command:
    """`disbtrack duties`."""
    return command(
        "duties",
        _("What is due and what is late; the duties of the office, changed, and marked as done."),
        _duties,
        [
            book_argument(),
            click.Argument(["action"], type=_ACTIONS, required=False, default="list", metavar=f"[{_ACTIONS.shown}]"),
            click.Argument(["number"], required=False, metavar="[" + _("NUMBER") + "]"),
            option("--period", _("YYYY-MM"), _("list: the month of the calendar (that of today)."), kind=Month()),
            flag("--rules", _("list: the duties themselves, not what falls due.")),
            *_rule_options(),
            option("--turn", _("KEY"), _("done, undone: which turn, as the list names it (the next to be done).")),
            option("--done-on", _("DATE"), _("done: on which day (today)."), kind=Day()),
            option("--file", _("FILE"), _("done: a file that proves it, once for each."), many=True, target="files"),
            option("--note", _("TEXT"), _("A note.")),
            json_option(),
        ],
        more=_(
            "set without NUMBER makes a new duty: disbtrack duties BOOK set --name “Báo cáo tháng” --rhythm monthly "
            "--day 3 --source “QĐ 3664/QĐ-UBND”; with it, what is not named stays."
        ),
    )


def _rule_options() -> list[click.Parameter]:
    return [
        option("--name", _("TEXT"), _("set: what is to be done.")),
        option("--rhythm", _RHYTHMS.shown, _("set: how often."), kind=_RHYTHMS),
        option("--weekday", "1-7", _("set: the day of the week, 1 for Monday."), kind=Number()),
        option("--day", "1-31", _("set: the day of the month."), kind=Number()),
        option("--month", "1-12", _("set: the month of the year, or of the quarter (1-3)."), kind=Number()),
        option("--once-on", _("DATE"), _("set: the day of a duty that falls due once."), kind=Day()),
        option("--before", _("yes|no"), _("set: the paper says “before” the day."), kind=OneOf(["yes", "no"])),
        option("--weekend", _WEEKENDS.shown, _("set: where a Saturday or Sunday goes."), kind=_WEEKENDS),
        option("--speaks", _SPEAKS.shown, _("set: of which period it speaks."), kind=_SPEAKS),
        option("--whose", _("TEXT"), _("set: who has to do it.")),
        option("--from", _("DATE"), _("set: the first day of the rule."), kind=Day(), target="valid_from"),
        option("--to", _("DATE"), _("set: the last day of the rule."), kind=Day(), target="valid_to"),
        option("--source", _("TEXT"), _("set: the paper that says so.")),
        option("--confirmed", _("yes|no"), _("set: the office has seen the paper."), kind=OneOf(["yes", "no"])),
    ]


def _duties(book: str, action: str, number: str | None, *, as_json: bool, **told: Any) -> int:
    errands: dict[str, Callable[[Book], dict[str, Any]]] = {
        "set": lambda opened: _set(opened, number, told),
        "withdraw": lambda opened: _withdraw(opened, number),
        "done": lambda opened: _done(opened, number, told),
        "undone": lambda opened: _take_back(opened, number, told),
    }
    with open_for(book, writing=action != "list") as opened:
        if action == "list":
            return _list(opened, told, as_json=as_json)
        made = errands[action](opened)
    if as_json:
        print_json(made)
    else:
        show(_(_SAID[action]).format(**made))
    return int(ExitCode.DONE)


def _list(opened: "Book", told: dict[str, Any], *, as_json: bool) -> int:
    from disbtrack.domain import months
    from disbtrack.usecases.month.duties import duty_calendar, pressing_duties

    month = months.Month(*told["period"]) if told["period"] else None
    found = duty_calendar(opened, month, today=today())
    if as_json:
        pressing = [_due(one) for one in pressing_duties(opened, today=today())]
        rows, rules = [_due(one) for one in found.dues], [plain_fields(one) for one in found.duties]
        print_json({"period": str(found.month), "rows": rows, "pressing": pressing, "duties": rules})
    elif told["rules"]:
        print_rows([plain_fields(one) | _shown(one) for one in found.duties], _DUTIES)
    else:
        print_rows([_due(one) | _spoken(one) for one in found.dues], _DUES)
    return int(ExitCode.DONE)


def _due(one: "Due") -> Row:
    turn = one.turn
    about = [day.isoformat() for day in turn.about] if turn.about else None
    facts = {"duty": turn.duty.id, "turn": turn.key, "name": turn.duty.name, "whose": turn.duty.whose or None}
    days = {"day": turn.named.isoformat(), "last": turn.last.isoformat(), "days": one.days, "earlier": one.earlier}
    paper = {"source": turn.duty.source, "verified": turn.duty.verified}
    done = plain_fields(one.done) if one.done else None
    return facts | {"state": one.state.value, "about": about} | days | paper | {"done": done}


def _spoken(one: "Due") -> Row:
    from disbtrack.domain.dues import DUE_NAMES
    from disbtrack.domain.duty_words import about_words, left_words

    return {"state": _(DUE_NAMES[one.state]), "words": left_words(one), "about": str(about_words(one.turn))}


def _shown(one: Duty) -> Row:
    from disbtrack.domain.duties import RHYTHM_NAMES
    from disbtrack.domain.duty_words import when_words

    return {"rhythm": _(RHYTHM_NAMES[one.rhythm]), "when": str(when_words(one))}


def _set(opened: "Book", number: str | None, told: dict[str, Any]) -> Row:
    from disbtrack.usecases.month.duties import find_duty, set_duty

    if number is None and told["rhythm"] is None:
        raise click.UsageError(_("Say how often it falls due: --rhythm."))
    known = find_duty(opened, number_of(number)) if number else Duty(name="", rhythm=Rhythm(told["rhythm"]), source="")
    return {"number": set_duty(opened, replace(known, **_facts(told)), person=person())}


def _facts(told: dict[str, Any]) -> Row:
    """What was said of a duty; what was not stays as it is."""
    plain = ("name", "weekday", "day", "month", "once_on", "whose", "valid_from", "valid_to", "source", "note")
    kinds = {"rhythm": Rhythm, "weekend": Weekend, "speaks": Speaks}
    facts = {name: told[name] for name in plain if told[name] is not None}
    facts |= {name: kind(told[name]) for name, kind in kinds.items() if told[name] is not None}
    switches = {"before": told["before"], "verified": told["confirmed"]}
    return facts | {name: said == "yes" for name, said in switches.items() if said is not None}


def _withdraw(opened: "Book", number: str | None) -> Row:
    from disbtrack.usecases.month.duties import withdraw_duty

    return {"change": withdraw_duty(opened, number_of(number), person=person())}


def _done(opened: "Book", number: str | None, told: dict[str, Any]) -> Row:
    from disbtrack.usecases.books.evidence import load_files
    from disbtrack.usecases.month.duties import find_duty, mark_done, turn_to_do

    duty = find_duty(opened, number_of(number))
    turn = told["turn"] or turn_to_do(opened, duty, today=today()).key
    facts: Row = {"done_on": told["done_on"] or today(), "person": person(), "note": told["note"] or ""}
    files = load_files([Path(one) for one in told["files"]])
    made = DutyDone(duty=duty.id or 0, turn=turn, **facts)
    return {"number": mark_done(opened, made, files, person=person(), today=today()), "name": duty.name, "turn": turn}


def _take_back(opened: "Book", number: str | None, told: dict[str, Any]) -> Row:
    from disbtrack.usecases.month.duties import unmark_done

    if told["turn"] is None:
        raise click.UsageError(_("Say which turn: --turn."))
    return {"change": unmark_done(opened, number_of(number), told["turn"], person=person())}
