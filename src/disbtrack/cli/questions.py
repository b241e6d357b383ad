"""questions: what waits for its sender."""

from typing import Any

import click

from disbtrack.cli.command import Command, command, flag, option
from disbtrack.cli.console import print_json, show
from disbtrack.cli.listing import print_rows
from disbtrack.cli.lookup import open_for, person
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.rows_beside import SHOWN
from disbtrack.cli.values import Number, OneOf
from disbtrack.errors import ExitCode
from disbtrack.i18n import N_, _

_STATES = {"open": N_("still waiting"), "closed": N_("closed by a file"), "dismissed": N_("set aside")}
_DEEDS = OneOf(["list", "dismiss"])


def questions_command() -> Command:
    """`disbtrack questions`."""
    return command(
        "questions",
        _("What waits for its sender; dismiss NUMBER --reason sets a question aside."),
        _questions,
        [
            book_argument(),
            click.Argument(["action"], type=_DEEDS, required=False, default="list", metavar=f"[{_DEEDS.shown}]"),
            click.Argument(["number"], type=Number(), required=False, metavar="[" + _("NUMBER") + "]"),
            option("--reason", _("TEXT"), _("Why the question is set aside.")),
            flag("--all", _("Also those that are closed or set aside."), target="every"),
            json_option(),
        ],
    )


def _questions(book: str, action: str, number: int | None, *, reason: str | None, every: bool, as_json: bool) -> int:
    from disbtrack.usecases.answers.questions import dismiss, open_questions

    with open_for(book, writing=action == "dismiss") as opened:
        if action == "dismiss":
            if number is None:
                raise click.UsageError(_("Give the number of the question; “list” shows it."))
            made = dismiss(opened, number, reason or "", person=person())
            show(_("Written as change {number}. “disbtrack undo” takes it back.").format(number=made))
            return int(ExitCode.DONE)
        told = open_questions(opened, every=every)
    from disbtrack.cli.standing_json import question_row

    rows = [question_row(one) for one in told]
    if as_json:
        print_json({"rows": rows})
        return int(ExitCode.DONE)
    print_rows([_in_words(row) for row in rows], SHOWN["questions"] | {"state": N_("State")})
    return int(ExitCode.DONE)


def _in_words(row: dict[str, Any]) -> dict[str, Any]:
    """A question as people read it: what is wrong, and what became of it, by their names."""
    from disbtrack.usecases.imports.rule_words import RULE_WORDS

    name, _advice = RULE_WORDS.get(row["rule"], (row["rule"], ""))
    state = _STATES[row["state"]]
    return row | {"rule": _(name), "state": _(state)}
