"""A sender's sheet is kept, known again, changed, forgotten, and handed to another book."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.profile import Profile
from disbtrack.domain.reading import SheetReading
from disbtrack.domain.way import SheetWay
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports import profiles
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from tests.usecases.statements import HEADINGS, write_statement

SENDER = "SỞ NỘI VỤ TỈNH SƠN LA"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="test") as made:
        yield made


def read(book: Book, path: Path, hints: Hints | None = None) -> SheetReading:
    return prepare(book, [path], hints or Hints(), in_child=False).files[0].reading.sheets[0]


def october(tmp_path: Path) -> Path:
    return write_statement(tmp_path / "BC T10.xlsx", sender=SENDER)


def november(tmp_path: Path, *more: str) -> Path:
    return write_statement(tmp_path / "BC T11.xlsx", sender=SENDER, day="30/11/2025", headings=(*HEADINGS, *more))


def keep(book: Book, tmp_path: Path, role: str = "completed") -> Profile:
    sheet = read(book, october(tmp_path), Hints(ways={"Biểu": SheetWay(roles={"D": role})}))
    return profiles.save_profile(book, "Sở Nội vụ", sheet, person="test")


def measures(sheet: SheetReading) -> set[str]:
    return {figure.measure.value for figure in sheet.figures}


def test_what_the_person_said_is_said_again_by_the_profile(book: Book, tmp_path: Path) -> None:
    kept = keep(book, tmp_path)
    sheet = read(book, november(tmp_path))
    assert (sheet.profile, sheet.profile_match, kept.sender) == ("Sở Nội vụ", 100, "Sở Nội vụ")
    assert measures(sheet) == {"planned", "completed"}


def test_a_drifted_header_is_said_and_stops_the_import_until_it_is_accepted(book: Book, tmp_path: Path) -> None:
    keep(book, tmp_path)
    plan = prepare(book, [november(tmp_path, "Thu hồi tạm ứng")], Hints(), in_child=False)
    assert [one.rule for one in plan.files[0].reading.sheets[0].problems if one.severity.value == "warning"] == [
        "profile-drift"
    ]
    assert plan.is_blocked(accept_warnings=False)
    assert not plan.is_blocked(accept_warnings=True)


def test_the_receipt_of_an_import_names_the_profile(book: Book, tmp_path: Path) -> None:
    keep(book, tmp_path)
    commit(book, prepare(book, [november(tmp_path)], Hints(), in_child=False), person="test")
    with book.read() as reading:
        (record,) = reading.imports()
    assert json.loads(record.receipt)["profile"] == ["Sở Nội vụ", 100]


def test_a_profile_that_is_changed_reads_the_next_sheet_otherwise(book: Book, tmp_path: Path) -> None:
    changed = profiles.put_right(keep(book, tmp_path), "D", "advance")
    profiles.edit_profile(book, "Sở Nội vụ", changed, person="test")
    assert measures(read(book, november(tmp_path))) == {"planned", "advance"}


def test_a_role_that_does_not_exist_is_refused(book: Book, tmp_path: Path) -> None:
    wrong = replace(keep(book, tmp_path), way=SheetWay(roles={"D": "chuyện"}))
    with pytest.raises(DisbtrackError):
        profiles.edit_profile(book, "Sở Nội vụ", wrong, person="test")


def test_a_profile_that_was_forgotten_reads_nothing_and_undo_brings_it_back(book: Book, tmp_path: Path) -> None:
    keep(book, tmp_path)
    profiles.forget_profile(book, "sở nội vụ", person="test")
    assert read(book, november(tmp_path)).profile is None
    with book.read() as reading:
        last = reading.changes(1)[0].number
    book.undo(last, person="test")
    assert read(book, november(tmp_path)).profile == "Sở Nội vụ"


def test_a_renamed_profile_is_found_by_its_new_name(book: Book, tmp_path: Path) -> None:
    keep(book, tmp_path)
    profiles.rename_profile(book, "Sở Nội vụ", "Biểu Sở Nội vụ", person="test")
    assert profiles.find_profile(book, "biểu sở nội vụ").name == "Biểu Sở Nội vụ"
    with pytest.raises(DisbtrackError):
        profiles.find_profile(book, "Sở Nội vụ")


def test_the_same_sheet_has_one_profile(book: Book, tmp_path: Path) -> None:
    keep(book, tmp_path)
    with pytest.raises(DisbtrackError):
        profiles.save_profile(book, "Khác", read(book, october(tmp_path)), person="test")
    profiles.save_profile(book, "Sở Nội vụ", read(book, october(tmp_path)), person="test")
    assert len(profiles.list_profiles(book)) == 1


def test_an_exported_profile_reads_the_same_in_another_book(book: Book, tmp_path: Path) -> None:
    kept = keep(book, tmp_path)
    profiles.export_profile(book, "Sở Nội vụ", tmp_path / "mẫu.json")
    with new_book(tmp_path / "b.disb", person="test") as other:
        assert profiles.import_profile(other, tmp_path / "mẫu.json", person="test") == kept
        assert measures(read(other, november(tmp_path))) == {"planned", "completed"}


@pytest.mark.parametrize("content", [b"", b"{", b"[" * 100_000, b'{"form": "x"}', b"\xff\xfe", b"7"])
def test_a_file_that_is_no_profile_is_refused(book: Book, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with pytest.raises(DisbtrackError):
        profiles.import_profile(book, tmp_path / "x.json", person="test")


def test_a_sheet_without_a_table_and_an_empty_name_give_no_profile(book: Book, tmp_path: Path) -> None:
    with pytest.raises(DisbtrackError):
        profiles.profile_of("Mẫu", SheetReading("Biểu"))
    with pytest.raises(DisbtrackError):
        profiles.profile_of(" ", read(book, october(tmp_path)))
