"""The parsed formulas of .xls and .xlsb, as far as they do nothing but add cells of their own sheet.

Only the few kinds of token are read of which sums consist ([MS-XLS] 2.5.198, [MS-XLSB] 2.5.97); any other ends the
reading: the formula tells nothing here.
"""

import re
import struct
from dataclasses import dataclass, field

from disbtrack.sheets.opening.formulas import Addition, Corner

_ADD, _PLUS, _PAREN, _ATTRIBUTE, _WHOLE = 0x03, 0x12, 0x15, 0x19, 0x1E
_SHARED = b"\x01"
_CALL, _CELL, _AREA, _CELL_NEAR, _AREA_NEAR = 0x22, 0x24, 0x25, 0x2C, 0x2D  # in the class of references
_SUM, _SUBTOTAL = 4, 344
_ADDS = frozenset({9, 109})
_ROUNDED = re.compile(rb"(.+)\x1e..\x13?[\x21\x41\x61]\x1b\x00", re.DOTALL)
"""What is rounded, the digits, perhaps a minus, and ROUND (function 27)."""
_SUM_ATTRIBUTE, _SPACE_ATTRIBUTE = 0x10, 0x40


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a version of the format writes an address: its row, and the bits of a row and a column that wrap around."""

    row: str  # as struct names it
    rows: int
    columns: int


XLS = Dialect("H", 1 << 16, 1 << 8)
XLSB = Dialect("I", 1 << 20, 1 << 14)


@dataclass(slots=True)
class _Reading:
    tokens: bytes
    dialect: Dialect
    base: tuple[int, int] = (0, 0)  # the cell from which near references count
    place: int = 0

    def take(self, kind: str) -> tuple[int, ...]:
        found = struct.unpack_from("<" + kind, self.tokens, self.place)
        self.place += struct.calcsize("<" + kind)
        return found

    def corner(self, row: int, column: int, *, near: bool) -> Corner:
        """A corner of a reference; the two high bits beside the column say whether it moves with its cell."""
        moves_down, moves_right = bool(column & 0x8000), bool(column & 0x4000)
        at = column & (self.dialect.columns - 1)
        if near:
            row = (row + self.base[0]) % self.dialect.rows if moves_down else row
            at = (at + self.base[1]) % self.dialect.columns if moves_right else at
        return Corner(row, at, not moves_down, not moves_right)


def read_tokens(tokens: bytes, dialect: Dialect, base: tuple[int, int] = (0, 0)) -> Addition | None:
    """Read the tokens of a formula; base: the cell of a shared formula, whose near references count from it."""
    rounded = _ROUNDED.fullmatch(tokens)
    tokens = rounded[1] if rounded else tokens
    reading = _Reading(tokens, dialect, base)
    pairs: list[tuple[Corner, Corner]] = []
    subtotal = False
    try:
        while reading.place < len(tokens):
            kind = _take_token(reading, pairs)
            if kind is None:
                return None
            subtotal = subtotal or kind == _SUBTOTAL
    except struct.error:
        return None
    return Addition(tuple(pairs), subtotal, rounded is not None) if pairs else None


def _take_token(reading: _Reading, pairs: list[tuple[Corner, Corner]]) -> int | None:
    """Take one token; None where it does anything but add."""
    (token,) = reading.take("B")
    kind = token if token < 0x20 else (token & 0x1F) | 0x20
    if kind in {_ADD, _PLUS, _PAREN}:
        return kind
    if kind in {_CELL, _CELL_NEAR, _AREA, _AREA_NEAR}:
        pairs.append(_take_reference(reading, kind))
        return kind
    if kind == _WHOLE:  # which subtotal it is; a number that is added ends the reading
        return kind if not pairs and reading.take("H")[0] in _ADDS else None
    if kind == _ATTRIBUTE:
        told, _ = reading.take("BH")
        return kind if told & (_SUM_ATTRIBUTE | _SPACE_ATTRIBUTE) else None
    if kind == _CALL:
        _, function = reading.take("BH")
        return function if function in {_SUM, _SUBTOTAL} else None
    return None


def _take_reference(reading: _Reading, kind: int) -> tuple[Corner, Corner]:
    near, row = kind in {_CELL_NEAR, _AREA_NEAR}, reading.dialect.row
    if kind in {_CELL, _CELL_NEAR}:
        one = reading.corner(*reading.take(row + "H"), near=near)
        return one, one
    top, low, left, right = reading.take(row * 2 + "HH")
    return reading.corner(top, left, near=near), reading.corner(low, right, near=near)


@dataclass(slots=True)
class CellFormulas:
    """The formulas of a sheet's cells as they come: what each adds; shared ones wait until they are told."""

    dialect: Dialect
    found: dict[tuple[int, int], Addition] = field(default_factory=dict)
    _waiting: dict[tuple[int, int], bytes] = field(default_factory=dict)
    _told: dict[bytes, bytes] = field(default_factory=dict)
    _last: bytes = b""

    def note(self, cell: tuple[int, int], tokens: bytes, extra: bytes = b"") -> None:
        """Take in a cell's formula; extra: what follows its tokens."""
        if tokens[:1] == _SHARED:
            self._waiting[cell] = self._last = tokens[1:] + extra
        elif (found := read_tokens(tokens, self.dialect)) is not None:
            self.found[cell] = found

    def tell(self, tokens: bytes) -> None:
        """Take in the formula that the cell before shares with others."""
        self._told[self._last] = tokens

    def settle(self) -> dict[tuple[int, int], Addition]:
        """What all cells add."""
        for cell, key in self._waiting.items():
            found = read_tokens(self._told.get(key, b""), self.dialect, cell)
            if found is not None:
                self.found[cell] = found
        return self.found
