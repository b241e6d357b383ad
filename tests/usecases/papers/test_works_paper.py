"""01/QTNĐ and the ledger of projects are filled from the register: facts beside the money, all sums tied."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.works import Accepted, Work
from disbtrack.errors import DisbtrackError
from disbtrack.reports.report import Report
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.standing import Question
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.papers.make_report import make_report
from disbtrack.usecases.works.keep_works import keep_accepted, keep_work
from tests.ledgers import MONEY, PLAN, Told, write_ledger
from tests.usecases.paying import line, pay, plan

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


def named(report: Report, name: str) -> dict[str, str]:
    return next(row for at in range(len(report.tables[0].rows)) if (row := cells(report, at))["name"] == name)


def outline(report: Report) -> list[tuple[str, str, str, str]]:
    """Order, name, plan of the year and disbursed since the start, row by row."""
    rows = [cells(report, at) for at in range(len(report.tables[0].rows))]
    return [(row["order"], row["name"], row["c16"], row["c24"]) for row in rows]


def test_the_settlement_has_facts_and_account_of_each_work(book: Book) -> None:
    report = made(book, "qtnd01")
    row = named(report, ROAD)
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


def pay_by_hand(book: Book, number: str, day: str, amount: int, *, plan_year: int = 2025, **said: Any) -> None:
    pay(book, number, day, [line(Measure.COMPLETED, amount, plan_year, **said)], accept_warnings=True, over="Mẫu")


BRIDGE: dict[str, Any] = {"project": "GNBV.DA1.TDA1", "work": "Cầu Co Mạ"}
HOUSE: dict[str, Any] = {"project": "GNBV.DA5", "work": "Nhà văn hóa"}


@pytest.fixture
def settled(tmp_path: Path) -> Iterator[Book]:
    """By hand: a bridge of two origins, a house of carried money alone; recurrent money and credit beside them."""
    with new_book(tmp_path / "s.disb", person="An") as made:
        plan(made, 700, 2025, **BRIDGE)
        plan(made, 300, 2025, **BRIDGE, source="ODA")
        plan(made, 90, 2025, **BRIDGE, capital="SN")
        plan(made, 5_000, 2025, **BRIDGE, source="TDCS")
        plan(made, 400, 2024, **HOUSE)
        plan(made, 150, 2024, measure=Measure.CARRIED, execution_year=2025, event="carried", **HOUSE)
        pay_by_hand(made, "A1", "2024-05-01", 250, plan_year=2024, **HOUSE)
        pay_by_hand(made, "B1", "2025-02-01", 100, plan_year=2024, execution_year=2025, **HOUSE)
        pay_by_hand(made, "B2", "2025-03-01", 450, **BRIDGE)
        pay_by_hand(made, "B3", "2025-03-02", 120, **BRIDGE, source="ODA")
        pay_by_hand(made, "B4", "2025-03-03", 60, **BRIDGE, capital="SN")
        pay_by_hand(made, "B5", "2025-03-04", 4_000, **BRIDGE, source="TDCS")
        yield made


def test_the_settlement_stands_in_the_sections_of_the_form(settled: Book) -> None:
    """700 + 300 planned and 450 + 120 paid of the bridge; 250 and 100 of the house, which has no plan of the year."""
    rows = outline(made(settled, "qtnd01"))
    assert [(order, plan, paid) for order, _name, plan, paid in rows] == [
        ("", "1.000", "920"),
        ("", "700", "800"),
        ("", "300", "120"),
        ("", "", ""),
        ("", "", ""),
        ("A", "1.000", "570"),
        ("II", "1.000", "570"),
        ("1", "1.000", "570"),
        ("1.1", "1.000", "570"),
        ("1.1.1", "1.000", "570"),
        ("(1)", "1.000", "570"),
        ("", "700", "450"),
        ("", "300", "120"),
        ("B", "–", "350"),
        ("II", "–", "350"),
        ("1", "–", "350"),
        ("1.1", "–", "350"),
        ("(1)", "–", "350"),
    ]
    names = [name for _order, name, _plan, _paid in rows]
    assert names[:4] == ["TỔNG SỐ", "Vốn trong nước", "Vốn nước ngoài, trong đó:", "- Theo cơ chế ghi thu, ghi chi"]
    assert names[10] == "Cầu Co Mạ"


def test_every_total_of_the_settlement_ties_in_any_unit(settled: Book) -> None:
    for unit in (MoneyUnit.DONG, MoneyUnit.NGHIN):
        report = make_report(settled, "qtnd01", Question(year=2025), today=DAY, unit=unit)
        assert [check.passed for check in report.checks] == [True, True]


def test_the_house_of_carried_money_fills_columns_six_to_twenty_four(settled: Book) -> None:
    """Paid 250 before; carried 150, of which 100 paid and 50 lapse; settled 100; 350 since the start."""
    row = named(made(settled, "qtnd01"), "Nhà văn hóa")
    filled = {key: shown for key, shown in row.items() if key.startswith("c") and shown not in {"–", ""}}
    assert filled == {"c6": "250", "c10": "150", "c11": "100", "c12": "100", "c15": "50", "c22": "100", "c24": "350"}


def test_recurrent_money_and_credit_stand_beside_the_settlement_and_it_is_said(settled: Book) -> None:
    report = made(settled, "qtnd01")
    assert any("kinh phí sự nghiệp, vốn tín dụng và vốn huy động không nằm" in note for note in report.notes)
    asked = replace(Question(year=2025), filters=Filters(capital="SN"))
    recurrent = make_report(settled, "qtnd01", asked, today=DAY, unit=MoneyUnit.DONG)
    assert cells(recurrent, 0)["c17"] == "60"


def test_plan_of_a_whole_programme_that_nobody_placed_has_a_section_of_its_own(settled: Book) -> None:
    plan(settled, 80, 2025, project="GNBV", work=None)
    rows = outline(made(settled, "qtnd01"))
    assert rows[-2:] == [
        ("IV", "Kế hoạch vốn chưa phân bổ hủy bỏ", "80", "–"),
        ("(1)", "Chưa phân theo công trình", "80", "–"),
    ]
