"""What a sender tells later takes the place of what waited, in the unit that the sheet itself proves."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.problem import Severity
from disbtrack.domain.questions import Question
from disbtrack.domain.way import SheetWay
from disbtrack.errors import DisbtrackError
from disbtrack.progress import SILENT
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.questions import open_questions
from disbtrack.usecases.books import history
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.sender_answers import amount_of, answer_amount, answerable, file_again
from disbtrack.usecases.imports.import_sheet import compare_read, prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.imports.reading_files import read_sources
from tests.usecases.totals import UNITS, Row, take, write_statement

GOOD = (2, "Xã Mường Lạn", "Dự án 5", 6)
BAD_AMOUNT = (1, "Xã Mường Lạn", "Dự án 2", "12O.5")
BAD_UNIT = (1, "Xã Mường Lann", "Dự án 2", 5)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="An") as made:
        yield made


def asked(book: Book, folder: Path, row: Row, cell: str) -> Question:
    take(book, write_statement(folder / "T10.xlsx", UNITS, row, GOOD), **{cell: "pending"})
    (question,) = open_questions(book)
    return question


def told(book: Book) -> list[int]:
    with book.read() as reading:
        return sorted(one.figure.amount for one in reading.entries())


def test_the_unit_is_that_of_the_figures_below_and_above(book: Book, tmp_path: Path) -> None:
    found = answerable(book, asked(book, tmp_path, BAD_AMOUNT, "D6"))
    assert found.unit is MoneyUnit.TRIEU
    assert [amount_of(found, words) for words in ("12,5", "0,5 tỷ", "1.234.567")] == [
        12_500_000,
        500_000_000,
        1_234_567_000_000,
    ]


@pytest.mark.parametrize("words", ["1.234", "mười hai", "12O", "0,0000001"])
def test_what_is_no_plain_amount_is_refused(book: Book, tmp_path: Path, words: str) -> None:
    found = answerable(book, asked(book, tmp_path, BAD_AMOUNT, "D6"))
    with pytest.raises(DisbtrackError):
        amount_of(found, words)


def test_the_answer_counts_closes_the_question_and_can_be_undone(book: Book, tmp_path: Path) -> None:
    found = answerable(book, asked(book, tmp_path, BAD_AMOUNT, "D6"))
    answer_amount(book, found, 12_500_000, person="An")
    assert (told(book), open_questions(book)) == ([6_000_000, 12_500_000], [])
    history.undo(book, person="An")
    assert (told(book), len(open_questions(book))) == ([6_000_000], 1)
    assert book.check() == []


def test_a_cell_that_names_its_row_is_answered_by_reading_the_stored_file_again(book: Book, tmp_path: Path) -> None:
    question = asked(book, tmp_path, BAD_UNIT, "B6")
    found = answerable(book, question)
    assert found.entry is None
    with pytest.raises(DisbtrackError, match="whole row"):
        answer_amount(book, found, 1, person="An")
    source = file_again(book, question, "Xã Mường Lạn")
    plan = compare_read(book, read_sources(book, [source], Hints(), progress=SILENT, in_child=False))
    commit(book, plan, person="An", accept_warnings=True)
    assert (told(book), open_questions(book)) == ([5_000_000, 6_000_000], [])


def test_what_was_said_at_first_is_not_asked_again(book: Book, tmp_path: Path) -> None:
    path = write_statement(tmp_path / "T10.xlsx", UNITS, BAD_UNIT, (2, "Xã Mường Bú", "Dự án 2", "1O"), unit="…")
    way = SheetWay(roles={"D": "disbursed"})
    hints = Hints(unit=MoneyUnit.TRIEU, answers={"B6": "pending", "D7": "10"}, ways={"BC": way})
    commit(book, prepare(book, [path], hints, in_child=False), person="An", accept_warnings=True)
    (question,) = open_questions(book)
    source = file_again(book, question, "Xã Mường Lạn")
    assert source.hints == replace(hints, answers={"D7": "10", "BC!B6": "Xã Mường Lạn"})
    plan = compare_read(book, read_sources(book, [source], Hints(), progress=SILENT, in_child=False))
    assert not plan.files[0].reading.has(Severity.ERROR)
    assert plan.diff.counts() == {"add": 1, "change": 0, "same": 1, "missing": 0}
