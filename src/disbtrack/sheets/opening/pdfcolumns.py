"""Tables without ruled lines: columns where the page stays white from row to row."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from disbtrack.sheets.opening.pdfpages import Piece
from disbtrack.sheets.opening.pdftext import AMOUNT, phrases, say

_LEAST_ROWS = 3
_GUTTER = 0.25  # of the letters' height: the least white between two columns
_BLANK = 0.45  # of the letters' size: the widest blank between two words
_FAR = 3.0  # line heights between two lines of one table

Placed = tuple[int, int, list[Piece]]
"""A column, how many columns are taken, and the pieces."""


@dataclass(slots=True)
class Columns:
    """The rows of an unruled table: lines first to last of its page; unclear: rows that may belong to others."""

    first: int
    last: int
    top: float
    edges: list[float]
    rows: list[list[Placed]] = field(default_factory=list)
    unclear: set[int] = field(default_factory=set)


def find_columns(lines: Sequence[Sequence[Piece]]) -> Columns | None:
    """Find the one table of a page without lines; None where rows of numbers are too few."""
    bodies = [at for at, line in enumerate(lines) if _is_body(line)]
    if len(bodies) < _LEAST_ROWS:
        return None
    lines = lines if _is_drawn_by_cell(lines) else [_by_cell(line) for line in lines]
    spans = _spans([lines[at] for at in bodies])
    if len(spans) < 2:
        return None
    first, last = _head(lines, bodies[0]), bodies[-1]
    edges = [spans[0][0], *((one[1] + other[0]) / 2 for one, other in pairwise(spans)), spans[-1][1]]
    found = Columns(first, last, lines[first][0].top, edges)
    for at in range(first, last + 1):
        _add_row(found, lines[at], spans, body=at >= bodies[0])
    return found


def _is_drawn_by_cell(lines: Sequence[Sequence[Piece]]) -> bool:
    """Answer whether whole texts are drawn in one go, as spreadsheet programs do, and not word by word."""
    texts = [piece.text for line in lines for piece in line]
    return sum(1 for text in texts if " " in text) * 10 > len(texts)


def _by_cell(line: Sequence[Piece]) -> list[Piece]:
    """Join the words of a line that no more than a blank parts."""
    made = []
    for part in phrases(line, gap=_BLANK):
        first, words = part[0], say(part)
        made.append(replace(first, text=words.text, right=words.right, top=words.top, bottom=words.bottom))
    return made


def _is_body(line: Sequence[Piece]) -> bool:
    parts = phrases(line, gap=_GUTTER)
    amounts = sum(1 for part in parts if AMOUNT.fullmatch(say(part).text))
    return len(parts) >= 2 and amounts >= 1 and (amounts >= 2 or len(parts) <= 4)


def _spans(lines: Sequence[Sequence[Piece]]) -> list[tuple[float, float]]:
    """The stretches of the page that any of the lines writes on."""
    made: list[tuple[float, float]] = []
    size = sorted(piece.size for line in lines for piece in line)[sum(map(len, lines)) // 2]
    for left, right in sorted((piece.left, piece.right) for line in lines for piece in line):
        if made and left - made[-1][1] <= _GUTTER * size:
            made[-1] = (made[-1][0], max(made[-1][1], right))
        else:
            made.append((left, right))
    return made


def _head(lines: Sequence[Sequence[Piece]], body: int) -> int:
    """The first line of the headings: lines of several phrases close above the first row of figures."""
    first = body
    while first > 0 and len(phrases(lines[first - 1])) > 1:
        below, above = lines[first][0], lines[first - 1][0]
        if below.top - above.bottom > _FAR * below.size:
            break
        first -= 1
    return first


def _add_row(found: Columns, line: Sequence[Piece], spans: list[tuple[float, float]], *, body: bool) -> None:
    placed: dict[int, Placed] = {}
    for piece in line:
        touched = [at for at, (left, right) in enumerate(spans) if piece.left < right and piece.right > left]
        column = min(touched) if touched else _nearest(spans, piece)
        width = len(touched) or 1
        if column in placed:
            before = placed[column]
            placed[column] = (column, max(before[1], width), [*before[2], piece])
        else:
            placed[column] = (column, width, [piece])
    row = [placed[column] for column in sorted(placed)]
    if body and _continues(found, row):
        _join_row(found, row)
        return
    if body and _is_loose(row):
        found.unclear.add(len(found.rows))
    found.rows.append(row)


def _nearest(spans: list[tuple[float, float]], piece: Piece) -> int:
    return min(range(len(spans)), key=lambda at: abs(sum(spans[at]) / 2 - piece.middle[0]))


def _continues(found: Columns, row: list[Placed]) -> bool:
    """Answer whether a line goes on with the text of the row above: words alone, beginning small, close below."""
    if len(row) != 1 or not found.rows:
        return False
    column, _, pieces = row[0]
    above = next((one for one in found.rows[-1] if one[0] == column), None)
    words = say(pieces).text
    return above is not None and words[:1].islower() and pieces[0].top - above[2][-1].bottom < pieces[0].size


def _join_row(found: Columns, row: list[Placed]) -> None:
    column, width, pieces = row[0]
    found.rows[-1] = [
        (one[0], max(one[1], width), [*one[2], *pieces]) if one[0] == column else one for one in found.rows[-1]
    ]


def _is_loose(row: list[Placed]) -> bool:
    """Answer whether figures stand without any words, as beside a text of several lines."""
    return bool(row) and all(AMOUNT.fullmatch(say(pieces).text) for _, _, pieces in row) and row[0][0] > 0
