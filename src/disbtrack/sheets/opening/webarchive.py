"""Single-file web archives (MHTML) as Excel and mail programs write them: a page for each sheet, in one file of parts.

The first page may only frame the others: it then names the sheets and says which part holds which. Nothing is fetched;
a page that is not in the file is not read.
"""

import html
import posixpath
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from urllib.parse import unquote

from disbtrack.sheets.grid import Grid
from disbtrack.sheets.opening.bounds import USUAL, Bounds
from disbtrack.sheets.opening.charsets import read_text
from disbtrack.sheets.opening.hypertext import read_hypertext
from disbtrack.sheets.opening.refusal import Unreadable

_SHEET = re.compile(r"<x:ExcelWorksheet>(.*?)</x:ExcelWorksheet>", re.DOTALL | re.IGNORECASE)
_NAME = re.compile(r"<x:Name>\s*(.*?)\s*</x:Name>", re.DOTALL | re.IGNORECASE)
_SOURCE = re.compile(r"<x:WorksheetSource\s+HRef\s*=\s*[\"']([^\"']+)", re.IGNORECASE)
_HIDDEN = re.compile(r"<x:Visible>\s*Sheet(?:Very)?Hidden", re.IGNORECASE)


def read_web_archive(data: bytes, name: str, bounds: Bounds = USUAL) -> list[Grid]:
    """Read every page with a table, in the order of the sheets. Raises Unreadable where parts do not decode."""
    pages, css = list(_pages(data)), _style_sheets(data)
    sheets = {source: told for _, page in pages for source, told in _sheets(page)}
    grids = []
    rows = 0
    for place, page in pages:
        title, visible = sheets.get(place, ("", True))
        grid = read_hypertext(page, title or name, bounds, css=css)
        if grid is None:
            continue
        grid.name, grid.visible = title or grid.name, visible
        rows += len(grid.rows)
        bounds.check_rows(rows)
        grids.append((list(sheets).index(place) if place in sheets else len(sheets), grid))
    return _numbered([grid for _, grid in sorted(grids, key=lambda one: one[0])])


def _numbered(grids: list[Grid]) -> list[Grid]:
    """No two sheets have one name."""
    seen: dict[str, int] = {}
    for grid in grids:
        seen[grid.name] = seen.get(grid.name, 0) + 1
        if seen[grid.name] > 1:
            grid.name = f"{grid.name} ({seen[grid.name]})"
    return grids


def _pages(data: bytes) -> Iterator[tuple[str, str]]:
    """Give every page with the name of its part."""
    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html" and not part.is_multipart():
            yield _base(str(part.get("Content-Location", ""))), _words(part)


def _style_sheets(data: bytes) -> str:
    """Give the style sheets that the pages share."""
    return "\n".join(_words(part) for part in message_from_bytes(data).walk() if part.get_content_type() == "text/css")


def _words(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        raise Unreadable("a part that cannot be decoded")
    charset = str(part.get_content_charset() or "").lower()
    if charset in {"", "utf-8", "us-ascii"} or charset.startswith("unicode"):
        return read_text(content, declared=True)
    return read_text(b"<!-- charset=%b -->" % charset.encode("ascii", "ignore") + content, declared=True)


def _sheets(page: str) -> Iterator[tuple[str, tuple[str, bool]]]:
    """Map parts to the name of their sheet and whether it is shown, as the framing page tells."""
    for block in _SHEET.findall(page):
        name, source = _NAME.search(block), _SOURCE.search(block)
        if name and source:
            yield _base(html.unescape(source[1])), (html.unescape(name[1]), _HIDDEN.search(block) is None)


def _base(place: str) -> str:
    return posixpath.basename(unquote(place).replace("\\", "/")).lower()
