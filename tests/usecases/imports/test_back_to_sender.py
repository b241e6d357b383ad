"""What goes back to the sender: a list that is no sheet of figures, and a copy whose corrections close its problems."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
import xlsxwriter

from disbtrack.domain.catalogue import Hints
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.edit_figure import set_amounts
from disbtrack.usecases.imports import rule_words
from disbtrack.usecases.imports.back_to_sender import Way, marked_copy, problems_list, problems_of
from disbtrack.usecases.imports.import_sheet import ImportPlan, prepare
from disbtrack.usecases.imports.import_writing import commit
from tests.usecases.vouchers import write_sheets

ROWS: list[list[str | int]] = [
    ["GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG ĐẾN 31/10/2025", "", "", "ĐVT: triệu đồng"],
    ["TT", "Nội dung", "Kế hoạch năm 2025", "Lũy kế giải ngân"],
    ["1", "Dự án 2", 90, "4O"],
    ["2", "Dự án 5", 70, 95],
]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="test") as made:
        yield made


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A report with letters for a number, and more paid than planned."""
    path = tmp_path / "Báo cáo T10.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("Biểu 01")
        for row, cells in enumerate(ROWS):
            sheet.write_row(row, 0, cells)
    return path


def read(book: Book, *paths: Path) -> ImportPlan:
    return prepare(book, paths, Hints(), in_child=False)


def listed(path: Path) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [tuple(row) for row in sheet.iter_rows(min_row=6, values_only=True)]


def test_every_problem_is_listed_with_its_cell_and_room_for_the_reply(book: Book, faulty: Path, tmp_path: Path) -> None:
    plan = read(book, faulty)
    assert problems_list(plan, tmp_path / "list.xlsx", language="en") == 2
    first, second = listed(tmp_path / "list.xlsx")
    assert first[:6] == (1, faulty.name, "Biểu 01", "D3", "4O", "must be corrected")
    assert (first[6], first[10]) == ("Not a number", None)
    assert (second[3], second[5], second[6]) == ("D4", "please check", "More disbursed than planned")


def test_the_list_links_to_the_cells_of_the_marked_copy(book: Book, faulty: Path, tmp_path: Path) -> None:
    plan = read(book, faulty)
    made = marked_copy(plan.files[0], tmp_path / "copies", language="en", in_child=False)
    assert made is not None
    problems_list(plan, tmp_path / "list.xlsx", copies={str(faulty): made.path})
    link = openpyxl.load_workbook(tmp_path / "list.xlsx").worksheets[0]["D6"].hyperlink
    assert link is not None
    assert unquote(str(link.target)).replace("\\", "/") == f"copies/{made.path.name}"
    assert link.location == "'Biểu 01'!D3"


def test_our_own_list_is_never_read_for_figures(book: Book, faulty: Path, tmp_path: Path) -> None:
    problems_list(read(book, faulty), tmp_path / "list.xlsx")
    (sheet,) = read(book, tmp_path / "list.xlsx").files[0].reading.sheets
    assert (sheet.skipped, sheet.figures) == ("no-figures", [])


def test_a_marked_copy_once_corrected_closes_the_problems(book: Book, faulty: Path, tmp_path: Path) -> None:
    made = marked_copy(read(book, faulty).files[0], tmp_path, in_child=False)
    assert made is not None
    assert (made.way, made.marks) == (Way.IN_PLACE, 2)
    workbook = openpyxl.load_workbook(made.path)
    sheet = workbook["Biểu 01"]
    sheet["D3"], sheet["D4"] = 40, 65
    workbook.save(made.path)
    plan = read(book, made.path)
    assert problems_of(plan.files[0]) == []
    commit(book, plan, person="test")
    with book.read() as reading:
        assert sorted(entry.figure.amount // 10**6 for entry in reading.entries()) == [40, 65, 70, 90]


def test_a_file_without_problems_has_no_marked_copy(book: Book, tmp_path: Path) -> None:
    plan = read(book, write_sheets(tmp_path / "a.xlsx", [("UNC 1", "Dự án 2", 5_000_000)]))
    assert marked_copy(plan.files[0], tmp_path / "copies") is None
    assert not (tmp_path / "copies").exists()


def test_a_cell_that_waits_for_its_sender_goes_back_to_him(book: Book, faulty: Path, tmp_path: Path) -> None:
    plan = prepare(book, [faulty], Hints(answers={"D3": "pending"}), in_child=False)
    (_, waiting), _ = problems_of(plan.files[0])
    assert (waiting.rule, waiting.cell, waiting.severity.value) == ("pending", "D3", "error")
    assert problems_list(plan, tmp_path / "new folder" / "list.xlsx", language="en") == 2
    first, _ = listed(tmp_path / "new folder" / "list.xlsx")
    assert first[3:7] == ("D3", "4O", "must be corrected", "Waits for your answer")


def test_a_copy_that_is_being_worked_on_is_never_overwritten(book: Book, faulty: Path, tmp_path: Path) -> None:
    file = read(book, faulty).files[0]
    made = [marked_copy(file, tmp_path / "copies", in_child=False) for _ in range(2)]
    assert len({one.path for one in made if one}) == 2


def test_what_only_our_book_knows_is_not_sent(book: Book, tmp_path: Path) -> None:
    commit(book, read(book, write_sheets(tmp_path / "a.xlsx", [("UNC 1", "Dự án 2", 5_000_000)])), person="test")
    with book.read() as reading:
        (entry,) = reading.entries()
    set_amounts(book, {entry.id: 4_000_000}, reason="Đối chiếu", person="An")
    plan = read(book, write_sheets(tmp_path / "a.xlsx", [("UNC 1", "Dự án 2", 6_000_000)]))
    assert [problem.rule for _, problem in plan.files[0].reading.all_problems()] == ["hand-edited"]
    assert problems_of(plan.files[0]) == []


def test_a_problem_of_the_whole_file_is_listed(book: Book, tmp_path: Path) -> None:
    (tmp_path / "b.xlsx").write_bytes(b"no workbook at all")
    plan = read(book, tmp_path / "b.xlsx")
    assert problems_list(plan, tmp_path / "list.xlsx", language="en") == 1
    ((_, name, sheet, cell, *_rest),) = listed(tmp_path / "list.xlsx")
    assert (name, sheet, cell) == ("b.xlsx", "", "")
    assert marked_copy(plan.files[0], tmp_path) is None


def test_every_rule_that_stops_a_file_is_put_into_words_for_its_sender() -> None:
    """Rules of severity error and warning, as the readers name them."""
    words = Path(rule_words.__file__).parents[2].joinpath("sheets/understanding/cells/faults.py").read_text("utf-8")
    stopping = re.findall(r'"([a-z-]+)": \(\s*(?:ERROR|WARNING),', words)
    assert set(stopping) - rule_words.RULE_WORDS.keys() <= {"way-mismatch", "profile-drift"}
