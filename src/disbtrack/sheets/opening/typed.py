"""Tables typed by hand beside a scan: one file holds the scan and what was typed, so that they stay together.

A zip: "mimetype", "name" (that of the scan), "scan" (its bytes), and for each page that was typed "page-003.tsv".
"""

import csv
import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from disbtrack.sheets.grid import Grid
from disbtrack.sheets.opening.assembly import build_grid
from disbtrack.sheets.opening.refusal import Unreadable

MIMETYPE = b"application/x-disbtrack-typed"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same tables make the same bytes, whenever they are packed
_PAGE = re.compile(r"page-(\d{3,})\.tsv")

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """A scan, its name, and the tables typed from its pages (counted from 1)."""

    name: str
    scan: bytes
    pages: dict[int, Rows]


def pack(typed: Typed) -> bytes:
    """Make the file of a scan and its tables."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (("mimetype", MIMETYPE), ("name", typed.name.encode()), ("scan", typed.scan)):
            package.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, zipfile.ZIP_STORED)
        for page, rows in sorted(typed.pages.items()):
            words = io.StringIO(newline="")
            csv.writer(words, delimiter="\t", lineterminator="\n").writerows(rows)
            package.writestr(zipfile.ZipInfo(f"page-{page:03}.tsv", _LONG_AGO), words.getvalue().encode())
    return out.getvalue()


def unpack(data: bytes) -> Typed:
    """Open such a file. Raises Unreadable where it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            pages = {int(found[1]): name for name in package.namelist() if (found := _PAGE.fullmatch(name))}
            tables = {page: _rows(package.read(name).decode()) for page, name in pages.items()}
            return Typed(package.read("name").decode(), package.read("scan"), tables)
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, OSError) as error:
        raise Unreadable("typed") from error


def _rows(words: str) -> Rows:
    return tuple(tuple(row) for row in csv.reader(io.StringIO(words, newline=""), delimiter="\t"))


def read_typed(data: bytes) -> list[Grid]:
    """Read the typed tables, a sheet a page. Raises Unreadable."""
    return [build_grid(page_name(page), rows) for page, rows in sorted(unpack(data).pages.items())]


def page_name(page: int) -> str:
    """Name the sheet of a page."""
    return f"Trang {page}"
