"""Cells changed by hand in the ledger: all of one's own rows, of others' only the amount, and with a reason."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.entry import Entry
from disbtrack.domain.figure import Measure
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.entry.entered_rows import Setting
from disbtrack.usecases.entry.entering import enter
from disbtrack.usecases.entry.revising import look, revise
from disbtrack.usecases.entry.vouchers import vouchers
from tests.storage.conftest import make_book
from tests.storage.telling import sums

SETTING = Setting(programme="GNBV", year=2025)
ROW = {"date": "5/3", "document": "01/UNC", "kind": "tạm ứng", "project": "DA1", "amount": "1,5 tr"}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with make_book(tmp_path / "a.disb") as made:
        enter(made, [ROW, ROW | {"document": "02/UNC"}], SETTING, person="An")
        yield made


def entries(book: Book) -> list[Entry]:
    with book.read() as reading:
        return reading.entries()


def test_every_cell_of_a_row_of_ones_own_can_be_changed(book: Book) -> None:
    first, _second = entries(book)
    edits = {first.id: {"date": "6/4/2025", "project": "DA2", "amount": "2 tr", "note": "sửa", "kind": "KLHT"}}
    assert revise(book, edits, SETTING, reason="", person="Bình") is not None
    after = next(one for one in entries(book) if one.id == first.id).figure
    assert (after.date, after.project, after.amount, after.note) == (date(2025, 4, 6), "GNBV.DA2", 2_000_000, "sửa")
    assert (after.measure, after.document) == (Measure.COMPLETED, "01/UNC")
    assert book.check() == []


def test_several_cells_are_one_change_that_is_undone_as_one(book: Book) -> None:
    before = entries(book)
    change = revise(book, {one.id: {"amount": "9 tr"} for one in before}, SETTING, reason="", person="An")
    assert sums(book).disbursed == 18_000_000
    assert change is not None
    book.undo(change, person="An")
    assert entries(book) == before


def test_one_bad_cell_leaves_all_as_they_were(book: Book) -> None:
    first, second = before = entries(book)
    with pytest.raises(DisbtrackError, match="nothing was"):
        revise(book, {first.id: {"amount": "9 tr"}, second.id: {"amount": "x"}}, SETTING, reason="", person="An")
    assert entries(book) == before


def test_the_same_again_is_no_change(book: Book) -> None:
    first, _second = entries(book)
    assert revise(book, {first.id: {"amount": "1.500.000"}}, SETTING, reason="", person="An") is None


def test_a_row_that_becomes_like_another_stays_a_row_of_its_own(book: Book) -> None:
    _first, second = entries(book)
    revise(book, {second.id: {"document": "01/UNC"}}, SETTING, reason="", person="An")
    assert sums(book).disbursed == 3_000_000
    assert len(entries(book)) == 2


def test_a_plan_does_not_become_a_payment(book: Book) -> None:
    first, _second = entries(book)
    assert look(book, {first.id: {"kind": "kế hoạch"}}, SETTING).problems


def test_of_a_row_that_a_file_told_only_the_amount_is_set_and_with_a_reason(tmp_path: Path, sample: Path) -> None:
    with Book.open(shutil.copy(sample, tmp_path / "b.disb")) as told:
        row = next(one for one in entries(told) if one.origin.import_id is not None)
        (refused,) = look(told, {row.id: {"document": "x"}}, SETTING).problems
        assert str(row.origin.file_name) in str(refused.cell.problem)
        with pytest.raises(DisbtrackError, match="needs a reason"):
            revise(told, {row.id: {"amount": "7 tr"}}, SETTING, reason=" ", person="An")
        assert revise(told, {row.id: {"amount": "7 tr"}}, SETTING, reason="Kho bạc báo", person="An") is not None
        after = next(one for one in entries(told) if one.id == row.id)
        assert (after.figure.amount, after.edited, after.origin.cell) == (7_000_000, "Kho bạc báo", row.origin.cell)


def test_a_payment_raised_over_its_plan_needs_a_reason_that_its_voucher_keeps(book: Book) -> None:
    plan = {"date": "2/1", "kind": "kế hoạch", "project": "DA1", "amount": "4 tr", "document": "1/QĐ"}
    enter(book, [plan], SETTING, person="An")
    first = next(one for one in entries(book) if one.figure.document == "01/UNC")
    edits = {first.id: {"amount": "2.500.001"}}
    assert look(book, edits, SETTING).needs_reason
    assert not look(book, {first.id: {"amount": "2.500.000"}}, SETTING).needs_reason
    with pytest.raises(DisbtrackError, match="reason"):
        revise(book, edits, SETTING, reason=" ", person="An")
    revise(book, edits, SETTING, reason="chờ QĐ", person="An")
    assert {one.voucher.number: one.voucher.over for one in vouchers(book)} == {"01/UNC": "chờ QĐ", "02/UNC": ""}


def test_a_voucher_goes_where_its_payments_go(book: Book) -> None:
    first, second = entries(book)
    revise(book, {second.id: {"document": "03/UNC", "date": "7/3"}}, SETTING, reason="", person="An")
    assert [(one.voucher.number, len(one.lines)) for one in vouchers(book)] == [("01/UNC", 1), ("03/UNC", 1)]
    change = revise(book, {first.id: {"document": "03/UNC", "date": "7/3"}}, SETTING, reason="", person="An")
    assert [(one.voucher.number, len(one.lines)) for one in vouchers(book)] == [("03/UNC", 2)]
    book.undo(change or 0, person="An")
    assert [len(one.lines) for one in vouchers(book)] == [1, 1]
