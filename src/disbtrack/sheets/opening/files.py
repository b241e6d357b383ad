"""From a file's bytes to its grids, whatever the file is; trouble comes back as problems, never as exceptions."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, field

from disbtrack.domain.problem import Problem
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.opening.charsets import read_text
from disbtrack.sheets.opening.delimited import read_delimited
from disbtrack.sheets.opening.hypertext import read_hypertext
from disbtrack.sheets.opening.letters import read_letter
from disbtrack.sheets.opening.refusal import Locked, Overgrown, Pictured, Unreadable
from disbtrack.sheets.opening.signatures import (
    damaged,
    encrypted,
    lock_file,
    no_table,
    not_a_spreadsheet,
    recognise,
    scan,
    too_large,
)
from disbtrack.sheets.opening.typed import read_typed
from disbtrack.sheets.opening.workbooks import read_ods, read_xls, read_xlsb, read_xlsx
from disbtrack.sheets.opening.xmlbook import read_xml_book


@dataclass(slots=True)
class Workbook:
    """A file opened: its true format, its sheets in order, and what is wrong with it as a whole."""

    format: str
    grids: list[Grid] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    date_1904: bool = False


def open_book(data: bytes, name: str) -> Workbook:
    """Read a file into grids. The name only names the sheet of a CSV; the format is told by the content.

    A file that cannot be read gives one problem ("not-a-spreadsheet", "damaged", "encrypted", "too-large").
    """
    signature = recognise(data)
    if name.startswith("~$") and signature.format in {"csv", "unknown"}:
        return Workbook("unknown", problems=[lock_file()])
    if signature.problem is not None:
        return Workbook(signature.format, problems=[signature.problem])
    try:
        grids = _READERS[signature.format](data, name)
    except Locked:
        return Workbook(signature.format, problems=[encrypted()])
    except (Overgrown, MemoryError):
        return Workbook(signature.format, problems=[too_large()])
    except Pictured:
        return Workbook(signature.format, problems=[scan()])
    except (Unreadable, csv.Error, RecursionError):
        return Workbook(signature.format, problems=[damaged()])
    if not grids:
        told = no_table() if signature.format in _DOCUMENTS else not_a_spreadsheet()
        return Workbook(signature.format, problems=[told])
    return Workbook(signature.format, grids, date_1904=any(grid.date_1904 for grid in grids))


def _read_csv(data: bytes, name: str) -> list[Grid]:
    grid = read_delimited(read_text(data), name)
    return [grid] if grid else []


def _read_html(data: bytes, name: str) -> list[Grid]:
    grid = read_hypertext(read_text(data, declared=True), name)
    return [grid] if grid else []


def _read_pdf(data: bytes, _name: str) -> list[Grid]:
    from disbtrack.sheets.opening.pdfs import read_pdf  # PDFium is loaded where a PDF is read, in a child process

    return read_pdf(data)


_DOCUMENTS = frozenset({"docx", "pdf"})
_READERS: dict[str, Callable[[bytes, str], list[Grid]]] = {
    "xlsx": lambda data, _: read_xlsx(data),
    "xlsb": lambda data, _: read_xlsb(data),
    "xls": lambda data, _: read_xls(data),
    "ods": lambda data, _: read_ods(data),
    "xml": lambda data, _: read_xml_book(data),
    "docx": lambda data, _: read_letter(data),
    "typed": lambda data, _: read_typed(data),
    "pdf": _read_pdf,
    "csv": _read_csv,
    "html": _read_html,
}
