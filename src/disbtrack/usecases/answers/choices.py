"""What a person can ask about: the programmes, years and days of which the book knows money."""

from dataclasses import dataclass, replace
from datetime import date

from disbtrack.domain.programme import Programme, short_ids
from disbtrack.domain.standing import Cut
from disbtrack.progress import SILENT, Progress, check_cancelled
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.answers.standing import Question, answer


@dataclass(frozen=True, slots=True)
class Choices:
    """programmes with figures; years of the one asked for and days with money in its year, both newest first.

    year, as_of: what the question comes to where it leaves them open. entries: all figures of the book.
    """

    programmes: tuple[Programme, ...]
    years: tuple[int, ...]
    days: tuple[date, ...]
    year: int | None
    as_of: date
    entries: int


def choices(book: Book, question: Question, *, today: date, progress: Progress = SILENT) -> Choices:
    """List what can be asked beside this question."""
    with book.read() as reading:
        answered = answer(reading, replace(question, cut=Cut.PROGRAMME), today=today)
        check_cancelled(progress)
        days = reading.money_dates(answered.counted, filters=question.filters, year=answered.year, until=today)
        known = reading.years()
        asked = short_ids(question.filters.programme)
        return Choices(
            programmes=_with_figures(reading, {row.programme for row in known}),
            years=tuple(sorted({row.year for row in known if not asked or row.programme in asked}, reverse=True)),
            days=tuple(sorted(days, reverse=True)),
            year=answered.year,
            as_of=answered.as_of,
            entries=reading.count(),
        )


def _with_figures(reading: Reading, shorts: set[str]) -> tuple[Programme, ...]:
    return tuple(one for one in reading.catalogue().tree.programmes if one.short in shorts)


def usual_programme(book: Book, *, today: date) -> str | None:
    """The programme to begin with: the only one with a plan and money in the latest such year; None = all."""
    with book.read() as reading:
        full = [row for row in reading.years() if row.has_plan and row.has_money and row.year <= today.year]
    latest = max((row.year for row in full), default=None)
    best = {row.programme for row in full if row.year == latest}
    return best.pop() if len(best) == 1 else None
