"""Rows that no total proves and that are told unlike all others: paid of no plan, or in another unit."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from statistics import median

from disbtrack.domain.figure import PLAN_MEASURES, Figure, Measure
from disbtrack.domain.problem import Problem
from disbtrack.sheets.grid import address
from disbtrack.sheets.understanding.cells.values import decimals
from disbtrack.sheets.understanding.cells.wording import pattern, plain
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.proofs.evidence import hardly_paid, paid_of_no_plan, written_otherwise
from disbtrack.sheets.understanding.proofs.scales import Proved
from disbtrack.sheets.understanding.rows.numbering import Line

_PAID = frozenset({Measure.DISBURSED, Measure.DISBURSED_PERIOD})
_NEW = frozenset({Measure.PLANNED, Measure.ADJUSTED})
_ENOUGH = 3  # other rows that are told alike
_RARE = 20  # rows, of which one may lack its plan for that to be rather a slip than a habit
_SCALE = 1000
_LEAST_RATE = Fraction(1, 20)  # of the plan, paid in half of the rows at least
_NEAR = 2  # times less than the usual rate at most, with the amount a thousand times larger
_FAR = 20  # times further from its column than the middle of it
_LARGE = 100  # an amount in parts of its last digit that is no small one
_FINEST = 3  # decimals of a column to which none would be written a thousand times too small

_NEVER_PLANNED = pattern(r"\b(chuyen nguon|nop (tra )?(ngan sach|ns)( cap)? (tren|tw|trung uong)|ket du)\b")
"""What a settlement tells and no plan can: money taken into the next year, given back, or left."""

_Rows = dict[tuple[int, str | None], list[Figure]]


def check_odd_rows(sheet: Sheet, figures: Sequence[Figure], proved: Iterable[Proved]) -> Iterator[Problem]:
    """Report payments without a plan, payments a thousand times too small, rows written to other digits."""
    sure = {cell for control, cells in proved if control.agrees and len(cells) > 1 for cell in cells}
    rows: _Rows = {}
    for one in figures:
        rows.setdefault((one.row, one.project), []).append(one)
    yield from _check_unplanned(sheet, rows)
    yield from _check_rates(rows, sure)
    yield from _check_digits(sheet, {one.cell: one for one in figures if one.cell not in sure})


def _paid(row: Sequence[Figure]) -> list[Figure]:
    return [one for one in row if one.measure in _PAID and one.execution_year is None and one.amount > 0]


def _planned(row: Sequence[Figure]) -> int:
    return sum(one.amount for one in row if one.measure in PLAN_MEASURES)


def _check_unplanned(sheet: Sheet, rows: _Rows) -> Iterator[Problem]:
    """The few rows that were paid and have no plan, in a sheet in which all others have one."""
    apart = any(one.execution_year for row in rows.values() for one in row if one.measure in _PAID)
    plans = _NEW if apart else PLAN_MEASURES
    planned = {key[0] for key, row in rows.items() if any(one.measure in plans for one in row)}
    lines = {line.row + 1: line for line in sheet.table.lines}
    paid = {key: told for key, row in rows.items() if (told := _paid(row)) and key[0] in lines}
    lone = [key for key in paid if key[0] not in planned and not _plan_is_unread(sheet, lines[key[0]])]
    usual = sum(1 for key in paid if key[0] in planned)
    if usual < _ENOUGH or len(lone) > max(1, usual // _RARE):
        return
    for key in lone:
        line = lines[key[0]]
        if not (_is_planned_above(line, planned) or _NEVER_PLANNED.search(plain(line.label))):
            yield paid_of_no_plan(paid[key][0].cell, paid[key][0].amount)


def _is_planned_above(line: Line, planned: set[int]) -> bool:
    return any(above.row + 1 in planned for above in line.ancestors())


def _plan_is_unread(sheet: Sheet, line: Line) -> bool:
    """A plan stands here that cannot be read, or waits, or is merged over several rows: another rule speaks."""
    plans = [one.index for one in sheet.money if one.measure in PLAN_MEASURES]
    merged = any(top < line.row <= low and left in plans for top, left, low, _right in sheet.grid.merged)
    return merged or any(index in line.broken for index in plans)


def _check_rates(rows: _Rows, sure: set[str]) -> Iterator[Problem]:
    """A payment about a thousand times too small for its plan, where all other rows are plainly paid."""
    told = [(_paid(row), _planned(row)) for row in rows.values()]
    rated = [(Fraction(sum(one.amount for one in paid), plan), paid, plan) for paid, plan in told if paid and plan > 0]
    if len(rated) <= _ENOUGH:
        return
    (least, paid, plan), (next_least, *_rest) = sorted(rated, key=lambda one: one[0])[:2]
    usual = median(rate for rate, *_ in rated)
    likely = usual / _NEAR <= least * _SCALE <= 1 and usual >= _LEAST_RATE and next_least > _FAR * least
    if likely and not all(one.cell in sure for one in paid):
        yield hardly_paid(paid[0].cell, paid[0].amount, plan)


class Others:
    """A column as each of its amounts sees the others; put in order once."""

    def __init__(self, values: Iterable[int | Fraction]) -> None:
        self._ordered = sorted(values)
        self._places = sorted(map(decimals, self._ordered))
        self._whole = bisect_right(self._places, 0)

    def __len__(self) -> int:
        return len(self._ordered) - 1

    def middle(self, own: int | Fraction) -> int | Fraction:
        """The median of all but this one."""
        mine, half = bisect_left(self._ordered, own), len(self) // 2
        left, right = (self._ordered[at + (at >= mine)] for at in (half - 1, half))
        return right if len(self) % 2 else Fraction(left + right) / 2

    def places(self, own: int | Fraction) -> int:
        """The most decimals that any but this one has."""
        most = self._places[-1]
        return self._places[-2] if decimals(own) == most else most

    def are_parted(self, own: int | Fraction) -> bool:
        """Four of five others, or more, have decimals."""
        parted = len(self._places) - self._whole - (decimals(own) > 0)
        return parted * 5 >= len(self) * 4


def _check_digits(sheet: Sheet, doubtful: dict[str, Figure]) -> Iterator[Problem]:
    """Rows with decimals among whole amounts a thousand times larger, or the other way round."""
    columns = {one.index: _others(sheet, one.index) for one in sheet.money}
    for line in sheet.table.lines:
        cells = [(index, address(line.row, index)) for index in columns if line.amounts.get(index)]
        told = [(index, cell) for index, cell in cells if cell in doubtful]
        if not told or len(told) < len(cells):
            continue
        amounts = [(line.amounts[index], columns[index]) for index, _ in told]
        for scale in (Fraction(_SCALE), Fraction(1, _SCALE)):
            if all(_is_odd(own, others, scale) for own, others in amounts) and _speaks(amounts, scale):
                one = doubtful[told[0][1]]
                yield written_otherwise(one.cell, one.amount, round(one.amount * scale))


def _others(sheet: Sheet, index: int) -> Others:
    return Others(value for line in sheet.table.lines if (value := line.amounts.get(index)))


def _is_odd(own: int | Fraction, others: Others, scale: Fraction) -> bool:
    """Written to finer decimals than all others, as the thousandfold would not be; or to none among many with some."""
    if len(others) < _ENOUGH or own < 0:
        return False
    middle, places = others.middle(own), others.places(own)
    if scale > 1:
        fits = places < _FINEST and (Fraction(own) * scale * 10**places).denominator == 1
        return fits and middle * 10**places >= _LARGE and own * _FAR <= middle
    return others.are_parted(own) and decimals(own) == 0 and own >= _FAR * middle


def _speaks(amounts: Sequence[tuple[int | Fraction, Others]], scale: Fraction) -> bool:
    """Finer decimals are really there; that whole amounts stand among others by chance, two of them deny."""
    if scale < 1:
        return len(amounts) > 1
    return any(decimals(own) > others.places(own) for own, others in amounts)
