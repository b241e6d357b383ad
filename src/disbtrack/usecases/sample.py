"""The sample book of the window: made once from the sample workbooks, opened again afterwards."""

from pathlib import Path

from disbtrack.domain.catalogue import Hints
from disbtrack.progress import SILENT, Progress
from disbtrack.storage.book import Book
from disbtrack.usecases.import_sheet import commit, prepare
from disbtrack.usecases.opening import new_book, open_book
from disbtrack.usecases.samples import sample_files

NAME = "Sổ mẫu Sơn La.disb"


def sample_book(folder: Path, *, person: str, progress: Progress = SILENT) -> Book:
    """Open the sample book of a folder, made first where there is none; a half-made one is never left.

    Raises DisbtrackError where the folder cannot be written, Cancelled when stopped.
    """
    place = folder / NAME
    if place.exists():
        return open_book(place)
    folder.mkdir(parents=True, exist_ok=True)
    book = new_book(place, person=person)
    try:
        plan = prepare(book, sample_files(), Hints(), progress=progress, in_child=False)
        commit(book, plan, person=person, accept_warnings=True)
    except BaseException:
        book.close()
        place.unlink(missing_ok=True)
        raise
    return book
