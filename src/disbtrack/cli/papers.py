"""report, chart, export: what leaves the book as a file."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.bar import progress_bar
from disbtrack.cli.command import Command, command, flag, needed, option
from disbtrack.cli.console import Heading, print_json, print_table, show
from disbtrack.cli.freezing import freeze, freezing_options, print_again
from disbtrack.cli.lookup import filters_of, open_for, stood_at, today
from disbtrack.cli.options import (
    as_of_option,
    at_option,
    book_argument,
    filter_options,
    json_option,
    question_of,
    units_option,
)
from disbtrack.cli.values import BASES, UNITS, OneOf, Year
from disbtrack.domain.money import MoneyUnit
from disbtrack.errors import DisbtrackError, ExitCode
from disbtrack.i18n import _, language, text

if TYPE_CHECKING:
    from disbtrack.storage.book import Book
    from disbtrack.usecases.answers.standing import Question

_KINDS = OneOf(["curve", "ranking"])


def report_command() -> Command:
    """`disbtrack report`."""
    parameters: list[click.Parameter] = [
        click.Argument(["book"], required=False, metavar="BOOK"),
        click.Argument(["form"], required=False, metavar=_("FORM")),
        option("--out", _("FILE.pdf|.xlsx|.html"), _("The file to write; its ending says its kind.")),
        *_question_options(),
        option("--unit", UNITS.shown, _("The unit of the amounts on the paper (trieu)."), kind=UNITS, target="money"),
        *filter_options(unit=False),
        at_option(),
        *freezing_options(),
        flag("--list", _("List the forms."), target="listing"),
        json_option(),
    ]
    return command("report", _("Fill a form and write it as a file; --list names the forms."), _report, parameters)


def chart_command() -> Command:
    """`disbtrack chart`."""
    kind = click.Argument(["kind"], type=_KINDS, metavar=_KINDS.shown)
    out = needed("--out", _("FILE.svg|.png|.pdf"), _("The file to write; its ending says its kind."))
    parameters = [book_argument(), kind, out, *_question_options(), *filter_options()]
    return command("chart", _("Draw a chart into a file."), _chart, parameters)


def export_command() -> Command:
    """`disbtrack export`."""
    out = needed("--out", _("FILE.xlsx|.csv"), _("The file to write."))
    words = _("Write the whole ledger; “import” reads it back to an equal book.")
    return command("export", words, _export, [book_argument(), out])


def _question_options() -> list[click.Parameter]:
    return [
        option("--year", _("YYYY"), _("Budget year (the latest with a plan and money)."), kind=Year()),
        as_of_option(),
        option("--base", BASES.shown, _("The plan that the rate is based on (assigned)."), kind=BASES),
        units_option(),
    ]


def _report(book: str | None, form: str | None, *, listing: bool, as_json: bool, **told: Any) -> int:
    if listing:
        return _list_forms(as_json=as_json)
    if told["freeze"] and book and form:
        return freeze(book, form, told, as_json=as_json)
    out = told["out"]
    if told["frozen"] and book and out:
        return print_again(book, told["frozen"], target_of(out, book), as_json=as_json)
    missing = next((name for name, given in (("BOOK", book), (_("FORM"), form), ("--out", out)) if not given), None)
    if missing is not None or book is None or form is None:
        raise click.UsageError(_("{what} is missing.").format(what=missing), click.get_current_context())
    from disbtrack.usecases.papers.make_report import make_report, write_report

    target = target_of(out, book)
    unit = MoneyUnit(told["money"] or MoneyUnit.TRIEU)
    with open_for(book) as opened:
        at = stood_at(opened, told["at"])
        report = make_report(opened, form, _question(opened, told), today=today(), unit=unit, at=at)
    write_report(report, target)
    if as_json:
        print_json({"form": form, "out": str(target), "draft": report.draft})
    else:
        show(_("Written: {path}").format(path=target))
    return int(ExitCode.DONE)


def _list_forms(*, as_json: bool) -> int:
    from disbtrack.usecases.papers.make_report import forms

    known = forms()
    if as_json:
        rows = [
            {"id": form.id, "name": form.name(language()), "paper": form.page.size.value, "verified": form.verified}
            for form in known
        ]
        print_json({"forms": rows})
        return int(ExitCode.DONE)
    headings = [Heading(words) for words in (_("Form"), _("Name"), _("Paper"), _("Compared with the official text"))]
    cells = [
        (form.id, form.name(language()), form.page.size.value, _("yes") if form.verified else _("no")) for form in known
    ]
    print_table(headings, cells)
    return int(ExitCode.DONE)


def _chart(book: str, kind: str, *, out: str, **told: Any) -> int:
    from disbtrack.usecases.papers.make_chart import make_chart, write_chart

    target = target_of(out, book)
    with open_for(book) as opened, progress_bar() as progress:
        chart = make_chart(opened, kind, _question(opened, told), today=today(), progress=progress)
    write_chart(chart, target)
    show(_("Written: {path}").format(path=target))
    return int(ExitCode.DONE)


def _export(book: str, *, out: str) -> int:
    from disbtrack.usecases.handover.export_ledger import export_ledger

    target = target_of(out, book)
    with open_for(book) as opened:
        count = export_ledger(opened, target)
    show(_("{count} figures were written: {path}").format(count=count, path=target))
    return int(ExitCode.DONE)


def target_of(out: str, book: str) -> Path:
    """Answer where to write; raises DisbtrackError where that is the book itself, a folder, or in no folder."""
    target = Path(out)
    if target.exists() and Path(book).exists() and target.samefile(book):
        raise DisbtrackError(text("That is the book itself."), text("Choose another name."))
    if target.is_dir() or not target.absolute().parent.is_dir():
        raise DisbtrackError(
            text("The file “{name}” cannot be written.", name=out), text("Choose a name in a folder that exists.")
        )
    return target


def _question(book: "Book", told: dict[str, Any]) -> "Question":
    with book.read() as reading:
        return replace(question_of(told), filters=filters_of(reading, told))
