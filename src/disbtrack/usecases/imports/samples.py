"""The sample workbooks that ship with the program: invented figures, and they are said to be so wherever shown."""

import hashlib
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from disbtrack.domain.catalogue import Hints
from disbtrack.progress import SILENT, Progress
from disbtrack.resources import resource
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.books.opening import new_book, open_book
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit

NAME = "Sổ mẫu Sơn La.disb"


def sample_files() -> list[Path]:
    """The sample workbooks, in the order in which they are taken in."""
    return sorted(resource("samples").glob("*.xlsx"))


def sample_book(folder: Path, *, person: str, progress: Progress = SILENT) -> Book:
    """Open the sample book of a folder, made first where there is none.

    Raises DisbtrackError where the folder cannot be written, Cancelled when stopped.
    """
    place = folder / NAME
    folder.mkdir(parents=True, exist_ok=True)
    return open_book(place) if place.exists() else make_sample_book(place, person=person, progress=progress)


def make_sample_book(place: Path, *, person: str, progress: Progress = SILENT) -> Book:
    """Make a book of all sample workbooks, taken in as one change; a half-made one is never left."""
    book = new_book(place, person=person)
    with ExitStack() as failing:
        failing.callback(place.unlink, missing_ok=True)
        failing.callback(book.close)
        commit(book, prepare(book, sample_files(), Hints(), progress=progress, in_child=False), person=person)
        failing.pop_all()
    return book


@cache
def _digests() -> frozenset[str]:
    return frozenset(hashlib.sha256(path.read_bytes()).hexdigest() for path in sample_files())


def tells_samples(reading: Reading) -> bool:
    """Answer whether any of the book's figures come from the samples; every paper made of them must say so."""
    names = {path.name for path in sample_files()}
    return any(row.file_name in names and row.sha256 in _digests() for row in reading.imports())
