"""A table's header and rows as blocks of one width."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from disbtrack.paper.blocks import Block, Face, FigureBox, Rule, merge
from disbtrack.paper.metrics import Metrics
from disbtrack.reports.headings import HeadCell, head_cells, head_rows
from disbtrack.reports.report import Align, Column, ColumnKind, Row, RowStyle, Table

PAD_X = 60.0
PAD_Y = 20.0
INDENT = 140.0
LINE = 10.0
SMALLEST_NUMBER = 7
MOST_TAKEN = 0.7  # of a column of text, for numbers that find no room
SLACK = 2.0  # so that sums of widths, never quite exact, do not break a number
_BOLD = {RowStyle.TOTAL, RowStyle.PROGRAMME, RowStyle.GROUP}


@dataclass(frozen=True, slots=True)
class Grid:
    """Draws one table: its measures, its size of type in points, and the edges of its columns in twips."""

    metrics: Metrics
    table: Table
    place: int
    size: float
    edges: tuple[float, ...]

    def header(self) -> Block:
        """The merged headings and the row of column numbers."""
        depth = head_rows(self.table.columns)
        cells = head_cells(self.table.columns)
        heights = self._head_heights(cells, depth)
        tops = [0.0, *accumulate(heights)]
        blocks = [self._head_cell(cell, tops) for cell in cells]
        numbers = [self._number(column, place, tops[-1]) for place, column in enumerate(self.table.columns)]
        height = tops[-1] + (max(block.height for block in numbers) if self.table.numbered else 0)
        sides = [Rule(edge, tops[-1], edge, height, LINE) for edge in self.edges]
        lines = [Rule(0, y, self.edges[-1], y, LINE) for y in (0.0, tops[-1], height)]
        return merge([*blocks, *(numbers if self.table.numbered else []), Block(0, (), (*sides, *lines))], height)

    def row(self, number: int) -> Block:
        """One row, as high as its highest cell, framed left, right and below."""
        row = self.table.rows[number]
        cells = [self._cell(row, column, place) for place, column in enumerate(self.table.columns)]
        height = max(block.height for block in cells) + 2 * PAD_Y
        placed = [block.at(self.edges[place] + PAD_X, (height - block.height) / 2) for place, block in enumerate(cells)]
        sides = tuple(Rule(edge, 0, edge, height, LINE) for edge in self.edges)
        below = Rule(0, height, self.edges[-1], height, LINE)
        figures = tuple(self._figures(row, number, height))
        return merge([*placed, Block(0, (), (*sides, below), figures)], height)

    def _figures(self, row: Row, number: int, height: float) -> Iterator[FigureBox]:
        for place, cell in enumerate(row.cells):
            left, right = self.edges[place], self.edges[place + 1]
            if cell.link is not None:
                yield FigureBox(left, 0, right - left, height, cell.shown, cell.link, self.place, number, place)

    def _cell(self, row: Row, column: Column, place: int) -> Block:
        face = Face(self.size, bold=row.style in _BOLD, italic=row.style is RowStyle.MEMO)
        deep = max(row.level - 1, 0) if column.outlined else 0
        width = self._width(place) - deep * INDENT
        return self.metrics.paragraph(row.cells[place].shown, face, width, column.align).at(deep * INDENT, 0)

    def _width(self, place: int, columns: int = 1) -> float:
        return self.edges[place + columns] - self.edges[place] - 2 * PAD_X

    def _heading(self, cell: HeadCell) -> Block:
        face = Face(self.size, bold=True)
        return self.metrics.paragraph(cell.text, face, self._width(cell.column, cell.columns), Align.CENTRE)

    def _head_heights(self, cells: list[HeadCell], depth: int) -> list[float]:
        """Rows of the header, high enough for the headings in them; a tall merged heading stretches its last row."""
        heights = [self.metrics.line(Face(self.size)) + 2 * PAD_Y] * depth
        for cell in sorted(cells, key=lambda cell: cell.rows):
            last = cell.row + cell.rows - 1
            lacking = self._heading(cell).height + 2 * PAD_Y - sum(heights[cell.row : last + 1])
            heights[last] += max(lacking, 0)
        return heights

    def _head_cell(self, cell: HeadCell, tops: list[float]) -> Block:
        block = self._heading(cell)
        left, right = self.edges[cell.column], self.edges[cell.column + cell.columns]
        top, bottom = tops[cell.row], tops[cell.row + cell.rows]
        frame = (Rule(left, top, left, bottom), Rule(right, top, right, bottom), Rule(left, bottom, right, bottom))
        placed = block.at(left + PAD_X, top + (bottom - top - block.height) / 2)
        return merge([placed, Block(0, (), frame)], 0)

    def _number(self, column: Column, place: int, top: float) -> Block:
        width = self._width(place) + PAD_X
        block = self.metrics.paragraph(column.number, self._number_face(), width, Align.CENTRE)
        return Block(block.height + PAD_Y, block.at(self.edges[place] + PAD_X / 2, top + PAD_Y / 2).runs)

    def _number_face(self) -> Face:
        """The largest type in which no number of a column is broken."""
        face = Face(self.size - 2, italic=True)
        while face.size > SMALLEST_NUMBER and not all(
            self.metrics.width(column.number, face) <= self._width(place) + PAD_X
            for place, column in enumerate(self.table.columns)
        ):
            face = Face(face.size - 0.5, italic=True)
        return face


def lay_grid(metrics: Metrics, table: Table, place: int, size: float, width: float) -> Grid:
    """Make the grid of a table: its columns share the width by their weights, but no number is ever broken.

    What a column of numbers needs beyond its share is taken from the columns of text.
    """
    parts = [width * column.width / sum(column.width for column in table.columns) for column in table.columns]
    needed = [_needed(metrics, table, column, size) for column in range(len(parts))]
    widths = [max(part, need) for part, need in zip(parts, needed, strict=True)]
    texts = [number for number, column in enumerate(table.columns) if column.kind is ColumnKind.TEXT]
    lacking, room = max(sum(widths) - width, 0), sum(widths[number] for number in texts)
    for number in texts:
        widths[number] -= min(lacking / room, MOST_TAKEN) * widths[number]
    return Grid(metrics, table, place, size, tuple(accumulate([0.0, *widths])))


def fits(grid: Grid, width: float) -> bool:
    """Whether no column was squeezed: the grid is no wider than the page and its texts keep a readable width."""
    texts = [
        right - left
        for column, left, right in zip(grid.table.columns, grid.edges, grid.edges[1:], strict=False)
        if column.kind is ColumnKind.TEXT
    ]
    return grid.edges[-1] <= width + 1 and all(text > width * 0.12 for text in texts)


def _needed(metrics: Metrics, table: Table, place: int, size: float) -> float:
    """What a column needs so that none of its figures, and no word of its headings, is broken."""
    column = table.columns[place]
    if column.kind is ColumnKind.TEXT:
        return 0
    figures = (metrics.width(row.cells[place].shown, Face(size, bold=row.style in _BOLD)) for row in table.rows)
    words = (metrics.width(word, Face(size, bold=True)) for word in column.path[-1].split())
    number = metrics.width(column.number, Face(SMALLEST_NUMBER, italic=True)) - PAD_X
    return max([*figures, *words, number]) + 2 * PAD_X + SLACK
