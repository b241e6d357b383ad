"""Ruled lines put together: the lattice of a table, its rows and columns, the cells that span several of them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from disbtrack.sheets.opening.pdfrules import Rule

_NEAR = 1.6  # points between two strokes of what is one line
_GAP = 3.5  # points between the dashes of a dotted line
_TOUCH = 2.5  # points by which lines may miss each other
_OPEN = 5.0  # points by which lines reach beyond the last crossing where an edge is left open
MAX_LINES = 3_000

Area = tuple[int, int, int, int]
"""A cell's first row, first column, last row, last column."""


@dataclass(slots=True)
class Lattice:
    """The edges of a table's columns and rows; areas: the cell of each slot; broken: slots that make no rectangle."""

    columns: list[float]
    rows: list[float]
    areas: dict[tuple[int, int], Area] = field(default_factory=dict)
    broken: set[tuple[int, int]] = field(default_factory=set)

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.columns[0]

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.columns[-1]

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.rows[0]

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.rows[-1]

    def holds(self, x: float, y: float) -> bool:
        """Answer whether a point lies inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def column_at(self, x: float) -> int:
        """The column at x; the first or last one beyond the edges."""
        return min(max(bisect_right(self.columns, x) - 1, 0), len(self.columns) - 2)

    def row_at(self, y: float) -> int:
        """The row at y; the first or last one beyond the edges."""
        return min(max(bisect_right(self.rows, y) - 1, 0), len(self.rows) - 2)


def find_lattices(rules: Iterable[Rule]) -> list[Lattice]:
    """Find the tables that lines make, from the top of the page."""
    across, down = _lines(rules, across=True), _lines(rules, across=False)
    if len(across) + len(down) > MAX_LINES:
        return []
    found = [_make(*group) for group in _groups(across, down)]
    return sorted((one for one in found if one is not None), key=lambda one: (one.top, one.left))


def _lines(rules: Iterable[Rule], *, across: bool) -> list[Rule]:
    """Strokes along one line made one, dashes joined."""
    chosen = sorted((rule for rule in rules if rule.across == across), key=lambda rule: rule.at)
    bands: list[list[Rule]] = []
    for rule in chosen:
        if bands and rule.at - bands[-1][0].at <= _NEAR:
            bands[-1].append(rule)
        else:
            bands.append([rule])
    return [line for band in bands for line in _joined(band, across=across)]


def _joined(band: list[Rule], *, across: bool) -> list[Rule]:
    longest = max(band, key=lambda rule: rule.end - rule.start)
    made: list[tuple[float, float]] = []
    for rule in sorted(band, key=lambda rule: rule.start):
        if made and rule.start - made[-1][1] <= _GAP:
            made[-1] = (made[-1][0], max(made[-1][1], rule.end))
        else:
            made.append((rule.start, rule.end))
    return [Rule(across, longest.at, start, end) for start, end in made if end - start > _GAP]


def _cross(one: Rule, other: Rule) -> bool:
    return one.start - _TOUCH <= other.at <= one.end + _TOUCH and other.start - _TOUCH <= one.at <= other.end + _TOUCH


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that hang together; a line that crosses fewer than two others is none of a table."""
    for _ in range(2):
        down = [line for line in down if sum(1 for other in across if _cross(line, other)) >= 2]
        across = [line for line in across if sum(1 for other in down if _cross(line, other)) >= 2]
    owner = list(range(len(across) + len(down)))

    def root(place: int) -> int:
        while owner[place] != place:
            owner[place] = owner[owner[place]]
            place = owner[place]
        return place

    for place, line in enumerate(across):
        for other, upright in enumerate(down):
            if _cross(line, upright):
                owner[root(place)] = root(len(across) + other)
    groups: defaultdict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for place, line in enumerate([*across, *down]):
        groups[root(place)][place >= len(across)].append(line)
    return list(groups.values())


def _make(across: list[Rule], down: list[Rule]) -> Lattice | None:
    columns = _edges(down, min(line.start for line in across), max(line.end for line in across))
    rows = _edges(across, min(line.start for line in down), max(line.end for line in down))
    if len(columns) < 3 or len(rows) < 2:
        return None
    made = Lattice(columns, rows)
    _find_areas(made, across, down)
    return made


def _edges(lines: Sequence[Rule], first: float, last: float) -> list[float]:
    """The places of lines; where the crossing lines reach well beyond them, the open edge too."""
    edges: list[float] = []
    for line in sorted(lines, key=lambda line: line.at):
        if not edges or line.at - edges[-1] > _NEAR:
            edges.append(line.at)
    if edges[0] - first > _OPEN:
        edges.insert(0, first)
    if last - edges[-1] > _OPEN:
        edges.append(last)
    return edges


def _find_areas(lattice: Lattice, across: list[Rule], down: list[Rule]) -> None:
    """Slots that no line parts are one cell."""
    walls, floors = _by_edge(lattice.columns, down), _by_edge(lattice.rows, across)
    height, width = len(lattice.rows) - 1, len(lattice.columns) - 1
    owner = {(row, column): (row, column) for row in range(height) for column in range(width)}

    def root(slot: tuple[int, int]) -> tuple[int, int]:
        while owner[slot] != slot:
            owner[slot] = owner[owner[slot]]
            slot = owner[slot]
        return slot

    for row, (top, bottom) in enumerate(pairwise(lattice.rows)):
        for column, (left, right) in enumerate(pairwise(lattice.columns)):
            if column and not _covers(walls[column], (top + bottom) / 2):
                owner[root((row, column))] = root((row, column - 1))
            if row and not _covers(floors[row], (left + right) / 2):
                owner[root((row, column))] = root((row - 1, column))
    regions: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for slot in owner:
        regions[root(slot)].append(slot)
    for slots in regions.values():
        _note_region(lattice, slots)


def _by_edge(edges: list[float], lines: list[Rule]) -> list[list[Rule]]:
    found: list[list[Rule]] = [[] for _ in edges]
    for line in lines:
        nearest = min(range(len(edges)), key=lambda at: abs(edges[at] - line.at))
        found[nearest].append(line)
    return found


def _covers(lines: list[Rule], place: float) -> bool:
    return any(line.start - _TOUCH <= place <= line.end + _TOUCH for line in lines)


def _note_region(lattice: Lattice, slots: list[tuple[int, int]]) -> None:
    rows, columns = [row for row, _ in slots], [column for _, column in slots]
    area = (min(rows), min(columns), max(rows), max(columns))
    if (area[2] - area[0] + 1) * (area[3] - area[1] + 1) != len(slots):
        lattice.broken.update(slots)
        for slot in slots:
            lattice.areas[slot] = (*slot, *slot)
    else:
        for slot in slots:
            lattice.areas[slot] = area
