"""A page of a PDF as blocks from the top: lines of phrases, and tables with their rows and cells."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from disbtrack.sheets.opening.lattice import Area, Lattice, find_lattices
from disbtrack.sheets.opening.pdfcolumns import Columns, find_columns
from disbtrack.sheets.opening.pdfpages import PageText, Piece
from disbtrack.sheets.opening.pdfrules import Rule
from disbtrack.sheets.opening.pdftext import Words, into_lines, phrases, say

_ALIGNED = 0.5  # of the letters' height: lines of several cells that make one row
_TIGHT = 0.965  # of a cell's width
_NARROW = 1.5  # points beyond which letters leave their cell


@dataclass(frozen=True, slots=True)
class PageCell:
    """Words at a column of a row, and how many rows and columns they take."""

    column: int
    words: Words
    height: int = 1
    width: int = 1


@dataclass(slots=True)
class PageLine:
    """A line outside any table."""

    page: int
    phrases: list[Words]

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(one.text for one in self.phrases)


@dataclass(slots=True)
class PageTable:
    """A table of a page; unclear: rows that nobody can tell apart with certainty; tight: numbers that fill a cell.

    tops: where each row begins, in points from the top of its page.
    """

    page: int
    columns: list[float]
    rows: list[list[PageCell]]
    tops: list[float]
    unclear: set[int] = field(default_factory=set)
    tight: set[tuple[int, int]] = field(default_factory=set)
    ruled: bool = True


PageBlock = PageLine | PageTable


def read_blocks(page: PageText) -> list[PageBlock]:
    """Part a page into lines and tables, from the top."""
    lattices = find_lattices(page.rules)
    inside: list[list[Piece]] = [[] for _ in lattices]
    outside: list[Piece] = []
    for piece in page.pieces:
        home = next((at for at, lattice in enumerate(lattices) if lattice.holds(*piece.middle)), None)
        (outside if home is None else inside[home]).append(piece)
    placed: list[tuple[float, PageBlock]] = []
    for lattice, pieces in zip(lattices, inside, strict=True):
        if pieces:
            placed.append((lattice.top, _ruled_table(page, lattice, pieces)))
    lines = into_lines(outside)
    columns = find_columns(lines) if not placed else None
    if columns is not None:
        placed += _unruled(page, columns)
        lines = [line for at, line in enumerate(lines) if not columns.first <= at <= columns.last]
    placed += [
        (line[0].top, PageLine(page.number, [say(part, page.rules) for part in phrases(line)])) for line in lines
    ]
    return [block for _, block in sorted(placed, key=lambda pair: pair[0])]


def line_cells(line: Sequence[Words], columns: Sequence[float]) -> list[PageCell]:
    """Lay the phrases of a line beside a table at the columns over which they begin."""
    made: dict[int, PageCell] = {}
    for words in line:
        column = max((at for at, edge in enumerate(columns[:-1]) if words.left >= edge - _NARROW), default=0)
        while column in made:
            column += 1
        made[column] = PageCell(column, words)
    return list(made.values())


def _unruled(page: PageText, columns: Columns) -> list[tuple[float, PageBlock]]:
    rows = [
        [PageCell(column, say(pieces, page.rules), width=width) for column, width, pieces in row]
        for row in columns.rows
    ]
    tops = [row[0].words.top for row in rows]
    table = PageTable(page.number, columns.edges, rows, tops, set(columns.unclear), ruled=False)
    return [(columns.top, table)]


def _ruled_table(page: PageText, lattice: Lattice, pieces: list[Piece]) -> PageTable:
    homes: defaultdict[Area, list[Piece]] = defaultdict(list)
    for piece in pieces:
        homes[_home(lattice, piece)].append(piece)
    rows: list[list[PageCell]] = []
    tops: list[float] = []
    unclear: set[int] = set()
    for row in range(len(lattice.rows) - 1):
        told = {area: found for area, found in homes.items() if area[0] == row}
        parts = _part_band(told, page.rules)
        if parts is None:
            unclear.add(len(rows))
        rows += [[_cell(*one, page.rules) for one in sorted(part.items(), key=_place)] for part in parts or [told]]
        tops += [lattice.rows[row]] * (len(rows) - len(tops))
    table = PageTable(page.number, lattice.columns, rows, tops, unclear)
    table.tight = {(at, cell.column) for at, row in enumerate(rows) for cell in row if _is_tight(lattice, cell)}
    return table


def _is_tight(lattice: Lattice, cell: PageCell) -> bool:
    """Answer whether a number of several groups reaches from one edge of its cell to the other."""
    room = lattice.columns[cell.column + cell.width] - lattice.columns[cell.column]
    words = cell.words
    return len(words.text) > 4 and words.is_amount and words.right - words.left > _TIGHT * room


def _place(one: tuple[Area, list[Piece]]) -> Area:
    return one[0]


def _cell(area: Area, pieces: list[Piece], rules: Sequence[Rule]) -> PageCell:
    top, left, bottom, right = area
    return PageCell(left, say(pieces, rules), bottom - top + 1, right - left + 1)


def _home(lattice: Lattice, piece: Piece) -> Area:
    """The cell of a piece: that of its middle; letters that leave their cell belong where they begin or end."""
    x, y = piece.middle
    row = lattice.row_at(y)
    area = lattice.areas[row, lattice.column_at(x)]
    left, right = lattice.columns[area[1]], lattice.columns[area[3] + 1]
    if piece.left >= left - _NARROW and piece.right <= right + _NARROW:
        return area
    begins = lattice.areas[row, lattice.column_at(piece.left + _NARROW)]
    ends = lattice.areas[row, lattice.column_at(piece.right - _NARROW)]
    if piece.left - lattice.columns[begins[1]] <= piece.size:
        return begins
    return ends if lattice.columns[ends[3] + 1] - piece.right <= piece.size else area


_Band = dict[Area, list[Piece]]


def _part_band(band: _Band, rules: Sequence[Rule]) -> list[_Band] | None:
    """Part a row between two rules that holds several rows of figures; None where nobody could tell which is which."""
    stacks = {area: into_lines(found) for area, found in band.items()}
    if any(_side_by_side(stack, rules) for stack in stacks.values()):
        return None
    figures = [stack for stack in stacks.values() if len(stack) > 1 and all(say(line).is_amount for line in stack)]
    if not figures:
        return [band]
    places = _places(max(figures, key=len))
    parts: list[_Band] = [{} for _ in places]
    for area, stack in stacks.items():
        for line in stack:
            at = [n for n, (place, size) in enumerate(places) if abs(_middle(line) - place) < _ALIGNED * size]
            if len(at) != 1 or area in parts[at[0]] or area[2] > area[0]:
                return None
            parts[at[0]][area] = line
    return parts


def _places(stack: list[list[Piece]]) -> list[tuple[float, float]]:
    return [(_middle(line), line[0].size) for line in stack]


def _middle(line: list[Piece]) -> float:
    return max(line, key=lambda piece: piece.size).base


def _side_by_side(stack: list[list[Piece]], rules: Sequence[Rule]) -> bool:
    """Answer whether several numbers stand beside each other in one cell: a line between columns is missing."""
    return any(sum(1 for part in phrases(line) if say(part, rules).is_amount) > 1 for line in stack)
