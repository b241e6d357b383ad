"""Who tells a sheet is asked once, remembered for its sender, and never guessed where it could cost money."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.reading import SheetReading
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import ImportPlan, prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.imports.profiles import list_profiles
from tests.usecases.statements import LINES, write_statement


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="test") as made:
        yield made


def plan_of(book: Book, path: Path, reporter: str | None = None, series: str | None = None) -> ImportPlan:
    return prepare(book, [path], Hints(reporter=reporter, series=series), in_child=False)


def take(book: Book, path: Path, reporter: str | None = None, series: str | None = None) -> SheetReading:
    plan = plan_of(book, path, reporter, series)
    commit(book, plan, person="test")
    return plan.files[0].reading.sheets[0]


def doubts(plan: ImportPlan) -> list[tuple[str, str]]:
    sheet = plan.files[0].reading.sheets[0]
    return [(one.rule, one.severity.value) for one in sheet.problems if one.rule == "reporter-unknown"]


def test_a_sheet_that_nobody_signs_is_noted_and_not_stopped(book: Book, tmp_path: Path) -> None:
    plan = plan_of(book, write_statement(tmp_path / "bc xa A.xlsx"))
    assert doubts(plan) == [("reporter-unknown", "info")]
    assert not plan.is_blocked(accept_warnings=False)


def test_a_sheet_that_names_its_teller_raises_no_question(book: Book, tmp_path: Path) -> None:
    assert doubts(plan_of(book, write_statement(tmp_path / "bc.xlsx", sender="SỞ NỘI VỤ"))) == []


def test_the_answer_is_remembered_for_the_next_month(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "bc xa A T10.xlsx"), reporter="Xã Co Mạ")
    sheet = take(book, write_statement(tmp_path / "bc xa A T11.xlsx", day="30/11/2025"))
    assert (sheet.reporter, sheet.reporter_by, sheet.profile_match) == ("Xã Co Mạ", "profile", 100)
    assert [one.reporter for one in list_profiles(book)] == ["Xã Co Mạ"]


def test_another_file_of_the_same_form_is_asked_about_and_takes_nobodys_place(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "bc xa A.xlsx"), reporter="Xã Co Mạ")
    other = write_statement(tmp_path / "bc xa B.xlsx", [("Dự án 2", 100, 5)])
    assert doubts(plan_of(book, other)) == [("reporter-unknown", "warning")]
    take(book, other, reporter="Xã Mường É")
    assert plan_of(book, write_statement(tmp_path / "bc xa A.xlsx")).diff.counts()["same"] == 2 * len(LINES)
    assert sorted(str(one.reporter) for one in list_profiles(book)) == ["Xã Co Mạ", "Xã Mường É"]


def test_the_same_file_again_without_the_answer_is_all_the_same(book: Book, tmp_path: Path) -> None:
    path = write_statement(tmp_path / "bc.xlsx")
    take(book, path, reporter="Xã Co Mạ", series="Báo cáo xã")
    plan = plan_of(book, path)
    assert plan.diff.counts() == {"add": 0, "change": 0, "same": 2 * len(LINES), "missing": 0}
    assert plan.files[0].reading.sheets[0].series_by == "profile"


def test_two_unsigned_senders_of_the_same_money_are_told_apart_first(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "mot.xlsx"))
    title = "BIỂU THEO DÕI VỐN CTMTQG GIẢM NGHÈO BỀN VỮNG CỦA PHÒNG KINH TẾ TÍNH ĐẾN"
    newer = write_statement(tmp_path / "hai.xlsx", day="30/11/2025", title=title)
    assert doubts(plan_of(book, newer)) == [("reporter-unknown", "warning")]
    assert doubts(plan_of(book, newer, reporter="Xã Co Mạ")) == []


def test_the_next_month_of_the_same_unsigned_sender_is_not_stopped(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "mot.xlsx"))
    assert doubts(plan_of(book, write_statement(tmp_path / "mot.xlsx", day="30/11/2025"))) == [
        ("reporter-unknown", "info")
    ]


def test_undoing_the_import_forgets_the_answer(book: Book, tmp_path: Path) -> None:
    path = write_statement(tmp_path / "bc.xlsx")
    number = commit(book, plan_of(book, path, reporter="Xã Co Mạ"), person="test")
    assert number is not None
    book.undo(number, person="test")
    assert list_profiles(book) == []


def test_an_answer_that_the_sheet_gives_itself_needs_no_profile(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "bc.xlsx", sender="SỞ NỘI VỤ"), reporter="Sở Nội vụ")
    assert list_profiles(book) == []


def test_who_the_person_names_makes_the_series(book: Book, tmp_path: Path) -> None:
    sheet = take(book, write_statement(tmp_path / "bc.xlsx"), reporter="Sở Y tế")
    assert sheet.series == "Sở Y tế: báo cáo lũy kế"
