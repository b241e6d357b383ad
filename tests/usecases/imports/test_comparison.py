"""What is held by hand is asked for; of two sheets that contradict each other one is chosen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.problem import Severity
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.edit_figure import set_amounts, withdraw_figures
from disbtrack.usecases.imports.import_plan import Choice, ImportPlan, Place
from disbtrack.usecases.imports.import_sheet import compare_again, prepare
from disbtrack.usecases.imports.import_writing import BookMovedError, commit
from tests.usecases.vouchers import Row, write_sheets

FIRST: tuple[Row, ...] = (("UNC 1", "Dự án 2", 5_000_000), ("UNC 2", "Dự án 5", 7_000_000))
CORRECTED: tuple[Row, ...] = (("UNC 1", "Dự án 2", 6_000_000), ("UNC 2", "Dự án 5", 7_500_000))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="test") as made:
        yield made


@pytest.fixture
def edited(book: Book, tmp_path: Path) -> Book:
    """A book of two payments, the first of which An set to 5.5 million by hand."""
    commit(book, read(book, write_sheets(tmp_path / "a.xlsx", FIRST)), person="test")
    set_amounts(book, {entry_of(book, 5_000_000): 5_500_000}, reason="Kho bạc báo lại", person="An")
    return book


def read(book: Book, *paths: Path, prefer: tuple[Place, ...] = ()) -> ImportPlan:
    return prepare(book, paths, Hints(), prefer=prefer, in_child=False)


def amounts(book: Book) -> list[int]:
    with book.read() as reading:
        return sorted(entry.figure.amount for entry in reading.entries())


def entry_of(book: Book, amount: int) -> int:
    with book.read() as reading:
        return next(entry.id for entry in reading.entries() if entry.figure.amount == amount)


def problems(plan: ImportPlan, rule: str) -> list[tuple[str | None, Severity]]:
    found = [problem for file in plan.files for _, problem in file.reading.all_problems()]
    return [(problem.cell, problem.severity) for problem in found if problem.rule == rule]


def test_a_figure_set_by_hand_is_asked_for_at_its_cell(edited: Book, tmp_path: Path) -> None:
    plan = read(edited, write_sheets(tmp_path / "b.xlsx", CORRECTED))
    assert problems(plan, "hand-edited") == [("I5", Severity.WARNING)]
    with pytest.raises(DisbtrackError, match="problems stand open"):
        commit(edited, plan, person="test")
    assert amounts(edited) == [5_500_000, 7_000_000]


def test_accepting_warnings_keeps_what_was_set_by_hand(edited: Book, tmp_path: Path) -> None:
    plan = read(edited, write_sheets(tmp_path / "b.xlsx", CORRECTED))
    assert (plan.taken().change, plan.taken().kept_by_hand) == (1, 1)
    commit(edited, plan, person="test", accept_warnings=True)
    assert amounts(edited) == [5_500_000, 7_500_000]


@pytest.mark.parametrize(
    ("choice", "left"), [(Choice.FILE, [6_000_000, 7_500_000]), (Choice.BOOK, [5_500_000, 7_500_000])]
)
def test_an_answer_frees_the_import(edited: Book, tmp_path: Path, choice: Choice, left: list[int]) -> None:
    plan = read(edited, write_sheets(tmp_path / "b.xlsx", CORRECTED))
    (hand,) = plan.tellings[0].hand
    assert not plan.is_blocked(accept_warnings=False, choices={hand: choice})
    commit(edited, plan, person="test", choices={hand: choice})
    assert amounts(edited) == left


def test_a_file_that_agrees_with_the_hand_asks_nothing(edited: Book, tmp_path: Path) -> None:
    plan = read(edited, write_sheets(tmp_path / "b.xlsx", (("UNC 1", "Dự án 2", 5_500_000), FIRST[1])))
    assert plan.diff.counts() == {"add": 0, "change": 0, "same": 2, "missing": 0}
    assert plan.tellings[0].hand == frozenset()
    assert not plan.is_blocked(accept_warnings=False)


def test_once_the_file_was_taken_the_figure_is_no_longer_the_hand_s(edited: Book, tmp_path: Path) -> None:
    plan = read(edited, write_sheets(tmp_path / "b.xlsx", CORRECTED))
    commit(edited, plan, person="test", choices=dict.fromkeys(plan.tellings[0].hand, Choice.FILE))
    again = read(edited, write_sheets(tmp_path / "c.xlsx", FIRST))
    assert problems(again, "hand-edited") == []
    assert len(again.diff.change) == 2


def test_what_was_withdrawn_by_hand_does_not_come_back_unasked(book: Book, tmp_path: Path) -> None:
    path = write_sheets(tmp_path / "a.xlsx", FIRST)
    commit(book, read(book, path), person="test")
    withdraw_figures(book, [entry_of(book, 5_000_000)], reason="Ghi nhầm", person="An")
    plan = read(book, path)
    assert problems(plan, "hand-edited") == [("I5", Severity.WARNING)]
    assert commit(book, plan, person="test", accept_warnings=True) is None
    assert amounts(book) == [7_000_000]


def test_what_an_undo_took_away_may_come_back(book: Book, tmp_path: Path) -> None:
    path = write_sheets(tmp_path / "a.xlsx", FIRST)
    number = commit(book, read(book, path), person="test")
    book.undo(number or 0, person="An")
    assert problems(read(book, path), "hand-edited") == []


def test_only_what_was_chosen_is_written(book: Book, tmp_path: Path) -> None:
    plan = read(book, write_sheets(tmp_path / "a.xlsx", FIRST))
    first, _second = plan.diff.add
    commit(book, plan, person="test", choices={first: Choice.BOOK})
    assert amounts(book) == [7_000_000]


def test_a_file_of_which_nothing_is_taken_leaves_no_trace(book: Book, tmp_path: Path) -> None:
    plan = read(book, write_sheets(tmp_path / "a.xlsx", FIRST))
    assert commit(book, plan, person="test", choices=dict.fromkeys(plan.diff.add, Choice.BOOK)) is None
    with book.read() as reading:
        assert (len(reading.changes()), reading.imports()) == (1, [])


def test_of_two_sheets_that_contradict_one_is_chosen(book: Book, tmp_path: Path) -> None:
    path = write_sheets(tmp_path / "a.xlsx", FIRST, [("UNC 1", "Dự án 2", 9_000_000)])
    plan = compare_again(book, read(book, path), prefer=[Place(str(path), "T2")])
    assert problems(plan, "told-differently") == [("I5", Severity.INFO)]
    assert plan.diff.counts() == {"add": 2, "change": 0, "same": 0, "missing": 0}
    commit(book, plan, person="test")
    assert amounts(book) == [7_000_000, 9_000_000]


def test_what_changed_meanwhile_is_compared_anew(edited: Book, tmp_path: Path) -> None:
    plan = read(edited, write_sheets(tmp_path / "b.xlsx", CORRECTED))
    set_amounts(edited, {entry_of(edited, 7_000_000): 7_100_000}, reason="Sửa", person="An")
    with pytest.raises(BookMovedError) as moved:
        commit(edited, plan, person="test", accept_warnings=True)
    assert len(moved.value.plan.tellings[0].hand) == 2
    assert amounts(edited) == [5_500_000, 7_100_000]


def test_what_changed_meanwhile_elsewhere_does_not_matter(edited: Book, tmp_path: Path) -> None:
    """The figure that another person touched is one that this import does not write."""
    plan = read(edited, write_sheets(tmp_path / "b.xlsx", CORRECTED))
    set_amounts(edited, {entry_of(edited, 5_500_000): 5_600_000}, reason="Sửa", person="Bình")
    commit(edited, plan, person="test", accept_warnings=True)
    assert amounts(edited) == [5_600_000, 7_500_000]
