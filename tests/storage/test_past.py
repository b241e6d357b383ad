"""The book as it stood after any change answers every question as it did then."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.entry import EntryKind
from disbtrack.domain.figure import Measure
from disbtrack.domain.series import Base, Counted, Side, choose
from disbtrack.domain.standing import Cut
from disbtrack.domain.works import Work
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book, Reading

from .conftest import make_book
from .telling import PLAN, REPORT, VOUCHERS, YEAR_END, figure, tell

M = Measure
Look = Callable[[Book], object]


def everything(reading: Reading) -> list[object]:
    """All that can be asked of a book, as plain values."""
    counted = choose(reading.offers(), Base.ASSIGNED, preferred=reading.preferred())
    entries = reading.entries(kinds=tuple(EntryKind))
    return [
        reading.lines(counted, cut=Cut.PROJECT, as_of=YEAR_END, year=2025),
        reading.behind(counted, as_of=YEAR_END, year=2025, base=Base.WITH_CARRIED),
        entries,
        [reading.entry_history(one.id) for one in entries],
        reading.count_and_sums(),
        [(row.number, row.undone_by) for row in reading.changes()],
        reading.series(),
        reading.questions(every=True),
        reading.kept(Work),
        reading.settings(),
        reading.milestones(),
        reading.profiles(),
        reading.imports(undone=True),
        reading.catalogue().works,
        reading.all_withdrawn(),
    ]


def test_every_question_is_answered_as_it_was_after_each_change(book: Book) -> None:
    then = {1: look(book)}
    for deed in (tell_plan, tell_report, tell_vouchers, correct, prefer, keep_work, withdraw, undo_it):
        number = deed(book)
        then[number] = look(book)
    for number, seen in then.items():
        with book.read(at=number) as reading:
            assert everything(reading) == seen, number


def look(book: Book) -> list[object]:
    with book.read() as reading:
        return everything(reading)


def last(book: Book) -> int:
    with book.read() as reading:
        return reading.changes(limit=1)[0].number


def tell_plan(book: Book) -> int:
    tell(book, PLAN, [figure(M.PLANNED, 900), figure(M.PLANNED, 80, project="GNBV.DA2")])
    return last(book)


def tell_report(book: Book) -> int:
    tell(book, REPORT, [figure(M.DISBURSED, 300, work="Đường Co Mạ"), figure(M.ADVANCE, 20)], "Xã Co Mạ")
    return last(book)


def tell_vouchers(book: Book) -> int:
    tell(book, VOUCHERS, [figure(M.COMPLETED, 55), figure(M.ADVANCE, 7, date(2025, 3, 1))])
    return last(book)


def correct(book: Book) -> int:
    with book.change(text("Correct"), "Bo") as change:
        change.edit_amounts({change.entries()[0].id: 901}, reason="gõ nhầm")
    return change.number


def prefer(book: Book) -> int:
    with book.change(text("Prefer"), "Bo") as change:
        told = next(one for one in change.series() if one.name == VOUCHERS.name)
        change.prefer(Counted("GNBV", 2025, Side.MONEY, told))
    return change.number


def keep_work(book: Book) -> int:
    with book.change(text("Keep"), "Bo") as change:
        change.put_kept(Work(project="GNBV.DA1", name="Đường Co Mạ"))
    return change.number


def withdraw(book: Book) -> int:
    with book.change(text("Withdraw"), "Bo") as change:
        change.withdraw([one.id for one in change.entries() if one.figure.measure is M.PLANNED])
    return change.number


def undo_it(book: Book) -> int:
    return book.undo(last(book), person="Bo")


def test_the_book_reads_and_writes_as_before_once_the_past_was_looked_at(book: Book) -> None:
    tell(book, PLAN, [figure(M.PLANNED, 900)])
    with book.read(at=1) as reading:
        assert reading.entries() == []
    with book.read() as reading:
        assert len(reading.entries()) == 1
    tell(book, REPORT, [figure(M.DISBURSED, 90)])
    assert book.check() == []


def test_a_book_open_for_reading_only_shows_its_past_too_and_stays_unwritten(tmp_path: Path) -> None:
    book = make_book(tmp_path / "a.disb")
    tell(book, PLAN, [figure(M.PLANNED, 900)])
    with Book.open(book.location, read_only=True) as shown:
        with shown.read(at=1) as reading:
            assert reading.entries() == []
            with pytest.raises(Exception, match="readonly"):
                reading.connection.exec_driver_sql("DELETE FROM main.entry")
        with shown.read() as reading:
            assert len(reading.entries()) == 1


def test_a_question_that_fails_leaves_the_connection_in_the_present(tmp_path: Path, book: Book) -> None:
    tell(book, PLAN, [figure(M.PLANNED, 900)])
    with pytest.raises(KeyError), book.read(at=1):
        raise KeyError
    with book.read() as reading:
        assert len(reading.entries()) == 1


def test_a_change_that_never_was_is_refused(book: Book) -> None:
    with pytest.raises(DisbtrackError, match="no change 7"), book.read(at=7):
        pass


def test_a_book_shown_as_it_stood_answers_every_question_so_and_takes_no_change(book: Book) -> None:
    tell_plan(book)
    then = look(book)
    number = last(book)
    tell_report(book)
    past = book.at_change(number)
    assert look(past) == then != look(book)
    with pytest.raises(DisbtrackError, match="as it stood after change"), past.change(text("x"), "An"):
        pass
    with pytest.raises(DisbtrackError, match="as it stood after change"):
        past.undo(number, person="An")
    assert last(book) == number + 1


def test_there_is_no_book_at_a_change_that_never_was(book: Book) -> None:
    with pytest.raises(DisbtrackError):
        book.at_change(99)
