"""The tables of a Word letter as laid out: cells at their addresses, spans counted, lines between them in order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from disbtrack.sheets.opening.refusal import Overgrown
from disbtrack.sheets.opening.wordbook import WordBook, child, is_on, local, number, value
from disbtrack.sheets.opening.wordtext import Paragraph, joined, read_paragraph

MAX_CELLS = 500_000
MAX_COLUMNS = 500
AMOUNT = re.compile(r"[(+-]*\d[\d.,\s]*\d%?\)?|\d")
"""How a cell looks that holds a number."""

_CLEAR = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})


@dataclass(slots=True)
class Slot:
    """A cell of a table: what stands in it, how many rows and columns it takes."""

    paragraphs: list[Paragraph]
    height: int = 1
    width: int = 1

    @property
    def text(self) -> str:
        """All its text."""
        return joined(self.paragraphs)


@dataclass(slots=True)
class Table:
    """A table as laid out: its cells by row and column, the widths of its columns, rows hidden or crossed out."""

    slots: dict[tuple[int, int], Slot] = field(default_factory=dict)
    height: int = 0
    widths: list[int] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    deleted: int = 0  # rows deleted while changes were tracked
    nested: list[tuple[int, int]] = field(default_factory=list)  # cells that hold a table of their own

    @property
    def is_data(self) -> bool:
        """Numbers in rows and columns; without them a table only lays out a letterhead or signatures."""
        columns = {column for _, column in self.slots}
        amounts = sum(1 for slot in self.slots.values() if AMOUNT.fullmatch(slot.text))
        return amounts >= 2 and self.height >= 2 and len(columns) >= 2

    def rows(self) -> "list[Line]":
        """Its rows, each with its cells by column."""
        made: list[Line] = [[] for _ in range(self.height)]
        for (row, column), slot in sorted(self.slots.items(), key=lambda item: item[0]):
            made[row].append((column, slot))
        return made


Line = list[tuple[int, Slot]]
"""A line beside a table: its cells by column."""

Block = Line | Table


def read_blocks(parent: Element, book: WordBook) -> Iterator[Block]:
    """Give the lines and tables of a body, a cell or a box in order. Raises Overgrown."""
    for element in parent:
        name = local(element)
        if name == "p":
            paragraph = read_paragraph(element, book)
            yield [(0, Slot([paragraph]))]
            for box in paragraph.boxes:
                yield from read_blocks(box, book)
        elif name == "tbl":
            yield from _table(element, book)
        elif name in _CLEAR:
            yield from read_blocks(element, book)


def _table(element: Element, book: WordBook) -> Iterator[Block]:
    """Give a table, then those that stand inside its cells."""
    table = Table(widths=[number(one, "w") for one in child(element, "tblGrid") or () if local(one) == "gridCol"])
    inner: list[Block] = []
    open_spans: dict[int, Slot] = {}
    for row in _inside(element, "tr"):
        properties = child(row, "trPr")
        if properties is not None and child(properties, "del") is not None:
            table.deleted += 1
            continue
        if is_on(child(properties, "hidden")):
            table.hidden.add(table.height)
        column = number(child(properties, "gridBefore"))
        for cell in _inside(row, "tc"):
            column = _place_cell(table, cell, column, open_spans, book, inner)
        table.height += 1
        if len(table.slots) > MAX_CELLS or column > MAX_COLUMNS:
            raise Overgrown
    yield table
    yield from inner


def _inside(parent: Element, name: str) -> Iterator[Element]:
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in _CLEAR:
            yield from _inside(element, name)


def _place_cell(
    table: Table, cell: Element, column: int, spans: dict[int, Slot], book: WordBook, inner: list[Block]
) -> int:
    """Lay a cell at its address; answer the column after it."""
    properties = child(cell, "tcPr")
    width = max(1, number(child(properties, "gridSpan"), default=1))
    merge = child(properties, "vMerge")
    slot = Slot([], 1, width)
    for block in read_blocks(cell, book):
        if isinstance(block, Table):
            inner.append(block)
            table.nested.append((table.height, column))
        else:
            slot.paragraphs += [paragraph for _, one in block for paragraph in one.paragraphs]
    above = spans.get(column)
    if merge is not None and value(merge) != "restart" and above is not None and above.width == width:
        above.height += 1
        if not slot.text:
            return column + width
    else:
        spans.pop(column, None)
        if merge is not None:
            spans[column] = slot
    table.slots[table.height, column] = slot
    return column + width
