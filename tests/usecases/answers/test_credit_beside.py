"""Credit and people's money stand beside plan, payments and rate in every view and on every paper, never inside them.

By hand: of the budget 1.000 planned, 600 paid for work and 100 advanced in 2025. Beside it, of the same work, 5.000 of
policy credit with 4.000 lent and 300 advanced, and 70 of people's money.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.outputs import Indicator, Output, Tells
from disbtrack.domain.series import Base
from disbtrack.domain.standing import Cut, total
from disbtrack.domain.works import Work
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.overview import overview
from disbtrack.usecases.answers.slow import slow
from disbtrack.usecases.answers.standing import Question, ask
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.year_end import balances
from disbtrack.usecases.papers.make_report import make_report
from disbtrack.usecases.payments.advance_ages import open_advances
from disbtrack.usecases.payments.expiring import expiring
from disbtrack.usecases.payments.settlements import settlements
from disbtrack.usecases.works.keep_works import keep_work
from disbtrack.usecases.works.outputs import OutputsQuestion, outputs_of, tell
from disbtrack.usecases.works.register import WorksQuestion, works_register
from tests.usecases.paying import ROAD, line, pay, plan

M = Measure
DAY = date(2025, 12, 31)
BUDGET = (1_000, 700)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with new_book(tmp_path_factory.mktemp("credit") / "a.disb", person="An") as made:
        plan(made, 1_000, 2025)
        plan(made, 5_000, 2025, source="TDCS")
        pay(made, "A1", "2025-05-01", [line(M.COMPLETED, 600), line(M.ADVANCE, 100)])
        pay(made, "B1", "2025-05-02", [line(M.COMPLETED, 4_000, source="TDCS"), line(M.ADVANCE, 300, source="TDCS")])
        pay(made, "C1", "2025-05-03", [line(M.COMPLETED, 70, source="HDK")], over="dân góp", accept_warnings=True)
        keep_work(made, Work(project=ROAD["project"], name=ROAD["work"], total=900), person="An")
        yield made


@pytest.mark.parametrize("cut", list(Cut))
@pytest.mark.parametrize("base", [Base.ASSIGNED, Base.WITH_CARRIED])
def test_in_no_table_whatever_its_rows(book: Book, cut: Cut, base: Base) -> None:
    answer = ask(book, Question(cut, 2025, base=base), today=DAY)
    whole = total(one.sums for one in answer.lines)
    assert (whole.planned if cut is not Cut.MONTH else 1_000, whole.disbursed) == BUDGET
    assert {str(one.key) for one in answer.lines} & {"TDCS", "HDK"} == set()


def test_asked_for_by_its_source_it_is_told(book: Book) -> None:
    asked = Question(Cut.PROJECT, 2025, filters=Filters(source="TDCS"))
    whole = total(one.sums for one in ask(book, asked, today=DAY).lines)
    assert (whole.planned, whole.disbursed, whole.advance) == (5_000, 4_300, 300)


def test_nobody_is_judged_by_it(book: Book) -> None:
    _answer, judged = slow(book, Question(Cut.PROJECT, 2025), today=DAY, everyone=True)
    assert [one.standing.rate for one in judged] == [Fraction(7, 10)]


def test_in_the_overview_and_its_curves_it_is_not(book: Book) -> None:
    seen = overview(book, Question(Cut.PROJECT, 2025), today=DAY)
    whole = total(one.sums for one in seen.whole.lines)
    assert (whole.planned, whole.disbursed) == BUDGET


def test_of_a_work_only_the_budgets_money_is_held_against_its_total(book: Book) -> None:
    (row,) = works_register(book, WorksQuestion(), today=DAY).rows
    assert (row.account.money.planned, row.account.money.disbursed, row.account.money.advance) == (1_000, 700, 100)
    assert [one.what.value for one in row.found] == ["no-decision"]


def test_it_neither_expires_nor_is_an_advance_of_the_budget(book: Book) -> None:
    assert [(one.left, one.advance) for one in expiring(book, today=DAY)] == [(300, 100)]
    assert [one.outstanding for one in open_advances(book, today=DAY)] == [100]
    assert sorted(one.amount for one in balances(book, 2025, today=DAY)) == [100, 300]
    (asked,) = open_advances(book, today=DAY, filters=Filters(source="TDCS"))
    assert asked.outstanding == 300


def test_it_is_not_settled_with_the_budget(book: Book) -> None:
    (account,) = (one.account for one in settlements(book, 2025, until=DAY))
    assert (account.planned, account.work, account.advances, account.paid_after) == (1_000, 600, 100, 700)


@pytest.mark.parametrize(("form", "columns"), [("summary", 2), ("qtnd01", 2), ("works", 2)])
def test_on_no_paper_is_it_added(book: Book, form: str, columns: int) -> None:
    report = make_report(book, form, Question(year=2025), today=DAY, unit=MoneyUnit.DONG)
    shown = {cell.value for table in report.tables for row in table.rows for cell in row.cells if cell.value}
    assert len({1_000, 700} & shown) == columns
    assert not shown & {5_000, 4_300, 6_000, 5_000 + 1_000, 4_300 + 700, 5_070, 770, 70}


def test_results_are_held_against_the_budgets_rate(book: Book) -> None:
    houses = Indicator(project="GNBV.DA1.TDA1", name="Km đường", measured_in="km")
    told = Output(indicator=0, tells=Tells.TARGET, unit=None, year=2025, date=None, amount=Fraction(10))
    done = replace(told, tells=Tells.RESULT, date=DAY, amount=Fraction(7))
    tell(book, houses, [told, done], person="An")
    (row,) = outputs_of(book, OutputsQuestion(2025), today=DAY).rows
    assert (row.progress.planned, row.progress.disbursed, row.finding) == (*BUDGET, None)
