"""Closing a month: what is missing is named, passed over only in writing, and the lock comes last."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.month_end import Step
from disbtrack.domain.months import Month
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.standing import Question
from disbtrack.usecases.books.closing_periods import closed_periods
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.month.closing import MonthEnd, lock_month, month_end, pass_over, take_up_again
from disbtrack.usecases.month.freezing import Freezing, freeze_report
from tests.ledgers import COMMON, MONEY, ROWS, Told, write_ledger
from tests.usecases.days import TODAY

OCTOBER = Month(2025, 10)
COMMUNE: Told = COMMON | MONEY | {"series": "Báo cáo của xã", "teller": "commune", "project": "GNBV.DA2"}
COMMUNES: tuple[Told, ...] = (
    COMMUNE | {"reporter": "Xã A", "date": "31/10/2025", "amount": 4_000_000_000},
    COMMUNE | {"reporter": "Xã B", "date": "30/09/2025", "amount": 2_000_000_000},
)


def held(folder: Path, rows: tuple[Told, ...]) -> Book:
    book = new_book(folder / "b.disb", person="An")
    ledger = write_ledger(folder / "rows.csv", rows)
    commit(book, prepare(book, [ledger], Hints(), in_child=False), person="An", accept_warnings=True)
    return book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Plan and money of October, told by the Treasury alone."""
    with held(tmp_path, ROWS) as made:
        yield made


def look(book: Book, month: Month = OCTOBER) -> MonthEnd:
    return month_end(book, month, today=TODAY)


def step(book: Book, wanted: Step, month: Month = OCTOBER) -> tuple[bool, list[str]]:
    found = next(one for one in look(book, month).steps if one.step is wanted)
    return found.done, [str(fact.words) for fact in found.facts]


def freeze(book: Book) -> None:
    asked = Freezing("summary", OCTOBER)
    freeze_report(book, asked, Question(), today=TODAY, person="An")


def test_a_month_that_nobody_told_is_not_all_in(book: Book) -> None:
    assert step(book, Step.ALL_IN) == (True, [])
    told = ["GNBV: nobody has told money of this month", "Kho bạc Nhà nước: not sent, counted to 31/10/2025"]
    assert step(book, Step.ALL_IN, Month(2025, 11)) == (False, told)


def test_a_year_that_is_planned_and_not_paid_is_not_all_in(tmp_path: Path) -> None:
    with held(tmp_path, ROWS[:4]) as book:
        assert step(book, Step.ALL_IN) == (False, ["GNBV: nobody has told money of this month"])


def test_a_commune_that_has_not_sent_is_named_with_the_day_it_told_last(tmp_path: Path) -> None:
    with held(tmp_path, (*ROWS[:4], *COMMUNES)) as book:
        assert step(book, Step.ALL_IN) == (False, ["Xã B: not sent, counted to 30/09/2025"])


def test_money_of_the_treasury_that_nobody_reconciled_is_named(book: Book) -> None:
    done, facts = step(book, Step.RECONCILED)
    assert (done, facts) == (False, ["GNBV: not begun, and the Treasury tells payments"])


def test_a_frozen_report_counts_until_the_book_tells_otherwise(book: Book, tmp_path: Path) -> None:
    assert step(book, Step.FROZEN)[0] is False
    freeze(book)
    assert step(book, Step.FROZEN)[0] is True
    late = write_ledger(tmp_path / "late.csv", [ROWS[4] | {"project": "GNBV.DA5", "amount": 1_000_000_000}])
    commit(book, prepare(book, [late], Hints(), in_child=False), person="An", accept_warnings=True)
    done, (words,) = step(book, Step.FROZEN)
    assert (done, "other figures since" in words) == (False, True)


def test_the_lock_waits_for_every_step_and_tells_what_was_passed_over(book: Book) -> None:
    freeze(book)
    with pytest.raises(DisbtrackError, match="T10/2025 is not ready"):
        lock_month(book, OCTOBER, person="An", today=TODAY)
    pass_over(book, OCTOBER, Step.RECONCILED, "Kho bạc đối chiếu theo quý", person="An")
    assert look(book).open_ones == ()
    lock_month(book, OCTOBER, person="An", today=TODAY)
    (closing,) = closed_periods(book)
    assert closing.last_day == OCTOBER.last
    assert "Kho bạc đối chiếu theo quý" in closing.reason
    assert look(book).closed


def test_a_step_is_passed_over_only_in_writing_and_looked_at_again(book: Book) -> None:
    with pytest.raises(DisbtrackError, match="written reason"):
        pass_over(book, OCTOBER, Step.RECONCILED, " ", person="An")
    with pytest.raises(DisbtrackError, match="end of the list"):
        pass_over(book, OCTOBER, Step.LOCKED, "vội", person="An")
    pass_over(book, OCTOBER, Step.RECONCILED, "vội", person="An")
    pass_over(book, OCTOBER, Step.RECONCILED, "theo quý", person="Bình")
    passed = next(one.passed for one in look(book).steps if one.step is Step.RECONCILED)
    assert passed is not None
    assert (passed.reason, passed.person) == ("theo quý", "Bình")
    take_up_again(book, OCTOBER, Step.RECONCILED, person="An")
    assert Step.RECONCILED in {one.step for one in look(book).open_ones}
    with pytest.raises(DisbtrackError, match="was not passed over"):
        take_up_again(book, OCTOBER, Step.RECONCILED, person="An")
