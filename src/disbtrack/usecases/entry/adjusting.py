"""What a closed payment should have been, told in the open month: the difference as a row of its own."""

from dataclasses import replace
from datetime import date

from disbtrack.domain.diff import Key, figure_key
from disbtrack.domain.figure import Figure
from disbtrack.domain.periods import format_day
from disbtrack.domain.series import Form, Series
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book, Change, Reading
from disbtrack.usecases.entry.entered_rows import Setting
from disbtrack.usecases.entry.revising import Edits, Revision, look_at, see_reason


def can_adjust(book: Book, revision: Revision) -> bool:
    """Answer whether only amounts of single payments are changed: plans need a decision, totals the next statement."""
    with book.read() as reading:
        return _are_payments(reading, revision)


def _are_payments(reading: Reading, revision: Revision) -> bool:
    forms = {one.id: one.form for one in reading.series()}
    return all(forms[one.entry.series_id] is Form.VOUCHERS and one.column == "amount" for one in revision.cells)


def adjust(book: Book, edits: Edits, setting: Setting, *, today: date, reason: str, person: str) -> int:
    """Write the differences as payments of today beside the closed ones, and answer the change's number.

    They keep the plan year, the paper and everything else of the row that they correct. Raises DisbtrackError without
    a reason, where something else than a payment's amount is changed, or where today is closed too.
    """
    why = reason.strip()
    label = text(
        "{count} closed payments corrected on {day}: {reason}", count=len(edits), day=format_day(today), reason=why
    )
    with book.change(label, person, reason=why) as change:
        revision = look_at(change, edits, setting)
        see_reason(revision, why)
        if not _are_payments(change, revision):
            raise DisbtrackError(
                text("Only amounts of single payments are corrected so."),
                text("A plan is adjusted by a decision, a total to date by the next statement."),
            )
        series = {one.id: one for one in change.series()}
        for entry, figure in revision.figures.values():
            told = _difference(entry.figure, figure.amount - entry.figure.amount, today, why)
            known = series[entry.series_id]
            change.add_figures(known, entry.reporter, None, None, {_free(change, known, entry.reporter, told): told})
        return change.number


def _difference(closed: Figure, amount: int, today: date, why: str) -> Figure:
    year = closed.plan_year or (closed.date.year if closed.date else None)
    return replace(closed, cell="", row=0, amount=amount, date=today, plan_year=year, note=why)


def _free(change: Change, series: Series, reporter: str | None, figure: Figure) -> Key:
    place = 0
    while (key := figure_key(series, reporter, figure, place)) in change.held([key]):
        place += 1
    return key
