"""Pieces of a PDF's text put together: into lines, into the words of a cell, numbers split by kerning made whole."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from disbtrack.sheets.opening.pdfpages import Piece
from disbtrack.sheets.opening.pdfrules import Rule

AMOUNT = re.compile(r"[(+\-−]*\d[\d.,]*( \d{3})*[\d.,]*%?\)?")
"""How words look that are a number."""

_WORD_GAP = 0.2  # of the letters' size: what parts two words
_SEEN_GAP = 0.1  # of the letters' size: a narrow blank, where PDFium sees one too
_WIDE_GAP = 0.8  # of the letters' size: what no space between two words is
_SMALL = 0.85  # of its neighbours' size: a sign that is raised
_RISE = 0.12  # of its neighbours' size: how far it is
_DIGITS = frozenset("0123456789.,")
_RAISED = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a cell or a phrase, where they stand, and how they are written; struck: those struck through."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    font: str = ""
    bold: bool = False
    struck: str = ""
    lines: tuple[str, ...] = ()

    @property
    def is_amount(self) -> bool:
        """Answer whether it looks like a number."""
        return AMOUNT.fullmatch(self.text) is not None

    @property
    def centre(self) -> float:
        """The middle between its left and its right."""
        return (self.left + self.right) / 2

    @property
    def height(self) -> float:
        """How tall it stands."""
        return self.bottom - self.top


def into_lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Group pieces that stand on one line, from the top; within a line from the left."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.base):
        if lines and _on_line(lines[-1], piece):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda piece: piece.left) for line in lines]


def _on_line(line: list[Piece], piece: Piece) -> bool:
    tallest = max(line, key=lambda one: one.size)
    return abs(piece.base - tallest.base) < 0.45 * max(tallest.size, piece.size)


def phrases(line: Sequence[Piece], *, gap: float = _WIDE_GAP) -> list[list[Piece]]:
    """Part a line where its gaps are wider than between words."""
    parts: list[list[Piece]] = []
    for piece in line:
        if parts and piece.left - max(one.right for one in parts[-1]) <= gap * max(piece.size, parts[-1][-1].size):
            parts[-1].append(piece)
        else:
            parts.append([piece])
    return parts


def say(pieces: Sequence[Piece], rules: Sequence[Rule] = ()) -> Words:
    """Put the pieces of one cell together; its lines are joined by a blank, those with numbers by a line's end."""
    struck = [piece for piece in pieces if any(_strikes(rule, piece) for rule in rules)]
    kept = [piece for piece in pieces if piece not in struck] if struck else list(pieces)
    sideways = [piece for piece in kept if piece.sideways]
    lines = [_say_line(line) for line in into_lines(piece for piece in kept if not piece.sideways)]
    lines += [_say_line([piece]) for piece in sideways]
    return Words(
        _join(lines),
        min(piece.left for piece in pieces),
        max(piece.right for piece in pieces),
        min(piece.top for piece in pieces),
        max(piece.bottom for piece in pieces),
        pieces[0].font,
        all(piece.bold for piece in pieces),
        _join([_say_line(line) for line in into_lines(struck)]),
        tuple(lines),
    )


def _join(lines: Sequence[str]) -> str:
    made = ""
    for line in lines:
        plain = made and not (_has_number(made) or _has_number(line))
        made += (" " if plain else "\n") * bool(made) + line
    return made


def _has_number(words: str) -> bool:
    """Answer whether a line is nothing but digits and their signs: then a blank could make two numbers one."""
    return re.fullmatch(r"[\d.,\s()+\-−%]+", words) is not None


def _say_line(line: Sequence[Piece]) -> str:
    tallest = max(line, key=lambda piece: piece.size)
    words, right, before = "", 0.0, -1
    for piece in line:
        raised = piece.size < _SMALL * tallest.size and piece.base < tallest.base - _RISE * tallest.size
        text = piece.text.translate(_RAISED) if raised else piece.text
        gap = (piece.left - right) / max(piece.size, 1.0) if words else 0.0
        between = _space(gap) if words else ""
        if not between and gap > _SEEN_GAP and piece.spaced and piece.order == before + 1:
            between = "" if _is_one_number(words, text) else " "
        words += between + text
        right, before = max(right, piece.right), piece.order
    return words


def _is_one_number(words: str, text: str) -> bool:
    """Answer whether two pieces are parts of a number that kerning has pulled apart."""
    return words[-1:] in _DIGITS and text[:1] in _DIGITS


def _space(gap: float) -> str:
    """Say a gap: none, a blank, or two: what stands far apart is never one number."""
    if -_WIDE_GAP <= gap <= _WORD_GAP:
        return ""
    return " " if 0 < gap <= _WIDE_GAP else "  "


def _strikes(rule: Rule, piece: Piece) -> bool:
    """Answer whether a line runs through the middle of letters, and not far beyond them."""
    if not rule.across or piece.sideways:
        return False
    third = piece.size / 3
    width = piece.right - piece.left
    covered = min(rule.end, piece.right) - max(rule.start, piece.left)
    return (
        piece.top + third <= rule.at <= piece.bottom - third * 0.8
        and covered >= 0.7 * width
        and rule.end - rule.start <= width + 2 * piece.size
    )
