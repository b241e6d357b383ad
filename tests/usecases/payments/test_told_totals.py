"""Totals to date as payments of budget years: what they grew by within each."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.series import Form, Series, Teller
from disbtrack.domain.year_end import Line
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.payments.settlements import settlements
from disbtrack.usecases.payments.told_totals import YearTold, payments_of
from tests.storage.telling import tell
from tests.usecases.paying import ROAD, plan

M = Measure
COMMUNES = Series(0, "Báo cáo xã", Teller.COMMUNE, Form.STATEMENTS, ("project", "work", "source", "capital"))
OPEN = {M.ADVANCE: 1, M.RECOVERED: -1}
PAID = OPEN | {M.COMPLETED: 1, M.REPAID: -1}
A = Line("GNBV", "GNBV.DA1", unit="A")


def year(number: int, line: Line, paid: int, advance: int = 0, plan_year: int = 2024) -> YearTold:
    """What was paid in a year, and what is outstanding at its end."""
    return YearTold(number, {(line, plan_year): paid}, {(line, plan_year): advance})


def told(*years: YearTold) -> list[tuple[str | None, int | None, Measure, int]]:
    return [(one.unit, one.execution_year, one.measure, one.amount) for one in payments_of(years)]


def test_outstanding_advances_rise_and_are_cleared() -> None:
    assert told(year(2024, A, 100, 30), year(2025, A, 50, 10)) == [
        ("A", 2024, M.ADVANCE, 30),
        ("A", 2024, M.COMPLETED, 70),
        ("A", 2025, M.COMPLETED, 70),
        ("A", 2025, M.RECOVERED, 20),
    ]


def test_an_advance_that_stays_open_changes_nothing() -> None:
    assert told(year(2024, A, 100, 30), year(2025, A, 0, 30)) == told(year(2024, A, 100, 30))


def test_a_work_spelt_otherwise_is_the_same_line() -> None:
    spelt, again = A._replace(work="Đường  bản"), A._replace(work="đường bản")
    assert told(year(2024, spelt, 100, 30), year(2025, again, 0, 30)) == told(year(2024, spelt, 100, 30))


@given(st.lists(st.tuples(st.integers(-500, 1000), st.integers(0, 1000)), min_size=1, max_size=8))
def test_the_payments_add_up_to_what_the_years_paid(years: list[tuple[int, int]]) -> None:
    found = payments_of(year(number, A, paid, advance) for number, (paid, advance) in enumerate(years, 2024))
    assert sum(PAID[one.measure] * one.amount for one in found) == sum(paid for paid, _advance in years)
    assert sum(OPEN.get(one.measure, 0) * one.amount for one in found) == years[-1][1]
    assert all(one.amount > 0 for one in found)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="An") as made:
        plan(made, 1000, 2024)
        yield made


def report(book: Book, day: str, work: int, advance: int) -> None:
    """What was paid of the plan of 2024 by a day: completed work, and advances outstanding."""
    whole = Figure("B2", 2, M.COMPLETED, work, plan_year=2024, date=date.fromisoformat(day), programme="GNBV", **ROAD)
    tell(book, COMMUNES, [whole, replace(whole, cell="C2", measure=M.ADVANCE, amount=advance)])


def test_a_year_told_by_totals_is_settled(book: Book) -> None:
    report(book, "2024-06-30", 200, 300)
    report(book, "2024-12-31", 450, 250)
    (account,) = settlements(book, 2024, until=date(2026, 1, 1))
    assert account.from_totals
    columns = account.account.columns()
    assert [columns[number] for number in (6, 16, 17, 18, 19)] == [0, 1000, 700, 450, 250]
    assert [columns[number] for number in (21, 22, 23, 24)] == [300, 450, 250, 700]


def test_what_was_paid_in_january_belongs_to_the_year_before(book: Book) -> None:
    report(book, "2024-12-31", 450, 0)
    report(book, "2025-01-31", 600, 0)
    (account,) = settlements(book, 2024, until=date(2025, 6, 30))
    assert account.account.paid == 600
    (before,) = settlements(book, 2024, until=date(2024, 12, 31))
    assert before.account.paid == 450
    (after,) = settlements(book, 2025, until=date(2026, 12, 31))
    assert (after.account.paid_before, after.account.carried_paid, after.account.paid_after) == (600, 0, 600)


def test_the_year_after_begins_with_what_was_paid_before(book: Book) -> None:
    report(book, "2024-12-31", 450, 250)
    (account,) = settlements(book, 2025, until=date(2026, 1, 1))
    assert (account.account.paid_before, account.account.advances_before, account.account.paid) == (700, 250, 0)
