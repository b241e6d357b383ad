"""The texts of an .xls that are written in several runs: its shared strings, and the rich cells of BIFF5.

A shared string may be cut anywhere by the end of a record; the next one then says anew whether its letters are wide.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disbtrack.sheets.opening.biffstyles import Globals
from disbtrack.sheets.opening.marks import PLAIN, Runs
from disbtrack.sheets.opening.richtext import matters

_MOST = 1 << 20  # strings looked at


def read_rich_texts(pieces: Sequence[bytes], book: Globals) -> dict[int, Runs]:
    """Map the numbers of the strings that matter to their runs; pieces: the SST record and those that continue it."""
    found: dict[int, Runs] = {}
    source = _Pieces(pieces)
    (count,) = struct.unpack("<I", source.take(8)[4:])
    for number in range(min(count, _MOST)):
        words, marks = source.text()
        if marks and matters(runs := cut(words, marks, book)):
            found[number] = runs
    return found


def cut(words: str, marks: Sequence[tuple[int, int]], book: Globals) -> Runs:
    """Cut a text where its font changes; what stands before the first change has the font of its cell."""
    starts = [(0, None), *marks]
    ends = [*(start for start, _ in marks), len(words)]
    return [
        (words[start:end], PLAIN if font is None else book.font(font))
        for (start, font), end in zip(starts, ends, strict=True)
        if start < end
    ]


def rich_cell(body: bytes, book: Globals) -> Runs:
    """Read the runs of an RSTRING record of BIFF5: its letters are bytes, its runs pairs of bytes."""
    (count,) = struct.unpack_from("<H", body, 6)
    words = body[8 : 8 + count].decode("latin-1")
    marks = list(struct.iter_unpack("<BB", body[9 + count : 9 + count + 2 * body[8 + count]]))
    return cut(words, marks, book)


@dataclass(slots=True)
class _Pieces:
    """The bytes of one record and its continuations, read one after the other."""

    pieces: Sequence[bytes]
    index: int = 0
    place: int = 0

    def take(self, size: int) -> bytes:
        """Take bytes, over the ends of pieces."""
        taken = b""
        while len(taken) < size:
            piece = self._piece()
            part = piece[self.place : self.place + size - len(taken)]
            self.place += len(part)
            taken += part
        return taken

    def _piece(self) -> bytes:
        """Give the piece to be read; IndexError after the last."""
        while self.place >= len(self.pieces[self.index]):
            self.index, self.place = self.index + 1, 0
        return self.pieces[self.index]

    def text(self) -> tuple[str, list[tuple[int, int]]]:
        """Read a string and where its font changes."""
        count, flags = struct.unpack("<HB", self.take(3))
        runs = struct.unpack("<H", self.take(2))[0] if flags & 8 else 0
        phonetic = struct.unpack("<I", self.take(4))[0] if flags & 4 else 0
        words = "".join(self._letters(count, wide=bool(flags & 1)))
        marks = [struct.unpack("<HH", self.take(4)) for _ in range(runs)]
        self.take(phonetic)
        return words, [(start, font) for start, font in marks]

    def _letters(self, count: int, *, wide: bool) -> Iterator[str]:
        while count:
            piece = self.pieces[self.index]
            if self.place >= len(piece):
                self.index, self.place = self.index + 1, 1
                wide = bool(self.pieces[self.index][0] & 1)
                continue
            size = 2 if wide else 1
            part = piece[self.place : self.place + count * size]
            part = part[: len(part) // size * size]
            if not part:
                raise IndexError
            self.place += len(part)
            count -= len(part) // size
            yield part.decode("utf-16-le" if wide else "latin-1", "replace")
