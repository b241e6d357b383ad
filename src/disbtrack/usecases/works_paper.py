"""Filling the papers that have a row for each work: form 01/QTNĐ and the ledger of projects."""

from dataclasses import replace
from datetime import date

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.periods import format_day
from disbtrack.domain.settlement import Settlement
from disbtrack.domain.standing import Sums
from disbtrack.domain.works import Work, WorkKey, work_key
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.reports.forms import Form
from disbtrack.reports.phrases import ALL_PROGRAMMES
from disbtrack.reports.report import Report
from disbtrack.reports.works_paper import WorkLine, WorksFacts, build_works_paper
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.settlements import settlements
from disbtrack.usecases.standing import Question
from disbtrack.usecases.works import WorkRow, WorksQuestion, read_register, work_money

SETTLEMENT, LEDGER = "qtnd01", "works"
WORKS_FORMS = frozenset({SETTLEMENT, LEDGER})
"""The forms that have a row for each work."""
_PAID_ONE_BY_ONE = "Cột 6-24 lấy từ quyết định giao vốn và chứng từ; số lũy kế theo báo cáo không quyết toán được."


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
    accounts = _accounts(book, question, year, as_of) if settled else {}
    asked = WorksQuestion(replace(question.filters, year=None), as_of)
    with book.read() as reading:
        rows = read_register(reading, asked, today=today).rows
        lines = _settled(rows, accounts) if settled else _listed(reading, asked, rows, year, as_of)
        programme = question.filters.programme
        name = reading.catalogue().tree.name(programme.partition("_")[0], "vi") if programme else ALL_PROGRAMMES
        letterhead = reading.settings().letterhead
    notes = (_PAID_ONE_BY_ONE,) if settled else ()
    facts = WorksFacts(lines, name, year, as_of, unit, decimals, letterhead, signed_on, notes)
    return build_works_paper(facts, form)


def _accounts(book: Book, question: Question, year: int, as_of: date) -> dict[WorkKey, Settlement]:
    """The accounts of a budget year by work; money that names no work stands under its project."""
    found: dict[WorkKey, Settlement] = {}
    for one in settlements(book, year, until=as_of, filters=question.filters):
        key = work_key(one.line.project, one.line.work or "")
        found[key] = found.get(key, Settlement()) + one.account
    return found


def _settled(rows: tuple[WorkRow, ...], accounts: dict[WorkKey, Settlement]) -> list[WorkLine]:
    """Works with an account, then what the accounts tell of no work of the register."""
    known = {row.account.key: row.work for row in rows}
    blank = Work(project="", name="")
    lines = []
    for key, account in accounts.items():
        work = known.get(key, blank)
        amounts = {f"c{number}": amount for number, amount in account.columns().items()} | {"total": work.total or 0}
        name = work.name or (f"{key[0]}: chưa phân theo công trình" if not key[1] else key[1])
        lines.append(WorkLine(name, {"code": work.code, "treasury": work.treasury}, amounts))
    return lines


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
