"""Differences are closed by a person, both agree, and the book says when that no longer holds."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.evidence import Proves
from disbtrack.domain.figure import Measure
from disbtrack.domain.months import Month
from disbtrack.domain.reconciliation import Cause, Part, Party, State
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.books.evidence import LaidFile, attach, attachments
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.edit_figure import set_amounts
from disbtrack.usecases.month.agreed_lines import moved_by
from disbtrack.usecases.month.reconciled import reconciled
from disbtrack.usecases.month.reconciliations import forget_reconciliation
from disbtrack.usecases.month.settling import acceptable, agree, reopen, sign
from disbtrack.usecases.month.typed_amounts import type_amounts

from .treasury_books import CLOSED_ON, KBNN, OWN, account, begin, look, paid, settle, tell


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "b.disb", person="An") as made:
        yield made


def day(number: int, month: int = 10) -> date:
    return date(2025, month, number)


def agreed(book: Book, number: int) -> int:
    return agree(book, number, person="An", today=CLOSED_ON)


def differing(book: Book) -> int:
    """A book in which one paper of October is missing on our side."""
    tell(book, KBNN, paid(5, day(3), "1"), paid(6, day(4), "2"))
    tell(book, OWN, paid(5, day(3), "1"))
    return begin(book)


def test_nobody_agrees_while_a_difference_is_open(book: Book) -> None:
    number = differing(book)
    with pytest.raises(DisbtrackError, match="differences are open"):
        agreed(book, number)
    settle(book, number, closed=False)
    with pytest.raises(DisbtrackError, match="differences are open"):
        agreed(book, number)
    settle(book, number, note="chờ chứng từ")
    (one,) = look(book, number).differences
    assert one.settled is not None
    told = (one.settled.cause, one.settled.by_treasury, one.settled.by_us, one.settled.closed_by, one.settled.closed_on)
    assert told == (Cause.MISSING_PAPER, 6, 0, "Bình", CLOSED_ON)
    agreed(book, number)
    assert look(book, number).state is State.AGREED


def test_who_closed_it_first_stays_who_closed_it(book: Book) -> None:
    number = differing(book)
    assert settle(book, number) is not None
    assert settle(book, number) is None


def test_another_kind_is_closed_with_a_note_only(book: Book) -> None:
    number = differing(book)
    with pytest.raises(DisbtrackError, match="closed with a note"):
        settle(book, number, cause=Cause.OTHER)
    settle(book, number, cause=Cause.OTHER, note="phí chuyển tiền")
    assert look(book, number).state is State.SETTLED
    assert acceptable(look(book, number)) == []


def test_what_was_said_before_stays_when_it_is_closed(book: Book) -> None:
    number = differing(book)
    settle(book, number, cause=Cause.OTHER_PERIOD, note="chờ T11", closed=False)
    settle(book, number)
    (one,) = look(book, number).differences
    assert (one.cause, one.note, one.closed) == (Cause.OTHER_PERIOD, "chờ T11", True)


def test_nobody_agrees_where_the_treasury_has_told_nothing(book: Book) -> None:
    tell(book, OWN, paid(5, day(3), "1"))
    number = begin(book)
    assert look(book, number).state is State.DRAFT
    with pytest.raises(DisbtrackError, match="told nothing"):
        agreed(book, number)


def test_a_difference_closed_with_other_amounts_is_open_again(book: Book) -> None:
    number = differing(book)
    settle(book, number)
    with book.read() as reading:
        missing = next(one for one in reading.entries() if one.figure.amount == 6)
    set_amounts(book, {missing.id: 7}, reason="Kho bạc sửa", person="An")
    (one,) = look(book, number).differences
    assert (one.moved, one.closed, one.found.amount) == (True, False, 7)
    assert look(book, number).state is State.OPEN


def test_what_was_agreed_is_held_against_the_book_and_the_change_is_named(book: Book) -> None:
    number = differing(book)
    settle(book, number)
    agreed(book, number)
    tell(book, KBNN, paid(3, day(2, 11), "9"))
    assert look(book, number).state is State.AGREED
    late = tell(book, OWN, paid(6, day(4), "2"))
    tell(book, OWN, paid(1, day(9, 11), "8"))
    more = tell(book, OWN, paid(4, day(9), "7"))
    found = look(book, number)
    assert found.state is State.MOVED
    assert moved_by(book, found.kept) == [late, more]
    book.undo(more, person="An")
    book.undo(late, person="An")
    assert look(book, number).state is State.AGREED


def test_an_agreement_is_signed_and_taken_back_with_a_reason(book: Book) -> None:
    number = differing(book)
    settle(book, number)
    with pytest.raises(DisbtrackError, match="still holds"):
        sign(book, number, signed=CLOSED_ON, person="An")
    agreed(book, number)
    sign(book, number, signed=CLOSED_ON, paper="12/BB", person="An")
    found = look(book, number)
    assert found.minutes is not None
    assert (found.state, found.minutes.number) == (State.SIGNED, "12/BB")
    with pytest.raises(DisbtrackError, match="agreed on"):
        settle(book, number)
    with pytest.raises(DisbtrackError, match="agreed on"):
        forget_reconciliation(book, number, person="An")
    with pytest.raises(DisbtrackError, match="written reason"):
        reopen(book, number, reason=" ", person="An")
    reopen(book, number, reason="Kho bạc gửi lại", person="An")
    assert look(book, number).state is State.SETTLED


def test_the_signed_scan_lies_beside_the_minutes(book: Book) -> None:
    number = differing(book)
    minutes = look(book, number).kept.minutes or 0
    attach(book, Proves.RECONCILIATION, minutes, [LaidFile("bb.pdf", b"%PDF")], person="An")
    assert [one.attachment.name for one in attachments(book, Proves.RECONCILIATION, minutes)] == ["bb.pdf"]


def test_undo_takes_back_what_was_settled_and_the_book_stays_whole(book: Book) -> None:
    number = differing(book)
    made = settle(book, number)
    assert made is not None
    change = agreed(book, number)
    book.undo(change, person="An")
    book.undo(made, person="An")
    assert look(book, number).state is State.OPEN
    assert look(book.at_change(change), number).state is State.AGREED
    assert book.check() == []


def test_the_treasurys_paper_is_typed_and_only_what_was_typed_is_compared(book: Book) -> None:
    tell(book, OWN, paid(5, day(3), "1"), paid(2, day(4), "2", measure=Measure.ADVANCE), paid(8, day(5, 2), "3"))
    number = begin(book)
    use = account(Part.USE)
    type_amounts(book, number, use, {"actual_period": 5, "advance_period": 2}, person="An")
    assert look(book, number).state is State.SETTLED
    type_amounts(book, number, use, {"actual_year": 12}, person="An")
    (one,) = look(book, number).differences
    assert (one.found.amount, one.found.in_period) == (-1, 0)
    type_amounts(book, number, use, {"actual_year": None}, person="An")
    assert look(book, number).state is State.SETTLED


def test_deposits_are_typed_on_both_sides_and_balance(book: Book) -> None:
    number = begin(book)
    for party, spent in ((Party.TREASURY, 30), (Party.OWN, 35)):
        deposit = account(Part.DEPOSITS, party, account="3713.1.1234567.00000", project=None, unit=None, source=None)
        type_amounts(book, number, deposit, {"brought": 10, "received": 50, "spent": spent}, person="An")
    table = look(book, number).sides.tables[Part.DEPOSITS]
    (row,) = table.rows
    assert row.account.number == "3713.1.1234567.00000"
    assert (row.by_treasury or {})["balance"] == 30
    assert row.difference("balance") == 5
    with pytest.raises(DisbtrackError, match="deposit account"):
        type_amounts(book, number, account(Part.DEPOSITS), {"brought": 1}, person="An")


def test_what_the_book_adds_up_is_not_typed(book: Book) -> None:
    number = begin(book)
    with pytest.raises(DisbtrackError, match="what the book adds up"):
        type_amounts(book, number, account(Part.USE, Party.OWN), {"actual_year": 1}, person="An")
    with pytest.raises(DisbtrackError, match="no column"):
        type_amounts(book, number, account(Part.USE), {"left": 1}, person="An")


def test_the_closing_of_the_month_is_told_who_is_reconciled(book: Book) -> None:
    tell(book, KBNN, paid(5, day(3), "1"), paid(6, day(4), "2", unit="03820"))
    tell(book, OWN, paid(5, day(3), "1"))
    october = Month(2025, 10)
    assert reconciled(book, october).lacking == ("GNBV",)
    done, other = begin(book), begin(book, unit="03820")
    agreed(book, done)
    found = reconciled(book, october)
    assert [one.kept.id for one in found.agreed] == [done]
    assert [one.kept.id for one in found.open] == [other]
    assert (found.lacking, found.done) == ((), False)
    assert reconciled(book, Month(2025, 9)).agreed == ()
