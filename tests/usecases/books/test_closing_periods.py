"""Closing a period: imports say it at the cells concerned, take the rest, and never write into it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.problem import Severity
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.standing import Question, ask
from disbtrack.usecases.books.closing_periods import close_period, closed_periods, open_period
from disbtrack.usecases.books.history import undo
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.edit_figure import set_amounts
from disbtrack.usecases.imports.import_plan import Choice
from disbtrack.usecases.imports.import_writing import commit
from tests.usecases.days import TODAY
from tests.usecases.totals import UNITS, read, take, write_statement

OCTOBER, NOVEMBER = date(2025, 10, 31), date(2025, 11, 30)
ROWS = ((1, "Xã Mường Lạn", "Dự án 2", 5), (2, "Xã Mường Bú", "Dự án 2", 7))
CORRECTED = ((1, "Xã Mường Lạn", "Dự án 2", 6), (2, "Xã Mường Bú", "Dự án 2", 7), (3, "Xã Co Mạ", "Dự án 2", 8))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A book with October's statement, closed up to 31 October."""
    with new_book(tmp_path / "a.disb", person="An") as made:
        take(made, write_statement(tmp_path / "T10.xlsx", UNITS, *ROWS))
        close_period(made, OCTOBER, person="An", reason="Báo cáo đã gửi")
        yield made


def paid(book: Book, day: date = OCTOBER) -> int:
    return ask(book, Question(year=2025, as_of=day), today=TODAY).total.standing.disbursed


def test_an_import_names_each_cell_of_a_closed_period_and_writes_none_of_them(book: Book, tmp_path: Path) -> None:
    path = write_statement(tmp_path / "T10 sửa.xlsx", UNITS, *CORRECTED)
    plan = read(book, path)
    told = [one for _, one in plan.files[0].reading.all_problems() if one.rule == "period-closed"]
    assert [(one.cell, one.severity) for one in told] == [("D8", Severity.WARNING), ("D6", Severity.WARNING)]
    assert "closed up to 31/10/2025 (An" in str(told[0].message)
    before = paid(book)
    every = dict.fromkeys((*plan.diff.add, *plan.diff.change), Choice.FILE)
    commit(book, plan, person="Bo", accept_warnings=True, choices=every)
    assert paid(book) == before == 12_000_000


def test_the_next_month_s_statement_goes_in(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "T11.xlsx", UNITS, *CORRECTED, day="30/11/2025"))
    assert (paid(book), paid(book, NOVEMBER)) == (12_000_000, 21_000_000)


def test_the_same_file_again_says_nothing_of_the_lock(book: Book, tmp_path: Path) -> None:
    plan = read(book, write_statement(tmp_path / "T10.xlsx", UNITS, *ROWS))
    assert "period-closed" not in {one.rule for _, one in plan.files[0].reading.all_problems()}


def test_once_it_is_opened_with_a_reason_the_correction_goes_in(book: Book, tmp_path: Path) -> None:
    with pytest.raises(DisbtrackError, match="only with a written reason"):
        open_period(book, reason=" ", person="Bo")
    open_period(book, reason="Xã gửi lại", person="Bo")
    assert closed_periods(book) == []
    take(book, write_statement(tmp_path / "T10.xlsx", UNITS, *CORRECTED))
    assert paid(book) == 21_000_000


def test_neither_by_hand_nor_by_undoing_is_a_closed_figure_changed(book: Book) -> None:
    with book.read() as reading:
        thing = reading.entries()[0].id
    with pytest.raises(DisbtrackError, match="closed up to"):
        set_amounts(book, {thing: 1}, reason="thử", person="Bo")
    with pytest.raises(DisbtrackError, match="closed up to"):
        undo(book, 2, person="Bo")
    assert paid(book) == 12_000_000


def test_a_lock_moves_forward_only_and_what_is_open_is_not_opened(book: Book) -> None:
    with pytest.raises(DisbtrackError, match="closed up to 31/10/2025 already"):
        close_period(book, date(2025, 6, 30), person="Bo")
    close_period(book, NOVEMBER, person="Bo")
    open_period(book, last_day=OCTOBER, reason="Còn chứng từ tháng 11", person="Bo")
    assert [one.last_day for one in closed_periods(book)] == [OCTOBER]
    with pytest.raises(DisbtrackError, match="Nothing of this is closed"):
        open_period(book, programme="GNBV", reason="thử", person="Bo")
