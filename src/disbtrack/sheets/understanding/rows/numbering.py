"""How rows are nested by their numbers, by bold and by indents: levels by a stack of styles."""

from dataclasses import dataclass, field
from fractions import Fraction

from disbtrack.sheets.understanding.cells.row_numbers import RANKS, succeeds
from disbtrack.sheets.understanding.cells.values import Amount
from disbtrack.sheets.understanding.cells.wording import is_whole

FINE = 10**12
"""Parts of the sheet's own unit in which sums are tried: no float of a spreadsheet is finer."""


@dataclass(eq=False, slots=True)
class Line:
    """A row of a table below its band, on the way to its place among the others."""

    row: int  # 0-based
    style: str
    label: str
    amounts: dict[int, int | Fraction] = field(default_factory=dict)  # column → stated, zero included
    broken: dict[int, Amount] = field(default_factory=dict)  # column → what is no amount
    level: int = 0
    bold: bool = False
    total: bool = False
    of_which: bool = False
    parent: "Line | None" = None
    children: "list[Line]" = field(default_factory=list)
    excluded: bool = False  # repeats money told elsewhere
    tentative: int = 0  # lines that follow and look like its parts, though no column adds up
    matched: bool = False  # … or one that follows states the very same amounts
    number: str = ""  # as it is printed
    whole: set[int] = field(default_factory=set)  # columns in which the parts are not all: the line itself counts
    adds: "dict[int, tuple[Line, ...]]" = field(default_factory=dict)  # column → the lines that its formula adds
    sum_of: "tuple[Line, ...]" = ()  # the lines that the formulas of most columns add
    slips: dict[int, str] = field(default_factory=dict)  # texts whose comma or dot was taken for a slip of the hand
    fine: dict[int, int] = field(default_factory=dict)  # amounts in parts of FINE, as far as they were asked for
    gains: "dict[int, int] | None" = None  # of a line with a negative amount: what those after it add at most, in FINE

    @property
    def is_empty(self) -> bool:
        """No amount at all, not even a zero."""
        return not self.amounts and not self.broken

    def in_fine(self, column: int) -> int | None:
        """The amount in whole parts of FINE: quick to add, far finer than any tolerance."""
        if column not in self.fine and column in self.amounts:
            self.fine[column] = in_fine(self.amounts[column])
        return self.fine.get(column)

    def all_fine(self) -> dict[int, int]:
        """All amounts in whole parts of FINE, by column."""
        if len(self.fine) < len(self.amounts):
            self.fine |= {column: in_fine(one) for column, one in self.amounts.items() if column not in self.fine}
        return self.fine

    def ancestors(self) -> "list[Line]":
        """The parents, outermost first."""
        found: list[Line] = []
        above = self.parent
        while above is not None:
            found.append(above)
            above = above.parent
        return found[::-1]


def in_fine(amount: int | Fraction) -> int:
    """An amount in parts of FINE, rounded to the nearest."""
    if isinstance(amount, int):
        return amount * FINE
    whole, rest = divmod(amount.numerator * FINE, amount.denominator)
    return whole + (2 * rest > amount.denominator)


def give_levels(lines: list[Line]) -> None:
    """Nest lines by style: a style already open closes what is deeper, a new one opens a level."""
    _read_letters(lines)
    if len(lines) > 1 and lines[0].total and lines[0].style == lines[1].style and lines[0].number == lines[1].number:
        lines[0].style = ""  # "A. Tổng cộng" above A, B, C
    stack: list[str] = []
    for line in lines:
        style = _of_which_style(stack) if line.of_which and not line.style else _stack_style(line)
        if style in stack:
            del stack[stack.index(style) + 1 :]
        else:
            _make_room(stack, style)
            stack.append(style)
        line.level = len(stack) - 1


def _read_letters(lines: list[Line]) -> None:
    """The letter I after H (and V after U) is a letter, unless II follows as the next Roman number."""
    letter = ""
    high = [line for line in lines if line.style in {"A", "I"} and line.number]
    for place, line in enumerate(high):
        own, after = line.number.strip(" ()."), high[place + 1].number.strip(" ().") if place + 1 < len(high) else ""
        alike = place > 0 and _states_alike(line, high[place - 1])  # the one part of what stands above it
        next_letter = len(own) == len(letter) == 1 and ord(own) - 1 == ord(letter)
        if line.style == "I" and next_letter and not succeeds(own, after) and not alike:
            line.style = "A"
        letter = own if line.style == "A" and len(own) == 1 else letter


def _states_alike(line: Line, other: Line) -> bool:
    both = [column for column in line.amounts if column in other.amounts]
    return any(line.amounts[column] for column in both) and all(
        line.amounts[column] == other.amounts[column] for column in both
    )


def _stack_style(line: Line) -> str:
    if not line.style and (line.total or (line.label.isupper() and is_whole(line.label))):
        return "Σ"
    return line.style or ("bold" if line.bold else "plain")


_UNNUMBERED = frozenset({"plain", "bold", "-", "+", "*"})


def _of_which_style(stack: list[str]) -> str:
    """A line "Trong đó:" is deeper than the numbered one that it stands below, and a row like any other no way out."""
    last = max((place for place, style in enumerate(stack) if style.startswith("⊂")), default=-1)
    if last >= 0 and _UNNUMBERED.issuperset(stack[last + 1 :]):
        return stack[last]
    return f"⊂{len(stack)}"


_HIGH = 2


def _make_room(stack: list[str], style: str) -> None:
    """A high style that appears late closes the lower ones that are open: A after I."""
    rank = RANKS.get(style, 9)
    if rank > _HIGH:
        return
    lower = [place for place, open_style in enumerate(stack) if rank < RANKS.get(open_style, -1)]
    if lower:
        del stack[lower[0] :]
