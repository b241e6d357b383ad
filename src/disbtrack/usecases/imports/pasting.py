"""A block from the clipboard as a source: kept byte for byte, read like any file, proved by its own totals."""

import re
from datetime import datetime
from pathlib import Path

from disbtrack.usecases.imports.reading_files import Source

_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_CELLS = re.compile(r"<t[dh]\b", re.IGNORECASE)
_SHAPED = re.compile(r"(row|col)span\s*=\s*[\"']?\s*([2-9]|\d\d)|line-through|<s>|<strike|x:num|<del\b", re.IGNORECASE)


def pasted(html: str | None, text: str | None, at: datetime) -> Source | None:
    """Make a source of what a program copied; None where it holds no table.

    html is taken where it tells what plain text cannot: cells that span others, words struck through; or where
    there is no text in columns. Text holds columns parted by tabs, cells of several lines in quotation marks.
    at names the source ("Dán 22-11-2026 10.47.html"): it was never a file.
    """
    table = html if html and _TABLE.search(html) and len(_CELLS.findall(html)) > 1 else None
    columns = text if text and "\t" in text else None
    if table is not None and (columns is None or _SHAPED.search(table)):
        return Source(_name(at, "html"), f"<html>{table}</html>".encode() if "<html" not in table else table.encode())
    if columns is not None:
        return Source(_name(at, "tsv"), columns.encode())
    return None


def _name(at: datetime, ending: str) -> Path:
    return Path(f"Dán {at:%d-%m-%Y %H.%M}.{ending}")
