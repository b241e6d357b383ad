"""The ledger handed out, and an equal book made of it."""

from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.entry import Entry, EntryKind
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.handover.export_ledger import export_ledger
from disbtrack.usecases.imports.import_sheet import ImportPlan, prepare
from disbtrack.usecases.imports.import_writing import commit
from tests.ledgers import ASIDE, ROWS, write_ledger


def filled(place: Path, ledger: Path) -> tuple[Book, ImportPlan]:
    """Make a book of a ledger."""
    book = new_book(place, person="test")
    plan = prepare(book, [ledger], Hints(), in_child=False)
    commit(book, plan, person="test")
    return book, plan


def told(book: Book) -> list[tuple[object, ...]]:
    """All that the book says, without ids and origins."""
    with book.read() as reading:
        series = {one.id: (one.identity, one.teller) for one in reading.series()}
        return sorted(map(str, (_said(entry, series) for entry in reading.entries(kinds=tuple(EntryKind)))))  # type: ignore[arg-type]  # texts sort


def _said(entry: Entry, series: dict[int, tuple[object, object]]) -> tuple[object, ...]:
    figure = entry.figure
    names = [name for name in figure.__dataclass_fields__ if name not in {"cell", "row"}]
    values = [getattr(figure, name) for name in names]
    return (series[entry.series_id], entry.reporter, entry.kind, *values)


@pytest.mark.parametrize("name", ["again.csv", "again.xlsx"])
def test_every_figure_comes_back_with_all_that_was_said_of_it(tmp_path: Path, name: str) -> None:
    first, _ = filled(tmp_path / "a.disb", write_ledger(tmp_path / "a.csv", [*ROWS, *ASIDE]))
    assert export_ledger(first, tmp_path / name) == len(ROWS) + len(ASIDE)
    second, plan = filled(tmp_path / "b.disb", tmp_path / name)
    assert told(second) == told(first)
    assert [problem for file in plan.files for problem in file.reading.all_problems()] == []
    first.close()
    second.close()


def test_awkward_texts_survive(tmp_path: Path) -> None:
    book, _ = filled(tmp_path / "a.disb", write_ledger(tmp_path / "a.csv", ASIDE))
    with book.read() as reading:
        (entry,) = reading.entries()
    assert entry.figure.note == "=1+1; “đợt 2”\nthanh toán"
    assert entry.figure.document == "-12/UNC"
    assert entry.figure.path == ("Công trình chuyển tiếp", "Đường › cầu")
    book.close()


def test_figures_that_wait_make_the_sums_incomplete_until_they_come(tmp_path: Path) -> None:
    book, _ = filled(tmp_path / "a.disb", write_ledger(tmp_path / "a.csv", [*ROWS, *ASIDE]))
    waiting = [row | {"kind": "figure", "amount": 77} for row in ASIDE if row.get("kind") == "pending"]
    plan = prepare(book, [write_ledger(tmp_path / "b.csv", waiting)], Hints(), in_child=False)
    assert plan.diff.counts() == {"add": 0, "change": 1, "same": 0, "missing": 0}
    commit(book, plan, person="test")
    with book.read() as reading:
        assert reading.entries(kinds=[EntryKind.PENDING]) == []
        assert 77 in {entry.figure.amount for entry in reading.entries()}
    book.close()


def test_a_telling_of_a_book_to_itself_changes_nothing(tmp_path: Path) -> None:
    book, _ = filled(tmp_path / "a.disb", write_ledger(tmp_path / "a.csv", [*ROWS, *ASIDE]))
    export_ledger(book, tmp_path / "out.xlsx")
    plan = prepare(book, [tmp_path / "out.xlsx"], Hints(), in_child=False)
    assert commit(book, plan, person="test") is None
    book.close()


def test_other_endings_are_refused(tmp_path: Path) -> None:
    book, _ = filled(tmp_path / "a.disb", write_ledger(tmp_path / "a.csv"))
    with pytest.raises(DisbtrackError, match="cannot be written"):
        export_ledger(book, tmp_path / "out.pdf")
    book.close()
