"""join: another book, another file of this one, or an exported ledger is taken in row by row."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.bar import progress_bar
from disbtrack.cli.command import Command, argument, command, flag, option
from disbtrack.cli.console import Heading, print_json, print_table, say, show
from disbtrack.cli.lookup import open_for, person, see_book, today
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.values import Pair
from disbtrack.domain.joining import NEWS_NAMES
from disbtrack.errors import ExitCode
from disbtrack.i18n import _
from disbtrack.storage.location import Server, location_of, shown

if TYPE_CHECKING:
    from disbtrack.usecases.handover.join_words import NewsInWords
    from disbtrack.usecases.handover.joining import JoinPlan

_SIDES = {"theirs": True, "ours": False}


def join_command() -> Command:
    """`disbtrack join`."""
    return command(
        "join",
        _("Take in another book, another file of this one, or an exported ledger, row by row."),
        _join,
        [
            book_argument(),
            argument("other", _("OTHER")),
            option("--name", _("NAME"), _("What the other office is called; what it typed stands under this name.")),
            option(
                "--take",
                "KEY|all=theirs|ours",
                _("Which book holds for a row that both tell otherwise (ours); may be repeated."),
                kind=Pair(),
                many=True,
            ),
            flag("--dry-run", _("Show what would be written, and write nothing.")),
            json_option(),
        ],
        more=_("Rows of this book alone stay untouched. Joining the same again changes nothing."),
    )


def _join(book: str, other: str, *, as_json: bool, dry_run: bool, **told: Any) -> int:
    from disbtrack.usecases.handover.join_words import choices_by_key, news_in_words
    from disbtrack.usecases.handover.join_writing import join, join_problems, prepare_join

    said = _sides(told["take"])
    place = location_of(other)
    if not isinstance(place, Server):
        see_book(place)
    with open_for(book, writing=not dry_run) as opened, progress_bar() as progress:
        plan = prepare_join(opened, place, name=told["name"] or "", progress=progress)
        chosen = choices_by_key(plan, said)
        problems = [str(one.message) for one in join_problems(opened, plan, chosen)]
        number = None if dry_run else join(opened, plan, person=person(), today=today(), chosen=chosen)
    rows = list(news_in_words(plan, chosen))
    if as_json:
        print_json({"book": shown(book), "other": shown(other), **_document(plan, rows, number), "problems": problems})
        return int(ExitCode.DONE)
    _tell(plan, rows, problems, (shown(book), shown(other)))
    if not dry_run:
        words = _("Change {number} took over what is marked ●.") if number else _("There was nothing to take over.")
        show(words.format(number=number))
    return int(ExitCode.DONE)


def _sides(told: Sequence[tuple[str, str]]) -> dict[str, bool]:
    wrong = [side for _key, side in told if side not in _SIDES]
    if wrong:
        raise click.UsageError(_("“{value}” is neither theirs nor ours.").format(value=wrong[0]))
    return {key: _SIDES[side] for key, side in told}


def _document(plan: "JoinPlan", rows: "Sequence[NewsInWords]", number: int | None) -> Mapping[str, Any]:
    found = plan.histories
    return {
        "committed": number is not None,
        "change": number,
        "name": plan.other.name,
        "kinship": found.kinship.value if found else None,
        "common": found.common if found else 0,
        "counts": plan.counts(),
        "rows": [
            {
                "key": one.key,
                "news": one.news.value,
                "what": one.what,
                "here": one.here,
                "there": one.there,
                "taken": one.taken,
                "why": str(one.why) if one.why else None,
            }
            for one in rows
        ],
    }


def _tell(plan: "JoinPlan", rows: "Sequence[NewsInWords]", problems: Sequence[str], names: tuple[str, str]) -> None:
    from disbtrack.usecases.books.histories import tell_histories

    if plan.histories is not None:
        show(tell_histories(plan.histories, *names))
    if rows:
        headings = [Heading(""), Heading(_("Key")), Heading(_("What differs")), Heading(_("News"))]
        headings += [Heading(_("This book")), Heading(_("The other one"))]
        print_table(headings, [_cells(one) for one in rows])
    for one in rows:
        if one.why is not None:
            say(f"{one.key}: {one.why}")
    for problem in problems:
        say(problem)
    counts = plan.counts()
    show(_("The same: {same}. Only in this book: {only}.").format(same=counts["same"], only=counts["only-here"]))


def _cells(one: "NewsInWords") -> list[str]:
    return ["●" if one.taken else "○", one.key, one.what, _(NEWS_NAMES[one.news]), one.here, one.there]
