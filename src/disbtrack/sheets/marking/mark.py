"""A mark: a cell to be coloured, and the words that stand beside it as a comment."""

from collections.abc import Iterable
from dataclasses import dataclass

from disbtrack.domain.problem import Severity

AUTHOR = "disbtrack"
FILLS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.INFO: "DDEBF7"}
"""Colours as Excel itself shows bad and doubtful values, so that they are read without a legend."""

LIST_MARK = "DANH SÁCH LỖI CẦN SỬA"
"""What stands in the first cell of every list of problems, and tells it from sheets that are read for figures."""

MOST_COMMENTS = 2_000
"""Comments on one sheet; further cells are only coloured, which is said, and the list names them all."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell of a sheet (0-based), its problem's weight, and what is said about it; colour False: words only."""

    row: int
    column: int
    severity: Severity
    words: str
    colour: bool = True


def joined(marks: Iterable[Mark]) -> list[Mark]:
    """One mark a cell, in the order of the sheet: the heaviest colour, all words one below the other."""
    order = list(Severity)
    found: dict[tuple[int, int], Mark] = {}
    for mark in marks:
        place = (mark.row, mark.column)
        other = found.get(place)
        if other is None:
            found[place] = mark
        elif mark.words not in other.words.split("\n"):
            severity = min(mark.severity, other.severity, key=order.index)
            words = other.words + "\n" + mark.words
            found[place] = Mark(*place, severity, words, mark.colour or other.colour)
    return [found[place] for place in sorted(found)]


def commented_of(marks: list[Mark]) -> list[Mark]:
    """Those of a sheet's joined marks that get a comment: all, or of too many the heaviest, in the sheet's order."""
    if len(marks) <= MOST_COMMENTS:
        return marks
    order = list(Severity)
    chosen = sorted(marks, key=lambda mark: order.index(mark.severity))[:MOST_COMMENTS]
    return sorted(chosen, key=lambda mark: (mark.row, mark.column))


def place_of(cell: str) -> tuple[int, int] | None:
    """D14 → (13, 3); None for what names no cell."""
    letters = cell.rstrip("0123456789")
    digits = cell[len(letters) :]
    if not (1 <= len(letters) <= 3 and letters.isascii() and letters.isalpha() and digits) or digits[0] == "0":
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1
