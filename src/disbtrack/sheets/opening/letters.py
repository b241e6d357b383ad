"""Tables of Word letters (.docx) as grids: spans at true addresses, the lines above and below as rows beside them."""

from collections.abc import Sequence

from disbtrack.sheets.grid import Grid
from disbtrack.sheets.opening.lettergrids import letter_grid
from disbtrack.sheets.opening.surroundings import foot_lines, title_lines
from disbtrack.sheets.opening.wordbook import child, open_word
from disbtrack.sheets.opening.wordtables import AMOUNT, Block, Line, Table, read_blocks


def read_letter(data: bytes) -> list[Grid]:
    """Read every table of a letter, with the title above it and the signature below.

    Raises Unreadable where the letter is damaged, Overgrown where its tables are beyond measure.
    """
    book = open_word(data)
    body = child(book.body, "body")
    blocks = _joined(list(read_blocks(body, book))) if body is not None else []
    places = [at for at, block in enumerate(blocks) if isinstance(block, Table) and block.is_data]
    if not places:
        places = [at for at, block in enumerate(blocks) if isinstance(block, Table)]
    grids: list[Grid] = []
    for turn, place in enumerate(places):
        before = places[turn - 1] + 1 if turn else 0
        after = places[turn + 1] if turn + 1 < len(places) else len(blocks)
        above, below = _lines(blocks[before:place]), _lines(blocks[place + 1 : after])
        texts = [_words(line) for line in below]
        foot = below[: foot_lines(texts) if turn + 1 < len(places) else title_lines(texts)]
        texts = [_words(line) for line in above]
        head = above[foot_lines(texts) if turn else 0 :]
        head = head[len(head) - title_lines([_words(line) for line in reversed(head)]) :]
        table = blocks[place]
        assert isinstance(table, Table)  # noqa: S101 - chosen so above
        grids.append(letter_grid(head, table, foot, names=[grid.name for grid in grids]))
    return grids


def _joined(blocks: list[Block]) -> list[Block]:
    """Join tables that only a page break parts."""
    made: list[Block] = []
    upper: Table | None = None
    for block in blocks:
        if isinstance(block, Table) and upper is not None and _continues(upper, block):
            _append(upper, block)
            continue
        if isinstance(block, Table):
            upper = block
        elif _words(block):
            upper = None
        made.append(block)
    return made


def _continues(upper: Table, lower: Table) -> bool:
    """Answer whether the lower table surely goes on with the upper: its columns, and its heading or none."""
    if len(upper.widths) != len(lower.widths) or len(upper.widths) < 2 or not (upper.is_data and lower.height):
        return False
    if any(abs(one - other) > max(one, other) * 0.03 for one, other in zip(upper.widths, lower.widths, strict=True)):
        return False
    first, head = ([slot.text for _, slot in table.rows()[0]] for table in (lower, upper))
    amounts, told = (sum(1 for words in first if found(words)) for found in (AMOUNT.fullmatch, bool))
    return first == head or amounts * 2 >= max(told, 2)


def _append(upper: Table, lower: Table) -> None:
    for (row, column), slot in lower.slots.items():
        upper.slots[upper.height + row, column] = slot
    upper.hidden |= {upper.height + row for row in lower.hidden}
    upper.nested += [(upper.height + row, column) for row, column in lower.nested]
    upper.deleted += lower.deleted
    upper.height += lower.height


def _lines(blocks: Sequence[Block]) -> list[Line]:
    """The lines of blocks; a table that only lays out text gives a line a row."""
    made: list[Line] = []
    for block in blocks:
        if isinstance(block, Table):
            made += block.rows()
        else:
            made.append(block)
    return made


def _words(line: Line) -> str:
    return " ".join(slot.text for _, slot in line if slot.text)
