"""Copies of locked files are locked again; where comments run out, the cells are coloured and counted."""

import io
from collections.abc import Iterator
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
import xlsxwriter

from disbtrack.domain.catalogue import Hints
from disbtrack.sheets.marking.mark import MOST_COMMENTS
from disbtrack.sheets.opening.encryption import unlock
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.back_to_sender import Way, marked_copy
from disbtrack.usecases.imports.import_plan import FilePlan
from disbtrack.usecases.imports.import_sheet import prepare
from tests.usecases.imports.test_back_to_sender import ROWS

PASSWORD = "mật khẩu 123"
MANY = 2_050


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="test") as made:
        yield made


def write(path: Path, rows: list[list[str | int]], *, locked: bool = False) -> Path:
    plain = io.BytesIO()
    with xlsxwriter.Workbook(plain) as workbook:
        sheet = workbook.add_worksheet("Biểu 01")
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells)
    sealed = io.BytesIO()
    if locked:
        msoffcrypto.OfficeFile(io.BytesIO(plain.getvalue())).encrypt(PASSWORD, sealed)
    path.write_bytes(sealed.getvalue() if locked else plain.getvalue())
    return path


def read(book: Book, path: Path) -> FilePlan:
    return prepare(book, [path], Hints(password=PASSWORD), in_child=False).files[0]


def test_the_copy_of_a_locked_file_is_the_file_itself_locked_with_its_password(book: Book, tmp_path: Path) -> None:
    file = read(book, write(tmp_path / "khóa.xlsx", ROWS, locked=True))
    made = marked_copy(file, tmp_path / "copies", in_child=False)
    assert made is not None
    assert (made.way, made.protected) == (Way.IN_PLACE, True)
    opened = unlock(made.path.read_bytes(), PASSWORD)
    cell = openpyxl.load_workbook(io.BytesIO(opened)).worksheets[0]["D3"]
    assert (cell.value, cell.fill.fgColor.rgb[-6:]) == ("4O", "FFC7CE")
    assert cell.comment is not None


def test_a_password_given_for_another_file_locks_nothing(book: Book, tmp_path: Path) -> None:
    file = read(book, write(tmp_path / "mở.xlsx", ROWS))
    made = marked_copy(file, tmp_path / "copies", in_child=False)
    assert made is not None
    assert not made.protected
    openpyxl.load_workbook(made.path)


def test_beyond_two_thousand_comments_the_heaviest_bear_them_and_all_cells_are_coloured(
    book: Book, tmp_path: Path
) -> None:
    good: list[list[str | int]] = [[str(at), f"Dự án {at % 10 + 1}", 90, 40] for at in range(1, MANY + 1)]
    wrong: list[list[str | int]] = [[str(at), f"Dự án {at % 10 + 1}", 90, "4O"] for at in range(1, MANY + 1)]
    rows = [*ROWS[:2], *good, *wrong]
    file = read(book, write(tmp_path / "nhiều.xlsx", rows))
    made = marked_copy(file, tmp_path / "copies", in_child=False)
    assert made is not None
    sheet = openpyxl.load_workbook(made.path).worksheets[0]
    cells = [sheet.cell(row, 4) for row in range(MANY + 3, 2 * MANY + 3)]
    assert {cell.fill.fgColor.rgb[-6:] for cell in cells} == {"FFC7CE"}
    commented = sum(cell.comment is not None for row in sheet.iter_rows() for cell in row)
    assert (commented, made.bare > 0) == (MOST_COMMENTS, True)
    assert sum(cell.comment is not None for cell in cells) == MOST_COMMENTS
