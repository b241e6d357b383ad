"""Whether a unit's statement and the Treasury tell the same by the end of a month, to the đồng that both print."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from disbtrack.domain.entry import Entry, ImportRecord
from disbtrack.domain.money import Dong, MoneyUnit
from disbtrack.domain.months import Month
from disbtrack.domain.series import Form, Offer, Series, Side, Teller
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.answers.reconciling import Compared, reconcile


@dataclass(frozen=True, slots=True)
class Agreement:
    """A unit beside the Treasury: by how much it tells more (đồng), how many keys were compared, how many differ.

    What both round away is no difference of a key.
    """

    difference: Dong
    keys: int
    differing: int

    @property
    def holds(self) -> bool:
        """Whether every key agrees."""
        return self.keys > 0 and not self.differing


def treasury_series(reading: Reading, month: Month) -> Series | None:
    """The series of the Treasury that tells money by unit and speaks of the month; the one most tell in goes first."""
    offers = [
        one
        for one in reading.offers(until=month.last)
        if one.side is Side.MONEY and one.series.teller is Teller.TREASURY and "unit" in one.series.grain
    ]
    speaking = [one for one in offers if one.latest is not None and one.latest >= month.first]
    best = max(speaking, key=_rank, default=None)
    return best.series if best else None


def _rank(offer: Offer) -> tuple[object, ...]:
    return (offer.latest, offer.year, offer.series.form is Form.STATEMENTS, -offer.series.id)


def agreements(book: Book, series: Iterable[Series], treasury: Series, month: Month) -> dict[str, Agreement]:
    """Compare the series of units with the Treasury's by the end of a month: unit → how both agree on payments."""
    with book.read() as reading:
        records = {one.id: one for one in reading.imports()}
    found: dict[str, list[Compared]] = {}
    for one in series:
        for row in _compared(book, one, treasury, month):
            unit = row.said["unit"]
            if row.side is Side.MONEY and unit is not None:
                found.setdefault(unit, []).append(row)
    return {unit: _agreement(rows, records) for unit, rows in found.items() if any(one.a is not None for one in rows)}


def _compared(book: Book, series: Series, treasury: Series, month: Month) -> Sequence[Compared]:
    try:
        return reconcile(book, series.id, treasury.id, as_of=month.last).rows
    except DisbtrackError:  # the two tell nothing of the same side by that day
        return ()


def _agreement(rows: Sequence[Compared], records: Mapping[int, ImportRecord]) -> Agreement:
    own = _half_digit((entry for row in rows for entry in row.entries_a), records)
    theirs = _half_digit((entry for row in rows for entry in row.entries_b), records)
    differing = [row for row in rows if abs(row.difference) > own * len(row.entries_a) + theirs * len(row.entries_b)]
    return Agreement(sum(row.difference for row in rows), len(rows), len(differing))


def _half_digit(entries: Iterable[Entry], records: Mapping[int, ImportRecord]) -> Dong:
    """Half of the last digit that amounts are printed to: of their sheets' unit, or a part of it; 0 for whole đồng."""
    told = list(entries)
    step = min((_unit_of(one, records) for one in told), default=1)
    while step > 1 and any(one.figure.amount % step for one in told):
        step //= 10
    return step // 2


def _unit_of(entry: Entry, records: Mapping[int, ImportRecord]) -> Dong:
    record = records.get(entry.origin.import_id or 0)
    return MoneyUnit(record.unit).dong if record is not None and record.unit else 1
