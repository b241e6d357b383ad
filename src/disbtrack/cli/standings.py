"""summary and slow: how money stands, and who is behind."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from disbtrack.cli.command import Command, command, flag
from disbtrack.cli.console import print_json, show
from disbtrack.cli.lookup import filters_of, open_for, stood_at, today
from disbtrack.cli.options import at_option, book_argument, json_option, question_of, question_options
from disbtrack.domain.standing import Cut
from disbtrack.i18n import _

if TYPE_CHECKING:
    from disbtrack.domain.catalogue import Catalogue
    from disbtrack.usecases.answers.standing import Answer


def summary_command() -> Command:
    """`disbtrack summary`."""
    return command(
        "summary",
        _("Planned, disbursed, rate and what is left."),
        _summary,
        [book_argument(), *question_options(), at_option(), json_option()],
    )


def slow_command() -> Command:
    """`disbtrack slow`."""
    everyone = flag("--all", _("List the other states as well."), target="everyone")
    return command(
        "slow",
        _("Who is behind, by how much, by which rule, and why."),
        _slow,
        [book_argument(), *question_options(), everyone, at_option(), json_option()],
    )


def _summary(book: str, *, as_json: bool, **told: Any) -> int:
    from disbtrack.cli.standing_json import summary_document
    from disbtrack.cli.standing_table import print_standing

    answer, catalogue = _ask(book, told)
    if as_json:
        print_json(summary_document(answer, catalogue))
    else:
        print_standing(answer, answer.rows, catalogue)
    return 0


def _slow(book: str, *, as_json: bool, everyone: bool, **told: Any) -> int:
    from disbtrack.cli.standing_json import slow_document
    from disbtrack.cli.standing_table import print_reasons, print_slow
    from disbtrack.usecases.answers.slow import behind

    answer, catalogue = _ask(book, told)
    rows = behind(answer, everyone=everyone)
    if as_json:
        print_json(slow_document(answer, rows, catalogue))
    elif rows:
        print_slow(answer, rows, catalogue)
        print_reasons(rows, answer.question.cut, catalogue)
    else:
        show(_("Nobody is behind."))
    return 0


def _ask(book: str, told: dict[str, Any]) -> "tuple[Answer, Catalogue]":
    """Ask the book at one moment, names and all."""
    from disbtrack.usecases.answers.standing import answer

    question = question_of(told, cut=Cut.PROJECT)
    with open_for(book) as opened, opened.read(at=stood_at(opened, told["at"])) as reading:
        asked = replace(question, filters=filters_of(reading, told))
        return answer(reading, asked, today=today()), reading.catalogue()
