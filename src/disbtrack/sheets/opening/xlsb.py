"""The binary parts of an .xlsb walked once for what calamine does not tell: errors, hidden and merged cells, styles.

Only the records' own fields are read ([MS-XLSB] 2.4); records that do not matter here are stepped over.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from disbtrack.sheets.grid import CellError, Look
from disbtrack.sheets.opening.biff import ERRORS
from disbtrack.sheets.opening.colours import OFFICE_THEME, indexed, tinted
from disbtrack.sheets.opening.marks import PLAIN, Marks, Runs, Style
from disbtrack.sheets.opening.ooxml import Package
from disbtrack.sheets.opening.richtext import matters
from disbtrack.sheets.opening.styles import BUILT_IN, read_theme, told_apart
from disbtrack.sheets.opening.tokens import XLSB, CellFormulas

_ROW, _ERROR, _TEXT, _SHARED, _FORMULA_TEXT, _FORMULA_ERROR = 0, 3, 6, 7, 8, 11
_NUMBERS = frozenset({2, 4, 5, 9, 10})
_STRING, _FONT, _FORMAT, _FILL, _XF, _COLUMN, _RICH, _BOOK, _SHEET, _MERGED = 19, 43, 44, 45, 47, 60, 62, 153, 156, 176
_FORMULA_NUMBER, _SHARED_FORMULA = 9, 427
_CELL_STYLES, _END_OF_CELL_STYLES = 617, 618
_ALIGNED = {1: "left", 2: "center", 3: "right", 6: "center"}
_CHARACTER = 5.25  # points that a character of the usual font is wide
_MOST_COLUMNS = 16_384


@dataclass(slots=True)
class BinaryMarks:
    """The marks of all sheets by name, and the date system."""

    sheets: dict[str, Marks] = field(default_factory=dict)
    date_1904: bool = False


@dataclass(slots=True)
class _Book:
    theme: Sequence[str] = OFFICE_THEME
    fonts: list[Style] = field(default_factory=list)
    fills: list[str] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[Style] = field(default_factory=list)
    texts: dict[int, Runs] = field(default_factory=dict)

    def style(self, number: int) -> Style:
        return self.styles[number] if number < len(self.styles) else PLAIN


def read_xlsb_marks(data: bytes) -> BinaryMarks:
    """Walk a workbook; what of it is beyond reading tells nothing. Raises Unreadable where a part is damaged."""
    package = Package(data)
    name = package.find("workbook.bin")
    try:
        book = _read_styles(package)
        found = BinaryMarks()
        targets = package.targets(name)
        for kind, body in records(package.part(name)):
            if kind == _BOOK:
                found.date_1904 = bool(body[0] & 1)
            elif kind == _SHEET:
                title, part = _sheet(body, targets)
                found.sheets[title] = _read_sheet(package.part(part), book)
    except (struct.error, IndexError):
        return BinaryMarks()
    return found


def records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the records of a part: kind in one or two bytes, size in up to four, seven bits of each."""
    place = 0
    while place < len(part):
        kind, place = _varying(part, place, 2)
        size, place = _varying(part, place, 4)
        yield kind, part[place : place + size]
        place += size


def _varying(part: bytes, place: int, most: int) -> tuple[int, int]:
    """Read a whole number of seven bits a byte, and where it ends."""
    value = shift = 0
    for _ in range(most):
        byte = part[place]
        place += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            break
    return value, place


def wide(body: bytes, place: int) -> tuple[str, int]:
    """Read a string and where it ends."""
    (count,) = struct.unpack_from("<I", body, place)
    if count == 0xFFFFFFFF:
        return "", place + 4
    end = place + 4 + count * 2
    return body[place + 4 : end].decode("utf-16-le", "replace"), end


def _sheet(body: bytes, targets: dict[str, str]) -> tuple[str, str]:
    relation, place = wide(body, 8)
    return wide(body, place)[0], targets.get(relation, "")


def _read_styles(package: Package) -> _Book:
    book = _Book(read_theme(package.tree(package.find("theme1.xml"))))
    cells = False
    for kind, body in records(package.part(package.find("styles.bin"))):
        if kind == _FONT:
            book.fonts.append(_font(body, book))
        elif kind == _FORMAT:
            book.formats[struct.unpack_from("<H", body)[0]] = wide(body, 2)[0]
        elif kind == _FILL:
            book.fills.append(_colour(body[4:12], book) if struct.unpack_from("<I", body)[0] else "")
        elif kind in {_CELL_STYLES, _END_OF_CELL_STYLES}:
            cells = kind == _CELL_STYLES
        elif kind == _XF and cells:
            book.styles.append(_style(body, book))
    book.styles = told_apart(book.styles)
    book.texts = dict(_rich_texts(package.part(package.find("sharedstrings.bin")), book))
    return book


def _font(body: bytes, book: _Book) -> Style:
    height, flags, weight = struct.unpack_from("<HHH", body)
    name, _ = wide(body, 21)
    struck, bold = bool(flags & 8), weight >= 600
    ink = _colour(body[12:20], book)
    look = Look(
        name, height / 20, bold=bold, italic=bool(flags & 2), struck=struck, colour="" if ink == "#000000" else ink
    )
    return Style(name, struck, bold, look=look)


def _colour(body: bytes, book: _Book) -> str:
    kind, index, tint, red, green, blue = struct.unpack_from("<BBhBBB", body)
    match kind >> 1:
        case 1:
            return indexed(index)
        case 2:
            return tinted(f"#{red:02x}{green:02x}{blue:02x}", tint / 32_767)
        case 3:
            return tinted(indexed(index, book.theme), tint / 32_767)
    return ""


def _style(body: bytes, book: _Book) -> Style:
    _, number_format, font_index, fill_index, _, _, indent, align = struct.unpack_from("<HHHHHBBB", body)
    font = book.fonts[font_index] if font_index < len(book.fonts) else PLAIN
    fill = book.fills[fill_index] if fill_index < len(book.fills) else ""
    told = book.formats.get(number_format, BUILT_IN.get(number_format, ""))
    look = replace(font.look or Look(), fill=fill, align=_ALIGNED.get(align & 7, ""))
    return Style(font.font, font.struck, font.bold, indent, told, look)


def _rich_texts(part: bytes, book: _Book) -> Iterator[tuple[int, Runs]]:
    number = 0
    for kind, body in records(part):
        if kind == _STRING:
            if body[0] & 1 and matters(runs := _runs(body, book)):
                yield number, runs
            number += 1


def _runs(body: bytes, book: _Book) -> Runs:
    """Cut a rich string where its font changes; what stands before the first change has the font of its cell."""
    words, place = wide(body, 1)
    (count,) = struct.unpack_from("<I", body, place)
    marks = list(struct.iter_unpack("<HH", body[place + 4 : place + 4 + count * 4]))
    starts = [(0, -1), *marks]
    ends = [*(start for start, _ in marks), len(words)]
    return [
        (words[start:end], book.fonts[font] if 0 <= font < len(book.fonts) else PLAIN)
        for (start, font), end in zip(starts, ends, strict=True)
        if start < end
    ]


def _read_sheet(part: bytes, book: _Book) -> Marks:
    plain = book.styles[0].look if book.styles else None
    marks = Marks(fonts_known=bool(book.styles), plain=plain or Look())
    formulas = CellFormulas(XLSB)
    row = 0
    for kind, body in records(part):
        if kind == _FORMULA_NUMBER:
            _note_formula(formulas, row, body)
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", body)
            _note_row(marks, row, body)
        elif kind == _COLUMN:
            _note_columns(marks, body)
        elif kind == _MERGED:
            first_row, last_row, first, last = struct.unpack_from("<4I", body)
            marks.merged.append((first_row, first, last_row, last))
        elif kind <= _FORMULA_ERROR or kind == _RICH:
            _note_cell(marks, row, kind, body, book)
        elif kind == _SHARED_FORMULA:
            formulas.tell(_counted(body, 16)[0])
    marks.additions = formulas.settle()
    return marks


def _note_formula(formulas: CellFormulas, row: int, body: bytes) -> None:
    tokens, place = _counted(body, 18)
    extra, _ = _counted(body, place)
    formulas.note((row, struct.unpack_from("<I", body)[0]), tokens, extra)


def _counted(body: bytes, place: int) -> tuple[bytes, int]:
    """Bytes that stand behind their own number, and where they end."""
    (count,) = struct.unpack_from("<I", body, place)
    return body[place + 4 : place + 4 + count], place + 4 + count


def _note_row(marks: Marks, row: int, body: bytes) -> None:
    (height,) = struct.unpack_from("<H", body, 8)
    if body[11] & 0x10:
        marks.hidden_rows.add(row)
    elif height:
        marks.heights[row] = height / 20


def _note_columns(marks: Marks, body: bytes) -> None:
    first, last, width, _, flags = struct.unpack_from("<IIIIH", body)
    columns = range(first, min(last + 1, _MOST_COLUMNS))
    marks.widths.update(dict.fromkeys(columns, width / 256 * _CHARACTER))
    if flags & 1:
        marks.hidden_columns.update(columns)


def _note_cell(marks: Marks, row: int, kind: int, body: bytes, book: _Book) -> None:
    column, index = struct.unpack_from("<II", body)
    usual = (index & 0xFFFFFF) == 0
    style = book.style(index & 0xFFFFFF)
    marks.note_look(row, column, replace(style, look=None) if usual else style)
    if kind in {_ERROR, _FORMULA_ERROR}:
        marks.errors[row, column] = CellError(ERRORS.get(body[8], "#N/A"), formula=kind == _FORMULA_ERROR)
    elif runs := _rich(kind, body, book):
        marks.note_runs(row, column, runs, style)
    elif kind in {_TEXT, _SHARED, _FORMULA_TEXT, _RICH}:
        marks.note_text(row, column, style)
    elif kind in _NUMBERS:
        marks.note_number(row, column, style)


def _rich(kind: int, body: bytes, book: _Book) -> Runs:
    """The runs of a text cell that say more than its style; none for any other."""
    if kind == _SHARED:
        return book.texts.get(struct.unpack_from("<I", body, 8)[0], ())
    runs = _runs(body[8:], book) if kind == _RICH else ()
    return runs if matters(runs) else ()
