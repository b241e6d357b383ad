"""Rows entered by hand: understood cell by cell, written as one change, counted by the usual order."""

from collections.abc import Iterator
from datetime import date

import pytest

from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.series import Form, Series, Teller
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.entered_rows import Setting
from disbtrack.usecases.entering import enter, look
from tests.places import Places
from tests.storage.conftest import make_book
from tests.storage.telling import figure, sums, tell

SETTING = Setting(programme="GNBV", year=2025, today=date(2025, 12, 31))
ROW = {"date": "5/3", "document": "01/UNC", "kind": "tạm ứng", "project": "DA1", "amount": "1,5 tr"}


@pytest.fixture
def book(places: Places) -> Iterator[Book]:
    with make_book(places("a")) as made:
        yield made


def test_a_row_becomes_a_payment_of_ones_own_series(book: Book) -> None:
    entered = enter(book, [ROW], SETTING, person="An")
    with book.read() as reading:
        (entry,) = reading.entries()
        (series,) = reading.series()
    assert (entry.figure.measure, entry.figure.amount) == (Measure.ADVANCE, 1_500_000)
    assert (entry.figure.date, entry.figure.project) == (date(2025, 3, 5), "GNBV.DA1")
    assert (series.teller, series.form, entry.origin.file_name) == (Teller.OFFICE, Form.VOUCHERS, None)
    assert (entered.count, entered.counted_instead) == (1, ())
    assert sums(book).disbursed == 1_500_000


def test_a_block_with_one_bad_cell_writes_nothing(book: Book) -> None:
    rows = [ROW, ROW | {"amount": "1,234"}]
    assert [(number, column) for number, column, _cell in look(book, rows, SETTING).problems] == [(2, "amount")]
    with pytest.raises(DisbtrackError, match="nothing was"):
        enter(book, rows, SETTING, person="An")
    with book.read() as reading:
        assert reading.entries() == []


def test_blank_rows_between_are_left_out(book: Book) -> None:
    assert enter(book, [{}, ROW, {"note": " "}], SETTING, person="An").count == 1


def test_the_same_row_twice_is_two_payments_and_doubtful(book: Book) -> None:
    enter(book, [ROW], SETTING, person="An")
    block = look(book, [ROW, ROW], SETTING)
    assert all(row.cells["amount"].doubt for row in block.rows)
    enter(book, [ROW, ROW], SETTING, person="An")
    assert sums(book).disbursed == 3 * 1_500_000


def test_a_plan_and_a_payment_in_one_block_are_one_change(book: Book) -> None:
    plan = {"date": "10/1", "kind": "kế hoạch", "project": "DA1", "amount": "2 tỷ", "document": "12/QĐ-UBND"}
    entered = enter(book, [plan, ROW], SETTING, person="An")
    assert (sums(book).planned, sums(book).disbursed) == (2_000_000_000, 1_500_000)
    book.undo(entered.change, person="An")
    with book.read() as reading:
        assert reading.entries() == []
    assert book.check() == []


def test_it_is_said_when_another_series_is_counted_instead(book: Book) -> None:
    treasury = Series(0, "Kho bạc", Teller.TREASURY, Form.VOUCHERS, ("project",))
    tell(book, treasury, [figure(Measure.COMPLETED, 7)])
    entered = enter(book, [ROW], SETTING, person="An")
    assert entered.counted_instead == ("Kho bạc",)
    assert sums(book).disbursed == 7


def test_the_unit_of_the_column_holds_for_amounts_without_one(book: Book) -> None:
    setting = Setting(MoneyUnit.TRIEU, "GNBV", 2025)
    (row,) = look(book, [ROW | {"amount": "1.250,5"}], setting).rows
    assert row.figure is not None
    assert row.figure.amount == 1_250_500_000


@pytest.mark.parametrize(
    ("column", "typed"),
    [
        ("date", ""),
        ("date", "31/2"),
        ("kind", "lũy kế giải ngân"),
        ("project", "Dự án 99"),
        ("unit", "Xã Không Có Đâu"),
        ("source", "trên trời"),
        ("capital", "vốn gì đó"),
        ("plan_year", "hai nghìn"),
        ("amount", ""),
        ("amount", "0"),
    ],
)
def test_what_cannot_be_is_a_problem_at_its_cell(book: Book, column: str, typed: str) -> None:
    block = look(book, [ROW | {column: typed}], SETTING)
    assert [(number, name) for number, name, _cell in block.problems] == [(1, column)]


def test_what_was_recovered_takes_no_minus(book: Book) -> None:
    row = ROW | {"kind": "thu hồi tạm ứng", "amount": "-5 tr"}
    assert [column for _row, column, _cell in look(book, [row], SETTING).problems] == ["amount"]
