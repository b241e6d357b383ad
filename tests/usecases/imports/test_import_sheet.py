from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.standing import Cut
from disbtrack.errors import Cancelled, DisbtrackError
from disbtrack.i18n import Text
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.standing import ALL_YEARS, Question, ask
from disbtrack.usecases.books import history
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import ImportPlan, prepare
from disbtrack.usecases.imports.import_writing import commit
from tests.places import Places
from tests.usecases.days import TODAY
from tests.usecases.vouchers import Row, write_sheets

FIRST: tuple[Row, ...] = (("UNC 1", "Dự án 2", 5_000_000), ("UNC 2", "Dự án 5", 7_000_000))
OTHER: tuple[Row, ...] = (("UNC 3", "Dự án 2", 11_000_000),)


@pytest.fixture
def book(places: Places) -> Iterator[Book]:
    with new_book(places("a"), person="test") as made:
        yield made


def read(book: Book, *paths: Path) -> ImportPlan:
    return prepare(book, paths, Hints(), in_child=False)


def paid(book: Book) -> int:
    return ask(book, Question(Cut.PROJECT, ALL_YEARS), today=TODAY).total.standing.disbursed


def rules(plan: ImportPlan) -> list[str]:
    return [problem.rule for file in plan.files for _, problem in file.reading.all_problems()]


def test_what_was_shown_is_what_is_written(book: Book, tmp_path: Path) -> None:
    plan = read(book, write_sheets(tmp_path / "a.xlsx", FIRST))
    assert plan.diff.counts() == {"add": 2, "change": 0, "same": 0, "missing": 0}
    assert paid(book) == 0
    commit(book, plan, person="test")
    assert paid(book) == 12_000_000


def test_the_same_file_again_writes_nothing(book: Book, tmp_path: Path) -> None:
    path = write_sheets(tmp_path / "a.xlsx", FIRST)
    commit(book, read(book, path), person="test")
    assert commit(book, read(book, path), person="test") is None


class StoppedAfterOne:
    """The person presses Stop while the first file is written."""

    begun = False

    def report(self, what: Text, done: int, total: int | None) -> None:
        assert (str(what), done, total) == ("Writing files", 0, 2)
        self.begun = True

    def is_cancelled(self) -> bool:
        return self.begun


def test_a_writing_that_is_stopped_leaves_the_book_as_it_was(book: Book, tmp_path: Path) -> None:
    plan = read(book, write_sheets(tmp_path / "a.xlsx", FIRST), write_sheets(tmp_path / "b.xlsx", OTHER))
    with pytest.raises(Cancelled):
        commit(book, plan, person="test", progress=StoppedAfterOne())
    assert paid(book) == 0
    commit(book, plan, person="test")
    assert paid(book) == 23_000_000


def test_several_files_are_one_change(book: Book, tmp_path: Path) -> None:
    paths = [write_sheets(tmp_path / "a.xlsx", FIRST), write_sheets(tmp_path / "b.xlsx", OTHER)]
    number = commit(book, read(book, *paths), person="test")
    assert paid(book) == 23_000_000
    assert history.undo(book, person="test") == (number or 0) + 1
    assert paid(book) == 0


def test_one_bad_file_keeps_all_files_out(book: Book, tmp_path: Path) -> None:
    bad = tmp_path / "b.xlsx"
    bad.write_bytes(b"no workbook at all")
    plan = read(book, write_sheets(tmp_path / "a.xlsx", FIRST), bad)
    with pytest.raises(DisbtrackError, match="Nothing was written"):
        commit(book, plan, person="test")
    assert paid(book) == 0


def test_a_corrected_amount_is_a_change_of_the_same_figure(book: Book, tmp_path: Path) -> None:
    commit(book, read(book, write_sheets(tmp_path / "a.xlsx", FIRST)), person="test")
    corrected = (("UNC 1", "Dự án 2", 6_000_000), FIRST[1])
    plan = read(book, write_sheets(tmp_path / "b.xlsx", corrected))
    assert plan.diff.counts() == {"add": 0, "change": 1, "same": 1, "missing": 0}
    commit(book, plan, person="test")
    assert paid(book) == 13_000_000


def test_a_file_sent_twice_under_two_names_counts_once(book: Book, tmp_path: Path) -> None:
    paths = [write_sheets(tmp_path / "a.xlsx", FIRST), write_sheets(tmp_path / "a (1).xlsx", FIRST)]
    plan = read(book, *paths)
    assert "told-again" in rules(plan)
    commit(book, plan, person="test", accept_warnings=True)
    assert paid(book) == 12_000_000


def test_two_sheets_that_contradict_each_other_are_refused(book: Book, tmp_path: Path) -> None:
    plan = read(book, write_sheets(tmp_path / "a.xlsx", FIRST, [("UNC 1", "Dự án 2", 9_000_000)]))
    assert "told-differently" in rules(plan)
    with pytest.raises(DisbtrackError):
        commit(book, plan, person="test", accept_warnings=True)


def test_a_plan_is_refused_once_the_book_has_changed_under_it(book: Book, tmp_path: Path) -> None:
    path = write_sheets(tmp_path / "a.xlsx", FIRST)
    old = read(book, path)
    commit(book, read(book, path), person="test")
    with pytest.raises(DisbtrackError, match="changed since"):
        commit(book, old, person="test")
    assert paid(book) == 12_000_000


def test_a_change_is_named_after_its_files(book: Book, tmp_path: Path) -> None:
    paths = [write_sheets(tmp_path / "a.xlsx", FIRST), write_sheets(tmp_path / "b.xlsx", OTHER)]
    commit(book, read(book, *paths), person="test")
    with book.read() as reading:
        assert str(reading.changes(limit=1)[0].label) == "Import a.xlsx and 1 more"


def test_what_one_sheet_leaves_out_and_another_tells_is_not_missing(book: Book, tmp_path: Path) -> None:
    """A report over two sheets: each is a part of the same telling."""
    path = tmp_path / "report.xlsx"
    write_report(path, {"ĐT": [("Dự án 1", 5), ("Dự án 2", 6)], "SN": [("Dự án 5", 7), ("Dự án 7", 8)]})
    commit(book, read(book, path), person="test", accept_warnings=True)
    assert read(book, path).diff.counts() == {"add": 0, "change": 0, "same": 4, "missing": 0}
    write_report(path, {"ĐT": [("Dự án 1", 5)], "SN": [("Dự án 5", 7), ("Dự án 7", 8)]})
    assert read(book, path).diff.counts() == {"add": 0, "change": 0, "same": 3, "missing": 1}


def write_report(path: Path, sheets: dict[str, list[tuple[str, int]]]) -> None:
    """Write a cumulative report of the Department of Finance, in million đồng."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for line in (["SỞ TÀI CHÍNH"], ["BÁO CÁO GIẢI NGÂN VỐN CHƯƠNG TRÌNH GIẢM NGHÈO BỀN VỮNG"]):
            sheet.append(line)
        sheet.append(["Lũy kế đến ngày 31/10/2025"])
        sheet.append([None, None, "Đơn vị tính: triệu đồng"])
        sheet.append(["TT", "Nội dung", "Lũy kế giải ngân"])
        for number, (project, amount) in enumerate(rows, 1):
            sheet.append([number, project, amount])
    workbook.save(path)
