"""Columns and notes of one's own: typed, carried to the next month, undone like everything else."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.views import ColumnType
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.books.own_columns import (
    OwnTable,
    add_column,
    keep_values,
    own_table,
    remove_column,
    rename_column,
)
from disbtrack.usecases.handover.export_ledger import export_ledger
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from tests.storage.conftest import make_book
from tests.storage.telling import REPORT, figure, tell

DONG = MoneyUnit.DONG


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with make_book(tmp_path / "a.disb") as made:
        tell(made, REPORT, [figure(Measure.DISBURSED, 5, date(2025, 9, 30))])
        yield made


def streams(book: Book) -> list[int]:
    with book.read() as reading:
        return [entry.stream for entry in reading.entries(order_by=("date",))]


def table(book: Book) -> OwnTable:
    with book.read() as reading:
        return own_table(reading)


def test_a_note_goes_on_to_the_next_month(book: Book) -> None:
    keep_values(book, {(None, streams(book)[0]): "chờ quyết toán"}, DONG, 2025, person="An")
    tell(book, REPORT, [figure(Measure.DISBURSED, 9, date(2025, 10, 31))])
    assert [table(book).values[None, stream] for stream in streams(book)] == ["chờ quyết toán"] * 2


def test_a_column_takes_only_what_it_holds(book: Book) -> None:
    column = add_column(book, "Hạn bảo lãnh", ColumnType.DAY, person="An")
    (stream,) = streams(book)
    with pytest.raises(DisbtrackError, match="nothing was"):
        keep_values(book, {(column, stream): "sang năm", (None, stream): "ghi"}, DONG, 2025, person="An")
    assert table(book).values == {}
    keep_values(book, {(column, stream): "31/12"}, DONG, 2025, person="An")
    assert table(book).values == {(column, stream): "2025-12-31"}


def test_an_emptied_cell_is_taken_away(book: Book) -> None:
    (stream,) = streams(book)
    keep_values(book, {(None, stream): "ghi"}, DONG, 2025, person="An")
    keep_values(book, {(None, stream): ""}, DONG, 2025, person="An")
    assert table(book).values == {}
    assert keep_values(book, {(None, stream): " "}, DONG, 2025, person="An") is None
    assert book.check() == []


def test_a_column_taken_away_comes_back_with_what_stood_in_it(book: Book) -> None:
    column = add_column(book, "Mã", ColumnType.TEXT, person="An")
    (stream,) = streams(book)
    keep_values(book, {(column, stream): "A1"}, DONG, 2025, person="An")
    before = table(book)
    remove_column(book, column, person="An")
    assert table(book) == OwnTable()
    with book.read() as reading:
        last = reading.changes(1)[0].number
    book.undo(last, person="An")
    assert table(book) == before


def test_columns_are_told_apart_by_their_names(book: Book) -> None:
    column = add_column(book, "Mã", ColumnType.TEXT, person="An")
    with pytest.raises(DisbtrackError, match="in the book already"):
        add_column(book, " Mã ", ColumnType.MONEY, person="An")
    rename_column(book, column, "Mã dự án", person="An")
    assert [one.name for one in table(book).columns] == ["Mã dự án"]
    with pytest.raises(DisbtrackError, match="needs a name"):
        rename_column(book, column, " ", person="An")


def test_notes_and_columns_go_on_to_next_month_in_the_book_made_of_an_exported_ledger(tmp_path: Path) -> None:
    with make_book(tmp_path / "a.disb") as first, make_book(tmp_path / "b.disb") as second:
        tell(first, REPORT, [figure(Measure.DISBURSED, 5, date(2025, 9, 30))])
        column = add_column(first, "Cán bộ", ColumnType.TEXT, person="An")
        (stream,) = streams(first)
        keep_values(first, {(None, stream): "chờ quyết toán", (column, stream): "Chị Hoa"}, DONG, 2025, person="An")
        export_ledger(first, tmp_path / "ledger.xlsx")
        plan = prepare(second, [tmp_path / "ledger.xlsx"], Hints(), in_child=False)
        commit(second, plan, person="An", accept_warnings=True)
        tell(second, REPORT, [figure(Measure.DISBURSED, 9, date(2025, 10, 31))])
        (own,) = table(second).columns
        shown = [[table(second).values[place, one] for place in (None, own.id)] for one in streams(second)]
        assert (own.name, shown) == ("Cán bộ", [["chờ quyết toán", "Chị Hoa"]] * 2)
