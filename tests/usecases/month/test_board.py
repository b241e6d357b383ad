"""Who has sent what: each unit of a month stands in one state, and nothing is guessed."""

from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.arrivals import Expected
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.questions import dismiss
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.month.board import COMMUNES, arrival_board
from disbtrack.usecases.month.expected import expect, say_nothing
from tests.usecases.month.reports import BU, CAME, LA, LAN, OCTOBER, bring, report, row_of, states
from tests.usecases.totals import UNITS, take, write_statement

BAD = (1, "Dự án 2", "12O.5")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return new_book(tmp_path / "b.disb", person="An")


def test_whoever_told_before_is_expected_and_its_last_day_counts_on(book: Book, tmp_path: Path) -> None:
    bring(book, report(tmp_path, LAN, day="30/9/2025"), report(tmp_path, BU))
    board = arrival_board(book, OCTOBER)
    assert {row.name: row.state.value for row in board.rows} == {LAN: "not-sent", BU: "received"}
    assert row_of(board, LAN).told_until == date(2025, 9, 30)
    assert board.sentences() == ["1 of 2 reporters has not told T10/2025, counted to 30/09/2025: Xã Mường Lạn"]


def test_whoever_has_plan_of_the_year_is_expected(book: Book, tmp_path: Path) -> None:
    head = ("TT", "Xã", "Dự án", "Kế hoạch năm 2025")
    take(book, write_statement(tmp_path / "kh.xlsx", head, (1, LAN, "Dự án 2", 5), (2, BU, "Dự án 2", 6)))
    board = arrival_board(book, OCTOBER)
    assert {row.name: row.state.value for row in board.rows} == {LAN: "not-sent", BU: "not-sent"}
    assert [one.partition(":")[0] for one in board.sentences()] == [
        "2 of 2 units have told nothing that could be counted instead"
    ]


def test_who_went_into_another_commune_is_expected_no_longer_its_heir_is(book: Book, tmp_path: Path) -> None:
    with book.read() as reading:
        register = reading.catalogue().register
        edge = next(one for one in register.successions if len(register.by_code[one.old_code]) == 1)
        old, new = register.by_code[edge.old_code][0].name, register.name(edge.new_code)
    bring(book, report(tmp_path, old, day="31/5/2025"))
    assert states(book) == {new: "not-sent"}


def test_the_offices_word_goes_before_all_else_from_its_day_on(book: Book, tmp_path: Path) -> None:
    bring(book, report(tmp_path, LAN, day="30/9/2025"))
    with book.read() as reading:
        register = reading.catalogue().register
    excused = Expected(
        series=COMMUNES, unit=register.code_named(LAN, CAME), valid_from=date(2025, 10, 1), reports=False
    )
    expect(book, excused, person="An")
    expect(book, Expected(series=COMMUNES, unit="Ban QLDA khu vực 1", valid_from=date(2025, 10, 1)), person="An")
    assert states(book) == {"Ban QLDA khu vực 1": "not-sent"}
    assert [row.name for row in arrival_board(book, OCTOBER.before).rows] == [LAN]
    say_nothing(book, COMMUNES, excused.unit, person="An")
    assert set(states(book)) == {LAN, "Ban QLDA khu vực 1"}


def test_days_the_wrong_way_round_are_refused(book: Book) -> None:
    said = Expected(series=COMMUNES, unit="04246", valid_from=date(2025, 10, 1), valid_to=date(2025, 9, 1))
    with pytest.raises(DisbtrackError):
        expect(book, said, person="An")


def test_a_later_file_that_replaces_figures_is_said_with_their_number(book: Book, tmp_path: Path) -> None:
    bring(book, report(tmp_path, LAN, (1, "Dự án 2", 50), (2, "Dự án 5", 60)))
    bring(book, report(tmp_path, LAN, (1, "Dự án 2", 50), (2, "Dự án 5", 66), name="sửa"))
    row = row_of(arrival_board(book, OCTOBER), LAN)
    assert (row.state.value, row.replaced, row.files) == ("sent-again", 1, 2)


def test_the_same_figures_under_another_name_replace_nothing(book: Book, tmp_path: Path) -> None:
    bring(book, report(tmp_path, LAN), report(tmp_path, LAN, name="bản cuối"))
    row = row_of(arrival_board(book, OCTOBER), LAN)
    assert (row.state.value, row.replaced) == ("received", 0)


def test_a_cell_that_waits_makes_its_unit_wait_until_it_is_settled(book: Book, tmp_path: Path) -> None:
    take(book, report(tmp_path, LAN, BAD, (2, "Dự án 5", 60)), C6="pending")
    row = row_of(arrival_board(book, OCTOBER), LAN)
    assert (row.state.value, row.problems, [one.cell for one in row.questions]) == ("waiting", 1, ["C6"])
    dismiss(book, row.questions[0].id, "không có", person="An")
    assert states(book) == {LAN: "received"}


def test_the_treasury_agrees_to_the_dong_that_both_print(book: Book, tmp_path: Path) -> None:
    bring(book, report(tmp_path, LAN), report(tmp_path, BU), report(tmp_path, LA, (1, "Dự án 2", 70)))
    told = ((1, LAN, "Dự án 2", 50_300_000), (2, BU, "Dự án 2", 50_600_000), (3, LA, "Dự án 2", 70_000_000))
    place = tmp_path / "kb.xlsx"
    take(book, write_statement(place, UNITS, *told, office="KHO BẠC NHÀ NƯỚC KHU VỰC X", unit="đồng"))
    board = arrival_board(book, OCTOBER)
    assert {row.name: row.state.value for row in board.rows} == {LAN: "agrees", BU: "received", LA: "agrees"}
    differing = row_of(board, BU).agreement
    assert differing is not None
    assert (differing.difference, differing.differing) == (-600_000, 1)


def test_a_treasury_that_has_not_told_the_month_agrees_with_nobody(book: Book, tmp_path: Path) -> None:
    bring(book, report(tmp_path, LAN))
    told = write_statement(
        tmp_path / "kb.xlsx", UNITS, (1, LAN, "Dự án 2", 50), office="KHO BẠC NHÀ NƯỚC KHU VỰC X", day="30/9/2025"
    )
    take(book, told)
    assert (states(book), arrival_board(book, OCTOBER).treasury) == ({LAN: "received"}, None)


def test_what_stands_in_a_series_that_is_not_counted_is_marked(book: Book, tmp_path: Path) -> None:
    bring(book, report(tmp_path, LAN))
    take(book, write_statement(tmp_path / "kb.xlsx", UNITS, (1, LAN, "Dự án 2", 50), office="KHO BẠC KHU VỰC X"))
    assert not row_of(arrival_board(book, OCTOBER), LAN).is_counted
