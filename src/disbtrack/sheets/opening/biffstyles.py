"""The global records of an .xls: fonts, colours, number formats and cell styles, the places of its sheets, rich texts.

Only the records' own fields are read ([MS-XLS] 2.4; of BIFF5 what its successor kept).
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from disbtrack.sheets.grid import Look
from disbtrack.sheets.opening.colours import PALETTE, indexed
from disbtrack.sheets.opening.marks import PLAIN, Runs, Style
from disbtrack.sheets.opening.styles import BUILT_IN

_ALIGNED = {1: "left", 2: "center", 3: "right", 6: "center"}
_BLACK = 0x7FFF  # the system's own ink


@dataclass(slots=True)
class Globals:
    """What the records before the sheets tell. modern: BIFF8, with Unicode."""

    modern: bool = True
    date_1904: bool = False
    odd: bool = False  # formulas written as older versions did
    offsets: list[int] = field(default_factory=list)
    fonts: list[Style] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[Style] = field(default_factory=list)
    palette: Sequence[str] = PALETTE
    plain: Look = field(default_factory=Look)
    texts: Mapping[int, Runs] = field(default_factory=dict)

    def font(self, number: int) -> Style:
        """Give a font by the number that cells and runs use: no font has the number 4."""
        number -= number > 4
        return self.fonts[number] if number < len(self.fonts) else PLAIN

    def style(self, number: int) -> Style:
        """Give a cell style by its number."""
        return self.styles[number] if number < len(self.styles) else PLAIN


def read_palette(body: bytes) -> Sequence[str]:
    """Read the PALETTE record: the colours from number 8 on."""
    own = [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue, _ in struct.iter_unpack("<4B", body[2:])]
    return (*PALETTE[:8], *own, *PALETTE[8 + len(own) :])


def read_font(body: bytes, book: Globals) -> Style:
    """Read a FONT record; its colour waits for the palette, which stands behind."""
    height, flags, colour, weight = struct.unpack_from("<4H", body)
    name = characters(body[15:], body[14], modern=book.modern)
    struck, bold = bool(flags & 8), weight >= 600
    ink = "" if colour == _BLACK else str(colour)
    look = Look(name, height / 20, bold=bold, italic=bool(flags & 2), struck=struck, colour=ink)
    return Style(name, struck, bold, look=look)


def read_format(body: bytes, book: Globals) -> str:
    """Read the words of a FORMAT record."""
    if not book.modern:
        return body[3:].decode("latin-1")
    return characters(body[4:], struct.unpack_from("<H", body, 2)[0], modern=True)


def characters(body: bytes, count: int, *, modern: bool) -> str:
    """Read so many characters; modern ones say first whether they are wide."""
    if not modern:
        return body[:count].decode("latin-1")
    wide = body[0] & 1
    return body[1 : 1 + count * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1", "replace")


def read_style(body: bytes, book: Globals) -> Style:
    """Read an XF record."""
    index, number_format = struct.unpack_from("<HH", body)
    font = book.font(index)
    indent = body[8] & 0x0F if book.modern and len(body) > 8 else 0
    told = book.formats.get(number_format, BUILT_IN.get(number_format, ""))
    look = replace(font.look or Look(), fill=_fill(body, modern=book.modern), align=_ALIGNED.get(body[6] & 7, ""))
    return Style(font.font, font.struck, font.bold, indent, told, look)


def _fill(body: bytes, *, modern: bool) -> str:
    """The number of the colour behind the words, "" for none; shades of two colours count as the first."""
    if len(body) < (20 if modern else 11):
        return ""
    pattern, colour = (body[17] >> 2, body[18] & 0x7F) if modern else (body[10] & 0x3F, body[8] & 0x7F)
    return str(colour) if pattern else ""


def coloured(style: Style, book: Globals) -> Style:
    """Give a style its colours, now that the palette is known."""
    if style.look is None:
        return style
    ink, fill = (
        indexed(int(number), book.palette) if number else "" for number in (style.look.colour, style.look.fill)
    )
    return replace(style, look=replace(style.look, colour="" if ink == "#000000" else ink, fill=fill))
