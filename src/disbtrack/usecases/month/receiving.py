"""A month's files taken in: what is clean is written, what is not is noted with its problems; nothing half."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.months import Month
from disbtrack.progress import SILENT, Progress
from disbtrack.storage.book import Book
from disbtrack.usecases.imports.import_plan import FilePlan, ImportPlan
from disbtrack.usecases.imports.import_sheet import Source, compare_read, prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.month.arrivals import note_arrivals


@dataclass(frozen=True, slots=True)
class Coming:
    """Files that come in for a month: to which series they belong, who takes them in, on which day."""

    month: Month
    series: str
    person: str
    day: date
    accept_warnings: bool = False


@dataclass(frozen=True, slots=True)
class Received:
    """What became of files: those written (change: None where the book held all of it), and those that wait."""

    taken: ImportPlan
    change: int | None
    left: tuple[FilePlan, ...]
    noted: int | None


def receive(
    book: Book,
    sources: Sequence[Path | Source],
    coming: Coming,
    *,
    hints: Hints | None = None,
    progress: Progress = SILENT,
    in_child: bool = True,
) -> Received:
    """Take in what is clean as one change, and note the rest as another.

    Raises DisbtrackError for a path that cannot be read, Cancelled when stopped: then nothing was written.
    """
    plan = prepare(book, sources, hints or Hints(), progress=progress, in_child=in_child)
    return settle(book, plan, coming, progress=progress)


def settle(book: Book, plan: ImportPlan, coming: Coming, *, progress: Progress = SILENT) -> Received:
    """The same of files that were read and compared already."""
    clean, left = _parted(book, plan, accept_warnings=coming.accept_warnings)
    accept = coming.accept_warnings
    change = None
    if clean.files:
        change = commit(book, clean, person=coming.person, accept_warnings=accept, progress=progress)
    noted = None
    if left:
        noted = note_arrivals(book, left, coming.series, coming.month, day=coming.day, person=coming.person)
    return Received(clean, change, tuple(left), noted)


def _parted(book: Book, plan: ImportPlan, *, accept_warnings: bool) -> tuple[ImportPlan, list[FilePlan]]:
    """What can be written, compared without the others, and the others; a doubt between two files holds both back.

    A file that tells nothing is no clean one.
    """
    left: list[FilePlan] = []
    while blocked := [file for file in plan.files if not _is_clean(file, accept_warnings=accept_warnings)]:
        left += blocked
        rest = [file.read for file in plan.files if file not in blocked]
        plan = compare_read(book, rest, prefer=plan.prefer)
    return plan, left


def _is_clean(file: FilePlan, *, accept_warnings: bool) -> bool:
    tells = bool(file.tellings or file.registers)
    return tells and not file.is_blocked(accept_warnings=accept_warnings)
