"""The marked copy of a file that its sender locked: locked with the same password, or not written at all."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msoffcrypto
import pytest
from msoffcrypto.exceptions import InvalidKeyError

from disbtrack.domain.catalogue import Hints
from disbtrack.sheets.marking.mark import MOST_COMMENTS
from disbtrack.sheets.opening.encryption import lock
from disbtrack.sheets.opening.refusal import Unreadable
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.back_to_sender import Way, marked_copy, problems_of
from disbtrack.usecases.imports.import_plan import FilePlan
from disbtrack.usecases.imports.import_sheet import prepare
from tests.usecases.totals import UNITS, Row, write_statement

PASSWORD = "bí mật"
BAD = (1, "Xã Mường Lạn", "Dự án 2", "12O.5")
GOOD = (2, "Xã Mường Lạn", "Dự án 5", 6)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="test") as made:
        yield made


def locked(path: Path, *rows: Row) -> Path:
    """Write a statement and lock it."""
    plain = write_statement(path.with_suffix(".open.xlsx"), UNITS, *rows)
    with plain.open("rb") as source, path.open("wb") as target:
        msoffcrypto.OfficeFile(source).encrypt(PASSWORD, target)
    plain.unlink()
    return path


def read(book: Book, path: Path, password: str | None = PASSWORD) -> FilePlan:
    return prepare(book, [path], Hints(password=password), in_child=False).files[0]


def test_the_copy_is_locked_with_the_same_password_and_read_with_it(book: Book, tmp_path: Path) -> None:
    made = marked_copy(read(book, locked(tmp_path / "T10.xlsx", BAD, GOOD)), tmp_path / "copies", in_child=False)
    assert made is not None
    assert (made.way, made.protected, made.path.suffix) == (Way.IN_PLACE, True, ".xlsx")
    assert read(book, made.path, None).reading.asks == "password"
    assert [(problem.rule, problem.cell) for _, problem in problems_of(read(book, made.path))] == [
        ("not-a-number", "D6")
    ]


def test_no_other_password_opens_the_copy(book: Book, tmp_path: Path) -> None:
    made = marked_copy(read(book, locked(tmp_path / "T10.xlsx", BAD, GOOD)), tmp_path / "copies")
    assert made is not None
    file = msoffcrypto.OfficeFile(io.BytesIO(made.path.read_bytes()))
    with pytest.raises(InvalidKeyError):
        file.load_key(password="mật khẩu", verify_password=True)


def test_an_open_file_stays_open_where_a_password_was_given_for_others(book: Book, tmp_path: Path) -> None:
    made = marked_copy(read(book, write_statement(tmp_path / "T10.xlsx", UNITS, BAD, GOOD)), tmp_path, in_child=False)
    assert made is not None
    assert not made.protected
    assert made.path.read_bytes().startswith(b"PK")


def test_what_cannot_be_locked_is_refused() -> None:
    with pytest.raises(Unreadable):
        lock(b"no workbook", PASSWORD)


def test_cells_beyond_what_a_sheet_bears_in_comments_are_coloured_and_counted(book: Book, tmp_path: Path) -> None:
    file = read(book, write_statement(tmp_path / "T10.xlsx", UNITS, BAD, GOOD))
    (sheet,) = file.reading.sheets
    many = [replace(sheet.problems[0], cell=f"D{row}") for row in range(1, MOST_COMMENTS + 4)]
    doubted = replace(file, reading=replace(file.reading, sheets=[replace(sheet, problems=many)]))
    made = marked_copy(doubted, tmp_path, in_child=False)
    assert made is not None
    assert (made.marks, made.bare) == (MOST_COMMENTS + 3, 3)
