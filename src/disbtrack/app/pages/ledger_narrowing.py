"""The rows that the boxes above the columns let through, with their sums."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from disbtrack.app.pages.narrowing import let_through
from disbtrack.app.widgets.cells import Column
from disbtrack.domain.money import MoneyUnit
from disbtrack.i18n import Text
from disbtrack.progress import Progress
from disbtrack.usecases.answers.ledger import LedgerRow, LedgerSums, add_up


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
    kept, unclear = let_through(rows, columns, texts, unit, year, progress)
    return Narrowed(kept, add_up(kept), unclear)
