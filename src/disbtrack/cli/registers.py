"""What the commands of registers share: amounts as people type them, and plans of files told and written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import Any

import click

from disbtrack.cli.console import print_json, say, show
from disbtrack.domain.kept import Kept
from disbtrack.domain.money import Dong
from disbtrack.domain.problem import Problem, Severity
from disbtrack.errors import ExitCode
from disbtrack.i18n import _
from disbtrack.usecases.books.typed_values import typed_amount


def amount_of(typed: str) -> Dong:
    """An amount as people write it, in đồng; raises DisbtrackError for what is none, or could be two."""
    return typed_amount(typed) or 0


def number_of(what: str | None) -> int:
    """The number that a person gave; raises UsageError where it is none."""
    if what is None or not what.isdecimal():
        raise click.UsageError(_("Give its number; “list” shows it."))
    return int(what)


def written(number: int | None, *, as_json: bool) -> int:
    """Say what became of a change: the number that it gave, or that nothing was written."""
    if as_json:
        print_json({"number": number})
    elif number is None:
        show(_("Nothing was written."))
    else:
        show(_("Written: number {number}. “disbtrack undo” takes it back.").format(number=number))
    return int(ExitCode.DONE)


def tell_plan(
    counts: Mapping[str, int],
    problems: Sequence[Problem],
    left: Sequence[str],
    write: Callable[[], int | None] | None,
    *,
    accepted: bool,
    as_json: bool,
) -> int:
    """Tell what a file of a register would change and write it, unless problems stop it; write None = a dry run."""
    from disbtrack.usecases.books.register_files import is_blocked

    blocked = is_blocked(problems, accept_warnings=accepted)
    number = None if blocked or write is None else write()
    if as_json:
        rows = [problem_row(one) for one in problems]
        print_json({"would": dict(counts), "problems": rows, "ignored_columns": list(left), "change": number})
        return int(ExitCode.REFUSED if blocked else ExitCode.DONE)
    for one in problems:
        say(f"{one.cell + ': ' if one.cell else ''}{one.message}")
    for words in left:
        say(_("Not taken in: {heading}").format(heading=words))
    told = _("New {add}, changed {change}, same {same}.")
    show(told.format(**counts))
    if blocked:
        errors = any(one.severity is Severity.ERROR for one in problems)
        say(
            _("Nothing was written: correct the file.")
            if errors
            else _("Nothing was written: --accept-warnings takes it in.")
        )
    elif number is not None:
        show(_("Written as change {number}. “disbtrack undo” takes it back.").format(number=number))
    return int(ExitCode.REFUSED if blocked else ExitCode.DONE)


def plain_fields(thing: Kept) -> dict[str, Any]:
    """What is kept, as JSON writes it: days ISO, quantities as texts."""
    told = {one.name: getattr(thing, one.name) for one in fields(thing)}
    return {name: str(value) if isinstance(value, date | Fraction) else value for name, value in told.items()}


def problem_row(one: Problem) -> dict[str, Any]:
    """A problem as JSON writes it."""
    return {
        "cell": one.cell,
        "rule": one.rule,
        "severity": one.severity.value,
        "value": one.value,
        "message": str(one.message),
    }
