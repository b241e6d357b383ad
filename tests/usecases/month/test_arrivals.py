"""Files that came and are not in the book are noted with what is wrong; nothing of them is counted."""

from pathlib import Path

import pytest

from disbtrack.domain.arrivals import Arrival, Known
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.month.arrivals import forget_arrival, name_sender, noted_file, read_again
from disbtrack.usecases.month.board import arrival_board
from tests.usecases.month.reports import BU, LAN, OCTOBER, bring, report, row_of, states
from tests.usecases.totals import write_statement

BAD = ((1, "Dự án 2", "12O.5"), (2, "Dự án 5", 60))


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return new_book(tmp_path / "b.disb", person="An")


def noted(book: Book) -> list[Arrival]:
    with book.read() as reading:
        return reading.kept(Arrival)


def test_what_is_clean_goes_in_and_what_is_not_is_noted(book: Book, tmp_path: Path) -> None:
    received = bring(book, report(tmp_path, LAN), report(tmp_path, BU, *BAD))
    assert (len(received.taken.files), [file.name for file in received.left]) == (1, [f"{BU} 31-10-2025.xlsx"])
    row = row_of(arrival_board(book, OCTOBER), BU)
    assert (row.state.value, row.problems) == ("problems", 1)
    ((_file, problem),) = row.noted()
    assert (problem.place, problem.problem.rule, problem.problem.value) == ("BC!C6", "not-a-number", "12O.5")
    with book.read() as reading:
        assert [entry.reporter for entry in reading.entries()] == [LAN]


def test_a_corrected_file_settles_the_one_before_it(book: Book, tmp_path: Path) -> None:
    bring(book, report(tmp_path, BU, *BAD))
    bring(book, report(tmp_path, BU, name="sửa"))
    assert states(book) == {BU: "received"}
    assert len(noted(book)) == 1


def test_a_later_file_with_mistakes_is_shown_although_the_earlier_one_is_in(book: Book, tmp_path: Path) -> None:
    bring(book, report(tmp_path, BU))
    bring(book, report(tmp_path, BU, *BAD, name="sửa"))
    row = row_of(arrival_board(book, OCTOBER), BU)
    assert (row.state.value, row.files) == ("problems", 1)


def test_the_same_refused_file_is_noted_once(book: Book, tmp_path: Path) -> None:
    bad = report(tmp_path, BU, *BAD)
    bring(book, bad)
    assert (bring(book, bad).noted, len(noted(book))) == (None, 1)


def test_undoing_the_import_leaves_the_noted_file_and_undoing_the_note_the_import(book: Book, tmp_path: Path) -> None:
    received = bring(book, report(tmp_path, LAN), report(tmp_path, BU, *BAD))
    assert received.change is not None
    assert received.noted is not None
    book.undo(received.change, person="An")
    assert states(book) == {BU: "problems"}
    book.undo(received.noted, person="An")
    assert (states(book), book.check()) == ({}, [])


def test_a_sender_is_known_by_the_sheet_else_by_the_whole_name_of_the_file(book: Book, tmp_path: Path) -> None:
    named = write_statement(
        tmp_path / "BC_xa_muong_lan_T10.xlsx", ("TT", "Dự án", "Lũy kế giải ngân"), *BAD, office="BÁO CÁO"
    )
    bring(book, report(tmp_path, BU, *BAD, name="Xã Mường Lạn"), named)
    told = {one.file_name: (arrival_name(book, one), one.told_by) for one in noted(book)}
    assert told == {
        "Xã Mường Lạn 31-10-2025.xlsx": (BU, Known.SHEET),
        "BC_xa_muong_lan_T10.xlsx": (LAN, Known.FILE),
    }


def arrival_name(book: Book, one: Arrival) -> str:
    with book.read() as reading:
        return reading.catalogue().register.name(one.sender)


def test_whose_file_nobody_knows_is_listed_as_such_until_a_person_says_it(book: Book, tmp_path: Path) -> None:
    head = ("TT", "Dự án", "Lũy kế giải ngân")
    bring(book, write_statement(tmp_path / "z5120.xlsx", head, *BAD, office="BÁO CÁO"))
    (row,) = arrival_board(book, OCTOBER).rows
    assert (row.unit, row.name, row.state.value) == ("", "z5120.xlsx", "problems")
    name_sender(book, noted_file(book, OCTOBER, "z5120.xlsx"), "04246", person="An")
    assert states(book) == {LAN: "problems"}
    (file,) = read_again(book, noted(book), in_child=False)
    assert file.reading.sheets[0].reporter == LAN


def test_a_file_of_another_month_is_noted_there(book: Book, tmp_path: Path) -> None:
    bring(book, report(tmp_path, BU, *BAD, day="30/9/2025"))
    assert states(book) == {}
    assert [row.name for row in arrival_board(book, OCTOBER.before).rows] == [BU]


def test_a_file_with_warnings_waits_unless_they_are_accepted(book: Book, tmp_path: Path) -> None:
    rows = ((1, "Dự án 2", 50), (1, "Dự án 2", 50))
    assert len(bring(book, report(tmp_path, BU, *rows)).left) == 1
    assert bring(book, report(tmp_path, BU, *rows), accept=True).left == ()
    assert states(book) == {BU: "received"}


def test_a_file_that_tells_nothing_is_not_taken_for_a_report(book: Book, tmp_path: Path) -> None:
    bring(book, report(tmp_path, BU, (1, "Dự án 2", "12O.5")))
    row = row_of(arrival_board(book, OCTOBER), BU)
    ((_file, told),) = row.noted()
    assert (row.state.value, told.problem.rule, told.place) == ("problems", "nothing-told", "")


def test_a_noted_file_is_taken_off_the_board(book: Book, tmp_path: Path) -> None:
    bring(book, report(tmp_path, BU, *BAD))
    forget_arrival(book, noted(book)[0], person="An")
    assert states(book) == {}


def test_a_file_that_was_not_noted_is_refused_by_name(book: Book) -> None:
    with pytest.raises(DisbtrackError):
        noted_file(book, OCTOBER, "x.xlsx")
