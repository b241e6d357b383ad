"""Sums over years: an advance that goes into the next year, and money paid in January, are counted once."""

from datetime import date
from typing import Any

import pytest

from disbtrack.domain.advances import WORK_PAID
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.series import Base, Teller, choose
from disbtrack.domain.standing import Group, Sums
from disbtrack.storage.book import Book

from .telling import REPORT, VOUCHERS, figure, renamed, sums, tell

M = Measure
JANUARY, YEAR_END = date(2025, 1, 15), date(2025, 12, 31)


def of_2024(measure: Measure, amount: int, day: date = date(2024, 6, 1), **said: Any) -> Figure:
    return figure(measure, amount, day, plan_year=2024, **said)


def all_years(book: Book) -> Sums:
    return sums(book, year=None)


def test_a_payment_of_january_is_carried_money_of_the_new_year(book: Book) -> None:
    tell(book, VOUCHERS, [of_2024(M.COMPLETED, 70, JANUARY)])
    assert sums(book).disbursed_carried == 70
    assert all_years(book).disbursed == 70


def test_a_payment_of_january_for_the_old_years_account_is_not_carried_money(book: Book) -> None:
    tell(book, VOUCHERS, [of_2024(M.COMPLETED, 70, JANUARY, execution_year=2024), figure(M.COMPLETED, 1)])
    assert sums(book).disbursed_carried == 0
    assert sums(book, year=2024).disbursed == 70
    assert all_years(book).disbursed == 71


def test_an_advance_taken_into_the_next_year_is_counted_once(book: Book) -> None:
    out = of_2024(M.ADVANCE, -30, date(2025, 2, 10), execution_year=2024, event="carried")
    back = of_2024(M.ADVANCE, 30, date(2025, 2, 10), execution_year=2025, event="carried")
    tell(book, VOUCHERS, [of_2024(M.ADVANCE, 30), out, back])
    assert sums(book) == Sums(advance=30)
    assert sums(book, year=2024) == Sums(disbursed=30, advance=30)
    assert all_years(book) == Sums(disbursed=30, advance=30)


def test_an_advance_turned_into_next_years_leaves_the_old_year_and_opens_the_new(book: Book) -> None:
    gone = of_2024(M.REPAID, 30, date(2025, 2, 16), clears="2024")
    fresh = figure(M.ADVANCE, 30, date(2025, 2, 16))
    tell(book, VOUCHERS, [of_2024(M.ADVANCE, 30), gone, fresh])
    assert (sums(book).disbursed, sums(book, year=2024).disbursed) == (30, 0)
    assert all_years(book) == Sums(disbursed=30, advance=30)


def test_what_is_paid_back_of_work_is_no_advance(book: Book) -> None:
    tell(book, VOUCHERS, [figure(M.COMPLETED, 90), figure(M.ADVANCE, 30), figure(M.REPAID, 20, clears=WORK_PAID)])
    assert sums(book) == Sums(disbursed=100, advance=30)


def test_a_statement_tells_what_was_passed_on_beside_what_was_paid(book: Book) -> None:
    tell(book, REPORT, [figure(M.DISBURSED, 90), figure(M.TRANSFERRED, 40)])
    assert sums(book) == Sums(disbursed=90, passed_on=40)


@pytest.mark.parametrize("year", [2024, 2025])
def test_the_entries_behind_carried_money_add_up_to_it(book: Book, year: int) -> None:
    told = [
        of_2024(M.COMPLETED, 70, JANUARY, execution_year=2024),
        of_2024(M.COMPLETED, 50, JANUARY),
        of_2024(M.ADVANCE, 30, date(2025, 2, 10), execution_year=2025, event="carried"),
        figure(M.COMPLETED, 5),
    ]
    tell(book, VOUCHERS, told)
    with book.read() as reading:
        counted = choose(reading.offers(), Base.WITH_CARRIED)
        behind = reading.behind(counted, as_of=YEAR_END, year=year, base=Base.WITH_CARRIED)
    found = sums(book, year=year)
    assert sum(one.amount for one in behind) == found.disbursed + found.disbursed_carried


def test_a_year_is_added_by_what_its_entries_say(book: Book) -> None:
    tell(book, VOUCHERS, [of_2024(M.ADVANCE, 30, unit="03781"), figure(M.COMPLETED, 5, capital="SN")])
    with book.read() as reading:
        counted = choose(reading.offers(), Base.ASSIGNED)
        found = reading.groups(counted, ("unit", "budget_year"), as_of=YEAR_END, year=2025)
    assert sorted(found, key=str) == [
        Group(("03781", 2024), None, Sums(advance=30)),
        Group((None, 2025), "SN", Sums(disbursed=5)),
    ]


def test_who_only_tells_of_money_passed_on_is_not_counted_where_another_tells_payments(book: Book) -> None:
    treasury = renamed(VOUCHERS, "Kho bạc", teller=Teller.TREASURY)
    tell(book, treasury, [figure(M.TRANSFERRED, 40)])
    assert sums(book) == Sums(passed_on=40)
    tell(book, VOUCHERS, [figure(M.COMPLETED, 7)])
    assert sums(book) == Sums(disbursed=7)
