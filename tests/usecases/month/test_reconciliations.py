"""A reconciliation tells both sides to the đồng, what differs and why, whatever way the book tells it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.reconciliation import Cause, Part, State
from disbtrack.domain.series import Form, Level, Series, Teller
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.month.reconciliations import list_reconciliations, reconciled_periods

from .treasury_books import GRAIN, KBNN, OWN, ROAD, SCHOOL, begin, look, paid, tell


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "b.disb", person="An") as made:
        yield made


def day(number: int, month: int = 10) -> date:
    return date(2025, month, number)


def test_the_columns_of_the_use_are_added_up_by_period_year_and_balance(book: Book) -> None:
    advance = {"measure": Measure.ADVANCE}
    earlier = paid(1_000, day(5, 3), "1", **advance, plan_year=2024)
    money = [paid(500, day(5, 3), "2"), paid(200, day(7), "3"), paid(90, day(8), "4", **advance)]
    back = paid(40, day(9), "3", measure=Measure.RECOVERED)
    tell(book, KBNN, earlier, *money, back, paid(7, day(1, 11), "5"))
    tell(book, OWN, *money)
    table = look(book, begin(book)).sides.tables[Part.USE]
    assert table.totals.by_treasury == {
        "advance_period": 50,
        "advance_year": 1050,
        "advance_balance": 1050,
        "actual_period": 200,
        "actual_year": 700,
        "used_period": 250,
        "used_year": 1750,
    }
    assert [row.account.plan_year for row in table.rows] == [2024, 2025]


def test_a_payment_of_an_earlier_budget_year_stands_in_the_balance_alone(book: Book) -> None:
    advance = paid(1_000, date(2024, 5, 5), "1", measure=Measure.ADVANCE, plan_year=2024)
    tell(book, KBNN, advance, paid(3, day(2), "2"))
    tell(book, OWN, paid(3, day(2), "2"))
    found = look(book, begin(book))
    assert found.sides.tables[Part.USE].totals.by_treasury == {
        "advance_period": 0,
        "advance_year": 0,
        "advance_balance": 1_000,
        "actual_period": 3,
        "actual_year": 3,
        "used_period": 3,
        "used_year": 3,
    }
    assert [(one.found.cause, one.found.amount) for one in found.differences] == [(Cause.MISSING_PAPER, 1_000)]


def test_what_is_accounted_in_january_belongs_to_the_year_that_it_names(book: Book) -> None:
    late = paid(5, date(2026, 1, 20), "1", execution_year=2025)
    tell(book, KBNN, late, paid(9, date(2026, 1, 21), "2", plan_year=2026))
    tell(book, OWN, late)
    number = begin(book, first_day=date(2025, 1, 1), last_day=date(2026, 1, 31))
    found = look(book, number)
    assert (found.state, found.sides.tables[Part.USE].totals.difference("used_year")) == (State.SETTLED, 0)


def test_units_are_told_apart_and_former_communes_are_those_of_the_day(book: Book) -> None:
    tell(book, KBNN, paid(5, date(2025, 5, 6), "1", unit="03649"), paid(8, day(3), "2", unit="03820"))
    tell(book, OWN, paid(5, date(2025, 5, 6), "1"))
    found = look(book, begin(book))
    assert (found.differences, found.sides.tables[Part.USE].totals.by_us) == (
        (),
        found.sides.tables[Part.USE].totals.by_treasury,
    )


def test_the_estimate_is_brought_forward_assigned_adjusted_used_and_left(book: Book) -> None:
    plans = Series(0, "Quyết định", Teller.OFFICE, Form.DECISIONS, GRAIN, Level.DETAILED)
    about = {"document": "QĐ 1", "day": date(2025, 1, 5)}

    def planned(amount: int, measure: Measure, **said: object) -> Figure:
        return paid(amount, **about, measure=measure, **said)  # type: ignore[arg-type] # words by their names

    carried = planned(30, Measure.CARRIED, plan_year=2024, execution_year=2025)
    tell(book, plans, planned(100, Measure.PLANNED), planned(-20, Measure.ADJUSTED), carried)
    tell(book, OWN, paid(60, day(3), "1"), paid(10, day(4), "2", plan_year=2024))
    tell(book, KBNN, paid(60, day(3), "1"), paid(10, day(4), "2", plan_year=2024))
    table = look(book, begin(book)).sides.tables[Part.ESTIMATE]
    told = {row.account.plan_year: dict(row.by_us or {}) for row in table.rows}
    assert told == {
        2024: {"brought": 30, "assigned": 0, "adjusted": 0, "used": 10, "left": 20, "advances": 0},
        2025: {"brought": 0, "assigned": 100, "adjusted": -20, "used": 60, "left": 20, "advances": 0},
    }
    assert not table.told
    assert table.totals.by_treasury == {"advances": 0}


def test_totals_to_date_are_held_against_papers_account_by_account(book: Book) -> None:
    statements = Series(0, "Kho bạc: lũy kế", Teller.TREASURY, Form.STATEMENTS, ("project", "source", "capital"))
    total = {"measure": Measure.DISBURSED, "unit": None}
    tell(book, statements, paid(70, day(30, 9), **total), paid(100, day(31), **total))
    tell(book, statements, paid(9, day(31), **total, project=SCHOOL))
    tell(book, OWN, paid(70, day(3, 2), "1"), paid(35, day(4), "2"), paid(4, day(4), "3", project=SCHOOL))
    found = look(book, begin(book, unit=None))
    table = found.sides.tables[Part.USE]
    assert {row.account.project: row.difference("used_period") for row in table.rows} == {ROAD: -5, SCHOOL: 5}
    assert [one.found.cause for one in found.differences] == [Cause.WRONG_CODE, Cause.WRONG_CODE]
    assert not table.by_paper


def test_what_the_treasury_lists_by_work_is_compared_by_work(book: Book) -> None:
    list_ = Series(0, "Kho bạc: chứng từ", Teller.TREASURY, Form.VOUCHERS, ("project", "source"))
    tell(book, list_, paid(5, day(3), "1", project="Nhà văn hóa bản Nà Hỳ", unit=None, capital=None))
    tell(book, OWN, paid(5, day(3), "1", work="Nhà Văn hoá bản Nà Hỳ"))
    found = look(book, begin(book, unit=None))
    assert found.state is State.SETTLED
    assert [row.account.work for row in found.sides.tables[Part.USE].rows] == ["Nhà văn hóa bản Nà Hỳ"]


def test_a_list_that_ends_before_the_period_says_nothing_of_it(book: Book) -> None:
    tell(book, KBNN, paid(5, day(30, 9), "1"))
    tell(book, OWN, paid(5, day(30, 9), "1"), paid(6, day(3), "2"))
    found = look(book, begin(book))
    assert (found.state, found.differences) == (State.DRAFT, ())


def test_what_cannot_be_reconciled_is_refused(book: Book) -> None:
    list_ = Series(0, "Kho bạc tỉnh", Teller.TREASURY, Form.VOUCHERS, ("project",))
    tell(book, list_, paid(5, day(3), "1", unit=None))
    tell(book, OWN, paid(5, day(3), "1"))
    with pytest.raises(DisbtrackError, match="does not say which unit"):
        begin(book)
    with pytest.raises(DisbtrackError, match="No series"):
        begin(book, treasury="Kho bạc huyện")
    with pytest.raises(DisbtrackError, match="agrees with itself"):
        begin(book, unit=None, own="Kho bạc tỉnh")
    begin(book, unit=None)
    with pytest.raises(DisbtrackError, match="in the book already"):
        begin(book, unit=None)


def test_many_units_are_looked_into_at_once_as_each_alone(book: Book) -> None:
    units = ("03646", "03650", "03820")
    tell(book, KBNN, *(paid(10 + place, day(3), str(place), unit=unit) for place, unit in enumerate(units)))
    tell(book, OWN, *(paid(11, day(3), str(place), unit=unit) for place, unit in enumerate(units)))
    numbers = [begin(book, unit=unit) for unit in units]
    found = {one.kept.id: one for one in list_reconciliations(book)}
    assert [found[number] for number in numbers] == [look(book, number) for number in numbers]
    assert [len(found[number].differences) for number in numbers] == [1, 0, 1]


def test_reconciliations_are_listed_by_period(book: Book) -> None:
    tell(book, KBNN, paid(5, day(3), "1"))
    october = begin(book)
    november = begin(book, first_day=day(1, 11), last_day=day(30, 11))
    assert [one.kept.id for one in list_reconciliations(book)] == [november, october]
    assert [one.kept.id for one in list_reconciliations(book, last_day=day(31))] == [october]
    assert [last for _first, last in reconciled_periods(book)] == [day(30, 11), day(31)]
