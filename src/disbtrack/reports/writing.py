"""Writing numbers into cells as official papers show them: hyphen for minus, a dash for zero and for nothing."""

from collections.abc import Iterable
from fractions import Fraction

from disbtrack.domain.money import Dong, MoneyUnit, format_scaled, round_half_away
from disbtrack.reports.report import Cell, Column, ColumnKind, Link

NOTHING = "–"
HYPHEN = "-"
_MOST_DECIMALS = 6


def exact_decimals(amounts: Iterable[Dong | None], unit: MoneyUnit) -> int:
    """The decimals that the finest of amounts (đồng) needs in a paper's unit."""
    told = [amount or 0 for amount in amounts]
    exact = (count for count in range(_MOST_DECIMALS + 1) if all(one * 10**count % unit.dong == 0 for one in told))
    return next(exact, _MOST_DECIMALS)


def money_cell(amount: int, column: Column, link: Link | None = None) -> Cell:
    """An amount in units of the column's last decimal."""
    return Cell(format_scaled(amount, column.decimals, minus=HYPHEN) if amount else NOTHING, amount, link)


def share_cell(share: Fraction | None, column: Column, link: Link | None = None) -> Cell:
    """A share (0-1) as percent, or as signed percentage points; a dash where there is none."""
    if share is None:
        return Cell(NOTHING, None, link)
    value = round_half_away(share * 100 * 10**column.decimals)
    sign = "+" if column.kind is ColumnKind.POINTS and value > 0 else ""
    return Cell(sign + format_scaled(value, column.decimals, minus=HYPHEN), value, link)
