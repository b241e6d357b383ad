"""What undo and redo would do, by name."""

from pathlib import Path

from disbtrack.domain.catalogue import Hints
from disbtrack.usecases.books import history
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.books.steps import steps
from disbtrack.usecases.imports.differences import differences
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.imports.samples import sample_files


def test_a_new_book_has_nothing_to_undo(tmp_path: Path) -> None:
    with new_book(tmp_path / "book.disb", person="kế toán") as book:
        told = steps(book)
    assert (told.undo, told.redo) == (None, None)
    assert told.last is not None


def test_undo_names_the_import_and_redo_brings_it_back(tmp_path: Path) -> None:
    with new_book(tmp_path / "book.disb", person="kế toán") as book:
        number = commit(book, prepare(book, sample_files()[:1], Hints(), in_child=False), person="kế toán")
        undo = steps(book).undo
        assert undo is not None
        assert (undo.number, sample_files()[0].name in str(undo.label)) == (number, True)
        history.undo(book, number, person="kế toán")
        redo = steps(book).redo
        assert steps(book).undo is None
        assert redo is not None
        history.undo(book, redo.number, person="kế toán")
        with book.read() as reading:
            assert reading.count_and_sums()[0] > 0


def test_differences_are_those_that_the_plan_counts(tmp_path: Path) -> None:
    with new_book(tmp_path / "book.disb", person="kế toán") as book:
        plan = prepare(book, sample_files()[:1], Hints(), in_child=False)
        before = differences(book, plan)
        commit(book, plan, person="kế toán")
        again = prepare(book, sample_files()[:1], Hints(), in_child=False)
        after = differences(book, again)
    assert (len(before.add), len(before.same)) == (plan.diff.counts()["add"], 0)
    assert (len(after.add), len(after.same)) == (0, len(before.add))
    assert all(one.held == one.told for one in after.same)
