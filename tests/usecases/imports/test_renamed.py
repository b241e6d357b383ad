"""A cell told anew under another name is counted once, or a person is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_plan import RENAMED, Choice, ImportPlan
from tests.usecases.totals import UNITS, read, take, write_statement

ROWS = ((1, "Xã Lân N", "Dự án 2", 5), (2, "Xã Mường Bú", "Dự án 2", 7))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="An") as made:
        yield made


def doubted(plan: ImportPlan) -> list[str | None]:
    return [one.cell for file in plan.files for _, one in file.reading.all_problems() if one.rule == RENAMED]


def test_an_answer_after_the_import_is_not_counted_beside_the_unknown_name(book: Book, tmp_path: Path) -> None:
    path = write_statement(tmp_path / "a.xlsx", UNITS, *ROWS)
    take(book, path)
    plan = read(book, path, B6="03721")
    assert doubted(plan) == ["D6"]
    assert plan.is_blocked(accept_warnings=True)


def test_both_count_only_where_that_is_said(book: Book, tmp_path: Path) -> None:
    path = write_statement(tmp_path / "a.xlsx", UNITS, *ROWS)
    take(book, path)
    plan = read(book, path, B6="03721")
    assert plan.is_blocked(accept_warnings=True, choices=dict.fromkeys(plan.diff.add, Choice.FILE))
    assert not plan.is_blocked(accept_warnings=False, choices=dict.fromkeys(plan.diff.add, Choice.BOTH))


def test_an_answer_is_known_though_its_row_moved_to_another_sheet(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "a.xlsx", UNITS, *ROWS))
    moved = write_statement(tmp_path / "b.xlsx", UNITS, (1, "Xã Mường É", "Dự án 2", 9), *ROWS[::-1], sheet="Sheet1")
    assert doubted(read(book, moved, B8="03721")) == ["D8"]


def test_ending_what_stood_under_the_former_name_settles_it(book: Book, tmp_path: Path) -> None:
    path = write_statement(tmp_path / "a.xlsx", UNITS, *ROWS)
    take(book, path)
    plan = read(book, path, B6="03721")
    ended = dict.fromkeys(plan.diff.missing, Choice.WITHDRAW)
    assert not plan.is_blocked(accept_warnings=False, choices=ended)
    assert not plan.is_blocked(accept_warnings=False, choices=dict.fromkeys(plan.diff.add, Choice.BOOK))


def test_another_sender_with_the_same_form_and_amounts_is_no_renaming(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "a.xlsx", UNITS, (1, "Xã Lân N", "Dự án 2", 5)))
    other = write_statement(tmp_path / "b.xlsx", UNITS, (1, "Xã Mường Bú", "Dự án 2", 5))
    assert doubted(read(book, other)) == []


def test_a_sheet_of_one_row_is_known_by_the_name_that_was_explained(book: Book, tmp_path: Path) -> None:
    path = write_statement(tmp_path / "a.xlsx", UNITS, ROWS[0])
    take(book, path)
    assert doubted(read(book, path, B6="03721")) == ["D6"]
