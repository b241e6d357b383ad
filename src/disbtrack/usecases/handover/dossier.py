"""The dossier (hồ sơ) of a selection for an inspection: its rows, changes, source files and scans in one folder."""

import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from tempfile import mkdtemp

from disbtrack.domain.entry import Entry
from disbtrack.domain.money import Dong
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.progress import SILENT, Progress, check_cancelled
from disbtrack.sheets.tables_out import write_xlsx
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.answers.ledger import Ledger, LedgerQuery, add_up, ledger
from disbtrack.usecases.books.evidence import safe_name
from disbtrack.usecases.handover.dossier_papers import papers_of
from disbtrack.usecases.handover.dossier_sheets import Filed, Moved, dossier_sheets

INDEX = "muc-luc.xlsx"
HASHES = "SHA256SUMS.txt"
_SOURCES, _SCANS = "so-lieu-goc", "tai-lieu-kem"


@dataclass(frozen=True, slots=True)
class Dossier:
    """What was written: where, how many rows, files and changes; planned, disbursed: what the rows count for (đồng).

    absent: files of which the book knows only name and hash.
    """

    folder: Path
    rows: int
    files: int
    changes: int
    planned: Dong
    disbursed: Dong
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Belonging:
    """A file of the book: what it is called, what it is, and the places of the rows to which it belongs."""

    sha256: str
    name: str
    what: str
    under: str
    rows: tuple[int, ...]


def make_dossier(book: Book, query: LedgerQuery, folder: Path, *, today: date, progress: Progress = SILENT) -> Dossier:
    """Write the dossier of a ledger's query into a new folder, as a whole or not at all.

    Raises DisbtrackError where the folder exists or cannot be written, nothing is selected, or the rows do not come to
    what the program answers; Cancelled when stopped.
    """
    if folder.exists():
        raise DisbtrackError(
            text("“{name}” exists already.", name=folder.name), text("Choose a new folder: nothing is written over.")
        )
    told = ledger(book, query, today=today, progress=progress)
    if not told.rows:
        raise DisbtrackError(text("Nothing is selected."), text("Choose another filter."))
    _see_equal(told)
    with _in_the_making(folder) as part, book.read() as reading:
        found = [*_sources(told), *_scans(reading, told)]
        filed = _write_files(reading, found, part, progress)
        moved = list(_moves(reading, [row.entry for row in told.rows], progress))
        write_xlsx(part / INDEX, list(dossier_sheets(told, filed, moved, today)))
        _write_hashes(part)
        check_cancelled(progress)
    sums, kept = add_up(told.rows), [one for one in filed if one.path]
    absent = tuple(one.name for one in filed if not one.path)
    return Dossier(folder, sums.count, len(kept), len(moved), sums.planned, sums.disbursed, absent)


def _see_equal(told: Ledger) -> None:
    """What the rows count for is what the program answers; else nobody could prove the paper by the dossier."""
    if told.answer is None or told.query.keyed or told.query.side is not None:
        return
    sums, standing = add_up(told.rows), told.answer.total.standing
    if (sums.planned, sums.disbursed) != (standing.planned, standing.disbursed):
        raise DisbtrackError(
            text("The rows do not come to what the program answers."), text("Check the book, and report this.")
        )


@contextmanager
def _in_the_making(folder: Path) -> Iterator[Path]:
    """A folder beside the one that is wanted; it gets its name at the end, or is gone."""
    try:
        part = Path(mkdtemp(prefix=".disbtrack-", dir=folder.absolute().parent))
        try:
            yield part
            part.chmod(0o755)
            os.rename(part, folder)  # noqa: PTH104 - Path.rename would say nothing of a folder that is there, too
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise DisbtrackError(
            text("The folder “{name}” cannot be written: {reason}.", name=folder.name, reason=error.strerror or ""),
            text("Choose a name in a folder that exists and has room."),
        ) from error


def _sources(told: Ledger) -> list[_Belonging]:
    """The files out of which rows came, each once by its hash."""
    rows: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for place, row in enumerate(told.rows, 1):
        origin = row.entry.origin
        if origin.sha256:
            rows.setdefault(origin.sha256, []).append(place)
            names.setdefault(origin.sha256, origin.file_name or "")
    return [_Belonging(one, names[one], "Biểu số liệu gốc", _SOURCES, tuple(own)) for one, own in rows.items()]


def _scans(reading: Reading, told: Ledger) -> list[_Belonging]:
    """The files beside what rows name, each once by its hash."""
    found: dict[str, _Belonging] = {}
    for paper in papers_of(reading, [row.entry for row in told.rows]):
        before = found.get(paper.file.sha256)
        places = {*(before.rows if before else ()), *paper.rows}
        what = "; ".join(dict.fromkeys([*(before.what.split("; ") if before else ()), paper.what]))
        made = _Belonging(paper.file.sha256, paper.file.name, what, _SCANS, tuple(sorted(places)))
        found[paper.file.sha256] = made
    return list(found.values())


def _write_files(reading: Reading, found: Sequence[_Belonging], part: Path, progress: Progress) -> list[Filed]:
    filed = []
    for number, one in enumerate(found, 1):
        check_cancelled(progress)
        progress.report(text("Files"), number, len(found))
        size = reading.file_size(one.sha256)
        path = f"{one.under}/{number:03d}-{safe_name(one.name)}" if size is not None else ""
        if path:
            data = reading.source_file(one.sha256)
            _see_whole(one, data)
            (part / one.under).mkdir(exist_ok=True)
            (part / path).write_bytes(data)
        filed.append(Filed(path, one.name, one.what, one.sha256, size, one.rows))
    return filed


def _see_whole(one: _Belonging, data: bytes) -> None:
    if hashlib.sha256(data).hexdigest() != one.sha256:
        raise DisbtrackError(
            text("The file “{name}” is damaged in the book.", name=one.name), text("Put back a backup of the book.")
        )


def _moves(reading: Reading, entries: Sequence[Entry], progress: Progress) -> Iterator[Moved]:
    """What was changed of rows after they were told: who, when, old, new, why."""
    labels = {one.number: str(one.label) for one in reading.changes()}
    for place, entry in enumerate(entries, 1):
        check_cancelled(progress)
        progress.report(text("Changes"), place, len(entries))
        versions = reading.entry_history(entry.id)
        for before, now in pairwise(versions):
            yield Moved(
                row=place,
                change=now.since,
                at=now.at,
                person=now.person,
                old=before.entry.figure.amount,
                new=now.entry.figure.amount,
                reason=now.entry.edited or "",
                label=labels.get(now.since, ""),
            )


def _write_hashes(part: Path) -> None:
    """The hash of every file, the index too, as every system's own tool checks them."""
    files = sorted(one for one in part.rglob("*") if one.is_file())
    lines = [f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.relative_to(part).as_posix()}" for one in files]
    (part / HASHES).write_text("\n".join(lines) + "\n", encoding="utf-8")
