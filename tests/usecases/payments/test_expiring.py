"""Money that expires, and advances by age."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.figure import Measure
from disbtrack.domain.works import Contract, Work
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.payments.advance_ages import open_advances
from disbtrack.usecases.payments.expiring import expiring
from tests.usecases.days import TODAY
from tests.usecases.paying import ROAD, line, pay, plan

M = Measure


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="An") as made:
        plan(made, 1000, 2025)
        yield made


def carry(book: Book, amount: int, plan_year: int = 2025, into: int = 2026) -> None:
    said = {"measure": M.CARRIED, "date": date(into, 2, 20), "event": "carried", "execution_year": into}
    plan(book, amount, plan_year, **said)


def left(book: Book) -> list[tuple[int, int, date, bool]]:
    return [(one.plan_year, one.left, one.end.day, one.end.only_carried) for one in expiring(book, today=TODAY)]


def test_carried_money_of_2021_to_2025_ends_with_2026_and_what_is_left_is_of_what_was_carried(book: Book) -> None:
    pay(book, "A1", "2025-05-01", [line(M.COMPLETED, 600)])
    carry(book, 350)
    pay(book, "A2", "2026-01-15", [line(M.COMPLETED, 100)])
    assert left(book) == [(2025, 250, date(2026, 12, 31), False)]


def test_money_that_nobody_carried_yet_says_that_it_ends_only_then(book: Book) -> None:
    assert left(book) == [(2025, 1000, date(2026, 12, 31), True)]


def test_the_year_of_today_ends_with_its_own_rule(book: Book) -> None:
    plan(book, 70, 2026, project="CTMTQG.HP1.ND01", work=None)
    assert (2026, 70, date(2026, 12, 31), False) in left(book)


def test_spent_money_does_not_expire_but_an_open_advance_does(book: Book) -> None:
    pay(book, "A1", "2025-05-01", [line(M.COMPLETED, 1000)])
    assert left(book) == []
    pay(book, "A2", "2025-06-01", [line(M.ADVANCE, 5)], over="bổ sung")
    (found,) = expiring(book, today=TODAY)
    assert found.advance == 5


def test_plan_without_works_meets_payments_of_works(book: Book) -> None:
    plan(book, 500, 2024, work=None)
    pay(book, "A1", "2024-05-01", [line(M.COMPLETED, 200, 2024)])
    assert (2024, 300, date(2026, 12, 31), True) in left(book)


def test_the_investor_of_the_work_answers_where_no_unit_is_named(book: Book) -> None:
    with book.change(text("Works"), "An") as change:
        change.put_kept(Work(project=ROAD["project"], name="Đường bản Nậm  Lạnh", investor="Ban QLDA khu vực"))
    assert expiring(book, today=TODAY)[0].owner == "Ban QLDA khu vực"


def test_advances_stand_by_age_with_what_is_left_of_them(book: Book) -> None:
    pay(book, "A1", "2025-05-01", [line(M.ADVANCE, 300)])
    pay(book, "A0", "2024-06-01", [line(M.ADVANCE, 200, 2024)])
    pay(book, "B1", "2025-07-01", [line(M.COMPLETED, 150), line(M.RECOVERED, 150, clears="A1")])
    found = open_advances(book, today=TODAY)
    assert [(one.document, one.outstanding, one.days(TODAY)) for one in found] == [("A0", 200, 904), ("A1", 150, 570)]


def test_an_advance_of_a_work_knows_the_end_of_its_guarantee(book: Book) -> None:
    with book.change(text("Works"), "An") as change:
        (work,) = change.put_kept(Work(project=ROAD["project"], name=ROAD["work"]))
        guaranteed = Contract(work=work, number="HĐ 1", date=None, contractor="Công ty 1", value=900, advance=300)
        change.put_kept(replace(guaranteed, guarantee_end=date(2026, 5, 1)))
    pay(book, "A1", "2025-05-01", [line(M.ADVANCE, 300)])
    (found,) = open_advances(book, today=TODAY)
    assert (found.guarantee_end, found.is_unguarded(TODAY)) == (date(2026, 5, 1), True)


def test_an_advance_past_its_day_of_repayment_is_late(book: Book) -> None:
    pay(book, "A1", "2026-05-01", [line(M.ADVANCE, 3, 2026)])
    (found,) = open_advances(book, today=date(2027, 2, 20))
    assert (found.clear_by, found.is_late(date(2027, 2, 20))) == (date(2027, 2, 15), True)


def test_every_line_of_the_samples_ends_somewhere(samples: Book) -> None:
    found = expiring(samples, today=TODAY)
    assert found
    assert all(one.left > 0 or one.advance > 0 for one in found)
