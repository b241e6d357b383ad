"""How the rows and cells of a web page look: told while its text is collected, piece by piece in its own style."""

from disbtrack.sheets.grid import Look
from disbtrack.sheets.opening.bounds import MAX_COLUMNS
from disbtrack.sheets.opening.cascade import Cascade
from disbtrack.sheets.opening.marks import PLAIN, Marks, Style
from disbtrack.sheets.opening.odsstyles import points
from disbtrack.sheets.opening.richtext import matters
from disbtrack.sheets.opening.unseen import Unseen

Attributes = dict[str, str | None]

_PIXEL = 0.75  # points
_EMPTY = {"img", "input", "meta", "link", "hr", "base", "param", "wbr"}
_DEEPEST = 64  # inline elements within each other


class Dressing:
    """The styles in force where the walk stands, and the marks that they leave."""

    def __init__(self, css: str = "") -> None:
        self.marks = Marks()
        self._cascade = Cascade()
        self._cascade.add(css)
        self.unseen = Unseen(self._cascade)
        self._table = self._row = self._cell = PLAIN
        self._inline: list[tuple[str, Style, bool]] = []  # tag, style, whether it is shown
        self._pieces: list[tuple[str, Style]] = []
        self._columns = 0

    def add_rules(self, css: str) -> None:
        """Take in a style sheet of the page."""
        self._cascade.add(css)

    def open_table(self, attributes: Attributes) -> None:
        """Enter a table; the columns of the first one are those of the sheet."""
        self._table = self._row = self._cell = self._cascade.style("table", attributes)
        self._inline.clear()

    def add_columns(self, attributes: Attributes) -> None:
        """Take in a column, or several alike."""
        span = attributes.get("span") or ""
        count = int(span) if span.isdigit() and int(span) else 1
        columns = range(self._columns, min(self._columns + count, MAX_COLUMNS))
        self._columns += count
        told = self._cascade.told("col", attributes)
        if self._cascade.hides("col", attributes):
            self.marks.hidden_columns.update(columns)
        if width := points(told.get("width", "")) or _pixels(attributes.get("width")):
            self.marks.widths.update(dict.fromkeys(columns, width))

    def open_row(self, attributes: Attributes, row: int) -> None:
        """Enter a row of a table."""
        told = self._cascade.told("tr", attributes)
        if self._cascade.hides("tr", attributes) or self.unseen.is_enclosed:
            self.marks.hidden_rows.add(row)
        if height := points(told.get("height", "")) or _pixels(attributes.get("height")):
            self.marks.heights[row] = height
        self._row = self._cell = self._cascade.style("tr", attributes, self._table)
        self._inline.clear()

    def open_cell(self, tag: str, attributes: Attributes) -> None:
        """Enter a cell; what stood before it between the cells is nothing."""
        self._pieces.clear()
        self._inline.clear()
        self.unseen.open_cell(tag, attributes)
        self._cell = self._cascade.style(tag, attributes, self._row)

    def open(self, tag: str, attributes: Attributes) -> None:
        """Enter an element within the text."""
        if tag in _EMPTY or len(self._inline) >= _DEEPEST:
            return
        _, above, shown = self._inline[-1] if self._inline else ("", self._cell, True)
        shown = shown and not self._cascade.hides(tag, attributes)
        self._inline.append((tag, self._cascade.style(tag, attributes, above), shown))

    def close(self, tag: str) -> None:
        """Leave an element, and those within it that nobody closed."""
        opened = [name for name, _, _ in self._inline]
        if tag in opened:
            del self._inline[len(opened) - 1 - opened[::-1].index(tag) :]

    def say(self, words: str) -> None:
        """Collect words; those that are not shown apart from the others."""
        _, style, shown = self._inline[-1] if self._inline else ("", self._cell, True)
        if shown:
            self._pieces.append((words, style))
        else:
            self.unseen.say(words)

    def take_block(self, row: int) -> str:
        """Give the words between the tables, a row of their own: a hidden one where none of them is shown."""
        unseen, words = self.unseen.take(), self.take(row, 0)
        if (words and self.unseen.is_enclosed) or (unseen and not words):
            self.marks.hidden_rows.add(row)
        return words or unseen

    def take(self, row: int, column: int, *, number: bool = False) -> str:
        """Give the words that were collected for a cell, and note how it looks."""
        pieces, self._pieces = _stripped(self._pieces), []
        cell, self._cell = self._cell, self._row
        self._note_look(row, column, pieces[0][1] if len(pieces) == 1 else cell)
        if number:
            self.marks.note_number(row, column, pieces[0][1] if len(pieces) == 1 else cell)
        elif len({style for _, style in pieces}) > 1 and matters(pieces):
            self.marks.note_runs(row, column, pieces, cell)
        elif pieces:
            self.marks.note_text(row, column, pieces[0][1])
        return "".join(words for words, _ in pieces)

    def _note_look(self, row: int, column: int, style: Style) -> None:
        if style.look is not None and style.look != Look():
            self.marks.note_look(row, column, style)

    def done(self) -> Marks:
        """Give the marks; fonts count as known where the page tells of one that is not Unicode."""
        self.marks.hidden_rows |= self.unseen.hidden_rows()
        self.marks.hidden_columns |= self.unseen.hidden_columns()
        self.marks.unseen = list(self.unseen.notes())
        self.marks.fonts_known = bool(self.marks.fonts or self.marks.runs)
        return self.marks


def _stripped(pieces: list[tuple[str, Style]]) -> list[tuple[str, Style]]:
    """Cut blanks from both ends, and the pieces that are nothing but blanks there."""
    made = list(pieces)
    while made and not made[0][0].strip():
        made.pop(0)
    while made and not made[-1][0].strip():
        made.pop()
    if made:
        made[0] = (made[0][0].lstrip(), made[0][1])
        made[-1] = (made[-1][0].rstrip(), made[-1][1])
    return made


def _pixels(value: str | None) -> float:
    return int(value) * _PIXEL if value and value.isdigit() else 0.0
