"""Filling the papers that have a row for each work: form 01/QTNĐ and the ledger of projects."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.periods import format_day
from disbtrack.domain.programme import only_programme
from disbtrack.domain.standing import Sums
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.reports.forms import Form
from disbtrack.reports.phrases import ALL_PROGRAMMES
from disbtrack.reports.report import Report
from disbtrack.reports.works_paper import WorksFacts, build_works_paper
from disbtrack.reports.works_rows import Section, WorkLine
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.answers.filter_words import paper_scope
from disbtrack.usecases.answers.standing import Question
from disbtrack.usecases.papers.settled_works import settled_body, settled_by_work, settled_notes
from disbtrack.usecases.works.register import WorkRow, WorksQuestion, read_register, work_money

SETTLEMENT, LEDGER = "qtnd01", "works"
WORKS_FORMS = frozenset({SETTLEMENT, LEDGER})
"""The forms that have a row for each work."""


def make_works_paper(
    book: Book, form: Form, question: Question, *, today: date, unit: MoneyUnit, decimals: int, signed_on: date | None
) -> Report:
    """Fill a form from the register of works; raises DisbtrackError where no year is named."""
    if not isinstance(question.year, int):
        raise DisbtrackError(
            text("This paper speaks of one budget year."), text("Choose the year; on the command line: --year 2025.")
        )
    year = question.year
    settled = form.id == SETTLEMENT  # what was decided after the year's end about what was left of it belongs to it
    as_of = question.as_of or (today if settled else min(date(year, 12, 31), today))
    accounts = settled_by_work(book, form, question, year, as_of) if settled else {}
    asked = WorksQuestion(replace(question.filters, year=None), as_of)
    with book.read() as reading:
        rows, tree = read_register(reading, asked, today=today).rows, reading.catalogue().tree
        body: Sequence[Section | WorkLine] = (
            settled_body(form, year, tree, {row.account.key: row.work for row in rows}, accounts)
            if settled
            else _listed(reading, asked, rows, year, as_of)
        )
        programme = only_programme(question.filters.programme)
        name = tree.name(programme, "vi") if programme else ALL_PROGRAMMES
        letterhead = reading.settings().letterhead
        scope = paper_scope(reading, question.filters)
    notes = settled_notes(accounts) if settled else ()
    facts = WorksFacts(body, name, year, as_of, unit, decimals, letterhead, signed_on, notes, scope)
    return build_works_paper(facts, form)


def _listed(
    reading: Reading, asked: WorksQuestion, rows: tuple[WorkRow, ...], year: int, as_of: date
) -> list[WorkLine]:
    years = sorted({one.year for one in reading.years() if one.year <= year})
    by_year = {one: work_money(reading, asked, year=one, as_of=as_of) for one in {*years, year}}
    lines = []
    for row in rows:
        key, work = row.account.key, row.work
        own = by_year[year].get(key, Sums())
        amounts = {
            "total": work.total or 0,
            "placed": sum(by_year[one].get(key, Sums()).planned for one in by_year),
            "paid": row.account.money.disbursed,
            "carried": own.carried,
            "planned": own.planned,
            "done": row.account.done,
            "own": own.disbursed,
            "paid_carried": own.disbursed_carried,
        }
        decision = ", ".join(part for part in (work.decision, format_day(work.decided)) if part)
        lines.append(WorkLine(work.name, {"code": work.code, "decision": decision, "note": work.note}, amounts))
    return lines
