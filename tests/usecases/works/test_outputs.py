"""Targets and results stand beside the money of their project, unit and year; what parts from it is found."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.entry import Filters
from disbtrack.domain.outputs import Indicator, Output, OutputFinding, Tells
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.works.outputs import (
    OutputRow,
    OutputsQuestion,
    end_indicator,
    end_output,
    indicators,
    keep_indicator,
    keep_output,
    output_years,
    outputs_of,
)
from tests.ledgers import MONEY, PLAN, ROWS, Told, write_ledger

DAY = date(2025, 10, 31)
HOUSES = Indicator(project="GNBV.DA4", name="Nhà được hỗ trợ", measured_in="nhà")
UNIT = "03646"


def make_book(folder: Path, rows: tuple[Told, ...] = ROWS) -> Book:
    book = new_book(folder / "b.disb", person="An")
    ledger = write_ledger(folder / "rows.csv", rows)
    assert commit(book, prepare(book, [ledger], Hints(), in_child=False), person="An", accept_warnings=True)
    return book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with make_book(tmp_path) as made:
        yield made


@pytest.fixture
def houses(book: Book) -> int:
    return keep_indicator(book, HOUSES, person="An")


def tell(
    book: Book, number: int, tells: Tells, amount: int, *, unit: str | None = None, day: date | None = None
) -> int:
    told = Output(indicator=number, tells=tells, unit=unit, year=2025, date=day, amount=Fraction(amount))
    return keep_output(book, told, person="An")


def asked(book: Book, **more: object) -> list[OutputRow]:
    question = replace(OutputsQuestion(2025, DAY), **more)  # type: ignore[arg-type]  # by name
    return list(outputs_of(book, question, today=DAY).rows)


def test_the_result_stands_beside_the_money_of_its_project(book: Book, houses: int) -> None:
    tell(book, houses, Tells.TARGET, 100)
    tell(book, houses, Tells.RESULT, 90, day=DAY)
    (row,) = asked(book)
    assert (row.progress.planned, row.progress.disbursed) == (28_000_000_000, 7_000_000_000)
    assert (row.progress.rate, row.progress.money_rate) == (Fraction(9, 10), Fraction(1, 4))
    assert row.finding is OutputFinding.UNPAID_WORK


def test_money_ahead_of_the_result_is_found_and_the_margin_is_the_askers(book: Book, houses: int) -> None:
    tell(book, houses, Tells.TARGET, 100)
    tell(book, houses, Tells.RESULT, 10, day=DAY)
    assert [row.finding for row in asked(book)] == [OutputFinding.PAID_AHEAD]
    assert [row.finding for row in asked(book, margin=Fraction(15, 100))] == [None]


def test_units_stand_beside_money_only_where_plan_and_payments_tell_units(tmp_path: Path) -> None:
    grain = {"grain": "project unit source capital"}
    rows = (
        PLAN | grain | {"project": "GNBV.DA4", "unit": UNIT, "amount": 100},
        MONEY | grain | {"project": "GNBV.DA4", "unit": UNIT, "amount": 20},
    )
    with make_book(tmp_path, rows) as book:
        number = keep_indicator(book, HOUSES, person="An")
        tell(book, number, Tells.TARGET, 10, unit=UNIT)
        (row,) = asked(book)
    assert (row.progress.unit, row.progress.money_rate) == (UNIT, Fraction(1, 5))


def test_where_money_tells_no_units_none_is_shown_beside_one(book: Book, houses: int) -> None:
    tell(book, houses, Tells.TARGET, 10, unit=UNIT)
    (row,) = asked(book)
    assert (row.progress.planned, row.progress.money_rate) == (None, None)


def test_a_result_told_again_makes_room_for_the_new_one(book: Book, houses: int) -> None:
    first = tell(book, houses, Tells.RESULT, 10, day=DAY)
    assert tell(book, houses, Tells.RESULT, 12, day=DAY) == first
    assert asked(book)[0].progress.result == 12


def test_an_indicator_needs_a_name_a_measure_and_one_place(book: Book, houses: int) -> None:
    assert [one.id for one in indicators(book)] == [houses]
    for wrong in (
        replace(HOUSES, name=" "),
        replace(HOUSES, measured_in=""),
        replace(HOUSES, name="NHÀ được  hỗ trợ"),
        replace(HOUSES, project="GNBV.DA99"),
    ):
        with pytest.raises(DisbtrackError):
            keep_indicator(book, wrong, person="An")


def test_what_makes_no_sense_is_refused(book: Book, houses: int) -> None:
    for amount, day in ((-1, DAY), (1, date(2024, 12, 31))):
        with pytest.raises(DisbtrackError):
            tell(book, houses, Tells.RESULT, amount, day=day)
    with pytest.raises(DisbtrackError, match="no indicator"):
        tell(book, 99, Tells.TARGET, 1)


def test_an_indicator_leaves_with_all_it_tells_and_comes_back_by_undo(book: Book, houses: int) -> None:
    kept = tell(book, houses, Tells.TARGET, 100)
    end_output(book, kept, person="An")
    assert asked(book) == []
    tell(book, houses, Tells.TARGET, 100)
    made = end_indicator(book, houses, person="An")
    assert output_years(book) == []
    book.undo(made, person="An")
    assert (output_years(book), len(asked(book))) == ([2025], 1)


def test_filters_pick_projects_and_units(book: Book, houses: int) -> None:
    tell(book, houses, Tells.TARGET, 100)
    assert len(asked(book, filters=Filters(project="GNBV.DA4"))) == 1
    assert asked(book, filters=Filters(project="GNBV.DA5")) == []
    assert asked(book, filters=Filters(unit=UNIT)) == []


def test_a_target_of_a_name_that_two_communes_bear_is_refused(book: Book, houses: int) -> None:
    with pytest.raises(DisbtrackError, match=r"04015.*04129"):
        tell(book, houses, Tells.TARGET, 10, unit="Xã Chiềng Chung")
