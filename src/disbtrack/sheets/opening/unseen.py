"""What of a web page is there but not to be seen: blocks, rows, columns and cells, words within a cell."""

from collections import Counter
from collections.abc import Iterator, Mapping

from disbtrack.domain.problem import Problem
from disbtrack.sheets.opening.cascade import Cascade
from disbtrack.sheets.opening.remarks import hidden_beside, hidden_cell, hidden_words

Attributes = Mapping[str, str | None]

_DEEPEST = 256  # blocks within each other


class Unseen:
    """Collected while the page is walked; what is hidden is never mixed with what is shown."""

    def __init__(self, cascade: Cascade) -> None:
        self._cascade = cascade
        self._blocks: list[tuple[str, bool]] = []  # those that stand open, and whether they are hidden
        self._words: list[str] = []
        self._cell_is_hidden = False
        self._filled: tuple[Counter[int], Counter[int]] = (Counter(), Counter())  # cells by row, by column
        self._hidden: list[tuple[int, int]] = []  # those of them that are hidden by themselves
        self._left_out: dict[tuple[int, int], tuple[str, bool]] = {}  # words, and whether others are shown beside them

    @property
    def is_enclosed(self) -> bool:
        """Answer whether a block that stands open is hidden, and all in it."""
        return any(hidden for _, hidden in self._blocks)

    def enter(self, tag: str, attributes: Attributes) -> None:
        """Enter a block; a paragraph that nobody closed ends before it."""
        self.leave("p")
        if len(self._blocks) < _DEEPEST:
            self._blocks.append((tag, self._cascade.hides(tag, attributes)))

    def leave(self, tag: str) -> None:
        """Leave a block, and those within it that nobody closed."""
        opened = [name for name, _ in self._blocks]
        if tag in opened:
            del self._blocks[len(opened) - 1 - opened[::-1].index(tag) :]

    def open_cell(self, tag: str, attributes: Attributes) -> None:
        """Enter a cell."""
        self._words.clear()
        self._cell_is_hidden = self._cascade.hides(tag, attributes)

    def say(self, words: str) -> None:
        """Collect words that are not shown."""
        self._words.append(words)

    def take(self) -> str:
        """Give the words that were collected."""
        words, self._words = " ".join("".join(self._words).split()), []
        return words

    def close_cell(self, row: int, column: int, *, shows: bool) -> None:
        """Take in a cell of a table. shows: it holds words that would be seen if the cell is."""
        words = self.take()
        if words:
            self._left_out[row, column] = (words, shows)
        if shows:
            self._filled[0][row] += 1
            self._filled[1][column] += 1
        if shows and self._cell_is_hidden:
            self._hidden.append((row, column))

    def hidden_rows(self) -> set[int]:
        """List the rows all of whose cells are hidden one by one."""
        return self._whole(0)

    def hidden_columns(self) -> set[int]:
        """List the columns all of whose cells are hidden one by one."""
        return self._whole(1)

    def _whole(self, axis: int) -> set[int]:
        hidden = Counter(place[axis] for place in self._hidden)
        return {at for at, count in hidden.items() if count == self._filled[axis][at]}

    def notes(self) -> Iterator[Problem]:
        """Say what was left out, and which cells are hidden by themselves."""
        rows, columns = self.hidden_rows(), self.hidden_columns()
        for row, column in self._hidden:
            if row not in rows and column not in columns:
                yield hidden_cell(row, column)
        beside = [place for place, (_, shows) in self._left_out.items() if shows]
        if beside:
            yield hidden_beside(*beside[0], len(beside))
        for (row, column), (words, shows) in self._left_out.items():
            if not shows:
                yield hidden_words(row, column, words)
