"""A report is frozen with its files, made again to the đồng after corrections, and what changed since is listed."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.evidence import Proves
from disbtrack.domain.figure import Measure
from disbtrack.domain.frozen import FrozenReport
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.months import Month
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.standing import Question
from disbtrack.usecases.books.evidence import attachments, write_copy
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.month.freezing import (
    Freezing,
    changed_since,
    digest_of,
    find_frozen,
    freeze_report,
    frozen_reports,
    made_again,
    tells_the_same,
)
from tests.ledgers import ROWS
from tests.usecases.days import TODAY
from tests.usecases.month.test_closing import COMMUNES, held
from tests.usecases.paying import TY, line, pay, plan

OCTOBER = Month(2025, 10)
ASKED = Freezing("summary", OCTOBER, MoneyUnit.DONG)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "b.disb", person="An") as made:
        plan(made, 10 * TY, 2025)
        pay(made, "A1", "2025-10-05", [line(Measure.COMPLETED, 3 * TY)])
        yield made


def freeze(book: Book) -> FrozenReport:
    return freeze_report(book, ASKED, Question(), today=TODAY, person="An")


def correct(book: Book) -> None:
    """A payment of October that comes too late for the report."""
    pay(book, "A2", "2025-10-20", [line(Measure.COMPLETED, 123_456_789)])


def test_a_frozen_report_tells_its_month_and_keeps_both_files(book: Book, tmp_path: Path) -> None:
    frozen = freeze(book)
    assert (frozen.period, frozen.as_of, frozen.year, frozen.money) == ("2025-10", OCTOBER.last, 2025, MoneyUnit.DONG)
    pieces = {one.attachment.sha256: one.attachment for one in attachments(book, Proves.REPORT, frozen.paper)}
    assert set(pieces) == {frozen.pdf, frozen.xlsx}
    copy = write_copy(book, pieces[frozen.pdf], tmp_path)
    assert copy.read_bytes().startswith(b"%PDF")
    assert hashlib.sha256(copy.read_bytes()).hexdigest() == frozen.pdf


def test_it_is_made_again_to_the_dong_after_corrections(book: Book) -> None:
    frozen = freeze(book)
    shown = [cell.shown for row in made_again(book, frozen).tables[0].rows for cell in row.cells]
    correct(book)
    again = made_again(book, frozen)
    assert [cell.shown for row in again.tables[0].rows for cell in row.cells] == shown
    assert digest_of(again) == frozen.figures
    assert "3.000.000.000" in shown
    assert not tells_the_same(book, frozen)


def test_what_changed_since_it_was_sent_is_listed_to_the_dong(book: Book) -> None:
    frozen = freeze(book)
    assert changed_since(book, frozen).shifts == ()
    assert tells_the_same(book, frozen)
    correct(book)
    pay(book, "A3", "2025-11-02", [line(Measure.COMPLETED, TY)])
    (shift,) = changed_since(book, frozen).shifts
    assert (shift.old, shift.new) == (0, 123_456_789)


def test_a_report_that_was_altered_is_never_shown_as_the_one_that_was_sent(book: Book) -> None:
    frozen = replace(freeze(book), figures="0" * 64)
    with pytest.raises(DisbtrackError, match="cannot be made again"):
        made_again(book, frozen)


def test_a_failed_check_is_released_only_in_writing(tmp_path: Path) -> None:
    with held(tmp_path, (*ROWS[:4], *COMMUNES)) as book:
        with pytest.raises(DisbtrackError, match="Figures not yet in: Xã B"):
            freeze_report(book, ASKED, Question(), today=TODAY, person="An")
        released = replace(ASKED, released="Xã B nộp chậm")
        assert freeze_report(book, released, Question(), today=TODAY, person="An").released == "Xã B nộp chậm"


def test_a_second_edition_stands_beside_the_first_and_undo_takes_one_away(book: Book) -> None:
    first = freeze(book)
    correct(book)
    second = freeze(book)
    assert [one.id for one in frozen_reports(book, OCTOBER)] == [second.id, first.id]
    assert (first.figures == second.figures, first.paper == second.paper) == (False, False)
    with book.read() as reading:
        book.undo(reading.newest_change(), person="An")
    assert [one.id for one in frozen_reports(book)] == [first.id]
    with pytest.raises(DisbtrackError, match="no frozen report"):
        find_frozen(book, second.id or 0)
    assert book.check() == []


def test_a_report_without_a_month_keeps_the_day_and_the_year_that_it_came_to(book: Book) -> None:
    frozen = freeze_report(book, replace(ASKED, period=None), Question(), today=TODAY, person="An")
    assert (frozen.period, frozen.year, frozen.as_of) == ("", 2025, date(2025, 10, 5))
    pay(book, "A3", "2025-11-02", [line(Measure.COMPLETED, TY)])
    assert digest_of(made_again(book, frozen)) == frozen.figures
