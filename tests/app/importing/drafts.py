"""Drafts for tests: files as read, without a window."""

from pathlib import Path

from disbtrack.app.pages.importing.chosen import Chosen
from disbtrack.app.pages.importing.draft import Draft
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import FileReading, SheetReading
from disbtrack.i18n import text
from disbtrack.usecases.imports.import_plan import FilePlan, ImportPlan
from disbtrack.usecases.imports.reading_files import FileRead

ERROR = Problem("D4", "not-a-number", Severity.ERROR, text("No number."), "12O", "120", proven=True)
WARNING = Problem("E9", "rate-disagrees", Severity.WARNING, text("Another rate."), "65")


def read_file(name: str, *problems: Problem, sha: str = "") -> FileRead:
    sheet = SheetReading("S", problems=list(problems))
    return FileRead(FileReading(name, sha or name, "xlsx", sheets=[sheet]), [], b"")


def draft_of(*read: FileRead) -> Draft:
    """A draft whose files are all read and compared."""
    files = tuple(Chosen(Path(one.reading.path), read=one) for one in read)
    files = tuple(Chosen(one.path, read=one.read, read_by=one.hints) for one in files)
    plans = tuple(FilePlan(one.reading, one.grids, one.data, (), one) for one in read)
    return Draft(files, compared=tuple(range(len(files))), plan=ImportPlan(plans))
