"""The records of an .xls walked once for what calamine does not tell: errors, hidden rows and columns, fonts, looks.

Only the records' own fields are read ([MS-XLS] 2.4); garbage in records that do not matter here is stepped over.
"""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from xlrd.compdoc import CompDoc, CompDocError

from disbtrack.sheets.grid import CellError, Look
from disbtrack.sheets.opening.biffstyles import Globals, coloured, read_font, read_format, read_palette, read_style
from disbtrack.sheets.opening.bifftexts import read_rich_texts, rich_cell
from disbtrack.sheets.opening.marks import Marks, Runs, Style, is_legacy_font
from disbtrack.sheets.opening.refusal import Locked
from disbtrack.sheets.opening.styles import told_apart
from disbtrack.sheets.opening.tokens import XLS, CellFormulas

ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
"""Error cells by their codes, the same in .xls and .xlsb."""

_EOF, _COLINFO, _CONTINUE, _DEFCOLWIDTH, _SST, _MULBLANK = 0x0A, 0x7D, 0x3C, 0x55, 0xFC, 0xBE
_MULRK, _RSTRING, _BLANK, _LABELSST, _NUMBER, _LABEL = 0xBD, 0xD6, 0x201, 0xFD, 0x203, 0x204
_SHARED = 0x4BC
_BOOLERR, _ROW, _RK, _DEFAULTROWHEIGHT, _BOF = 0x205, 0x208, 0x27E, 0x225, 0x809
_FORMULA = 0x06
_FORMULAS = frozenset({_FORMULA, 0x206, 0x406})
_OLD_FORMULAS = frozenset({0x206, 0x406})
_TEXTS = frozenset({_LABELSST, _LABEL, _RSTRING})
_CELLS = frozenset({*_TEXTS, *_FORMULAS, _NUMBER, _RK, _BOOLERR})
_CHARACTER = 5.25  # points that a character of the usual font is wide
_USUAL_STYLE = 15  # the style of ordinary cells; those before it are styles of styles


@dataclass(slots=True)
class BiffMarks:
    """The marks of all sheets, in the order of the workbook, and its date system.

    odd: the formulas are written as older versions did, which calamine passes over.
    """

    sheets: list[Marks] = field(default_factory=list)
    date_1904: bool = False
    odd: bool = False


def read_biff_marks(data: bytes) -> BiffMarks:
    """Walk a workbook's stream; empty where its container is beyond reading. Raises Locked where it is encrypted."""
    try:
        stream = _stream(data)
        book = _read_globals(stream)
        sheets = [_read_sheet(stream, offset, book) for offset in book.offsets]
    except (CompDocError, struct.error, IndexError, ValueError, AssertionError, TypeError, KeyError, MemoryError):
        return BiffMarks()
    return BiffMarks(sheets, book.date_1904, book.odd)


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


def _read_globals(stream: bytes) -> Globals:
    book = Globals()
    strings: list[bytes] = []
    last = 0
    for kind, body in _records(stream, 0):
        if kind == _SST or (kind == _CONTINUE and last == _SST):
            strings.append(body)
            last = _SST
            continue
        last = kind
        _note_global(book, kind, body)
    usual = _USUAL_STYLE if len(book.styles) > _USUAL_STYLE else 0
    styles = [coloured(style, book) for style in book.styles]
    book.styles = told_apart(styles[usual : usual + 1] + styles)[1:] if styles else []
    book.plain = (styles[usual].look if styles else None) or Look()
    if strings and any(font.struck or is_legacy_font(font.font) for font in book.fonts):
        book.texts = _rich_texts(strings, book)
    return book


def _rich_texts(strings: list[bytes], book: Globals) -> dict[int, Runs]:
    try:
        return read_rich_texts(strings, book)
    except (struct.error, IndexError):
        return {}  # what the runs say is lost, the cells are not


def _note_global(book: Globals, kind: int, body: bytes) -> None:
    match kind:
        case 0x809:  # BOF
            book.modern = struct.unpack_from("<H", body)[0] == 0x0600
        case 0x2F:  # FILEPASS
            raise Locked
        case 0x22:  # DATEMODE
            book.date_1904 = body[:1] == b"\x01"
        case 0x85:  # BOUNDSHEET
            book.offsets.append(struct.unpack_from("<I", body)[0])
        case 0x31:  # FONT
            book.fonts.append(read_font(body, book))
        case 0x41E:  # FORMAT
            book.formats[struct.unpack_from("<H", body)[0]] = read_format(body, book)
        case 0xE0:  # XF
            book.styles.append(read_style(body, book))
        case 0x92:  # PALETTE
            book.palette = read_palette(body)


def _read_sheet(stream: bytes, offset: int, book: Globals) -> Marks:
    marks = Marks(fonts_known=bool(book.styles), plain=book.plain)
    formulas = CellFormulas(XLS)
    for kind, body in _records(stream, offset):
        if kind in _CELLS:
            book.odd = book.odd or (kind in _OLD_FORMULAS and book.modern)
            _note_cell(marks, kind, body, book)
            if kind == _FORMULA and book.modern and body[12:14] != b"\xff\xff":
                _note_formula(formulas, body)
        elif kind == _SHARED:
            formulas.tell(_counted(body, 8))
        elif kind == _MULRK:
            _note_numbers(marks, body, book)
        elif kind in {_BLANK, _MULBLANK}:
            _note_blanks(marks, body, book)
        else:
            _note_measure(marks, kind, body)
    marks.additions = formulas.settle()
    return marks


def _note_formula(formulas: CellFormulas, body: bytes) -> None:
    row, column = struct.unpack_from("<HH", body)
    formulas.note((row, column), _counted(body, 20))


def _counted(body: bytes, place: int) -> bytes:
    """Bytes that stand behind their own number."""
    (count,) = struct.unpack_from("<H", body, place)
    return body[place + 2 : place + 2 + count]


def _note_measure(marks: Marks, kind: int, body: bytes) -> None:
    """Take in rows and columns: what is hidden, how wide and high they are."""
    if kind == _ROW and len(body) >= 14:
        (row,) = struct.unpack_from("<H", body)
        (height,) = struct.unpack_from("<H", body, 6)
        if body[12] & 0x20:
            marks.hidden_rows.add(row)
        elif not height & 0x8000:
            marks.heights[row] = height / 20
    elif kind == _COLINFO and len(body) >= 10:
        first, last, width, _, flags = struct.unpack_from("<HHHHH", body)
        columns = range(first, min(last, 255) + 1)
        marks.hidden_columns.update(columns if flags & 1 else ())
        marks.widths.update(dict.fromkeys(columns, width / 256 * _CHARACTER))
    elif kind == _DEFCOLWIDTH:
        marks.usual_width = struct.unpack_from("<H", body)[0] * _CHARACTER
    elif kind == _DEFAULTROWHEIGHT and len(body) >= 4:
        marks.usual_height = struct.unpack_from("<H", body, 2)[0] / 20


def _note_cell(marks: Marks, kind: int, body: bytes, book: Globals) -> None:
    row, column, index = struct.unpack_from("<HHH", body)
    style = book.style(index)
    marks.note_look(row, column, style)
    special = kind in _FORMULAS and body[12:14] == b"\xff\xff"
    if kind == _BOOLERR and body[7]:
        marks.errors[row, column] = CellError(ERRORS.get(body[6], "#N/A"))
    elif special and body[6] == 2:
        marks.errors[row, column] = CellError(ERRORS.get(body[8], "#N/A"), formula=True)
    elif kind in _TEXTS or (special and body[6] == 0):
        _note_text(marks, kind, body, style, book)
    else:
        marks.note_number(row, column, style)


def _note_text(marks: Marks, kind: int, body: bytes, style: Style, book: Globals) -> None:
    row, column, _ = struct.unpack_from("<HHH", body)
    runs = book.texts.get(struct.unpack_from("<I", body, 6)[0]) if kind == _LABELSST and book.texts else None
    if kind == _RSTRING and not book.modern:
        runs = rich_cell(body, book)
    if runs:
        marks.note_runs(row, column, runs, style)
    else:
        marks.note_text(row, column, style)


def _note_numbers(marks: Marks, body: bytes, book: Globals) -> None:
    row, first = struct.unpack_from("<HH", body)
    for step, (index, _) in enumerate(struct.iter_unpack("<HI", body[4:-2])):
        marks.note_number(row, first + step, book.style(index))
        marks.note_look(row, first + step, book.style(index))


def _note_blanks(marks: Marks, body: bytes, book: Globals) -> None:
    """Take in blank cells, one (BLANK) or several in a row (MULBLANK, which ends with the last column)."""
    row, first = struct.unpack_from("<HH", body)
    styles = body[4:] if len(body) == 6 else body[4:-2]
    for step, (index,) in enumerate(struct.iter_unpack("<H", styles)):
        marks.note_look(row, first + step, book.style(index))
