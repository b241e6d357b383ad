"""Pages: a report laid out as text, lines and clickable figures, each in its place on its page."""

from collections.abc import Iterator
from dataclasses import dataclass

from disbtrack.paper.blocks import TWIPS_PER_MM, Block, Face, FigureBox, TextRun, merge
from disbtrack.paper.fonts import SERIF, pick_family
from disbtrack.paper.front import lay_foot, lay_front
from disbtrack.paper.grid import Grid, fits, lay_grid
from disbtrack.paper.metrics import Metrics
from disbtrack.reports.report import PageSetup, Report

DRAFT = "DỰ THẢO"
PAGE_NUMBER = Face(13)
SIZES = (11, 10.5, 10, 9.5, 9)
MANY_ROWS = 150
MANY_ROWS_SIZE = 10.0
SMALLEST = 7
TOGETHER = 2  # rows that stay with the signatures


@dataclass(frozen=True, slots=True)
class Page:
    """One page; its content in twips from the upper left corner of the sheet."""

    content: Block
    watermark: str = ""

    @property
    def figures(self) -> tuple[FigureBox, ...]:
        """The figures that can be clicked."""
        return self.content.figures

    def figure_at(self, x: float, y: float) -> FigureBox | None:
        """The figure under a point in twips."""
        return next((box for box in self.figures if 0 <= x - box.x < box.width and 0 <= y - box.y < box.height), None)


@dataclass(frozen=True, slots=True)
class Pages:
    """A report on its pages. width and height of the sheet in twips."""

    title: str
    family: str
    setup: PageSetup
    pages: tuple[Page, ...]

    @property
    def width(self) -> float:
        """The sheet's width as it lies."""
        return self.setup.width * TWIPS_PER_MM

    @property
    def height(self) -> float:
        """The sheet's height as it lies."""
        return self.setup.height * TWIPS_PER_MM


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What must stand together; begins = it opens a table; header = repeated when it begins a page."""

    blocks: tuple[Block, ...]
    header: Block
    begins: bool

    @property
    def height(self) -> float:
        return sum(block.height for block in self.blocks)


def lay_out(report: Report) -> Pages:
    """Lay a report out in the largest type that takes the fewest pages; very long ones in a type of their own.

    Raises DisbtrackError where no font has the Vietnamese letters.
    """
    metrics = Metrics(pick_family(SERIF))
    many = sum(len(table.rows) for table in report.tables) > MANY_ROWS
    tried = [_contents(report, metrics, size) for size in ((MANY_ROWS_SIZE,) if many else SIZES)]
    contents = min(tried, key=len)
    pages = [_finish(content, number, report, metrics) for number, content in enumerate(contents, start=1)]
    return Pages(
        f"{report.title.heading} - {report.title.subject}".strip(" -"), metrics.family, report.page, tuple(pages)
    )


def _body(setup: PageSetup) -> tuple[float, float]:
    """Width and height between the margins, in twips."""
    width = setup.width - setup.left - setup.right
    return width * TWIPS_PER_MM, (setup.height - setup.top - setup.bottom) * TWIPS_PER_MM


def _contents(report: Report, metrics: Metrics, size: float) -> list[Block]:
    """The blocks of each page, placed from its upper left margin."""
    width, height = _body(report.page)
    grids = [_grid(report, place, metrics, size) for place in range(len(report.tables))]
    foot = lay_foot(report, metrics, width)
    pages: list[list[Block]] = [[lay_front(report, metrics, width)]]
    y = pages[0][0].height
    for chunk in _chunks(grids, foot):
        for part in _parts(chunk, height):
            headed = part.header.height if part.begins else 0
            if y + headed + part.height > height and y > 0:
                pages.append([])
                y, headed = 0, part.header.height
            for block in ([part.header] if headed else []) + list(part.blocks):
                pages[-1].append(block.at(0, y))
                y += block.height
    return [merge(blocks, height) for blocks in pages]


def _grid(report: Report, place: int, metrics: Metrics, size: float) -> Grid:
    """The grid of a table; type gets smaller where its numbers would not find room."""
    width = _body(report.page)[0]
    grid = lay_grid(metrics, report.tables[place], place, size, width)
    while not fits(grid, width) and size > SMALLEST:
        size -= 0.5
        grid = lay_grid(metrics, report.tables[place], place, size, width)
    return grid


def _parts(chunk: _Chunk, height: float) -> list[_Chunk]:
    """A chunk higher than a page falls into its blocks; no row is torn all the same."""
    if chunk.header.height + chunk.height <= height:
        return [chunk]
    return [_Chunk((block,), chunk.header, chunk.begins and not place) for place, block in enumerate(chunk.blocks)]


def _chunks(grids: list[Grid], foot: Block) -> Iterator[_Chunk]:
    """Rows in the groups that must stand together: headings with their first row, the last rows with the foot."""
    for place, grid in enumerate(grids):
        header = grid.header()
        groups = _groups(grid)
        for number, group in enumerate(groups):
            ends = place == len(grids) - 1 and number == len(groups) - 1
            blocks = [grid.row(row) for row in group] + ([foot] if ends else [])
            yield _Chunk(tuple(blocks), header, not number)
        if not groups:
            yield _Chunk((foot,) if place == len(grids) - 1 else (), header, begins=True)
    if not grids:
        yield _Chunk((foot,), Block(0), begins=False)


def _groups(grid: Grid) -> list[list[int]]:
    rows = grid.table.rows
    groups: list[list[int]] = []
    for number in range(len(rows)):
        under_heading = number > 0 and rows[number].level > rows[number - 1].level
        at_the_end = number > len(rows) - TOGETHER
        if groups and (under_heading or at_the_end):
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _finish(content: Block, number: int, report: Report, metrics: Metrics) -> Page:
    """Move the content into the margins and number the page, from the second on, in the top margin."""
    setup = report.page
    placed = content.at(setup.left * TWIPS_PER_MM, setup.top * TWIPS_PER_MM)
    runs = (_page_number(number, setup, metrics),) if number > 1 else ()
    return Page(merge([placed, Block(0, runs)], placed.height), DRAFT if report.draft else "")


def _page_number(number: int, setup: PageSetup, metrics: Metrics) -> TextRun:
    words = str(number)
    x = (setup.width * TWIPS_PER_MM - metrics.width(words, PAGE_NUMBER)) / 2
    y = setup.top * TWIPS_PER_MM / 2 + metrics.ascent(PAGE_NUMBER) / 2
    return TextRun(x, y, words, PAGE_NUMBER)
