"""The pages of a PDF: pieces of text and ruled lines at their places, as a reader of the page sees them (y downward).

PDFium may not be called from two threads at once, and hostile files are its concern: it works in a child process only.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from disbtrack.sheets.opening.pdfrules import Rule, Turn, read_rules
from disbtrack.sheets.opening.refusal import Locked, Overgrown, Unreadable

MAX_PAGES = 500
MAX_LETTERS = 1_500_000
"""Letters in all: about what is read in the time that a file has."""

_JUMP = 0.35  # of the letters' size: a gap that parts pieces of one drawing operation
_JOINT = 0.1  # of the letters' size: a gap within a word whose letters are drawn one by one
_LETTER_BY_LETTER = 2  # letters drawn in one go, at most, where a program draws them one by one
_STEP = 1.6  # of the letters' size: the widest letter
_UNREADABLE = "\ufffd"
_INVISIBLE = 3  # text render mode of the words that a scanner's program laid under its picture
_HYPHEN = "\x02"  # how PDFium tells a hyphen at the end of a line


@dataclass(slots=True)
class Piece:
    """Some letters drawn in one go, on one line: left, top, right, bottom in points from the page's top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    font: str
    base: float = 0.0  # where the line stands that the letters stand on
    sideways: bool = False
    order: int = 0  # its place among the pieces of the page as they are drawn
    spaced: bool = False  # PDFium sees a blank between it and the piece drawn before it

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def bold(self) -> bool:
        """Answer whether its font is a bold one."""
        return "bold" in self.font.lower()


@dataclass(slots=True)
class PageText:
    """A page: its pieces in the order in which they are drawn, its ruled lines; hidden = words under a picture."""

    number: int
    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    hidden: int = 0
    pictures: bool = False

    @property
    def is_picture(self) -> bool:
        """Answer whether there is nothing to read but a picture."""
        return not self.pieces and (self.pictures or self.hidden > 0)

    @property
    def unreadable(self) -> float:
        """The share of letters whose font does not tell which they are."""
        letters = "".join(piece.text for piece in self.pieces)
        return letters.count(_UNREADABLE) / max(len(letters), 1)


def open_pdf(data: bytes, password: str | None = None) -> Any:
    """Open a PDF. Raises Locked where it wants a password, Unreadable where it is damaged, Overgrown where too long."""
    try:
        book = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        raise (Locked if "password" in str(error).lower() else Unreadable)(str(error)) from error
    if len(book) > MAX_PAGES:
        raise Overgrown
    return book


def read_pages(book: Any) -> Iterator[PageText]:
    """Read page by page. Raises Unreadable, Overgrown."""
    letters = 0
    for number in range(len(book)):
        try:
            page = book[number]
            words = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise Unreadable(str(error)) from error
        letters += pdfium.FPDFText_CountChars(words)
        if letters > MAX_LETTERS:
            raise Overgrown
        yield _read_page(page, words, number + 1)
        words.close()
        page.close()


@dataclass(slots=True)
class _Letter:
    sign: str
    box: tuple[float, float, float, float]  # left, bottom, right, top, as the file has them
    origin: tuple[float, float]
    owner: int | None  # the drawing operation it belongs to
    size: float
    font: str
    spaced: bool = False


def _read_page(page: Any, words: Any, number: int) -> PageText:
    letters, hidden = _letters(words)
    turn = _turn(page, letters)
    made = PageText(number, turn.width, turn.height, hidden=hidden)
    groups = enumerate(_groups(letters, turn.quarter))
    made.pieces = [piece for order, group in groups if (piece := _piece(group, turn, order)) is not None]
    made.rules, made.pictures = read_rules(page, turn)
    return made


def _letters(words: Any) -> tuple[list[_Letter], int]:
    """All visible letters, and how many invisible ones there are."""
    made: list[_Letter] = []
    hidden, spaced = 0, False
    modes: dict[int | None, bool] = {}
    fonts: dict[int | None, str] = {}
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    sizes: dict[int | None, float] = {}
    for place in range(pdfium.FPDFText_CountChars(words)):
        if pdfium.FPDFText_IsGenerated(words, place) == 1:
            spaced = True
            continue
        drawn = pdfium.FPDFText_GetTextObject(words, place)
        owner = ctypes.cast(drawn, ctypes.c_void_p).value if drawn else None
        if owner not in modes:
            modes[owner] = bool(drawn) and pdfium.FPDFTextObj_GetTextRenderMode(drawn) == _INVISIBLE
            fonts[owner], sizes[owner] = _font(words, place), _size(words, place)
        if modes[owner]:
            hidden += 1
            continue
        pdfium.FPDFText_GetLooseCharBox(words, place, box)
        pdfium.FPDFText_GetCharOrigin(words, place, x, y)
        sign = _sign(words, place)
        if sign:
            edges = (box.left, box.bottom, box.right, box.top)
            made.append(_Letter(sign, edges, (x.value, y.value), owner, sizes[owner], fonts[owner], spaced))
            spaced = False
    return made, hidden


def _sign(words: Any, place: int) -> str:
    code = pdfium.FPDFText_GetUnicode(words, place)
    if pdfium.FPDFText_HasUnicodeMapError(words, place) == 1 or code in {0, 0xFFFE, 0xFFFF}:
        return _UNREADABLE
    sign = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else _UNREADABLE
    if sign == _HYPHEN:
        return "-"
    return "" if sign in "\r\n\0" else " " if sign in "\t\u00a0" else sign


def _font(words: Any, place: int) -> str:
    room, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(words, place, room, 200, flags)
    return room.value.decode("utf-8", "replace").rpartition("+")[2]


def _size(words: Any, place: int) -> float:
    """The size of letters as drawn: that of their font times the scale of the drawing."""
    matrix = pdfium.FS_MATRIX()
    size = float(pdfium.FPDFText_GetFontSize(words, place))
    if pdfium.FPDFText_GetMatrix(words, place, matrix):
        size *= math.hypot(matrix.c, matrix.d)
    return size


def _turn(page: Any, letters: list[_Letter]) -> Turn:
    """How the page is to be turned so that most of its text runs to the right."""
    told: Counter[int] = Counter()
    for one, other in pairwise(letters):
        if 0 < math.dist(one.origin, other.origin) < _STEP * max(one.size, 1.0):
            told[_direction(one, other)] += 1
    quarter = told.most_common(1)[0][0] if told else page.get_rotation() // 90
    width, height = page.get_size()
    if page.get_rotation() % 180:
        width, height = height, width
    return Turn(quarter, width, height)


def _direction(one: _Letter, other: _Letter) -> int:
    across, up = other.origin[0] - one.origin[0], other.origin[1] - one.origin[1]
    if abs(across) >= abs(up):
        return 0 if across >= 0 else 2
    return 1 if up > 0 else 3


def _groups(letters: list[_Letter], quarter: int) -> Iterator[list[_Letter]]:
    """Letters drawn in one go without a jump between them, or one by one along the line."""
    group: list[_Letter] = []
    single = len(letters) < _LETTER_BY_LETTER * len({letter.owner for letter in letters})
    for letter in letters:
        if group and not _follows(group[-1], letter, quarter if single else None):
            yield group
            group = []
        group.append(letter)
    if group:
        yield group


def _follows(one: _Letter, other: _Letter, quarter: int | None) -> bool:
    """Answer whether two letters belong together; quarter: the direction of a page that is drawn letter by letter."""
    alike = (one.font, one.size) == (other.font, other.size) and _direction(one, other) == quarter
    if one.owner != other.owner and not alike:
        return False
    room = _JUMP if one.owner == other.owner else _JOINT
    if abs(one.origin[0] - other.origin[0]) < 1e-3 or abs(one.origin[1] - other.origin[1]) < 1e-3:
        size = max(one.size, 1.0)
        gap = max(other.box[0] - one.box[2], one.box[0] - other.box[2], 0.0)
        rise = max(other.box[1] - one.box[3], one.box[1] - other.box[3], 0.0)
        back = math.dist(one.origin, other.origin) > _STEP * size and one.owner != other.owner
        return gap <= size * room and rise <= size * room and not back
    return one.owner == other.owner


def _piece(group: list[_Letter], turn: Turn, order: int) -> Piece | None:
    spaced = group[0].spaced
    while group and group[-1].sign == " ":
        group.pop()
    while group and group[0].sign == " ":
        group = group[1:]
    if not group:
        return None
    boxes = [turn.box(letter.box) for letter in group]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    sideways = len(group) > 1 and _direction(group[0], group[-1]) != turn.quarter
    text = "".join(letter.sign for letter in group)
    base = turn.point(*group[0].origin)[1]
    size, font = max(group[0].size, 1.0), group[0].font
    return Piece(text, left, top, right, bottom, size, font, base, sideways, order, spaced)
