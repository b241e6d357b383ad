"""The rows that the boxes above the columns let through, with their sums."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from disbtrack.app.widgets.cells import Column
from disbtrack.domain.column_filter import column_filter
from disbtrack.domain.money import MoneyUnit
from disbtrack.i18n import Text
from disbtrack.progress import Progress, check_cancelled
from disbtrack.usecases.ledger import LedgerRow, LedgerSums, add_up

_AT_ONCE = 500  # rows between two looks whether somebody pressed Stop


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The rows that are let through, their sums, and of which columns the filter says nothing, and why."""

    rows: list[LedgerRow]
    sums: LedgerSums
    unclear: dict[str, Text]


def narrow(
    rows: Sequence[LedgerRow],
    columns: Sequence[Column[LedgerRow]],
    texts: Mapping[str, str],
    unit: MoneyUnit,
    year: int | None,
    progress: Progress,
) -> Narrowed:
    """Let through what every box asks for; amounts are typed in the unit that is shown."""
    asked = [(one, column_filter(one.compared, texts[one.key], unit, year)) for one in columns if one.key in texts]
    kept = []
    for number, row in enumerate(rows):
        if number % _AT_ONCE == 0:
            check_cancelled(progress)
        if all(told.lets(one.cell(row).text, one.value(row) if one.value else None) for one, told in asked):
            kept.append(row)
    return Narrowed(kept, add_up(kept), {one.key: told.problem for one, told in asked if told.problem})
