"""attach: files laid beside decisions, vouchers, figures, works, reports and reconciliations."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import Command, argument, command, flag, option
from disbtrack.cli.console import Heading, print_json, print_table, show
from disbtrack.cli.lookup import open_for, person
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.values import Day, Number, OneOf
from disbtrack.domain.evidence import PROVES_NAMES, Paper, Proves
from disbtrack.errors import DisbtrackError, ExitCode
from disbtrack.i18n import _, text

if TYPE_CHECKING:
    from disbtrack.storage.book import Book
    from disbtrack.usecases.books.evidence import Piece

_KINDS = OneOf([kind.value for kind in Proves])
_PAPERS = {Proves.REPORT, Proves.RECONCILIATION}
Row = dict[str, Any]


def attach_command() -> Command:
    """`disbtrack attach`."""
    return command(
        "attach",
        _("Lay files beside a decision, voucher, figure, work, report or reconciliation; list, open, remove them."),
        _attach,
        [
            book_argument(),
            click.Argument(["kind"], type=_KINDS, required=False, metavar=f"[{_KINDS.shown}]"),
            click.Argument(["number"], required=False, metavar="[" + _("NUMBER|NAME") + "]"),
            argument("files", _("FILE"), required=False, many=True),
            option("--note", _("TEXT"), _("What the files are.")),
            option("--to", _("DATE"), _("Of a report or reconciliation: the last day that it speaks of."), kind=Day()),
            option("--out", _("DIR"), _("Write copies of the files into this folder.")),
            option("--remove", _("NUMBER"), _("Take this file away (its number in the list)."), kind=Number()),
            flag("--dry-run", _("Show what would be written, and write nothing.")),
            json_option(),
        ],
        more=_(
            "Without files, those that lie beside the thing are listed. A report or a reconciliation is named by "
            "words: disbtrack attach BOOK reconciliation “Đối chiếu KBNN” --to 31/10/2025 bien-ban.pdf"
        ),
    )


def _attach(book: str, kind: str | None, number: str | None, files: tuple[str, ...], **told: Any) -> int:
    writing = bool(files or told["remove"]) and not told["dry_run"]
    with open_for(book, writing=writing) as opened:
        if told["remove"]:
            return _remove(opened, told)
        proves = Proves(kind) if kind else None
        if files and (proves is None or number is None):
            raise click.UsageError(_("Say beside what: attach BOOK KIND NUMBER FILE."))
        if files and proves is not None and number is not None:
            return _lay(opened, proves, number, [Path(file) for file in files], told)
        return _list(opened, proves, number, told)


def _lay(opened: "Book", proves: Proves, number: str, paths: list[Path], told: Mapping[str, Any]) -> int:
    from disbtrack.usecases.books.evidence import attach, load_files

    files = load_files(paths)
    numbers: list[int] = []
    if not told["dry_run"]:
        target = _target(opened, proves, number, told, make=True)
        numbers = attach(opened, proves, target, files, person=person(), note=told["note"] or "")
    if told["as_json"]:
        print_json({"attached": numbers, "files": [{"name": one.name, "size": len(one.data)} for one in files]})
        return int(ExitCode.DONE)
    for one in files:
        words = _("Would be laid beside it: {name}") if told["dry_run"] else _("Laid beside it: {name}")
        show(words.format(name=one.name))
    return int(ExitCode.DONE)


def _target(opened: "Book", proves: Proves, number: str, told: Mapping[str, Any], *, make: bool = False) -> int:
    """The number of a thing; a report or reconciliation may be named by words, and is kept when it is new."""
    if number.isdecimal():
        return int(number)
    if proves not in _PAPERS:
        raise click.UsageError(_("A {kind} is named by its number.").format(kind=_(PROVES_NAMES[proves])))
    from disbtrack.usecases.books.evidence import keep_paper, papers

    wanted = Paper(proves=proves, name=number, runs_to=told["to"])
    known = [one.id for one in papers(opened) if (one.proves, one.name, one.runs_to) == (proves, number, told["to"])]
    if known:
        return known[0] or 0
    if not make:
        raise DisbtrackError(text("The book has no such paper: “{name}”.", name=number))
    return keep_paper(opened, wanted, person=person())


def _remove(opened: "Book", told: Mapping[str, Any]) -> int:
    from disbtrack.usecases.books.evidence import detach, find_attachment

    number = told["remove"]
    name = find_attachment(opened, number).name
    made = None if told["dry_run"] else detach(opened, number, person=person())
    if told["as_json"]:
        print_json({"removed": number, "change": made})
    elif made is None:
        show(_("Would be taken away: {name}").format(name=name))
    else:
        show(_("Written as change {number}. “disbtrack undo” takes it back.").format(number=made))
    return int(ExitCode.DONE)


def _list(opened: "Book", proves: Proves | None, number: str | None, told: Mapping[str, Any]) -> int:
    from disbtrack.usecases.books.evidence import all_attachments, attachments, write_copy

    if proves is not None and number is not None:
        found = attachments(opened, proves, _target(opened, proves, number, told))
    else:
        found = [one for one in all_attachments(opened) if proves in {None, one.attachment.proves}]
    out = told["out"]
    held = {one.attachment.id for one in found if one.size is not None and out}
    copies = [
        str(write_copy(opened, one.attachment, Path(out))) if one.attachment.id in held else None for one in found
    ]
    if told["as_json"]:
        print_json({"rows": [piece_row(one) | {"copy": copy} for one, copy in zip(found, copies, strict=True)]})
        return int(ExitCode.DONE)
    headings = [Heading(_("Number"), number=True), Heading(_("Beside")), Heading(_("File")), Heading(_("Size"))]
    print_table([*headings, Heading(_("Note"))], [_cells(one) for one in found])
    for copy in filter(None, copies):
        show(_("Written: {path}").format(path=copy))
    return int(ExitCode.DONE)


def piece_row(piece: "Piece") -> Row:
    """A file beside a thing as JSON writes it."""
    one = piece.attachment
    return {
        "id": one.id,
        "kind": one.proves.value,
        "target": one.target,
        "name": one.name,
        "sha256": one.sha256,
        "size": piece.size,
        "note": one.note or None,
    }


def _cells(piece: "Piece") -> tuple[str, ...]:
    one = piece.attachment
    beside = f"{_(PROVES_NAMES[one.proves])} {one.target}"
    size = _("not here") if piece.size is None else f"{max(piece.size >> 10, 1)} KB"
    return (str(one.id), beside, one.name, size, one.note)
