"""The records of an .xls walked once for what calamine does not tell: errors, hidden rows and columns, fonts.

Only the records' own fields are read ([MS-XLS] 2.4); garbage in records that do not matter here is stepped over.
"""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from xlrd.compdoc import CompDoc, CompDocError

from disbtrack.sheets.grid import CellError
from disbtrack.sheets.opening.marks import PLAIN, Marks, Style
from disbtrack.sheets.opening.refusal import Locked

_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_BUILT_IN = {9: "0%", 10: "0.00%"}
_EOF, _FILEPASS, _DATEMODE, _FONT, _COLINFO, _BOUNDSHEET = 0x0A, 0x2F, 0x22, 0x31, 0x7D, 0x85
_MULRK, _RSTRING, _XF, _LABELSST, _NUMBER, _LABEL = 0xBD, 0xD6, 0xE0, 0xFD, 0x203, 0x204
_BOOLERR, _ROW, _RK, _FORMAT, _BOF = 0x205, 0x208, 0x27E, 0x41E, 0x809
_FORMULAS = frozenset({0x06, 0x206, 0x406})
_TEXTS = frozenset({_LABELSST, _LABEL, _RSTRING})
_NUMBERS = frozenset({_NUMBER, _RK})


@dataclass(slots=True)
class BiffMarks:
    """The marks of all sheets, in the order of the workbook, and its date system."""

    sheets: list[Marks] = field(default_factory=list)
    date_1904: bool = False


@dataclass(slots=True)
class _Globals:
    modern: bool = True  # BIFF8, with Unicode names
    date_1904: bool = False
    offsets: list[int] = field(default_factory=list)
    fonts: list[Style] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[Style] = field(default_factory=list)


def read_biff_marks(data: bytes) -> BiffMarks:
    """Walk a workbook's stream; empty where its container is beyond reading. Raises Locked where it is encrypted."""
    try:
        stream = _stream(data)
        book = _read_globals(stream)
        sheets = [_read_sheet(stream, offset, book.styles) for offset in book.offsets]
    except (CompDocError, struct.error, IndexError, ValueError, AssertionError, TypeError, KeyError, MemoryError):
        return BiffMarks()
    return BiffMarks(sheets, book.date_1904)


def _stream(data: bytes) -> bytes:
    container = CompDoc(data, logfile=io.StringIO())
    for name in ("Workbook", "Book", "WORKBOOK", "BOOK"):
        memory, start, length = container.locate_named_stream(name)
        if memory:
            return bytes(memory[start : start + length])
    return b""


def _records(stream: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    """Give the records of one substream, up to its end."""
    depth = 0
    while position + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, position)
        yield kind, stream[position + 4 : position + 4 + size]
        position += 4 + size
        depth += (kind == _BOF) - (kind == _EOF)
        if kind == _EOF and depth <= 0:
            return


def _read_globals(stream: bytes) -> _Globals:
    book = _Globals()
    for kind, body in _records(stream, 0):
        if kind == _BOF:
            book.modern = struct.unpack_from("<H", body)[0] == 0x0600
        elif kind == _FILEPASS:
            raise Locked
        elif kind == _DATEMODE:
            book.date_1904 = body[:1] == b"\x01"
        elif kind == _BOUNDSHEET:
            book.offsets.append(struct.unpack_from("<I", body)[0])
        elif kind == _FONT:
            book.fonts.append(_font(body, modern=book.modern))
        elif kind == _FORMAT:
            book.formats[struct.unpack_from("<H", body)[0]] = _long_name(body, modern=book.modern)
        elif kind == _XF:
            book.styles.append(_style(body, book))
    return book


def _font(body: bytes, *, modern: bool) -> Style:
    flags, _, weight = struct.unpack_from("<HHH", body, 2)
    name = _characters(body[15:], body[14], modern=modern)
    return Style(name, struck=bool(flags & 8), bold=weight >= 600)


def _long_name(body: bytes, *, modern: bool) -> str:
    return (
        _characters(body[4:], struct.unpack_from("<H", body, 2)[0], modern=True)
        if modern
        else body[3:].decode("latin-1")
    )


def _characters(body: bytes, count: int, *, modern: bool) -> str:
    if not modern:
        return body[:count].decode("latin-1")
    wide = body[0] & 1
    return body[1 : 1 + count * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1", "replace")


def _style(body: bytes, book: _Globals) -> Style:
    index, number_format = struct.unpack_from("<HH", body)
    index -= index > 4  # no font has the number 4
    font = book.fonts[index] if index < len(book.fonts) else PLAIN
    indent = body[8] & 0x0F if book.modern and len(body) > 8 else 0
    return Style(
        font.font, font.struck, font.bold, indent, book.formats.get(number_format, _BUILT_IN.get(number_format, ""))
    )


def _read_sheet(stream: bytes, offset: int, styles: list[Style]) -> Marks:
    marks = Marks(fonts_known=bool(styles))
    for kind, body in _records(stream, offset):
        if kind == _ROW and len(body) >= 14:
            _note_row(marks, body)
        elif kind == _COLINFO and len(body) >= 10:
            first, last, _, _, flags = struct.unpack_from("<HHHHH", body)
            marks.hidden_columns.update(range(first, min(last, 255) + 1) if flags & 1 else ())
        elif kind in _TEXTS or kind in _NUMBERS or kind == _BOOLERR or kind in _FORMULAS:
            _note_cell(marks, kind, body, styles)
        elif kind == _MULRK:
            _note_numbers(marks, body, styles)
    return marks


def _note_row(marks: Marks, body: bytes) -> None:
    if body[12] & 0x20:
        marks.hidden_rows.add(struct.unpack_from("<H", body)[0])


def _note_cell(marks: Marks, kind: int, body: bytes, styles: list[Style]) -> None:
    row, column, index = struct.unpack_from("<HHH", body)
    style = styles[index] if index < len(styles) else PLAIN
    special = kind in _FORMULAS and body[12:14] == b"\xff\xff"
    if kind == _BOOLERR and body[7]:
        marks.errors[row, column] = CellError(_ERRORS.get(body[6], "#N/A"))
    elif special and body[6] == 2:
        marks.errors[row, column] = CellError(_ERRORS.get(body[8], "#N/A"), formula=True)
    elif kind in _TEXTS or (special and body[6] == 0):
        marks.note_text(row, column, style)
    else:
        marks.note_number(row, column, style)


def _note_numbers(marks: Marks, body: bytes, styles: list[Style]) -> None:
    row, first = struct.unpack_from("<HH", body)
    for step, (index, _) in enumerate(struct.iter_unpack("<HI", body[4:-2])):
        marks.note_number(row, first + step, styles[index] if index < len(styles) else PLAIN)
