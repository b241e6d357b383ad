"""A table of a letter put into a grid, between the lines that stand above and below it."""

import re

from disbtrack.domain.problem import Problem, Severity
from disbtrack.i18n import Text, text
from disbtrack.sheets.grid import Grid, address
from disbtrack.sheets.opening.assembly import Raw, build_grid
from disbtrack.sheets.opening.marks import Marks, Style
from disbtrack.sheets.opening.serials import doubt_serials
from disbtrack.sheets.opening.wordtables import Line, Slot, Table
from disbtrack.sheets.opening.wordtext import joined

_CAPTION = re.compile(r"((?:phụ lục|biểu|bảng|mẫu)(?:\s+(?:mẫu\s+)?số)?\s*[\dIVXA-Z][\w./-]*)\b", re.IGNORECASE)
_SIDE_BY_SIDE = re.compile(r"\t+| {5,}")
_TWIPS = 180  # of indent that make one step


def letter_grid(above: list[Line], table: Table, below: list[Line], *, names: list[str]) -> Grid:
    """Lay the lines above, the table and the lines below into one grid; blank lines between them become one."""
    marks = Marks(fonts_known=True)
    sheet = _Sheet(marks)
    sheet.add_lines(above)
    first = len(sheet.rows)
    sheet.add_table(table)
    sheet.add_lines(below)
    grid = build_grid(_name(above, names), sheet.rows, marks)
    grid.legacy_cells += sorted(set(sheet.decoded) - set(grid.legacy_cells))
    if table.deleted:
        message = text("{count} rows deleted with tracked changes were left out.", count=table.deleted)
        grid.notes.append(_note(None, "tracked-changes", message))
    if sheet.tracked:
        message = text("The letter holds changes that nobody accepted yet. They were read as if accepted.")
        grid.notes.append(_note(address(*sheet.tracked[0]), "tracked-changes", message))
    for row, column in table.nested:
        message = text("A table stands inside this cell. It is read as a sheet of its own.")
        grid.notes.append(_note(address(first + row, column), "nested-table", message))
    grid.notes += [*sheet.struck, *doubt_serials(grid)]
    return grid


def _note(cell: str | None, rule: str, message: Text, value: str = "") -> Problem:
    return Problem(cell, rule, Severity.INFO, message, value)


def _name(above: list[Line], names: list[str]) -> str:
    """Name a grid by its caption ("Phụ lục I", "Biểu số 02"), else by its number."""
    for line in reversed(above):
        for _, slot in line:
            if found := _CAPTION.match(slot.text.strip()):
                name = re.sub(r"\s+", " ", found[1])[:31].rstrip(".-/")
                return name if name not in names else f"{name} ({len(names) + 1})"
    name = f"Bảng {len(names) + 1}"
    return name if name not in names else f"{name} ({len(names) + 1})"


class _Sheet:
    """Rows being filled, and what is noted on the way."""

    def __init__(self, marks: Marks) -> None:
        self.rows: list[list[Raw]] = []
        self.decoded: list[tuple[int, int]] = []
        self.tracked: list[tuple[int, int]] = []
        self.struck: list[Problem] = []
        self._marks = marks

    def add_lines(self, lines: list[Line]) -> None:
        """Add lines of text; several blank ones in a row become one."""
        for line in lines:
            if not any(slot.text for _, slot in line) and (not self.rows or not any(self.rows[-1])):
                continue
            self._add_row(dict(line), width=0)
            self._part(len(self.rows) - 1)

    def _part(self, row: int) -> None:
        """Part a line in which tabs or many blanks set things side by side: agency and motto, title and unit."""
        words = self.rows[row][0] if len(self.rows[row]) == 1 else None
        if isinstance(words, str) and len(parts := [part for part in _SIDE_BY_SIDE.split(words) if part.strip()]) > 1:
            self.rows[row] = list(parts)

    def add_table(self, table: Table) -> None:
        """Add a table's rows, its spans at their addresses."""
        first = len(self.rows)
        width = max((column + slot.width for (_, column), slot in table.slots.items()), default=0)
        for line in table.rows():
            self._add_row(dict(line), width)
        for (row, column), slot in table.slots.items():
            if slot.height * slot.width > 1:
                last = min(row + slot.height, table.height) - 1
                self._marks.merged.append((first + row, column, first + last, column + slot.width - 1))
        self._marks.hidden_rows |= {first + row for row in table.hidden}

    def _add_row(self, slots: dict[int, Slot], width: int) -> None:
        row = len(self.rows)
        told = {column: slot for column, slot in slots.items() if slot.text}
        all_struck = bool(told) and all(not joined(slot.paragraphs, struck=False) for slot in told.values())
        cells: list[Raw] = [None] * max(width, max(told, default=-1) + 1)
        for column, slot in sorted(told.items()):
            cells[column] = self._take(row, column, slot, keep_struck=all_struck)
        self.rows.append(cells)

    def _take(self, row: int, column: int, slot: Slot, *, keep_struck: bool) -> str | None:
        """Take a cell's text; where only some of its row is struck through, that part is left out and said."""
        words, left = slot.text, joined(slot.paragraphs, struck=False)
        if words != left and not keep_struck:
            message = text("Words struck through in this cell were left out: {words}", words=words)
            self.struck.append(_note(address(row, column), "struck-out", message, words))
            words = left
        if words:
            self._note(row, column, slot, struck=keep_struck)
        return words or None

    def _note(self, row: int, column: int, slot: Slot, *, struck: bool) -> None:
        told = [one for one in slot.paragraphs if one.text.strip()]
        pieces = [piece for one in told for piece in one.pieces if piece.text.strip()]
        bold = bool(pieces) and all(piece.hand.bold for piece in pieces)
        font = next((one.font for one in told if one.font), "")
        self._marks.note_text(row, column, Style(font, struck, bold, told[0].indent // _TWIPS))
        if any(one.tracked for one in told):
            self.tracked.append((row, column))
        if any(one.decoded for one in told):
            self.decoded.append((row, column))
