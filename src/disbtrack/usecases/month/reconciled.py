"""Which units are reconciled with the Treasury for a month: what the closing of the month asks."""

from dataclasses import dataclass

from disbtrack.domain.months import Month
from disbtrack.domain.reconciliation import FINISHED
from disbtrack.domain.series import Side, Teller
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.month.reconciliations import Look, list_reconciliations


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The reconciliations whose period ends in a month.

    agreed: agreed or signed, and still so. open: begun, but not agreed, or no longer holding. lacking: programmes
    (short ids) of which the Treasury tells payments in the month, and nobody has begun to reconcile them.
    """

    agreed: tuple[Look, ...]
    open: tuple[Look, ...]
    lacking: tuple[str, ...]

    @property
    def done(self) -> bool:
        """Answer whether nothing is left to reconcile."""
        return not self.open and not self.lacking


def reconciled(book: Book, month: Month) -> Reconciled:
    """Answer which units are reconciled with the Treasury for a month, and which are not."""
    found = [
        one
        for one in list_reconciliations(book, first_day=month.first, last_day=month.last)
        if one.kept.last_day <= month.last
    ]
    begun = {one.kept.programme for one in found}
    with book.read() as reading:
        lacking = tuple(one for one in _told_by_treasury(reading, month) if one not in begun)
    agreed = tuple(one for one in found if one.state in FINISHED)
    return Reconciled(agreed, tuple(one for one in found if one not in agreed), lacking)


def _told_by_treasury(reading: Reading, month: Month) -> list[str]:
    """The programmes of which a series of the Treasury tells money up to the month or later, in the month's year."""
    told = [
        one.programme
        for one in reading.offers()
        if one.side is Side.MONEY
        and one.series.teller is Teller.TREASURY
        and one.year <= month.year
        and one.latest is not None
        and one.latest >= month.first
    ]
    return list(dict.fromkeys(told))
