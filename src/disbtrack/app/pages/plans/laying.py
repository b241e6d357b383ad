"""What a bench shows, asked of the book: a blank decision, one of the book, or one as it is typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from disbtrack.app.session import Context
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.plan import Decision, PlanLine
from disbtrack.domain.programme import short_ids
from disbtrack.storage.book import Book
from disbtrack.usecases.plans.allocating import Bench, blank_decision, open_bench
from disbtrack.usecases.plans.decision_figures import open_decision


@dataclass(frozen=True, slots=True)
class Laid:
    """A decision laid out in grids, and the words that they need."""

    bench: Bench
    catalogue: Catalogue


def lay_blank(book: Book, context: Context, today: date) -> Laid:
    """A blank decision of the programme and year that are looked at."""
    with book.read() as reading:
        catalogue = reading.catalogue()
    known = [*short_ids(context.programme), *(one.short for one in catalogue.tree.programmes)]
    year = context.year if isinstance(context.year, int) else today.year
    decision = blank_decision(known[0] if known else "", year, today)
    return Laid(open_bench(catalogue, decision, (), today=today, unit=context.unit), catalogue)


def lay_decision(book: Book, number: int, today: date, unit: MoneyUnit) -> Laid:
    """A decision of the book."""
    with book.read() as reading:
        catalogue, found = reading.catalogue(), open_decision(reading, number)
    return Laid(open_bench(catalogue, found.decision, found.lines, today=today, unit=unit), catalogue)


def lay_lines(book: Book, decision: Decision, lines: Sequence[PlanLine], today: date, unit: MoneyUnit) -> Laid:
    """A decision as it is typed."""
    with book.read() as reading:
        catalogue = reading.catalogue()
    return Laid(open_bench(catalogue, decision, lines, today=today, unit=unit), catalogue)
