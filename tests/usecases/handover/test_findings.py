"""Findings of audits and inspections: asked for, settled by vouchers that the book has, followed up, undone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from disbtrack.domain.evidence import Proves
from disbtrack.domain.figure import Measure
from disbtrack.domain.findings import Ask, Finding, FindingDone, FindingState, Followed
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.books.evidence import LaidFile, attach, attachments
from disbtrack.usecases.books.moments import newest_change
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.vouchers import vouchers, withdraw_voucher
from disbtrack.usecases.handover.findings import (
    find_finding,
    findings,
    overdue_findings,
    set_finding,
    settle_finding,
    unsettle_finding,
    withdraw_finding,
)
from tests.usecases.days import TODAY
from tests.usecases.paying import TY, begin, line, pay

PAID_ON = date(2025, 3, 5)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A book with an advance of 3 tỷ of which 2 were paid back by voucher T7."""
    with new_book(tmp_path / "b.disb", person="An") as made:
        begin(made)
        pay(made, "T7", PAID_ON.isoformat(), [line(Measure.REPAID, 2 * TY, 2024, clears="A1")], accept_warnings=True)
        yield made


def asked(book: Book, amount: int = 2 * TY, ask: Ask = Ask.RECOVER, **said: Any) -> int:
    facts: dict[str, Any] = {"document": "12/KL-TTr", "signed": date(2025, 1, 2), "deadline": date(2025, 3, 1)} | said
    return set_finding(book, Finding(ask=ask, amount=amount, **facts), person="An")


def settle(book: Book, finding: int, amount: int, voucher: str = "T7", day: date = PAID_ON, reason: str = "") -> int:
    done = FindingDone(finding=finding, voucher=voucher, day=day, amount=amount, person="An", reason=reason)
    return settle_finding(book, done, person="An", today=TODAY)


def only(book: Book) -> Followed:
    (one,) = findings(book, today=TODAY).rows
    return one


def test_a_finding_is_overdue_until_all_that_it_asks_was_paid_back(book: Book) -> None:
    number = asked(book, 2 * TY)
    assert overdue_findings(book, today=TODAY) == (only(book),)
    settle(book, number, TY)
    assert (only(book).state, only(book).done, only(book).left) == (FindingState.OVERDUE, TY, TY)
    settle(book, number, 2 * TY)
    assert (only(book).state, only(book).left, len(only(book).steps)) == (FindingState.DONE, 0, 1)
    assert overdue_findings(book, today=TODAY) == ()


def test_nothing_is_settled_by_a_voucher_that_the_book_has_not(book: Book) -> None:
    number = asked(book)
    with pytest.raises(DisbtrackError, match=r"no voucher “T8” of 05/03/2025"):
        settle(book, number, TY, voucher="T8")
    with pytest.raises(DisbtrackError, match=r"no voucher “T7” of 06/03/2025"):
        settle(book, number, TY, day=date(2025, 3, 6))
    with pytest.raises(DisbtrackError, match="By which voucher"):
        settle(book, number, TY, voucher="")
    assert only(book).done == 0


def test_a_payment_pays_nothing_back(book: Book) -> None:
    number = asked(book)
    with pytest.raises(DisbtrackError, match="pays back 0 đồng"):
        settle(book, number, TY, voucher="A1", day=date(2024, 5, 1))


def test_a_deduction_is_settled_by_any_payment_of_the_book(book: Book) -> None:
    number = asked(book, TY, Ask.DEDUCT)
    settle(book, number, TY, voucher="A1", day=date(2024, 5, 1))
    assert only(book).state is FindingState.DONE


def test_one_voucher_settles_no_more_than_it_pays_back(book: Book) -> None:
    first, second = asked(book, 2 * TY, item="1"), asked(book, 2 * TY, item="2")
    settle(book, first, 3 * TY // 2)
    with pytest.raises(DisbtrackError, match=r"of which 1\.500\.000\.000 settle other findings"):
        settle(book, second, TY)
    settle(book, second, TY // 2)
    sums = findings(book, today=TODAY).sums
    assert (sums.asked, sums.done, sums.left, sums.late) == (4 * TY, 2 * TY, 2 * TY, 2)


def test_more_than_asked_needs_a_reason(book: Book) -> None:
    number = asked(book, TY)
    with pytest.raises(DisbtrackError, match="were asked for"):
        settle(book, number, 2 * TY)
    settle(book, number, 2 * TY, reason="Nộp cả lãi")
    sums = findings(book, today=TODAY).sums
    assert sums.asked + sums.over == sums.done + sums.left
    assert sums.over == TY


def test_a_voucher_that_was_taken_out_settles_nothing_any_more(book: Book) -> None:
    settle(book, asked(book), 2 * TY)
    (paid,) = (one for one in vouchers(book) if one.voucher.number == "T7")
    withdraw_voucher(book, paid.voucher.id or 0, reason="Ghi nhầm", person="An")
    assert (only(book).state, only(book).left, len(only(book).lost)) == (FindingState.OVERDUE, 2 * TY, 1)


def test_what_is_to_be_explained_is_done_by_an_answer(book: Book) -> None:
    number = asked(book, 0, Ask.EXPLAIN)
    assert only(book).state is FindingState.OVERDUE
    settle(book, number, 0, voucher="", day=TODAY)
    assert only(book).state is FindingState.DONE


def test_a_finding_needs_a_paper_an_amount_and_a_deadline_after_it(book: Book) -> None:
    for said in ({"document": " "}, {"amount": 0}, {"deadline": date(2024, 1, 1)}):
        with pytest.raises(DisbtrackError):
            asked(book, **({"amount": TY} | said))
    assert findings(book, today=TODAY).rows == ()


def test_a_finding_is_altered_and_keeps_what_was_done(book: Book) -> None:
    number = asked(book)
    settle(book, number, TY)
    set_finding(book, replace(find_finding(book, number), amount=TY), person="An")
    assert only(book).state is FindingState.DONE


def test_a_finding_taken_out_comes_back_with_its_deeds_and_files(book: Book) -> None:
    number = asked(book)
    settle(book, number, TY)
    attach(book, Proves.FINDING, number, [LaidFile("kl.pdf", b"%PDF")], person="An")
    withdraw_finding(book, number, person="An")
    assert findings(book, today=TODAY).rows == ()
    book.undo(newest_change(book), person="An")
    assert only(book).done == TY
    assert [one.attachment.name for one in attachments(book, Proves.FINDING, number)] == ["kl.pdf"]


def test_a_deed_is_taken_back(book: Book) -> None:
    deed = settle(book, asked(book), TY)
    unsettle_finding(book, deed, person="An")
    assert only(book).done == 0
    with pytest.raises(DisbtrackError):
        unsettle_finding(book, deed, person="An")
