"""01/QTNĐ and the ledger of projects are filled from the register: facts beside the money, all sums tied."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.works import Accepted, Work
from disbtrack.errors import DisbtrackError
from disbtrack.reports.report import Report
from disbtrack.storage.book import Book
from disbtrack.usecases.import_sheet import prepare
from disbtrack.usecases.import_writing import commit
from disbtrack.usecases.keep_works import keep_accepted, keep_work
from disbtrack.usecases.make_report import make_report
from disbtrack.usecases.opening import new_book
from disbtrack.usecases.standing import Question
from tests.ledgers import MONEY, PLAN, Told, write_ledger

DAY = date(2025, 12, 31)
ROAD = "Đường bản Nậm Lạnh"
GRAIN: Told = {"grain": "project work source capital", "project": "GNBV.DA4", "work": ROAD}
PAID: Told = MONEY | GRAIN | {"form": "vouchers", "measure": "completed", "document": "01/TT"}
ROWS: tuple[Told, ...] = (PLAN | GRAIN | {"amount": 1_000}, PAID | {"amount": 600})


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    ledger = write_ledger(tmp_path / "rows.csv", ROWS)
    with new_book(tmp_path / "b.disb", person="An") as made:
        assert commit(made, prepare(made, [ledger], Hints(), in_child=False), person="An", accept_warnings=True)
        work = Work(
            project="GNBV.DA4", name=ROAD, code="7891234", decision="12/QĐ", decided=DAY, total=900, treasury="KBNN"
        )
        number = keep_work(made, work, person="An")
        keep_accepted(made, Accepted(work=number, date=DAY, amount=300), person="An")
        yield made


def made(book: Book, form: str, year: int | None = 2025) -> Report:
    return make_report(book, form, Question(year=year), today=DAY, unit=MoneyUnit.DONG)


def cells(report: Report, row: int) -> dict[str, str]:
    (table,) = report.tables
    return {column.key: cell.shown for column, cell in zip(table.columns, table.rows[row].cells, strict=True)}


def test_the_settlement_has_facts_and_account_of_each_work(book: Book) -> None:
    report = made(book, "qtnd01")
    row = cells(report, 1)
    assert (row["name"], row["treasury"], row["code"], row["total"]) == (ROAD, "KBNN", "7891234", "900")
    assert (row["c16"], row["c18"], row["c17"], row["c21"], row["c24"]) == ("1.000", "600", "600", "400", "600")
    assert report.tables[0].columns[10].number == "(11)"
    assert "(11)=(12)+(13)" in report.notes[0]
    assert all(check.passed for check in report.checks)


def test_the_ledger_has_decision_plan_payments_and_work_done(book: Book) -> None:
    row = cells(made(book, "works"), 1)
    assert row["decision"] == "12/QĐ, 31/12/2025"
    assert [row[key] for key in ("total", "placed", "paid", "planned", "done", "own")] == [
        *("900", "1.000", "600", "1.000", "300", "600")
    ]


def test_the_first_row_adds_the_others_and_the_paper_says_that_it_was_not_compared(book: Book) -> None:
    report = made(book, "works")
    assert cells(report, 0)["total"] == "900"
    assert "chưa được đối chiếu" in report.notes[-1]


def test_a_paper_of_works_needs_its_year(book: Book) -> None:
    with pytest.raises(DisbtrackError, match="one budget year"):
        made(book, "qtnd01", None)


@pytest.mark.parametrize("form", ["qtnd01", "works"])
def test_a_paper_of_works_is_printed_as_the_book_stood(book: Book, form: str) -> None:
    with book.read() as reading:
        then = reading.changes(limit=1)[0].number
    seen = [one.cells for one in made(book, form).tables[0].rows]
    set_work_total(book, 950)
    assert [one.cells for one in made(book, form).tables[0].rows] != seen
    past = make_report(book, form, Question(year=2025), today=DAY, unit=MoneyUnit.DONG, at=then)
    assert [one.cells for one in past.tables[0].rows] == seen


def set_work_total(book: Book, total: int) -> None:
    with book.read() as reading:
        (work,) = reading.kept(Work)
    keep_work(book, replace(work, total=total), person="An")
