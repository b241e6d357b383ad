"""dossier: all that stands behind a selection, in one folder, for whoever inspects it."""

from pathlib import Path
from typing import Any

import click

from disbtrack.cli.bar import progress_bar
from disbtrack.cli.command import Command, command, flag, needed, option
from disbtrack.cli.console import print_json, say, show
from disbtrack.cli.lookup import filters_of, open_for, today
from disbtrack.cli.options import as_of_option, book_argument, filter_options, json_option, question_of
from disbtrack.cli.values import Year
from disbtrack.errors import ExitCode
from disbtrack.i18n import _


def dossier_command() -> Command:
    """`disbtrack dossier`."""
    parts: list[click.Parameter] = [
        book_argument(),
        needed("--dir", _("DIR"), _("The folder to make; it must not exist yet.")),
        option("--year", _("YYYY"), _("Only this plan year."), kind=Year()),
        as_of_option(),
        *filter_options(),
        flag("--counted", _("Only what is counted, and what it comes to.")),
        json_option(),
    ]
    words = _("A selection for an inspection: a folder with its rows, changes, source files, scans and an index.")
    return command("dossier", words, _dossier, parts)


def _dossier(book: str, *, as_json: bool, **told: Any) -> int:
    from dataclasses import replace

    from disbtrack.usecases.answers.ledger import LedgerQuery
    from disbtrack.usecases.handover.dossier import make_dossier

    with open_for(book) as opened:
        with opened.read() as reading:
            question = replace(question_of(told), filters=filters_of(reading, told))
        query = LedgerQuery(question, counted=told["counted"])
        with progress_bar() as progress:
            made = make_dossier(opened, query, Path(told["dir"]), today=today(), progress=progress)
    if as_json:
        counts = {"rows": made.rows, "files": made.files, "changes": made.changes}
        sums = {"planned": made.planned, "disbursed": made.disbursed} if told["counted"] else {}
        print_json({"folder": str(made.folder)} | counts | sums | {"absent": list(made.absent)})
        return int(ExitCode.DONE)
    words = _("Written: {path}; rows {rows}, files {files}, changes {changes}.")
    show(words.format(path=made.folder, rows=made.rows, files=made.files, changes=made.changes))
    for name in made.absent:
        say(_("The book knows only name and hash of “{name}”.").format(name=name))
    return int(ExitCode.DONE)
