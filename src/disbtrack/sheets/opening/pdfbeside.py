"""The right half of a table that was printed over several pages: laid beside its left half, row by row.

A wide sheet that was not made to fit goes on to the right on later pages. Their tables have no names of their own, and
their rows stand at the heights of the rows that they belong to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from disbtrack.sheets.opening.pdfblocks import PageCell, PageTable

_SAME_HEIGHT = 1.5  # points by which rows of one sheet may stand otherwise on another page
_SAME_WIDTH = 2.5
_NAMELESS = 0.9  # share of the rows of figures that have no words before them
_LEAST_ROWS = 3


@dataclass(slots=True)
class Halves:
    """What was laid beside a table: the edges of each stretch of columns, where it begins, and beside which pages."""

    stretches: list[tuple[list[float], int]] = field(default_factory=list)
    taken: set[tuple[int, int | None]] = field(default_factory=set)  # page of the left half, column

    def known(self, right: PageTable) -> int | None:
        """The column at which a right half of these edges begins, where one was met before."""
        for edges, column in self.stretches:
            if len(edges) == len(right.columns) and all(
                abs(one - other) <= _SAME_WIDTH for one, other in zip(edges, right.columns, strict=True)
            ):
                return column
        return None

    def column(self, left: PageTable, right: PageTable) -> int:
        """The column at which a right half begins; one of edges not seen before makes the table wider."""
        if (known := self.known(right)) is not None:
            return known
        column = len(left.columns) - 1
        shift = left.columns[-1] - right.columns[0]
        left.columns += [edge + shift for edge in right.columns[1:]]
        self.stretches.append((list(right.columns), column))
        return column


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a table: where the rows of each begin, and on which headings were repeated and left out."""

    begins: dict[int, int]
    dropped: Mapping[int, int]

    def stretches(self, end: int, before: int) -> list[tuple[int, int, int]]:
        """For each page before this one its number, its first row, and the row behind its last."""
        pages = [page for page in sorted(self.begins) if page < before]
        starts = [self.begins[page] for page in pages]
        return list(zip(pages, starts, [*starts[1:], end], strict=True))


def is_nameless(table: PageTable) -> bool:
    """Answer whether the rows of figures have nothing before their figures that names them."""
    rows = [row for row in table.rows if any(cell.words.is_amount for cell in row)]
    bare = sum(1 for row in rows if _is_bare(row))
    return table.ruled and bare >= _LEAST_ROWS and bare >= _NAMELESS * len(rows)


def _is_bare(row: Sequence[PageCell]) -> bool:
    last = max(at for at, cell in enumerate(row) if cell.words.is_amount)
    return all(cell.words.is_amount for cell in row[:last])


def lay_beside(left: PageTable, right: PageTable, pages: Pages, halves: Halves) -> int | None:
    """Lay a right half beside the rows of the left one where they fit; answer at which column, None where nowhere.

    Where the heading on the right has more rows than that on the left, the left one is parted as well.
    """
    known = halves.known(right)
    for page, start, end in pages.stretches(len(left.rows), right.page):
        found = _matched(left.tops[start:end], right.tops)
        fits = sum(1 for at in found if at is not None) >= _LEAST_ROWS and _are_headings(right, found)
        if not fits or (page, known) in halves.taken:
            continue
        if page not in pages.dropped:
            for row, at in enumerate(found):
                if at is None:
                    _make_room(left, pages.begins, start, right.tops[row])
            found = _matched(left.tops[start:], right.tops)
        column = halves.column(left, right)
        halves.taken.add((page, column))
        _lay(left, right, [-1 if at is None else start + at for at in found], column)
        return column
    return None


def _matched(left: Sequence[float], right: Sequence[float]) -> list[int | None]:
    """The place of each height on the right among those on the left; each is taken once."""
    taken: set[int] = set()
    made: list[int | None] = []
    for top in right:
        near = (at for at, other in enumerate(left) if at not in taken and abs(top - other) <= _SAME_HEIGHT)
        place = next(near, None)
        if place is not None:
            taken.add(place)
        made.append(place)
    return made


def _are_headings(right: PageTable, found: Sequence[int | None]) -> bool:
    """Answer whether the rows that stand beside none are headings: above all figures."""
    figures = [at for at, row in enumerate(right.rows) if any(cell.words.is_amount for cell in row)]
    return all(at is not None for at in found[min(figures, default=0) :])


def _make_room(left: PageTable, begins: dict[int, int], start: int, top: float) -> None:
    """Part the row of a heading: a row is put in at this height, the cells above it reach down over it."""
    at = start + 1
    while at < len(left.tops) and left.tops[at] < top and left.tops[at] > left.tops[at - 1]:
        at += 1
    for row in range(start, at):
        left.rows[row] = [
            replace(cell, height=cell.height + 1) if row + cell.height >= at else cell for cell in left.rows[row]
        ]
    left.rows.insert(at, [])
    left.tops.insert(at, top)
    left.unclear = {row + (row >= at) for row in left.unclear}
    left.tight = {(row + (row >= at), column) for row, column in left.tight}
    begins.update({page: row + 1 for page, row in begins.items() if row >= at})


def _lay(left: PageTable, right: PageTable, rows: Sequence[int], column: int) -> None:
    """Lay the cells of each row beside a row of the left half; -1: a heading that was said before."""
    for place, row in zip(rows, right.rows, strict=True):
        if place >= 0:
            left.rows[place] += [_moved(cell, column) for cell in row]
    left.unclear |= {rows[at] for at in right.unclear if rows[at] >= 0}
    left.tight |= {(rows[at], cell + column) for at, cell in right.tight if rows[at] >= 0}


def _moved(cell: PageCell, column: int) -> PageCell:
    return replace(cell, column=cell.column + column)
