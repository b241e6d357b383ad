"""From a file's bytes to its grids, whatever the file is; trouble comes back as problems, never as exceptions."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, field

from disbtrack.domain.problem import Problem
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.opening.bounds import USUAL, Bounds
from disbtrack.sheets.opening.charsets import odd_lines, read_text
from disbtrack.sheets.opening.delimited import read_delimited
from disbtrack.sheets.opening.encryption import unlock
from disbtrack.sheets.opening.hypertext import read_hypertext
from disbtrack.sheets.opening.letters import read_letter
from disbtrack.sheets.opening.refusal import (
    Extensive,
    Foreign,
    Hostile,
    Locked,
    Overgrown,
    Pictured,
    Unreadable,
    WrongPassword,
)
from disbtrack.sheets.opening.remarks import mixed_encoding
from disbtrack.sheets.opening.signatures import (
    damaged,
    encrypted,
    extensive,
    hostile,
    lock_file,
    locked_otherwise,
    no_table,
    not_a_spreadsheet,
    recognise,
    scan,
    too_large,
    wrong_password,
)
from disbtrack.sheets.opening.typed import read_typed
from disbtrack.sheets.opening.webarchive import read_web_archive
from disbtrack.sheets.opening.workbooks import read_ods, read_xls, read_xlsb, read_xlsx
from disbtrack.sheets.opening.xmlbook import read_xml_book


@dataclass(slots=True)
class Workbook:
    """A file opened: its true format, its sheets in order, and what is wrong with it as a whole.

    asks: what the person can give so that it is read after all: "password", or "large" for wider limits.
    """

    format: str
    grids: list[Grid] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    date_1904: bool = False
    asks: str | None = None


def open_book(data: bytes, name: str, *, password: str | None = None, bounds: Bounds = USUAL) -> Workbook:
    """Read a file into grids. The name only names the sheet of a CSV; the format is told by the content.

    A file that cannot be read gives one problem ("not-a-spreadsheet", "damaged", "encrypted", "too-large").
    """
    signature = recognise(data, bounds)
    if name.startswith("~$") and signature.format in {"csv", "unknown"}:
        return Workbook("unknown", problems=[lock_file()])
    if signature.problem is not None:
        return Workbook(signature.format, problems=[signature.problem])
    try:
        return _read(data, name, signature.format, bounds)
    except Locked:
        return _unlocked(data, name, password, bounds)


def _read(data: bytes, name: str, kind: str, bounds: Bounds, password: str | None = None) -> Workbook:
    """Read a file whose format is known; password: of a PDF, which unlocks itself. Raises Locked."""
    try:
        grids = _read_pdf(data, password) if kind == "pdf" else _READERS[kind](data, name, bounds)
    except Locked:
        raise
    except Extensive as found:
        return Workbook(kind, problems=[extensive(found.rows)], asks="large")
    except (Overgrown, MemoryError):
        return Workbook(kind, problems=[too_large()])
    except Pictured:
        return Workbook(kind, problems=[scan()])
    except Hostile:
        return Workbook(kind, problems=[hostile()])
    except (Unreadable, csv.Error, RecursionError):
        return Workbook(kind, problems=[damaged()])
    if not grids:
        return Workbook(kind, problems=[no_table() if kind in _DOCUMENTS else not_a_spreadsheet()])
    return Workbook(kind, grids, date_1904=any(grid.date_1904 for grid in grids))


def _unlocked(data: bytes, name: str, password: str | None, bounds: Bounds) -> Workbook:
    """Read a locked file with its password, or say what stands in the way."""
    try:
        if data.startswith(b"%PDF") and password:
            return _read_locked_pdf(data, password)
        plain = unlock(data, password)
        signature = recognise(plain, bounds)
        if signature.problem is not None:
            return Workbook(signature.format, problems=[signature.problem])
        return _read(plain, name, signature.format, bounds)
    except WrongPassword:
        return Workbook("locked", problems=[wrong_password()], asks="password")
    except Foreign:
        return Workbook("locked", problems=[locked_otherwise()])
    except Locked:
        if password:
            return Workbook("locked", problems=[locked_otherwise()])
        return Workbook("locked", problems=[encrypted()], asks="password")
    except Unreadable:
        return Workbook("locked", problems=[damaged()])


def _read_locked_pdf(data: bytes, password: str) -> Workbook:
    """Read a PDF with its password. Raises WrongPassword."""
    try:
        return _read(data, "", "pdf", USUAL, password)
    except Locked as error:
        raise WrongPassword from error


def _read_csv(data: bytes, name: str, bounds: Bounds) -> list[Grid]:
    grid = read_delimited(read_text(data), name, bounds)
    if grid and (odd := odd_lines(data)):
        grid.notes += mixed_encoding(odd, data.count(b"\n"), grid)
    return [grid] if grid else []


def _read_html(data: bytes, name: str, bounds: Bounds) -> list[Grid]:
    grid = read_hypertext(read_text(data, declared=True), name, bounds)
    return [grid] if grid else []


def _read_pdf(data: bytes, password: str | None) -> list[Grid]:
    from disbtrack.sheets.opening.pdfs import read_pdf  # PDFium is loaded where a PDF is read, in a child process

    return read_pdf(data, password)


def _refuse_locked(*_: object) -> list[Grid]:
    raise Locked


_DOCUMENTS = frozenset({"docx", "pdf"})
_READERS: dict[str, Callable[[bytes, str, Bounds], list[Grid]]] = {
    "xlsx": lambda data, _, bounds: read_xlsx(data, bounds),
    "xlsb": lambda data, _, bounds: read_xlsb(data, bounds),
    "xls": lambda data, _, bounds: read_xls(data, bounds),
    "ods": lambda data, _, bounds: read_ods(data, bounds),
    "xml": lambda data, _, bounds: read_xml_book(data, bounds),
    "docx": lambda data, _, __: read_letter(data),
    "typed": lambda data, _, __: read_typed(data),
    "csv": _read_csv,
    "html": _read_html,
    "mhtml": read_web_archive,
    "locked": _refuse_locked,
}
