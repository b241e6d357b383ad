"""Reading a file from disk: its bytes once, its grids, and what its sheets were understood to say."""

import hashlib
from pathlib import Path

from disbtrack.domain.catalogue import Catalogue, Hints
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import FileReading
from disbtrack.errors import OutOfReachError
from disbtrack.i18n import text
from disbtrack.progress import SILENT, Progress
from disbtrack.sheets import limits as limits_module
from disbtrack.sheets.child import run_limited
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.opening import bounds
from disbtrack.sheets.opening.files import Workbook, open_book
from disbtrack.sheets.opening.signatures import recognise, too_large
from disbtrack.sheets.parcels import Cells, Parcel, pack, unpack
from disbtrack.sheets.shelf import Grids, folded, grids_at_hand, shelf

MAX_BYTES = 256 << 20
"""Bytes of a file on disk that are read at all."""

Result = tuple[FileReading, list[Grid]]
Key = tuple[str, str, str | None, bool]


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
    digest = _digest(data)
    if len(data) > MAX_BYTES:
        return FileReading(path, digest, "unknown", problems=[too_large()]), []
    if not in_child:
        return read_bytes(data, path, catalogue, hints)
    limits = limits_module.WIDE if hints.large else limits_module.USUAL
    key = _key(digest, path, hints)
    kept = grids_at_hand().get(key)
    asked = (data, path, catalogue, hints, kept is None)
    result = run_limited(_read_kept, *asked, limits=limits, progress=progress, key=digest)
    if isinstance(result, Problem):
        asks = "large" if result.rule == "too-large" and not hints.large else None
        return FileReading(path, digest, recognise(data).format, problems=[result], asks=asks), []
    fresh = [cells.whole() for cells in result.cells]
    return unpack(result), grids_at_hand().setdefault(key, Grids(fresh)) if kept is None else kept


def read_bytes(data: bytes, path: str, catalogue: Catalogue, hints: Hints) -> Result:
    """Read and understand a file already loaded; path names it and, for a CSV, its sheet."""
    book = _open(data, Path(path).name, hints)
    return _understand(book, FileReading(path, _digest(data), book.format), catalogue, hints), book.grids


def _read_kept(
    data: bytes,
    path: str,
    catalogue: Catalogue,
    hints: Hints,
    with_grids: bool,  # noqa: FBT001 - goes by pickle
) -> Parcel:
    """Read as the child: a book that was opened lately is not opened again; grids that the parent has stay here."""
    reading = FileReading(path, _digest(data), "")
    book = shelf().give(_key(reading.sha256, path, hints), lambda: _open(data, Path(path).name, hints))
    return pack(_understand(book, reading, catalogue, hints), book.grids if with_grids else [])


def _key(digest: str, path: str, hints: Hints) -> Key:
    """On what the grids of a file depend: its bytes, its name, and what the person gave to open it."""
    return digest, Path(path).name, hints.password, hints.large


def _open(data: bytes, name: str, hints: Hints) -> Workbook:
    return open_book(data, name, password=hints.password, bounds=bounds.WIDE if hints.large else bounds.USUAL)


def _understand(book: Workbook, reading: FileReading, catalogue: Catalogue, hints: Hints) -> FileReading:
    reading.format, reading.problems, reading.asks = book.format, list(book.problems), book.asks
    if not book.problems:
        from disbtrack.sheets.understanding.workbook import understand

        reading.sheets = understand(book.grids, catalogue, hints, file_name=Path(reading.path).name)
        if book.format == "typed":
            _doubt_unproved(reading)
    return reading


def _doubt_unproved(reading: FileReading) -> None:
    """What was typed by hand wants a total of the page that proves it."""
    message = text(
        "Nothing proves what was typed: no total of the page stands beside it. Type the page's totals too, or compare "
        "every figure with the picture."
    )
    for sheet in reading.sheets:
        if sheet.figures and not sheet.controls:
            sheet.problems.append(Problem(None, "typed-unproved", Severity.WARNING, message))


def open_stored(data: bytes, name: str, sheet: str, rows: range) -> Grid | None:
    """Some rows of a sheet of a stored copy, opened in a process of its own; the others stand empty.

    None where the copy cannot be opened, or has no such sheet.
    """
    limits = limits_module.WIDE
    found = run_limited(_open_part, data, name, sheet, rows, limits=limits, key=_digest(data))
    return None if isinstance(found, Problem) else found


def _open_part(data: bytes, name: str, sheet: str, rows: range) -> Grid | None:
    """Open as the child: a book that was opened lately is not opened again, however long it is."""
    key = (_digest(data), name, None, True)
    sheets = folded().give(key, lambda: tuple(map(Cells.of, _open(data, name, Hints(large=True)).grids)))
    cells = next((one for one in sheets if one.grid.name == sheet), None)
    if cells is None:
        return None
    blank: list[Value] = []
    return Grid(sheet, [*[blank] * rows.start, *cells.part(rows)])


def load(path: Path) -> bytes:
    """Load a file; of one larger than MAX_BYTES so much that it is refused. Raises DisbtrackError where it cannot."""
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unreachable(path) from error


def _unreachable(path: Path) -> OutOfReachError:
    if not path.exists():
        return OutOfReachError(
            text("There is no file {path}.", path=path), text("Check its name, or whether it was moved.")
        )
    return OutOfReachError(
        text("The file {path} cannot be opened.", path=path),
        text("Close it in other programs, or ask who looks after this computer for the right to read it."),
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
