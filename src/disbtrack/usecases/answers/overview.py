"""What an accountant must know within one second of opening the book."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from disbtrack.domain.pace import Curve, curve_for
from disbtrack.domain.periods import month_ends
from disbtrack.domain.programme import Tree, only_programme
from disbtrack.domain.slow import Judgement, State, rank
from disbtrack.domain.standing import Cut, Standing, total
from disbtrack.progress import SILENT, Progress, check_cancelled
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.answers.standing import Answer, Question, answer


@dataclass(frozen=True, slots=True)
class Overview:
    """One moment of the book: figures of different moments never mix.

    whole       the total of the question's programme and year; capitals: the same for ĐTPT and SN.
    ranking     projects by money at risk; attention: the sub-projects that need a look, worst first.
    actual, last_year: (day, share 0-1 of the base) at month ends, of the kinds of capital that milestones judge
                (kinds), or of all money where none is judged; milestones: the curve that judges investment money.
    """

    whole: Answer
    capitals: tuple[Judgement, ...]
    ranking: tuple[Judgement, ...]
    attention: tuple[Judgement, ...]
    actual: tuple[tuple[date, Fraction], ...]
    last_year: tuple[tuple[date, Fraction], ...]
    milestones: Curve
    tree: Tree
    kinds: tuple[str, ...] = ()


NEEDS_A_LOOK = frozenset({State.ERROR, State.SLOW, State.WATCH, State.UNALLOCATED})


def overview(book: Book, question: Question, *, today: date, progress: Progress = SILENT) -> Overview:
    """Gather the overview at one consistent moment; raises Cancelled when stopped."""
    with book.read() as reading:
        whole = answer(reading, replace(question, cut=Cut.PROJECT), today=today)
        asked = replace(question, year=whole.year or question.year, as_of=whole.as_of)
        check_cancelled(progress)
        capitals = answer(reading, replace(asked, cut=Cut.CAPITAL), today=today).rows
        subprojects = answer(reading, replace(asked, cut=Cut.SUBPROJECT), today=today).rows
        check_cancelled(progress)
        return Overview(
            whole=whole,
            capitals=capitals,
            ranking=tuple(rank(whole.rows)),
            attention=tuple(row for row in rank(subprojects) if row.state in NEEDS_A_LOOK),
            actual=_shares(reading, asked, whole, today, progress),
            last_year=_last_year(reading, asked, whole, today, progress),
            milestones=curve_for(
                reading.milestones(), only_programme(asked.filters.programme) or "*", "DTPT", whole.year or 0
            ),
            tree=reading.catalogue().tree,
            kinds=whole.total.capitals,
        )


def _shares(
    reading: Reading, question: Question, whole: Answer, today: date, progress: Progress
) -> tuple[tuple[date, Fraction], ...]:
    """The share disbursed at the end of each month that was told, and on the day itself.

    The plan is that of the last day, as one curve needs one base. A month of which nobody told is no point: the
    statement before it says nothing of that month.
    """
    year = question.year
    if not isinstance(year, int) or question.as_of is None:
        return ()
    points = []
    base: int | None = None
    for day in reversed(_told_days(reading, question, whole, year, question.as_of)):
        check_cancelled(progress)
        asked = replace(question, as_of=day, cut=Cut.PROGRAMME)
        standing = _of_kinds(answer(reading, asked, today=today), whole.total.capitals)
        base = standing.planned if base is None else base
        if base:
            points.append((day, Fraction(standing.disbursed, base)))
    return tuple(reversed(points))


def _told_days(reading: Reading, question: Question, whole: Answer, year: int, until: date) -> list[date]:
    told = reading.money_dates(whole.counted, filters=question.filters, year=year)
    months = {(day.year, day.month) for day in told}
    return [day for day in month_ends(year, until) if (day.year, day.month) in months or (day == until and told)]


def _last_year(
    reading: Reading, question: Question, whole: Answer, today: date, progress: Progress
) -> tuple[tuple[date, Fraction], ...]:
    if whole.year is None:
        return ()
    year = whole.year - 1
    return _shares(reading, replace(question, year=year, as_of=date(year, 12, 31)), whole, today, progress)


def _of_kinds(answered: Answer, kinds: tuple[str, ...]) -> Standing:
    """The standing of the kinds of capital that are judged: a milestone is never laid beside other money."""
    lines = [line for line in answered.lines if not kinds or (line.capital or "") in kinds]
    return Standing(None, answered.question.base, total(line.sums for line in lines))
