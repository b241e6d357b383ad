"""Taking workbooks in: read and compare with the book; import_writing then writes what was shown, or nothing."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.reading import SheetReading
from disbtrack.progress import SILENT, Progress
from disbtrack.storage.book import Book
from disbtrack.usecases.imports.comparison import compare_all
from disbtrack.usecases.imports.import_plan import FilePlan, ImportPlan, Place, Telling
from disbtrack.usecases.imports.reading_files import FileRead, Source, read_sources

__all__ = ["FilePlan", "ImportPlan", "Source", "Telling", "compare_again", "compare_read", "prepare"]


def prepare(
    book: Book,
    sources: Sequence[Path | Source],
    hints: Hints,
    *,
    prefer: Sequence[Place] = (),
    progress: Progress = SILENT,
    in_child: bool = True,
) -> ImportPlan:
    """Read all files and compare them with the book; nothing is written.

    hints hold for every source that brings none of its own. prefer: sheets that hold where two contradict each other.

    Raises DisbtrackError for a path that cannot be read, Cancelled when stopped. Troubles inside a file are problems.
    """
    told = [source if isinstance(source, Source) else Source(source) for source in sources]
    return compare_read(book, read_sources(book, told, hints, progress=progress, in_child=in_child), prefer=prefer)


def compare_read(book: Book, read: Sequence[FileRead], *, prefer: Sequence[Place] = ()) -> ImportPlan:
    """Compare files that were read with the book and with each other; what was read stays as it is."""
    with book.read() as reading:
        return compare_all(reading, read, prefer)


def compare_again(book: Book, plan: ImportPlan, *, prefer: Sequence[Place] | None = None) -> ImportPlan:
    """Compare the files of a plan with the book as it is now; prefer None = as the plan has it."""
    return compare_read(book, [file.read for file in plan.files], prefer=plan.prefer if prefer is None else prefer)


def unused_answers(plan: ImportPlan, answers: Iterable[str]) -> list[str]:
    """The places ("D14", "Biểu 01!D14") whose answers no sheet took; none while a file could not be read."""
    if any(file.reading.problems for file in plan.files):
        return []
    sheets = [sheet for file in plan.files for sheet in file.reading.sheets]
    return [place for place in answers if not any(_took(sheet, place) for sheet in sheets)]


def _took(sheet: SheetReading, place: str) -> bool:
    name, _mark, cell = place.rpartition("!")
    return name.casefold() in {"", sheet.name.casefold()} and cell.upper() in sheet.answered
