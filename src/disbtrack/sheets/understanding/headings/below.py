"""What stands below a heading: how many numbers, days, years and texts."""

import re
from dataclasses import dataclass, field
from datetime import date

from disbtrack.sheets.grid import CellError, Grid, Value
from disbtrack.sheets.understanding.cells.dates import read_date
from disbtrack.sheets.understanding.cells.values import EXACT, NUMBER, NotNumber, is_amount, read_amount

_MARK = re.compile(r"\(\d\)$|\*+$")
_SAMPLE = 400
_LARGEST_RATE = 1000
_CODE = re.compile(r"0\d+|(?=\D*\d)(?=[^A-Za-zĐđ]*[A-Za-zĐđ]{2})[\w./\-]{3,20}")


@dataclass(slots=True)
class Below:
    """What stands in a column below its heading."""

    filled: int = 0
    marks: int = 0  # of footnotes: (1), (2), *
    numbers: int = 0
    dates: int = 0
    texts: list[str] = field(default_factory=list)
    years: int = 0
    large: int = 0
    steps: int = 0  # numbers that follow on the one before, or begin again at 1
    before: float = 0
    codes: int = 0  # texts of digits with a leading zero, or of letters and digits together

    @property
    def mostly_numbers(self) -> bool:
        """More than half of what is there are amounts."""
        return self.numbers * 2 > self.filled

    @property
    def only_marks(self) -> bool:
        """Nothing but marks of footnotes."""
        return self.filled > 0 and self.marks == self.filled

    @property
    def mostly_large(self) -> bool:
        """Most amounts are larger than any rate."""
        return self.large * 2 > self.numbers

    @property
    def counts_up(self) -> bool:
        """A numbering of the rows rather than amounts."""
        return self.numbers > 2 and self.steps == self.numbers

    @property
    def mostly_codes(self) -> bool:
        """More than half are numbers of documents or codes: "0019", "UNC-12"."""
        return self.codes * 2 > self.filled

    @property
    def mostly_years(self) -> bool:
        """Nearly all are years."""
        return self.filled > 0 and self.years * 10 >= self.filled * 9


def look_below(grid: Grid, index: int, rows: range) -> Below:
    """Look at the first few hundred values below a heading."""
    below = Below()
    for row in rows[:_SAMPLE]:
        _note_value(below, grid.value(row, index))
    return below


def last_amount_row(grid: Grid, start: int, stop: int) -> int:
    """The last row that holds any number: what follows are notes and signatures; start - 1 where there is none."""
    for row in range(min(stop, len(grid.rows)) - 1, start - 1, -1):
        if any(is_amount(value) for value in grid.rows[row]):
            return row
    return start - 1


def holds_data(cells: list[Value]) -> bool:
    """A day or an error in a row: it belongs to a table, whatever its words."""
    return any(isinstance(value, CellError) or isinstance(read_amount(value), CellError) for value in cells) or any(
        read_date(value) is not None for value in cells if isinstance(value, str | date)
    )


def _note_value(below: Below, value: Value) -> None:
    if value is None:
        return
    below.filled += 1
    if isinstance(value, date):
        below.dates += 1
    elif isinstance(value, NUMBER):
        below.numbers += 1
        below.steps += value in {1, below.before + 1}
        below.before = value
        below.large += abs(value) > _LARGEST_RATE
        below.years += value == int(value) and 1990 <= value <= 2060
    elif isinstance(value, CellError):
        below.numbers += 1
    else:
        _note_text(below, value)


def _note_text(below: Below, text: str) -> None:
    below.codes += _CODE.fullmatch(text.strip()) is not None
    below.marks += _MARK.match(text.strip()) is not None
    amount = read_amount(text)
    if amount is None or isinstance(amount, NotNumber | CellError):
        below.texts.append(text)
        return
    below.numbers += 1
    if isinstance(amount, EXACT):
        number = float(amount)
        below.steps += number in {1, below.before + 1}
        below.before = number
        below.large += abs(number) > _LARGEST_RATE
    below.years += bool(re.fullmatch(r"(1[.,]?9|2[.,]?0)\d\d", text.strip()))
