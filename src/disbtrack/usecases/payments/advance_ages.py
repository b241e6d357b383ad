"""Advances that are not cleared, by age, each with the end of its guarantee and the day by which it must be cleared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from disbtrack.domain.advances import by_age, follow
from disbtrack.domain.deadlines import Deadline, DeadlineKind, deadline_for
from disbtrack.domain.entry import Filters
from disbtrack.domain.money import Dong
from disbtrack.domain.series import Counted, Form, Side
from disbtrack.domain.year_end import Line
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.payments.line_money import (
    Owners,
    by_line,
    counted_payments,
    counted_series,
    merged,
    parts_of,
    work_names,
)


@dataclass(frozen=True, slots=True)
class OpenAdvance:
    """An advance not cleared. paid_on None: a statement tells it as a sum, so nobody knows how old it is.

    amount: as paid; assumed: part of it was cleared by what named no advance. clear_by: the last day to pay back what
    cannot be carried. beyond: nothing was advanced; so much more was recovered.
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

    def days(self, today: date) -> int | None:
        """Its age in days."""
        return (today - self.paid_on).days if self.paid_on else None

    def is_late(self, today: date) -> bool:
        """Answer whether it should have been cleared."""
        return self.clear_by is not None and self.clear_by < today

    def is_unguarded(self, today: date) -> bool:
        """Answer whether its guarantee has ended."""
        return self.guarantee_end is not None and self.guarantee_end < today


def open_advances(book: Book, *, today: date, filters: Filters = Filters()) -> list[OpenAdvance]:  # noqa: B008 - frozen
    """List the advances that are not cleared, oldest first; those of unknown age come last."""
    with book.read() as reading:
        counted = counted_series(reading)
        found = [*_paid(reading, counted, today, filters), *_told(reading, counted, today, filters)]
    return sorted(found, key=lambda one: (one.paid_on is None, one.paid_on or today, one.line.project or ""))


def _paid(reading: Reading, counted: Sequence[Counted], today: date, filters: Filters) -> Iterator[OpenAdvance]:
    """Advances paid one by one."""
    owners, deadlines = Owners(reading), reading.kept(Deadline)
    figures = [one for one in counted_payments(reading, counted, filters) if one.date and one.date <= today]
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
    """Advances that statements tell as one sum."""
    owners = Owners(reading)
    told = [one for one in counted if one.side is Side.MONEY and one.series.form is Form.STATEMENTS]
    years = sorted({one.year for one in told if one.year <= today.year})
    seen: dict[tuple[Line, int], Dong] = {}
    for year in years:
        mine = parts_of(reading, told, year=year, as_of=today, filters=filters)
        seen |= {key: sums.advance for key, sums in merged(one for one in mine if one.plan_year <= year).items()}
    for (line, year), amount in seen.items():
        if amount:
            guarantee = owners.guarantee_end(line)
            yield OpenAdvance(line, year, None, None, amount, amount, owners.name(line), guarantee)
