"""What the cells of a template hold: what is printed and locked, what follows by a formula, what is entered."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from disbtrack.sheets.forms.columns import At
from disbtrack.sheets.grid import column_letters

Number = int | Fraction
Place = tuple[int, int]
"""Row and column, 0-based."""
Result = str | Number
"""What a formula shows: a number in the template's unit, or a text ("" = nothing)."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A locked cell: a text, or a number in the template's unit."""

    value: str | Number


class Entered(StrEnum):
    """What a person enters in a cell."""

    AMOUNT = "amount"
    WORDS = "words"
    SIGNED = "signed"  # place, day and names at the foot, which are not read


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell that is not locked."""

    what: Entered


@dataclass(frozen=True, slots=True)
class Net:
    """Some columns of the row less others; nothing where none of the first is filled."""

    counted: tuple[At, ...]
    plus: tuple[At, ...]
    minus: tuple[At, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """The disbursed part of the plan of the row, as a percentage."""


@dataclass(frozen=True, slots=True)
class Check:
    """What is doubtful about the row, in words."""


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of some rows (0-based) of the column; whole ranges are added as ranges."""

    rows: tuple[int, ...]


Formula = Net | Share | Check | Total
Content = Fixed | Entry | Formula

RECOVERED_MORE = "Thu hồi nhiều hơn tạm ứng"
FELL = "Nhỏ hơn tháng trước"
OVER = "Vượt kế hoạch"


def formula_words(formula: Formula, row: int, column: int) -> str:
    """The formula as a spreadsheet writes it, for a cell (0-based)."""

    def cell(at: At) -> str:
        return f"{column_letters(at)}{row + 1}"

    match formula:
        case Net(counted, plus, minus):
            added = "+".join(f"SUM({cell(at)})" for at in plus)
            taken = "".join(f"-SUM({cell(at)})" for at in minus)
            return f'=IF(COUNT({",".join(map(cell, counted))})=0,"",{added}{taken})'
        case Share():
            paid, planned = cell(At.DISBURSED), cell(At.PLANNED)
            return f'=IF(OR(COUNT({paid})=0,SUM({planned})=0),"",100*SUM({paid})/SUM({planned}))'
        case Check():
            paid, told, planned = cell(At.DISBURSED), cell(At.TOLD), cell(At.PLANNED)
            over = f'IF(AND(COUNT({planned})=1,SUM({paid})>SUM({planned})),"{OVER}","")'
            fell = f'IF(SUM({paid})<SUM({told}),"{FELL}",{over})'
            more = f'IF(SUM({cell(At.RECOVERED)})>SUM({cell(At.ADVANCE)}),"{RECOVERED_MORE}",{fell})'
            return f'=IF(COUNT({paid})=0,"",{more})'
        case Total(rows):
            letters = column_letters(column)
            return f"=SUM({','.join(_range(letters, first, last) for first, last in _runs(rows))})"


def _range(letters: str, first: int, last: int) -> str:
    return f"{letters}{first + 1}" if first == last else f"{letters}{first + 1}:{letters}{last + 1}"


def _runs(rows: tuple[int, ...]) -> list[tuple[int, int]]:
    """Rows as ranges, from top to bottom."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


class Reckoning:
    """What the formulas of a template show.

    stands: what its cells hold, by row and column (0-based), as far as it is known: what was entered, and of a sheet
    that came back also what its formulas showed. Each formula is followed from the cells beside it as they stand, so
    that one altered cell is one, and not all that follow from it.
    """

    def __init__(self, cells: Mapping[Place, Content], stands: Mapping[Place, Result]) -> None:
        self._cells, self._stands = cells, stands
        self._shown: dict[Place, Result] = {}

    def shown(self, place: Place) -> Result:
        """What a cell shows: what stands in it, else what follows."""
        if place in self._stands:
            return self._stands[place]
        if place not in self._shown:
            self._shown[place] = self.follows(place)
        return self._shown[place]

    def follows(self, place: Place) -> Result:
        """What should stand in a cell; "" for one in which anything may be entered."""
        content, (row, column) = self._cells.get(place), place
        match content:
            case Fixed(value):
                return value
            case Net(counted, plus, minus):
                if not any(self._is_number(row, at) for at in counted):
                    return ""
                return sum(self._number(row, at) for at in plus) - sum(self._number(row, at) for at in minus)
            case Total(rows):
                return sum(self._number(one, column) for one in rows)
            case Share():
                planned = self._number(row, At.PLANNED)
                nothing = not planned or not self._is_number(row, At.DISBURSED)
                return "" if nothing else Fraction(100 * self._number(row, At.DISBURSED)) / planned
            case Check():
                return self._doubt(row)
            case _:
                return ""

    def _doubt(self, row: int) -> str:
        if not self._is_number(row, At.DISBURSED):
            return ""
        paid = self._number(row, At.DISBURSED)
        if self._number(row, At.RECOVERED) > self._number(row, At.ADVANCE):
            return RECOVERED_MORE
        if paid < self._number(row, At.TOLD):
            return FELL
        return OVER if self._is_number(row, At.PLANNED) and paid > self._number(row, At.PLANNED) else ""

    def _is_number(self, row: int, column: int) -> bool:
        return not isinstance(self.shown((row, column)), str)

    def _number(self, row: int, column: int) -> Number:
        value = self.shown((row, column))
        return 0 if isinstance(value, str) else value
