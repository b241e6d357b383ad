"""Nobody is blocked on the 14th: what waits for its sender stays on a list until a corrected file closes it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from disbtrack.domain.entry import EntryKind
from disbtrack.domain.problem import Severity
from disbtrack.domain.questions import QuestionState
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.questions import dismiss, open_questions
from disbtrack.usecases.answers.standing import ALL_YEARS, Question, ask
from disbtrack.usecases.books import history
from disbtrack.usecases.books.opening import new_book
from tests.usecases.days import TODAY
from tests.usecases.totals import UNITS, read, take, write_statement
from tests.usecases.vouchers import write_sheets

GOOD = (2, "Xã Mường Lạn", "Dự án 5", 6)
BAD_AMOUNT = (1, "Xã Mường Lạn", "Dự án 2", "12O.5")
BAD_UNIT = (1, "Xã Mường Lann", "Dự án 2", 5)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="An") as made:
        yield made


def waiting(book: Book) -> list[tuple[str, str, str]]:
    return [(one.cell, one.rule, one.value) for one in open_questions(book)]


def pending(book: Book) -> int:
    with book.read() as reading:
        return reading.count_and_sums(kinds=(EntryKind.PENDING,))[0]


def told(book: Book) -> tuple[int, tuple[str, ...]]:
    answer = ask(book, Question(year=ALL_YEARS), today=TODAY)
    return answer.total.standing.disbursed, tuple(one.place for one in answer.waiting)


def test_an_error_answered_with_waiting_lets_the_rest_in_and_goes_on_the_list(book: Book, tmp_path: Path) -> None:
    path = write_statement(tmp_path / "T10.xlsx", UNITS, BAD_AMOUNT, GOOD)
    assert read(book, path).is_blocked(accept_warnings=True)
    number = take(book, path, D6="pending")
    (question,) = open_questions(book)
    assert (question.place, question.rule, question.value) == ("T10.xlsx!BC!D6", "not-a-number", "12O.5")
    assert (question.reporter, question.person, question.change) == ("Sở Tài chính", "An", number)
    assert told(book) == (6_000_000, ("T10.xlsx!BC!D6",))


def test_a_corrected_file_closes_the_question_and_its_undo_opens_it_again(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "T10.xlsx", UNITS, BAD_AMOUNT, GOOD), D6="pending")
    take(book, write_statement(tmp_path / "T10 sửa.xlsx", UNITS, (1, "Xã Mường Lạn", "Dự án 2", 12.5), GOOD))
    assert told(book) == (18_500_000, ())
    (closed,) = open_questions(book, every=True)
    assert (closed.state, closed.reason) == (QuestionState.CLOSED, "T10 sửa.xlsx")
    history.undo(book, person="An")
    assert waiting(book) == [("D6", "not-a-number", "12O.5")]
    assert book.check() == []


def test_the_same_file_with_the_value_given_closes_it_too(book: Book, tmp_path: Path) -> None:
    path = write_statement(tmp_path / "T10.xlsx", UNITS, BAD_AMOUNT, GOOD)
    take(book, path, D6="pending")
    take(book, path, D6="12,5")
    assert told(book) == (18_500_000, ())


def test_a_row_whose_unit_waits_is_closed_when_the_sheet_is_told_anew(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "T10.xlsx", UNITS, BAD_UNIT, GOOD), B6="pending")
    assert (waiting(book), pending(book)) == ([("B6", "unknown-unit", "Xã Mường Lann")], 1)
    take(book, write_statement(tmp_path / "T10 sửa.xlsx", UNITS, (1, "Xã Mường Bú", "Dự án 2", 5), GOOD))
    assert (waiting(book), pending(book)) == ([], 0)
    assert told(book) == (11_000_000, ())


def test_a_row_that_the_sender_took_out_no_longer_waits(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "T10.xlsx", UNITS, BAD_AMOUNT, GOOD), D6="pending")
    number = take(book, write_statement(tmp_path / "T10 sửa.xlsx", UNITS, GOOD))
    assert (waiting(book), pending(book), number is not None) == ([], 0, True)


def test_the_same_error_sent_again_stays_one_question(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "T10.xlsx", UNITS, BAD_AMOUNT, GOOD), D6="pending")
    again = write_statement(tmp_path / "T10 lần 2.xlsx", UNITS, BAD_AMOUNT, (2, "Xã Mường Lạn", "Dự án 5", 7))
    take(book, again, D6="pending")
    assert (len(waiting(book)), pending(book)) == (1, 1)


def test_the_next_month_answers_nothing_of_the_month_before(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "T10.xlsx", UNITS, BAD_AMOUNT, GOOD), D6="pending")
    rows = ((1, "Xã Mường Lạn", "Dự án 2", 13), GOOD)
    take(book, write_statement(tmp_path / "T11.xlsx", UNITS, *rows, day="30/11/2025"))
    assert waiting(book) == [("D6", "not-a-number", "12O.5")]


def test_a_voucher_whose_project_waits_is_closed_by_the_voucher_of_that_number(book: Book, tmp_path: Path) -> None:
    rows = (("UNC 1", "Dự án 2", 5_000_000), ("UNC 2", "Tiểu dự án 9 Dự án 3", 7_000_000))
    take(book, write_sheets(tmp_path / "so.xlsx", rows), D6="pending")
    assert waiting(book) == [("D6", "unknown-project", "Tiểu dự án 9 Dự án 3")]
    take(book, write_sheets(tmp_path / "so moi.xlsx", (rows[0], ("UNC 2", "Tiểu dự án 1 Dự án 3", 7_000_000))))
    assert (waiting(book), pending(book)) == ([], 0)


def test_a_question_is_set_aside_for_a_reason_only(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "T10.xlsx", UNITS, BAD_AMOUNT, GOOD), D6="pending")
    (question,) = open_questions(book)
    with pytest.raises(DisbtrackError, match="Why"):
        dismiss(book, question.id, " ", person="An")
    dismiss(book, question.id, "xã báo không phát sinh", person="An")
    assert (waiting(book), pending(book), told(book)) == ([], 0, (6_000_000, ()))
    (kept,) = open_questions(book, every=True)
    assert (kept.state, kept.reason) == (QuestionState.DISMISSED, "xã báo không phát sinh")
    with pytest.raises(DisbtrackError, match="not open"):
        dismiss(book, question.id, "again", person="An")


def test_setting_the_amount_by_hand_answers_the_question(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "T10.xlsx", UNITS, BAD_AMOUNT, GOOD), D6="pending")
    with book.read() as reading:
        (entry,) = reading.entries(kinds=(EntryKind.PENDING,))
    from disbtrack.i18n import text

    with book.change(text("By hand"), "An") as change:
        change.edit_amounts({entry.id: 12_500_000}, reason="điện thoại")
    assert (waiting(book), told(book)[0]) == ([], 18_500_000)


def test_the_bad_file_again_does_not_miss_what_waits(book: Book, tmp_path: Path) -> None:
    path = write_statement(tmp_path / "T10.xlsx", UNITS, (1, "Xã Mường Lạn", "Dự án 2", "12O.5"), GOOD)
    take(book, path, D6="pending")
    assert read(book, path).diff.counts() == {"add": 0, "change": 0, "same": 1, "missing": 0}


def test_a_cell_that_waits_is_not_asked_about_anew_when_its_file_comes_again(book: Book, tmp_path: Path) -> None:
    path = write_statement(tmp_path / "T10.xlsx", UNITS, BAD_AMOUNT, GOOD)
    take(book, path, D6="pending")
    plan = read(book, path)
    (file,) = plan.files
    (found,) = [problem for _sheet, problem in file.reading.all_problems() if problem.cell == "D6"]
    assert (found.rule, found.severity, plan.is_blocked(accept_warnings=False)) == ("pending", Severity.INFO, False)
    take(book, path, D6="12.5")
    assert told(book) == (18_500_000, ())


def test_another_slip_in_the_cell_that_waits_is_asked_about(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "T10.xlsx", UNITS, BAD_AMOUNT, GOOD), D6="pending")
    other = write_statement(tmp_path / "sau.xlsx", UNITS, (1, "Xã Mường Lạn", "Dự án 2", "1Z.5"), GOOD)
    assert read(book, other).is_blocked(accept_warnings=True)


def test_a_cell_of_another_sender_is_asked_about(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "T10.xlsx", UNITS, BAD_AMOUNT, GOOD), D6="pending")
    other = write_statement(tmp_path / "khác.xlsx", UNITS, BAD_AMOUNT, GOOD, office="SỞ DÂN TỘC VÀ TÔN GIÁO")
    assert read(book, other).is_blocked(accept_warnings=True)
