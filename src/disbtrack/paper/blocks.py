"""Blocks: pieces of a page with their text, lines and figures placed, measured in twips (1/20 point)."""

from dataclasses import dataclass, replace

from disbtrack.reports.report import Link

TWIPS_PER_POINT = 20
TWIPS_PER_INCH = 1440
TWIPS_PER_MM = 1440 / 25.4


@dataclass(frozen=True, slots=True)
class Face:
    """Size in points and cut of a font; the family is the page's."""

    size: float
    bold: bool = False
    italic: bool = False

    @property
    def pixels(self) -> int:
        """The size in twips."""
        return round(self.size * TWIPS_PER_POINT)


@dataclass(frozen=True, slots=True)
class TextRun:
    """A line of text; y is its baseline."""

    x: float
    y: float
    text: str
    face: Face


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 10


@dataclass(frozen=True, slots=True)
class FigureBox:
    """Where a printed figure stands, so that it can be clicked, and what it leads to."""

    x: float
    y: float
    width: float
    height: float
    shown: str
    link: Link
    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """Something of a height that is never torn: a row, a header, a note, the signatures."""

    height: float
    runs: tuple[TextRun, ...] = ()
    rules: tuple[Rule, ...] = ()
    figures: tuple[FigureBox, ...] = ()

    def at(self, x: float, y: float) -> "Block":
        """The same block, moved."""
        return Block(
            self.height,
            tuple(replace(run, x=run.x + x, y=run.y + y) for run in self.runs),
            tuple(Rule(rule.x1 + x, rule.y1 + y, rule.x2 + x, rule.y2 + y, rule.width) for rule in self.rules),
            tuple(replace(box, x=box.x + x, y=box.y + y) for box in self.figures),
        )


def stack(blocks: list[Block]) -> Block:
    """Put blocks below one another into one."""
    top = 0.0
    moved = []
    for block in blocks:
        moved.append(block.at(0, top))
        top += block.height
    return merge(moved, top)


def merge(blocks: list[Block], height: float) -> Block:
    """Lay blocks, already in their places, into one of a height."""
    return Block(
        height,
        tuple(run for block in blocks for run in block.runs),
        tuple(rule for block in blocks for rule in block.rules),
        tuple(box for block in blocks for box in block.figures),
    )
