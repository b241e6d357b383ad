"""A commune that parts its money otherwise next month is counted once: the former lines end on the new day."""

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from disbtrack.storage.book import Book
from disbtrack.usecases.answers.standing import Question, answer
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.handover.export_ledger import export_ledger
from tests.usecases.days import TODAY
from tests.usecases.totals import Row, found, read, take, write_statement

HEAD = ("TT", "Dự án", "Lũy kế giải ngân")
WHOLE = ((1, "Dự án 3", 100), (2, "Dự án 5", 60))
PARTS = ((1, "Tiểu dự án 1 Dự án 3", 70), (2, "Tiểu dự án 2 Dự án 3", 50), (3, "Dự án 5", 66))


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return new_book(tmp_path / "b.disb", person="An")


def told(folder: Path, month: int, *rows: Row) -> Path:
    days = {9: "30/9/2025", 10: "31/10/2025", 11: "30/11/2025"}
    return write_statement(folder / f"T{month}.xlsx", HEAD, *rows, office="UBND XÃ MƯỜNG LẠN", day=days[month])


def paid(book: Book, as_of: date | None = None) -> int:
    with book.read() as reading:
        question = Question(year=2025, as_of=as_of)
        return answer(reading, question, today=TODAY).total.standing.sums.disbursed // 1_000_000


def test_parts_take_the_place_of_their_whole_and_the_month_before_stays(book: Book, tmp_path: Path) -> None:
    take(book, told(tmp_path, 9, *WHOLE))
    take(book, told(tmp_path, 10, *PARTS))
    assert (paid(book), paid(book, date(2025, 9, 30))) == (186, 160)


def test_a_whole_takes_the_place_of_its_parts_and_is_said_at_its_cell(book: Book, tmp_path: Path) -> None:
    take(book, told(tmp_path, 9, *PARTS))
    plan = read(book, told(tmp_path, 10, (1, "Dự án 3", 130), (2, "Dự án 5", 70)))
    assert found(plan)["told-in-parts"] == "C6"
    take(book, told(tmp_path, 10, (1, "Dự án 3", 130), (2, "Dự án 5", 70)))
    assert paid(book) == 200


@pytest.mark.parametrize("order", list(permutations((9, 10, 11))))
def test_in_whatever_order_the_months_come(book: Book, tmp_path: Path, order: tuple[int, ...]) -> None:
    rows = {9: WHOLE, 10: PARTS, 11: ((1, "Dự án 3", 150), (2, "Dự án 5", 80))}
    for month in order:
        take(book, told(tmp_path, month, *rows[month]))
    assert [paid(book, date(2025, *day)) for day in ((9, 30), (10, 31), (11, 30))] == [160, 186, 230]


def test_both_months_in_one_import(book: Book, tmp_path: Path) -> None:
    take(book, told(tmp_path, 10, *PARTS), told(tmp_path, 9, *WHOLE))
    assert (paid(book), paid(book, date(2025, 9, 30))) == (186, 160)


def test_the_same_file_again_is_all_the_same(book: Book, tmp_path: Path) -> None:
    take(book, told(tmp_path, 9, *WHOLE))
    parts = told(tmp_path, 10, *PARTS)
    take(book, parts)
    assert take(book, parts) is None
    assert read(book, parts).diff.counts() == {"add": 0, "change": 0, "same": 4, "missing": 0}


def test_what_was_told_beside_its_parts_stays_beside_them(book: Book, tmp_path: Path) -> None:
    take(book, told(tmp_path, 9, (1, "Dự án 3", 5), (2, "Tiểu dự án 1 Dự án 3", 70)))
    take(book, told(tmp_path, 10, (2, "Tiểu dự án 1 Dự án 3", 90)))
    assert paid(book) == 95


def test_a_row_that_is_left_out_counts_on(book: Book, tmp_path: Path) -> None:
    take(book, told(tmp_path, 9, *WHOLE))
    take(book, told(tmp_path, 10, (1, "Dự án 3", 120)))
    assert paid(book) == 180


def test_undoing_the_later_statement_brings_the_whole_back(book: Book, tmp_path: Path) -> None:
    take(book, told(tmp_path, 9, *WHOLE))
    number = take(book, told(tmp_path, 10, *PARTS))
    assert number is not None
    book.undo(number, person="An")
    assert paid(book) == 160


def test_the_ledger_takes_the_end_of_a_line_along(book: Book, tmp_path: Path) -> None:
    take(book, told(tmp_path, 9, *WHOLE))
    take(book, told(tmp_path, 10, *PARTS))
    export_ledger(book, tmp_path / "ledger.xlsx")
    with new_book(tmp_path / "other.disb", person="Bình") as other:
        take(other, tmp_path / "ledger.xlsx")
        assert (paid(other), paid(other, date(2025, 9, 30))) == (186, 160)
