"""import: reading workbooks into the book."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.acceptance import acceptance_options, choices_of, preferring
from disbtrack.cli.bar import progress_bar
from disbtrack.cli.command import Command, argument, command, flag, option
from disbtrack.cli.console import print_json, refusal_json, say, tell_refusal
from disbtrack.cli.lookup import open_for, person
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.sending_back import Sent, say_sent, send_back, sending_options
from disbtrack.cli.values import UNITS, Answer, Day, Year
from disbtrack.domain.catalogue import Hints
from disbtrack.domain.money import MoneyUnit
from disbtrack.errors import DisbtrackError, ExitCode
from disbtrack.i18n import _, text
from disbtrack.progress import Progress
from disbtrack.storage import location

if TYPE_CHECKING:
    from disbtrack.storage.book import Book
    from disbtrack.usecases.imports.differences import Differences
    from disbtrack.usecases.imports.import_plan import Choices
    from disbtrack.usecases.imports.import_sheet import ImportPlan


def import_command() -> Command:
    """`disbtrack import`."""
    return command(
        "import",
        _("Read workbooks into the book, all of them or none."),
        _import,
        [
            book_argument(),
            argument("files", _("FILE"), many=True),
            *_options(),
            *acceptance_options(),
            *sending_options(),
            json_option(),
        ],
        more=_("All files are read first; then one change is written, or nothing. Errors stop it until answered."),
    )


def _options() -> list[click.Parameter]:
    return [
        option("--sheet", _("NAME"), _("Only this sheet; may be repeated."), many=True, target="sheets"),
        option("--series", _("NAME"), _("The series that the figures belong to.")),
        option("--reporter", _("NAME"), _("Who tells these figures.")),
        option("--profile", _("NAME"), _("Read as a kept profile says.")),
        option("--year", _("YYYY"), _("The budget year, where the sheet states none."), kind=Year()),
        option("--as-of", _("DATE"), _("The day the figures run to, where the sheet states none."), kind=Day()),
        option("--unit", UNITS.shown, _("The unit of the amounts, where the sheet states none."), kind=UNITS),
        option(
            "--answer",
            "[SHEET!]CELL=VALUE",
            _("What a doubtful cell means; “pending” keeps its figure out until the sender answers."),
            kind=Answer(),
            many=True,
            target="answers",
        ),
        flag("--dry-run", _("Show what would be written, and write nothing.")),
        flag("--accept-warnings", _("Write although there are warnings.")),
        flag("--rows", _("List every figure that was read."), target="with_rows"),
        flag("--password-stdin", _("Read the password of protected files from standard input.")),
        flag("--large", _("Read files of more than 200,000 rows too, with wider limits on memory and time.")),
    ]


def _import(book: str, files: tuple[str, ...], *, as_json: bool, **told: Any) -> int:
    from disbtrack.sheets.child import children

    children().warm()  # the reader starts while the book is opened
    from disbtrack.usecases.imports.differences import differences
    from disbtrack.usecases.imports.import_sheet import prepare

    hints = replace(_hints(told), password=_password() if told["password_stdin"] else None)
    with open_for(book, writing=not told["dry_run"]) as opened, progress_bar() as progress:
        paths = gathered(files, progress)
        _refuse_unknown_profile(opened, hints.profile)
        plan = preferring(opened, prepare(opened, paths, hints, progress=progress), told["prefer"])
        _refuse_unknown_sheets(plan, hints.sheets)
        _refuse_unused_answers(plan, hints.answers)
        found = differences(opened, plan)
        shown = Shown(plan, found, choices_of(told, plan, found))
        sent = send_back(plan, told)
        outcome = write(opened, shown, told)
    tell(book, outcome, told, as_json=as_json, sent=sent)
    return int(ExitCode.REFUSED if outcome.blocked else ExitCode.DONE)


def gathered(files: Sequence[str], progress: Progress) -> list[Path]:
    """The files as named, and of folders all that may hold a table; what is passed over is said."""
    from disbtrack.usecases.imports.gathering import gather

    found = gather([Path(file) for file in dict.fromkeys(files)], progress=progress)
    for one in found.passed:
        say(_("Passed over: {path}. {why}").format(path=one.path, why=one.why))
    if not found.files:
        raise DisbtrackError(
            text("No file that may hold a table was found in {folder}.", folder=", ".join(files)),
            text("Name a file, or a folder with the files that came in."),
        )
    return list(found.files)


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan with its differences, and what was chosen of them."""

    plan: "ImportPlan"
    found: "Differences"
    choices: "Choices"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a plan: the number of the change that wrote it, or what kept it from being written.

    shown: as it was written, or where the book moved meanwhile as it was compared anew. moved: that it did.
    """

    shown: Shown
    number: int | None = None
    blocked: bool = False
    moved: DisbtrackError | None = None


def write(book: "Book", shown: Shown, told: Mapping[str, Any]) -> Outcome:
    """Write the plan unless it is blocked or only tried."""
    from disbtrack.usecases.imports.import_writing import BookMovedError, commit

    accept = bool(told["accept_warnings"])
    blocked = shown.plan.is_blocked(accept_warnings=accept, choices=shown.choices)
    if blocked or told["dry_run"]:
        return Outcome(shown, blocked=blocked)
    try:
        number = commit(book, shown.plan, person=person(), accept_warnings=accept, choices=shown.choices)
    except BookMovedError as moved:
        return Outcome(_shown_anew(book, moved.plan, told), blocked=True, moved=moved)
    return Outcome(shown, number)


def _shown_anew(book: "Book", plan: "ImportPlan", told: Mapping[str, Any]) -> Shown:
    """The plan compared anew; a cell that was chosen and does not differ any more is passed over."""
    from disbtrack.usecases.imports.differences import differences

    found = differences(book, plan)
    try:
        return Shown(plan, found, choices_of(told, plan, found))
    except DisbtrackError:
        return Shown(plan, found, {})


def tell(book: str, outcome: Outcome, told: Mapping[str, Any], *, as_json: bool, sent: Sent) -> None:
    """Say what was found and what became of it."""
    shown = outcome.shown
    if as_json:
        from disbtrack.usecases.imports.import_document import document

        print_json(
            document(
                location.shown(book),
                shown.plan,
                committed=outcome.number is not None,
                with_rows=told["with_rows"],
                accept_warnings=told["accept_warnings"],
                choices=shown.choices,
                found=shown.found,
            )
            | sent.json
            | (refusal_json(outcome.moved) if outcome.moved else {})
        )
        return
    from disbtrack.cli.diff_report import print_differences
    from disbtrack.cli.import_report import print_outcome, print_plan

    print_plan(shown.plan, with_rows=told["with_rows"])
    print_differences(shown.plan, shown.found, shown.choices, every=told["with_rows"])
    say_sent(sent)
    if outcome.moved:
        tell_refusal(outcome.moved, as_json=False)
        return
    print_outcome(shown.plan, shown.choices, outcome.number, dry_run=told["dry_run"], blocked=outcome.blocked)


def _hints(told: dict[str, Any]) -> Hints:
    return Hints(
        sheets=told["sheets"],
        series=told["series"],
        reporter=told["reporter"],
        unit=MoneyUnit(told["unit"]) if told["unit"] else None,
        year=told["year"],
        as_of=told["as_of"],
        answers=dict(told["answers"]),
        large=told["large"],
        profile=told["profile"],
    )


def _password() -> str | None:
    """Take the first line of standard input; it is used for reading and kept nowhere."""
    return sys.stdin.readline().rstrip("\r\n") or None


def _refuse_unknown_profile(book: "Book", name: str | None) -> None:
    """Raise DisbtrackError where the book has no profile of this name."""
    if name:
        from disbtrack.usecases.imports.profiles import find_profile

        find_profile(book, name)


def _refuse_unknown_sheets(plan: "ImportPlan", wanted: Sequence[str]) -> None:
    """A sheet asked for that no file has is a slip of the pen; what a file that cannot be read holds is unknown."""
    if any(file.reading.problems for file in plan.files):
        return
    known = [sheet.name for file in plan.files for sheet in file.reading.sheets]
    for name in wanted:
        if name not in known:
            raise DisbtrackError(
                text("There is no sheet “{name}”.", name=name), text("There are: {names}.", names=", ".join(known))
            )


def _refuse_unused_answers(plan: "ImportPlan", answers: Iterable[str]) -> None:
    """An answer to a cell that no sheet reads is a slip of the pen, never passed over."""
    from disbtrack.usecases.imports.import_sheet import unused_answers

    known = [sheet.name for file in plan.files for sheet in file.reading.sheets]
    for place in unused_answers(plan, answers):
        name, _mark, cell = place.rpartition("!")
        if name and name.casefold() not in {one.casefold() for one in known}:
            raise DisbtrackError(
                text("There is no sheet “{name}”.", name=name), text("There are: {names}.", names=", ".join(known))
            )
        raise DisbtrackError(
            text("The answer to {cell} would change nothing.", cell=place),
            text("No amount, day or name is read from {cell}. Check the address in the list of problems.", cell=cell),
        )
