"""Figures changed by hand: with a reason, versioned, still known to their cell."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from disbtrack.domain.entry import EntryKind
from disbtrack.domain.figure import Measure
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.entry.edit_figure import set_amounts, withdraw_figures
from tests.storage.conftest import make_book
from tests.storage.telling import VOUCHERS, figure, tell


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with make_book(tmp_path / "a.disb") as made:
        tell(made, VOUCHERS, [figure(Measure.COMPLETED, 5)])
        yield made


def test_an_amount_set_by_hand_keeps_its_cell_and_says_why(book: Book) -> None:
    with book.read() as reading:
        (before,) = reading.entries()
    set_amounts(book, {before.id: 6}, reason=" Kho bạc báo lại ", person="An")
    with book.read() as reading:
        (after,) = reading.entries()
        versions = reading.entry_history(before.id)
    assert (after.figure.amount, after.figure.cell, after.edited) == (6, before.figure.cell, "Kho bạc báo lại")
    assert after.origin.person == "An"
    assert [row.entry.edited for row in versions] == [None, "Kho bạc báo lại"]
    assert book.check() == []


def test_the_same_amount_again_is_no_change(book: Book) -> None:
    with book.read() as reading:
        (entry,) = reading.entries()
    assert set_amounts(book, {entry.id: 5}, reason="x", person="An") is None


def test_a_change_by_hand_needs_a_reason(book: Book) -> None:
    with pytest.raises(DisbtrackError, match="needs a reason"):
        set_amounts(book, {1: 6}, reason=" ", person="An")


def test_a_figure_that_is_gone_cannot_be_changed(book: Book) -> None:
    with book.read() as reading:
        (entry,) = reading.entries()
    withdraw_figures(book, [entry.id], reason="Nhầm", person="An")
    with pytest.raises(DisbtrackError, match="is gone"):
        set_amounts(book, {entry.id: 6}, reason="x", person="An")


def test_what_waited_for_its_sender_is_a_figure_once_it_is_set(book: Book) -> None:
    (key,) = tell(book, VOUCHERS, [figure(Measure.ADVANCE, 0)], kind=EntryKind.PENDING)
    with book.read() as reading:
        held = reading.held([key])[key]
    set_amounts(book, {held.id: 9}, reason="Gọi điện hỏi", person="An")
    with book.read() as reading:
        assert reading.held([key])[key].state == (9, EntryKind.FIGURE, "Gọi điện hỏi")


def test_an_amount_set_by_hand_can_be_undone(book: Book) -> None:
    with book.read() as reading:
        (entry,) = reading.entries()
    number = set_amounts(book, {entry.id: 6}, reason="x", person="An")
    book.undo(number or 0, person="An")
    with book.read() as reading:
        (after,) = reading.entries()
    assert (after.figure.amount, after.edited) == (5, None)
