"""Pages of scans as pictures, drawn in a child process; pictures that are no PDF are their own only page."""

import struct
import zlib
from dataclasses import dataclass

from disbtrack.domain.problem import Problem
from disbtrack.progress import SILENT, Progress
from disbtrack.sheets.child import run_limited
from disbtrack.sheets.opening.refusal import Unreadable
from disbtrack.sheets.opening.signatures import damaged, recognise

MAX_SIDE = 4_000
"""Points of a picture's longer side: enough to read small print, not enough to fill the memory."""

_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Picture:
    """A page of a scan as a picture file (PNG, or the scan's own bytes), and how many pages there are."""

    data: bytes
    pages: int


def draw_page(scan: bytes, page: int, *, progress: Progress = SILENT) -> Picture | Problem:
    """Draw a page (from 1) of a scan; the problem where that cannot be. Raises Cancelled when stopped."""
    if recognise(scan).format != "pdf":
        return Picture(scan, 1)
    return run_limited(render, scan, page, progress=progress)


def render(scan: bytes, page: int) -> Picture | Problem:
    """Draw a page of a PDF as a PNG, as sharp as its own picture needs; works in the child."""
    import pypdfium2

    from disbtrack.sheets.opening.pdfpages import open_pdf

    try:
        book = open_pdf(scan)
        shown = book[min(max(page, 1), len(book)) - 1]
        width, height = shown.get_size()
        bitmap = shown.render(scale=min(200 / 72, MAX_SIDE / max(width, height, 1)), rev_byteorder=True)
    except (Unreadable, pypdfium2.PdfiumError):
        return damaged()
    rows = bytes(bitmap.buffer)
    return Picture(_png(rows, bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels), len(book))


def _png(rows: bytes, width: int, height: int, stride: int, channels: int) -> bytes:
    """Write a PNG of grey or red-green-blue points; a fourth channel is left out (the page is white below)."""
    kept = 1 if channels == 1 else 3
    lines = []
    for at in range(height):
        line = rows[at * stride : at * stride + width * channels]
        if channels == 4:
            bare = bytearray(width * 3)
            for colour in range(3):
                bare[colour::3] = line[colour::4]
            line = bytes(bare)
        lines.append(b"\0" + line)
    head = struct.pack(">IIBBBBB", width, height, 8, 0 if kept == 1 else 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(lines), 6)), (b"IEND", b""))
    return _PNG + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
