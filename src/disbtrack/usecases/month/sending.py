"""Sending templates: one file a unit in a folder, and in the book what was sent to whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from disbtrack.domain.sent_templates import SentTemplate
from disbtrack.domain.templates import Template
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.progress import SILENT, Progress, tracked
from disbtrack.sheets.forms.returned import is_untouched
from disbtrack.sheets.forms.writer import write_template
from disbtrack.storage.book import Book
from disbtrack.usecases.month.templates import Made

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST = 120  # letters of a file's name


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that was written: for whom, where, and whether it asks for something else than what was sent before."""

    template: Template
    path: Path
    is_new: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """What was written into a folder, and the change that keeps it; None where all was sent before as it is."""

    files: tuple[SentFile, ...]
    change: int | None


def send_templates(
    book: Book, made: Made, folder: Path, *, today: date, person: str, progress: Progress = SILENT
) -> Sent:
    """Write templates into a folder and keep that they were sent. A file that somebody filled is never overwritten.

    Raises DisbtrackError where such a file lies there or one cannot be written, Cancelled when stopped: then neither
    folder nor book is changed.
    """
    folder = folder.absolute()
    for template in made.templates:
        _see_free(folder / file_name(template))
    _make_folder(folder)
    with TemporaryDirectory(dir=folder, prefix=".disbtrack-") as beside:
        for template in tracked(made.templates, text("Writing templates"), progress, total=len(made.templates)):
            write_template(template, Path(beside) / file_name(template))
        files, new = _compared(book, made, folder, today=today, person=person)
        if not new:
            _move(Path(beside), folder)
            return Sent(files, None)
        with book.change(_label(new), person=person, shown=made.change) as change:
            change.put_kept(*new)
            _move(Path(beside), folder)
        return Sent(files, change.number)


def file_name(template: Template) -> str:
    """A name by which a clerk knows the file: "03727 Xã Chiềng Sơ - T10-2025.xlsx"; later editions say so."""
    period, unit = template.period, template.id
    who = template.unit_name if unit.unit == template.unit_name else f"{unit.unit} {template.unit_name}"
    again = f" - lần {unit.edition}" if unit.edition > 1 else ""
    told = _FORBIDDEN.sub("-", who)[:_LONGEST].rstrip(" .")
    return f"{told} - T{period.number:02}-{period.year}{again}.xlsx"


def _see_free(path: Path) -> None:
    """Raise DisbtrackError where a file of this name holds anything but a template that nobody filled."""
    if path.exists() and not is_untouched(path):
        raise DisbtrackError(
            text("{file} lies in the folder already, and it is filled or changed.", file=path.name),
            text("Take it in or put it elsewhere first, or choose another folder."),
        )


def _move(beside: Path, folder: Path) -> None:
    for path in sorted(beside.iterdir()):
        try:
            path.replace(folder / path.name)
        except OSError as error:
            raise DisbtrackError(
                text("The file {path} cannot be written.", path=str(folder / path.name)),
                text("Close it in Excel, or choose another folder."),
            ) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DisbtrackError(
            text("The folder {folder} cannot be made.", folder=str(folder)),
            text("Choose a folder in which you may write."),
        ) from error


def _compared(
    book: Book, made: Made, folder: Path, *, today: date, person: str
) -> tuple[tuple[SentFile, ...], list[SentTemplate]]:
    """The files, and what is to be kept of them: those that ask for something else than what was sent before."""
    with book.read() as reading:
        known = {(one.unit, one.period, one.series): one for one in reading.kept(SentTemplate)}
    files, new = [], []
    for one in made.templates:
        before = known.get((one.id.unit, str(one.period), one.series.name))
        is_new = before is None or before.digest != one.id.digest
        files.append(SentFile(one, folder / file_name(one), is_new))
        if is_new:
            new.append(_sent(one, before, made.change, today=today, person=person))
    return tuple(files), new


def _sent(template: Template, before: SentTemplate | None, change: int, *, today: date, person: str) -> SentTemplate:
    return SentTemplate(
        id=before.id if before else None,
        unit=template.id.unit,
        period=str(template.period),
        series=template.series.name,
        reporter=template.reporter,
        edition=template.id.edition,
        digest=template.id.digest,
        money=template.money,
        book_change=change,
        sent_on=today,
        sent_by=person,
        file_name=file_name(template),
    )


def _label(sent: Sequence[SentTemplate]) -> Text:
    return text("Send {count} templates for {period}", count=len(sent), period=sent[0].month.short)
