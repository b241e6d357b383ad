"""What one cell of a table shows, and columns as data."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Any, Generic, TypeVar

from disbtrack.domain.column_filter import Compared
from disbtrack.domain.slow import State

R = TypeVar("R")


class Align(Enum):
    """Where the text of a column stands."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Bullet:
    """A bar against its mark: shares 0-1 of the plan; expected None = no mark."""

    share: Fraction | None
    expected: Fraction | None
    state: State

    @property
    def missing(self) -> Fraction:
        """The share between what is and what was expected."""
        if self.share is None or self.expected is None:
            return Fraction(0)
        return max(self.expected - self.share, Fraction(0))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as painted and spoken. tone = the name of a colour token; second = a line below, mark = a shape before.

    code is set in bold before the text; hint stands in the tool tip; action paints the text as a button.
    switch: two ways side by side, and which of them (0, 1) is taken.
    """

    text: str = ""
    tone: str = "text"
    bold: bool = False
    mark: State | None = None
    mark_word: bool = False
    bullet: Bullet | None = None
    code: str = ""
    second: str = ""
    icon: str = ""
    hint: str = ""
    spoken: str = ""
    action: bool = False
    wrap: bool = False
    switch: tuple[str, str, int] | None = None


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Axis:
    """What stands over a column of bars: where their common mark lies (share 0-1 of the bar), and its name."""

    mark: Fraction
    words: str


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: how a row is shown in it, and by what it is sorted (None = it cannot be).

    stretch: takes the room that is left; fits: as wide as its widest cell, as far as there is room, but at most `most`.
    edit: a cell as it would be typed, None where it cannot be changed. compared: what its values are where a filter
    asks from–to; value: that value. alike: rows for which it answers the same show the same here.
    """

    key: str
    heading: str
    cell: Callable[[R], Cell]
    order: Callable[[R], Any] | None = None
    width: int = 90
    align: Align = Align.LEFT
    stretch: bool = False
    fits: bool = False
    most: int = 10_000
    axis: Axis | None = None
    filterable: bool = False
    edit: Callable[[R], str | None] | None = None
    compared: Compared = Compared.WORDS
    value: Callable[[R], Any] | None = None
    alike: Callable[[R], Hashable] | None = None


@dataclass(frozen=True, slots=True)
class TotalsRow:
    """The pinned row: cells by the key of their column."""

    cells: dict[str, Cell]
    spoken: str = ""
