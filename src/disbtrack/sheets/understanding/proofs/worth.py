"""What the columns of a sheet are worth row by row, and which of them were paid out of which."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from disbtrack.domain.figure import Measure
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.headings.roles import Column
from disbtrack.sheets.understanding.proofs.figures import PLANS
from disbtrack.sheets.understanding.rows.numbering import Line

Pair = tuple[tuple[int, ...], tuple[int, ...]]
"""The columns of what was paid, and of the plan that it was paid out of."""

FINE = 1000
"""Parts of a đồng in which amounts are held: whole numbers are quick to compare."""

_PAID = frozenset({Measure.DISBURSED, Measure.DISBURSED_PERIOD, Measure.COMPLETED})


@dataclass(slots=True)
class Worth:
    """Each column's amounts by row, in parts of a đồng, made once."""

    sheet: Sheet
    _kept: dict[int, dict[int, int]] = field(default_factory=dict)

    def of(self, index: int) -> dict[int, int]:
        """The amounts of a column."""
        if index not in self._kept:
            column = next(one for one in self.sheet.columns if one.index == index)
            self._kept[index] = {
                line.row: self._worth(line, column) for line in self.sheet.table.lines if index in line.amounts
            }
        return self._kept[index]

    def _worth(self, line: Line, column: Column) -> int:
        unit = self.sheet.money_unit(line.row, column)
        return round(line.amounts[column.index] * FINE * (unit.dong if unit else 1))

    def add(self, row: int, indexes: tuple[int, ...]) -> int | None:
        """The sum of a row's amounts in some columns; None where it has none."""
        found = [amounts[row] for index in indexes if row in (amounts := self.of(index))]
        return sum(found) if found else None


def pairs_near(sheet: Sheet, column: Column) -> Iterator[Pair]:
    """Paid and plan: the columns nearest to one first, single columns and all of a kind together."""
    money = [one for one in sheet.columns if one.measure is not None and not one.told.estimate]
    paid = sorted(
        (one for one in money if one.measure in _PAID), key=lambda one: (abs(one.index - column.index), one.index)
    )
    bases = [one for one in money if one.measure in PLANS]
    for numerator in paid:
        for base in bases:
            yield (numerator.index,), (base.index,)
    for measure in (Measure.DISBURSED, Measure.DISBURSED_PERIOD):
        parts = tuple(one.index for one in sheet.money if one.measure is measure and not one.total_of)
        for kinds in ({Measure.PLANNED}, {Measure.PLANNED, Measure.CARRIED}):
            plan = tuple(one.index for one in sheet.money if one.measure in kinds and not one.total_of)
            if parts and plan and len(parts) + len(plan) > 2:
                yield parts, plan
