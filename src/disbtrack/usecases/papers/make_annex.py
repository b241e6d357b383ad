"""The annex of a decision as a paper."""

from datetime import date

from disbtrack.domain.money import MoneyUnit
from disbtrack.reports.plan_annex import AnnexFacts, build_annex
from disbtrack.reports.report import Report
from disbtrack.storage.book import Book
from disbtrack.usecases.plans.decision_figures import open_decision


def make_annex(book: Book, number: int, *, unit: MoneyUnit = MoneyUnit.TRIEU, signed_on: date | None = None) -> Report:
    """Lay out the annex of a decision (by its number in the book); a draft's is marked as one.

    Raises DisbtrackError where the book has no such decision.
    """
    with book.read() as reading:
        found = open_decision(reading, number)
        catalogue, letterhead = reading.catalogue(), reading.settings().letterhead
    register, on = catalogue.register, found.decision.date or date.max
    meant = [one for code in register.by_code if (one := register.bearer(code, on)) is not None]
    ordered = sorted(meant, key=lambda one: (one.area, one.name))
    named = {one.code: register.name_on(one.code, on) for one in ordered}
    return build_annex(AnnexFacts(found.decision, found.lines, catalogue.tree, named, unit, letterhead, signed_on))
