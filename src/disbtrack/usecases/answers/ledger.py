"""The ledger: the entries behind a figure, or all there are; each figure leads to its file, sheet and cell."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from disbtrack.domain.entry import Entry, Filters, ImportRecord
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import Dong
from disbtrack.domain.series import Side
from disbtrack.domain.standing import Cut
from disbtrack.domain.units import Register
from disbtrack.i18n import Text
from disbtrack.progress import SILENT, Progress, check_cancelled
from disbtrack.storage.behind import Counting
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.answers.breakdown import Table, behind_opened
from disbtrack.usecases.answers.filter_words import filter_words
from disbtrack.usecases.answers.standing import Answer, Question, answer

FIRST_ROWS = 200
"""So many rows fill any window."""


@dataclass(frozen=True, slots=True)
class LedgerQuery:
    """Which rows are asked for: those behind a table's row (or its total), on one side or both; or all entries.

    question  as the table asked it. keyed: only the row with this key; else the whole. side None = plan and money.
    counted   False = every entry that the filters let through, counted or not.
    """

    question: Question
    keyed: bool = False
    key: str | None = None
    side: Side | None = None
    counted: bool = True


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One entry, and by how much it counts for the plan and for the money asked about (đồng; 0 = not at all)."""

    entry: Entry
    planned: Dong
    disbursed: Dong


@dataclass(frozen=True, slots=True)
class LedgerSums:
    """Totals of rows: what counts, and each measure by itself. measures None where adding would mix statements."""

    count: int
    planned: Dong
    disbursed: Dong
    measures: dict[Measure, Dong]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The rows of a query, oldest first, with what the question came to; all_entries = figures in the whole book.

    answer: None where every entry is listed. whole: how many rows the query has, where only the first of them are told;
    None = they are all here. scope: the filters in force, in words.
    """

    query: LedgerQuery
    rows: tuple[LedgerRow, ...]
    answer: Answer | None
    all_entries: int
    register: Register
    whole: int | None = None
    scope: tuple[Text, ...] = ()


def ledger(
    book: Book, query: LedgerQuery, *, today: date, progress: Progress = SILENT, limit: int | None = None
) -> Ledger:
    """List the rows of a query at one consistent moment; limit: only the first so many of all entries."""
    with book.read() as reading:
        asked = replace(query.question, cut=query.question.cut if query.keyed else Cut.PROGRAMME)
        answered = answer(reading, asked, today=today) if query.counted else None
        check_cancelled(progress)
        rows = _counted(reading, query, answered) if answered else _all(reading, query, limit)
        check_cancelled(progress)
        register = reading.catalogue().register
        ordered = sorted(rows, key=lambda row: (row.entry.figure.date or date.min, row.entry.id))
        whole = _count(reading, query) if len(rows) == limit and not query.counted else None
        scope = filter_words(reading, asked.filters if query.counted else _let_through(query))
        return Ledger(query, tuple(ordered), answered, reading.count(), register, whole, scope)


def _counted(reading: Reading, query: LedgerQuery, answered: Answer) -> list[LedgerRow]:
    question = query.question
    filters = replace(question.filters, year=None)
    table = Table(
        question.cut, filters, answered.as_of, answered.year, question.base, answered.restated_on, answered.counted
    )
    found = table.behind(reading, table.counted, frozenset({query.key}) if query.keyed else None)
    if query.keyed:
        found += behind_opened(reading, table, answered.openings, query.key)
    wanted = [one for one in found if query.side is None or one.side is query.side]
    return _gather(wanted)


def _gather(found: Iterable[Counting]) -> list[LedgerRow]:
    """One row per entry: one may count for both sides, or be taken off again."""
    gathered: dict[int, LedgerRow] = {}
    for one in found:
        before = gathered.get(one.entry.id)
        planned, disbursed = (before.planned, before.disbursed) if before else (0, 0)
        if one.side is Side.PLAN:
            planned += one.amount
        else:
            disbursed += one.amount
        gathered[one.entry.id] = LedgerRow(one.entry, planned, disbursed)
    return list(gathered.values())


def _all(reading: Reading, query: LedgerQuery, limit: int | None) -> list[LedgerRow]:
    entries = reading.entries(_let_through(query), order_by=("dated", "date"), limit=limit)
    return [LedgerRow(one, 0, 0) for one in entries]


def _count(reading: Reading, query: LedgerQuery) -> int:
    filters = _let_through(query)
    return reading.count() if filters == Filters() else reading.count_and_sums(filters)[0]


def _let_through(query: LedgerQuery) -> Filters:
    """The filters of a query for all entries."""
    year = query.question.year if isinstance(query.question.year, int) else None
    return replace(query.question.filters, year=year)


def add_up(rows: Iterable[LedgerRow]) -> LedgerSums:
    """Add rows as they count."""
    told = list(rows)
    measures: dict[Measure, Dong] = {}
    for row in told:
        figure = row.entry.figure
        measures[figure.measure] = measures.get(figure.measure, 0) + figure.amount
    return LedgerSums(len(told), sum(row.planned for row in told), sum(row.disbursed for row in told), measures)


def latest_import(book: Book) -> tuple[int, ImportRecord | None]:
    """How many files were taken in, and the newest of them."""
    with book.read() as reading:
        found = reading.imports()
    return len({row.sha256 for row in found}), found[-1] if found else None
