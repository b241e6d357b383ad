"""Reading a file from disk: its bytes once, its grids, and what its sheets were understood to say."""

import hashlib
from pathlib import Path

from disbtrack.domain.catalogue import Catalogue, Hints
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import FileReading
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.progress import SILENT, Progress
from disbtrack.sheets.child import run_limited
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.opening.files import open_book
from disbtrack.sheets.opening.signatures import recognise, too_large

MAX_BYTES = 256 << 20
"""Bytes of a file on disk that are read at all."""

Result = tuple[FileReading, list[Grid]]


def read_file(
    path: Path, catalogue: Catalogue, hints: Hints, *, progress: Progress = SILENT, in_child: bool = True
) -> Result:
    """Read a file and understand its sheets; its grids come along for showing.

    in_child: in a process of its own, with limits on memory and time (see child.py); tests read in this one.
    Raises DisbtrackError where the path cannot be read, Cancelled when stopped. Troubles of the content are problems.
    """
    return read_data(load(path), str(path), catalogue, hints, progress=progress, in_child=in_child)


def read_data(
    data: bytes, path: str, catalogue: Catalogue, hints: Hints, *, progress: Progress = SILENT, in_child: bool = True
) -> Result:
    """Read and understand bytes already loaded, as read_file does; path names them."""
    if len(data) > MAX_BYTES:
        return FileReading(path, _digest(data), "unknown", problems=[too_large()]), []
    if not in_child:
        return read_bytes(data, path, catalogue, hints)
    result = run_limited(read_bytes, data, path, catalogue, hints, progress=progress)
    if isinstance(result, Problem):
        return FileReading(path, _digest(data), recognise(data).format, problems=[result]), []
    return result


def read_bytes(data: bytes, path: str, catalogue: Catalogue, hints: Hints) -> Result:
    """Read and understand a file already loaded; path names it and, for a CSV, its sheet."""
    name = Path(path).name
    book = open_book(data, name)
    reading = FileReading(path, _digest(data), book.format, problems=list(book.problems))
    if not book.problems:
        from disbtrack.sheets.understanding.workbook import understand

        reading.sheets = understand(book.grids, catalogue, hints, file_name=name)
        if book.format == "typed":
            _doubt_unproved(reading)
    return reading, book.grids


def _doubt_unproved(reading: FileReading) -> None:
    """What was typed by hand wants a total of the page that proves it."""
    message = text(
        "Nothing proves what was typed: no total of the page stands beside it. Type the page's totals too, or compare "
        "every figure with the picture."
    )
    for sheet in reading.sheets:
        if sheet.figures and not sheet.controls:
            sheet.problems.append(Problem(None, "typed-unproved", Severity.WARNING, message))


def open_stored(data: bytes, name: str) -> list[Grid]:
    """Open the stored copy of a source for showing; a PDF in a process of its own. Nothing where it cannot be read."""
    if recognise(data).format != "pdf":
        return open_book(data, name).grids
    book = run_limited(open_book, data, name)
    return [] if isinstance(book, Problem) else book.grids


def load(path: Path) -> bytes:
    """Load a file; of one larger than MAX_BYTES so much that it is refused. Raises DisbtrackError where it cannot."""
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unreachable(path) from error


def _unreachable(path: Path) -> DisbtrackError:
    if not path.exists():
        return DisbtrackError(
            text("There is no file {path}.", path=path), text("Check its name, or whether it was moved.")
        )
    return DisbtrackError(
        text("The file {path} cannot be opened.", path=path),
        text("Close it in other programs, or ask who looks after this computer for the right to read it."),
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
