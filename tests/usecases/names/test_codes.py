"""Codes of others: unknown ones queue once, are answered once, and are remembered for all later files."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from disbtrack.domain.codes import CodeEntry, CodeKind, TargetKind
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.books import history
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.names.codes import answer_code, code_map, forget_code, map_code, map_codes, open_codes
from disbtrack.usecases.names.codes_file import CodesPlan, export_codes, read_codes
from tests.usecases.totals import UNITS, WORKS, found, read, take, write_statement

ROAD = (1, "Đường Bôm Phặng", 7654321, "Ban QLDA Mai Sơn", 100)
SCHOOL = (2, "Trường Co Mạ", 7654322, "Ban QLDA Mai Sơn", 50)
UNKNOWN = (1, "Xã Mường Lann", "Dự án 2", 5)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="An") as made:
        yield made


@pytest.fixture
def october(book: Book, tmp_path: Path) -> Book:
    take(book, write_statement(tmp_path / "T10.xlsx", WORKS, ROAD, SCHOOL))
    take(book, write_statement(tmp_path / "T11.xlsx", WORKS, (*ROAD[:4], 120), day="30/11/2025"))
    return book


def projects(book: Book) -> set[tuple[str | None, str | None]]:
    with book.read() as reading:
        return {(one.figure.project, one.figure.work) for one in reading.entries()}


def test_an_unknown_code_queues_once_with_every_place_where_it_was_met(october: Book) -> None:
    (road, school) = open_codes(october)
    assert (road.said, road.beside) == ("7654321", "Đường Bôm Phặng")
    assert [place.name for place in road.places] == ["T10.xlsx!BC!C6", "T11.xlsx!BC!C6"]
    assert [place.name for place in school.places] == ["T10.xlsx!BC!C7"]


def test_an_answer_takes_it_off_the_queue_and_reads_all_later_files(october: Book, tmp_path: Path) -> None:
    answer_code(october, open_codes(october)[0], TargetKind.PROJECT, "gnbv.da1.tda1", person="An")
    assert [one.said for one in open_codes(october)] == ["7654322"]
    (entry,) = code_map(october)
    assert (entry.target, entry.source, entry.person) == ("GNBV.DA1.TDA1", "T10.xlsx!BC!C6", "An")
    take(october, write_statement(tmp_path / "T12.xlsx", WORKS, (*ROAD[:4], 130), day="31/12/2025"))
    assert ("GNBV.DA1.TDA1", "Đường Bôm Phặng") in projects(october)


def test_undoing_an_import_takes_what_it_met_off_the_queue(october: Book) -> None:
    history.undo(october, person="An")
    assert [[place.file_name for place in one.places] for one in open_codes(october)] == [["T10.xlsx"], ["T10.xlsx"]]


def test_a_name_answered_at_an_import_is_remembered_for_the_next_file(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "T10.xlsx", UNITS, UNKNOWN), B6="04246")
    (entry,) = code_map(book)
    assert (entry.kind, entry.said, entry.target) == (CodeKind.UNIT_NAME, "Xã Mường Lann", "04246")
    assert entry.source == "T10.xlsx!BC!B6"
    later = read(
        book, write_statement(tmp_path / "T11.xlsx", UNITS, (1, "XÃ MƯỜNG LANN", "Dự án 2", 6), day="30/11/2025")
    )
    assert found(later) == {}
    assert later.files[0].reading.sheets[0].figures[0].unit == "04246"


def test_a_name_accepted_as_it_is_queues_with_the_nearest_known_one(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "T10.xlsx", UNITS, UNKNOWN))
    (one,) = open_codes(book)
    assert (one.kind, one.said, one.suggestion) == (CodeKind.UNIT_NAME, "Xã Mường Lann", (TargetKind.UNIT, "04246"))


def test_an_entry_that_holds_only_for_some_days_leaves_the_others_in_the_queue(october: Book) -> None:
    entry = CodeEntry(CodeKind.PROJECT, "7654321", TargetKind.WORK, "Đường mới", date(2025, 11, 1))
    map_code(october, entry, person="An")
    (road, _school) = open_codes(october)
    assert [place.file_name for place in road.places] == ["T10.xlsx"]


def test_a_forgotten_code_is_asked_again(october: Book) -> None:
    answer_code(october, open_codes(october)[0], TargetKind.WORK, "Đường Bôm Phặng", person="An")
    forget_code(october, code_map(october)[0].id, person="An")
    assert len(open_codes(october)) == 2


@pytest.mark.parametrize(
    ("kind", "target"),
    [(TargetKind.PROJECT, "GNBV.DA99"), (TargetKind.UNIT, "Xã Chiềng Chung"), (TargetKind.CAPITAL, "vốn")],
)
def test_a_target_that_the_book_does_not_know_is_refused(book: Book, kind: TargetKind, target: str) -> None:
    with pytest.raises(DisbtrackError, match="knows no such target"):
        map_code(book, CodeEntry(CodeKind.PROJECT, "7654321", kind, target), person="An")
    assert code_map(book) == []


def test_the_map_goes_out_and_comes_back_with_what_was_filled_in(october: Book, tmp_path: Path) -> None:
    entry = CodeEntry(CodeKind.PROGRAMME, "00470", TargetKind.PROJECT, "GNBV", date(2022, 1, 1), source="CV 12")
    map_code(october, entry, person="An")
    path = tmp_path / "ma.xlsx"
    assert export_codes(october, path) == 3
    fill(path, {"7654321": ("work", "Đường Bôm Phặng (Chiềng Bôm)"), "7654322": ("project", "GNBV.DA4.TDA1")})
    plan = read_codes(october, path, in_child=False)
    assert (len(plan.entries), plan.same, plan.problems) == (2, 1, ())
    map_codes(october, plan.entries, person="Bình")
    assert open_codes(october) == []
    again = read_codes(october, path, in_child=False)
    assert (again.entries, again.same) == ((), 3)


def test_the_map_goes_out_and_comes_back_as_csv(book: Book, tmp_path: Path) -> None:
    map_code(book, CodeEntry(CodeKind.PROGRAMME, "00470", TargetKind.PROJECT, "GNBV"), person="An")
    export_codes(book, tmp_path / "ma.csv")
    assert read_codes(book, tmp_path / "ma.csv", in_child=False) == CodesPlan((), 1, ())


def test_what_is_wrong_in_a_file_of_codes_is_said_at_its_cell(october: Book, tmp_path: Path) -> None:
    path = tmp_path / "ma.xlsx"
    export_codes(october, path)
    fill(path, {"7654321": ("project", "GNBV.DA99"), "7654322": ("công trình", "Trường Co Mạ")})
    plan = read_codes(october, path, in_child=False)
    assert [(one.cell, one.rule, one.value) for one in plan.problems] == [
        ("D2", "code-unreadable", "GNBV.DA99"),
        ("C3", "code-unreadable", "công trình"),
    ]


def test_a_file_of_something_else_is_no_file_of_codes(book: Book, tmp_path: Path) -> None:
    plan = read_codes(book, write_statement(tmp_path / "T10.xlsx", UNITS, UNKNOWN), in_child=False)
    assert [one.rule for one in plan.problems] == ["no-header"]


def fill(path: Path, meant: dict[str, tuple[str, str]]) -> None:
    """Fill targets into an exported file, as a person would in a spreadsheet program."""
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    for row in sheet.iter_rows(min_row=2):
        if str(row[1].value) in meant:
            row[2].value, row[3].value = meant[str(row[1].value)]
    workbook.save(path)
