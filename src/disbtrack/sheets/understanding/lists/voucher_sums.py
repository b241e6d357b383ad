"""Total rows of a list held against its vouchers: above, below, or since the total before; and what they prove."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from disbtrack.domain.figure import Figure
from disbtrack.domain.problem import Problem
from disbtrack.domain.reading import Control
from disbtrack.sheets.grid import address, column_letters
from disbtrack.sheets.understanding.cells.faults import typed_value

_UNREAD = frozenset({"not-a-number", "error-value", "ambiguous-number"})
_NEVER = _UNREAD | {"formula-without-value", "bad-date"}


@dataclass(frozen=True, slots=True)
class Total:
    """A total row's amount in one column (đồng), with the figures that stand before it and before the total above."""

    row: int
    column: int
    stated: int
    dong: int  # of one unit of the sheet
    before: int  # figures before the total above
    count: int  # figures before this one
    last: int | None = None  # of a total above its vouchers: the row of the last of them

    @property
    def cell(self) -> str:
        """Its address."""
        return address(self.row, self.column)


def prove(totals: Sequence[Total], figures: Sequence[Figure], problems: list[Problem]) -> list[Control]:
    """Compare every total with its vouchers; a total over one unreadable cell tells what that should be."""
    found = []
    for total in totals:
        reaches = [figures[start:stop] for start, stop in _reaches(total, figures)]
        best = min(_sums(reaches, total), key=lambda pair: abs(pair[0] - total.stated))
        agrees = abs(best[0] - total.stated) <= max(best[1], 1)
        missing = [] if agrees else _unread(total, problems)
        if missing:
            _propose(total, _sums(reaches, total), missing, problems)
        else:
            found.append(Control(total.cell, total.stated, best[0], agrees))
    return found


def _reaches(total: Total, figures: Sequence[Figure]) -> list[tuple[int, int]]:
    """Everything above, or what stands since the total above; of a total at the head what is below."""
    if total.last is not None:
        return [(total.count, sum(1 for one in figures if one.row - 1 <= total.last))]
    return [(0, len(figures))] if total.count == 0 else [(0, total.count), (total.before, total.count)]


def _sums(reaches: Iterable[Sequence[Figure]], total: Total) -> list[tuple[int, int]]:
    letters = column_letters(total.column)
    amounts = [[one.amount for one in reach if one.cell.rstrip("0123456789") == letters] for reach in reaches]
    return [(sum(one), len(one)) for one in amounts]


def _unread(total: Total, problems: list[Problem]) -> list[int]:
    """The problems of cells above a total, in its column or (no day) its rows, without which nothing is comparable."""
    letters = column_letters(total.column)
    found = []
    for place, problem in enumerate(problems):
        row = int("".join(filter(str.isdigit, problem.cell or ""))) if problem.cell else 0
        inside = row <= total.row or total.count == 0
        if total.last is not None:
            inside = total.row < row - 1 <= total.last
        own = (problem.cell or "").rstrip("0123456789") == letters or problem.rule == "bad-date"
        if problem.rule in _NEVER and inside and own:
            found.append(place)
    return found


def _propose(total: Total, sums: list[tuple[int, int]], missing: list[int], problems: list[Problem]) -> None:
    """The one cell that cannot be read holds what the total leaves, if there is but one way to add."""
    rests = {total.stated - amount for amount, _ in sums}
    problem = problems[missing[0]]
    if len(missing) == 1 and len(rests) == 1 and problem.rule in _UNREAD:
        rest, remainder = divmod(rests.pop(), total.dong)
        if not remainder and rest > 0:
            problems[missing[0]] = replace(problem, proposal=typed_value(rest), proven=True)
