"""Advances that are not cleared, by age, each with the end of its guarantee and the day by which it must be cleared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from disbtrack.domain.advances import by_age, follow
from disbtrack.domain.deadlines import Deadline, DeadlineKind, deadline_for
from disbtrack.domain.entry import Filters
from disbtrack.domain.money import Dong
from disbtrack.domain.names import fold
from disbtrack.domain.series import Counted
from disbtrack.domain.told_advances import Lot, ToldAdvance, open_lots
from disbtrack.domain.year_end import Line
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.payments.line_money import (
    Owners,
    by_line,
    counted_payments,
    counted_series,
    work_names,
)
from disbtrack.usecases.payments.told_totals import statements_of_money


@dataclass(frozen=True, slots=True)
class OpenAdvance:
    """An advance not cleared. paid_on None: statements tell it as a sum; told_on = the first that tells it.

    So it is open since told_on at latest. amount: as paid; assumed: part of it was cleared by what named no advance.
    clear_by: the last day to pay back what cannot be carried (of told ones: at latest).
    """

    line: Line
    plan_year: int
    paid_on: date | None
    document: str | None
    amount: Dong
    outstanding: Dong
    owner: str
    guarantee_end: date | None = None
    clear_by: date | None = None
    assumed: bool = False
    told_on: date | None = None

    def days(self, today: date) -> int | None:
        """Its age in days; of one that a statement tells the least that it can be."""
        known = self.paid_on or self.told_on
        return (today - known).days if known else None

    def is_late(self, today: date) -> bool:
        """Answer whether it should have been cleared."""
        return self.clear_by is not None and self.clear_by < today

    def is_unguarded(self, today: date) -> bool:
        """Answer whether its guarantee has ended."""
        return self.guarantee_end is not None and self.guarantee_end < today


def open_advances(book: Book, *, today: date, filters: Filters = Filters()) -> list[OpenAdvance]:  # noqa: B008 - frozen
    """List the advances that are not cleared, oldest first, under the units of today."""
    with book.read() as reading:
        counted = counted_series(reading)
        found = [*_paid(reading, counted, today, filters), *_told(reading, counted, today, filters)]
    return sorted(found, key=lambda one: (one.paid_on or one.told_on or today, one.line.project or ""))


def _paid(reading: Reading, counted: Sequence[Counted], today: date, filters: Filters) -> Iterator[OpenAdvance]:
    """Advances paid one by one."""
    owners, deadlines = Owners(reading), reading.kept(Deadline)
    told = counted_payments(reading, counted, filters, restated_on=today)
    figures = [one for one in told if one.date and one.date <= today]
    names = work_names(figures)
    for line, movements in by_line(figures).items():
        shown = line._replace(work=names[line])
        for one in by_age(follow(movements).paid):
            rule = deadline_for(deadlines, DeadlineKind.REPAY, line.programme, line.capital, one.paid.year)
            yield OpenAdvance(
                line=shown,
                plan_year=one.paid.plan_year,
                paid_on=one.paid.day,
                document=one.paid.document,
                amount=one.paid.amount,
                outstanding=one.outstanding(),
                owner=owners.name(shown),
                guarantee_end=owners.guarantee_end(shown),
                clear_by=rule.day if rule else None,
                assumed=one.assumed,
            )


def _told(reading: Reading, counted: Sequence[Counted], today: date, filters: Filters) -> Iterator[OpenAdvance]:
    """Advances that statements tell as one sum, followed from one statement to the next."""
    owners, deadlines = Owners(reading), reading.kept(Deadline)
    for line, plan_year, lot in told_lots(reading, counted, today, filters):
        rule = deadline_for(deadlines, DeadlineKind.REPAY, line.programme, line.capital, lot.since.year)
        yield OpenAdvance(
            line=line,
            plan_year=plan_year,
            paid_on=None,
            document=None,
            amount=lot.amount,
            outstanding=lot.amount,
            owner=owners.name(line),
            guarantee_end=owners.guarantee_end(line),
            clear_by=rule.day if rule else None,
            told_on=lot.since,
        )


def told_lots(
    reading: Reading, counted: Sequence[Counted], today: date, filters: Filters
) -> Iterator[tuple[Line, int, Lot]]:
    """What is open of what statements tell, by line and plan year, each with the first statement that tells it."""
    totals = statements_of_money(counted)
    told: dict[tuple[Line, int], list[ToldAdvance]] = {}
    for one in reading.told_advances(totals, filters=filters, as_of=today, restated_on=today):
        work = fold(one.line.work) if one.line.work else None
        told.setdefault((one.line._replace(work=work), one.plan_year), []).append(one)
    for (line, plan_year), mine in told.items():
        for lot in open_lots(mine):
            yield line._replace(work=mine[-1].line.work), plan_year, lot
