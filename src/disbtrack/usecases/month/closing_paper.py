"""The minutes of closing a month as a paper: what was done, and why a step was passed over."""

from datetime import date

from disbtrack.domain.locks import EVERY
from disbtrack.reports.month_end import MonthEndFacts, StepFacts, build_month_end
from disbtrack.reports.report import Report
from disbtrack.storage.book import Book
from disbtrack.usecases.month.closing import MonthEnd, StepState


def month_end_paper(book: Book, found: MonthEnd, *, signed_on: date | None = None) -> Report:
    """Lay out the minutes of a month as it stands."""
    with book.read() as reading:
        letterhead = reading.settings().letterhead
    programme = "" if found.programme == EVERY else found.programme
    return build_month_end(
        MonthEndFacts(found.month, programme, tuple(map(_facts, found.steps)), letterhead, signed_on)
    )


def _facts(one: StepState) -> StepFacts:
    reason, person = (one.passed.reason, one.passed.person) if one.passed else ("", "")
    return StepFacts(one.step, one.done, tuple(fact.words for fact in one.facts), reason, person)
