"""How money stands: the question that a table, a chart or a paper asks of the book, and its answer."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from disbtrack.domain.breakdown import Opening, Untold
from disbtrack.domain.carried_forward import CarriedForward, names_of
from disbtrack.domain.deadlines import EVERY, Deadline, closing_day
from disbtrack.domain.entry import Filters
from disbtrack.domain.programme import Tree, only_programme
from disbtrack.domain.questions import Question as OpenQuestion
from disbtrack.domain.series import Base, Counted, Offer, Side, choose
from disbtrack.domain.slow import Context, Judgement, judge, judge_all
from disbtrack.domain.standing import Cut, Geography, Line, Proof, Sums, total
from disbtrack.i18n import Text
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.answers.breakdown import Table, break_down
from disbtrack.usecases.answers.filter_words import filter_words
from disbtrack.usecases.answers.narrowed import Narrowed, narrow, unstated, widened
from disbtrack.usecases.answers.questions import questions_behind

ALL_YEARS = "all"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. year None: the latest with a plan and money, "all": every year; as_of None: the latest money.

    units: under which units money is shown, those of its time or those of today.
    """

    cut: Cut = Cut.PROJECT
    year: int | str | None = None
    as_of: date | None = None
    base: Base = Base.ASSIGNED
    filters: Filters = field(default_factory=Filters)
    units: Geography = Geography.AS_WAS


@dataclass(frozen=True, slots=True)
class Answer:
    """Standings with everything that must be said beside them; year None = all years.

    incomplete: reporters whose figures are not all in; waiting: the open questions of the counted series.
    carried_forward: by counted series, who has not told its newest day, and which day was told last.
    lines, context: the sums and the measure that the rows were judged from, for papers that arrange them anew.
    restated_on: the day whose units are shown, with the proof that restating changed no total; None = as it was.
    openings: totals that a finer series breaks down, or answers for where a filter asks for what they do not tell, or
    of which it tells too much. untold: counted series that do not tell what is filtered by, where nobody does.
    scope: the filters in force, in words.
    """

    question: Question
    year: int | None
    as_of: date
    counted: tuple[Counted, ...]
    rows: tuple[Judgement, ...]
    total: Judgement
    incomplete: tuple[str, ...]
    waiting: tuple[OpenQuestion, ...]
    lines: tuple[Line, ...]
    context: Context
    carried_forward: tuple[CarriedForward, ...] = ()
    restated_on: date | None = None
    proof: Proof | None = None
    openings: tuple[Opening, ...] = ()
    untold: tuple[Untold, ...] = ()
    scope: tuple[Text, ...] = ()

    def series_names(self, side: Side) -> tuple[str, ...]:
        """The names of the series counted on a side, each once."""
        return tuple(dict.fromkeys(row.series.name for row in self.counted if row.side is side))


def ask(book: Book, question: Question, *, today: date) -> Answer:
    """Answer a question at one consistent moment of the book."""
    with book.read() as reading:
        return answer(reading, question, today=today)


def answer(reading: Reading, question: Question, *, today: date) -> Answer:
    """Answer a question within a reading that is already open."""
    filters = _series_filter(question.filters)
    offers = reading.offers(filters=filters, until=None)
    preferred = reading.preferred()
    all_counted = choose(offers, question.base, preferred=preferred)
    year = _year(question, all_counted, today)
    of_years = tuple(row for row in all_counted if year is None or row.year <= year)
    narrowed = _narrowed(reading, question, filters, of_years, offers, year, today)
    counted = narrowed.counted
    as_of = question.as_of or _latest(reading, counted, filters, year, today)
    add_up = partial(reading.lines, counted, as_of=as_of, year=year)
    restated_on = today if question.units is Geography.TODAY else None
    by_cut = add_up(cut=question.cut, filters=filters, restated_on=restated_on)
    table = Table(question.cut, filters, as_of, year, question.base, restated_on, counted)
    opened, openings = break_down(reading, table, by_cut, offers)
    lines = tuple(_ordered(opened, question.cut, reading.catalogue().tree))
    context = _context(reading, question, year, as_of)
    whole = judge([replace(line, key=None) for line in by_cut] or [Line(None, None, Sums())], context)
    rows = tuple(judge_all(lines, replace(context, paced=question.cut is not Cut.MONTH)))
    waiting = tuple(questions_behind(reading, counted, offers, as_of))
    late = tuple(reading.carried_forward(counted, as_of=as_of))
    incomplete = _incomplete({*reading.pending_reporters(counted, as_of=as_of), *names_of(late)}, waiting)
    proof = _prove(add_up, replace(filters, unit=None), restated_on) if restated_on else None
    return Answer(
        question,
        year,
        as_of,
        counted,
        rows,
        whole,
        incomplete,
        waiting,
        lines,
        context,
        late,
        restated_on,
        proof,
        (*narrowed.openings, *openings),
        narrowed.untold,
        filter_words(reading, filters),
    )


def _narrowed(
    reading: Reading,
    question: Question,
    filters: Filters,
    counted: tuple[Counted, ...],
    offers: Sequence[Offer],
    year: int | None,
    today: date,
) -> Narrowed:
    """The series that answer for the filters, which the counted ones may not tell."""
    if filters.series is not None or not unstated(filters, counted):
        return Narrowed(counted)
    day = question.as_of or _latest(reading, counted, widened(filters), year, today)
    return narrow(reading, counted, filters, offers, base=question.base, as_of=day, year=year)


def _prove(add_up: Callable[..., list[Line]], filters: Filters, restated_on: date) -> Proof:
    """Add up all units of today, and beside that everything without a look at any unit."""
    as_was = total(line.sums for line in add_up(cut=Cut.PROGRAMME, filters=filters))
    return Proof(as_was, total(line.sums for line in add_up(cut=Cut.UNIT, filters=filters, restated_on=restated_on)))


def _incomplete(behind: Iterable[str], waiting: Iterable[OpenQuestion]) -> tuple[str, ...]:
    """Reporters whose figures are not all in; a question of nobody's is named by its place."""
    return tuple(sorted({name for name in behind if name} | {one.reporter or one.place for one in waiting}))


def _series_filter(filters: Filters) -> Filters:
    """Money is cut by its day of judgement, not by a filter of days; the other filters stay."""
    return replace(filters, year=None)


def _year(question: Question, counted: Sequence[Counted], today: date) -> int | None:
    if question.year == ALL_YEARS:
        return None
    told = question.year if question.year is not None else question.filters.year
    if told is not None:
        return int(told)
    if question.cut is Cut.YEAR:
        return None
    return latest_year(counted, today)


def latest_year(counted: Sequence[Counted], today: date) -> int:
    """The latest budget year that has a plan and money; else the latest with either; else this year."""
    sides: dict[int, set[Side]] = {}
    for row in counted:
        if row.year <= today.year:
            sides.setdefault(row.year, set()).add(row.side)
    both = [year for year, found in sides.items() if len(found) == len(Side)]
    return max(both or list(sides) or [today.year])


def _latest(reading: Reading, counted: Sequence[Counted], filters: Filters, year: int | None, today: date) -> date:
    """The latest day in the year with money, not after today; else the latest day with money of the year's plan."""
    until = min(filters.until or today, today)
    days = reading.money_dates(counted, filters=filters, year=year, until=until)
    within = [day for day in days if year is None or day.year == year]
    if days:
        return max(within or days)
    return min(date(year, 12, 31), until) if year else until


def _context(reading: Reading, question: Question, year: int | None, as_of: date) -> Context:
    settings = reading.settings()
    programme = only_programme(question.filters.programme) or EVERY
    return Context(
        as_of=as_of,
        year=year or 0,
        base=question.base,
        programme=programme,
        milestones=tuple(reading.milestones()),
        policy=settings.policy,
        last_day=closing_day(reading.kept(Deadline), year, programme) if year else as_of,
    )


def _ordered(lines: Sequence[Line], cut: Cut, tree: Tree) -> list[Line]:
    """Projects in the order of their tree, everything else by name; what is not broken down last."""

    def place(line: Line) -> tuple[object, ...]:
        known = tree.place(line.key or "") if cut in {Cut.PROJECT, Cut.SUBPROJECT} else 0
        return (line.key is None, known, line.key or "")

    return sorted(lines, key=place)
