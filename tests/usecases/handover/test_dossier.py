"""The dossier of a selection: its rows, totals, changes, source files and scans, all or nothing."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.entry import Filters
from disbtrack.domain.evidence import Proves
from disbtrack.domain.figure import Measure
from disbtrack.domain.findings import Ask, Finding
from disbtrack.errors import Cancelled, DisbtrackError
from disbtrack.i18n import Text
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.ledger import LedgerQuery
from disbtrack.usecases.answers.standing import ALL_YEARS, Question
from disbtrack.usecases.books.evidence import LaidFile, attach
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.edit_figure import set_amounts
from disbtrack.usecases.entry.vouchers import vouchers
from disbtrack.usecases.handover.dossier import HASHES, INDEX, make_dossier
from disbtrack.usecases.handover.dossier_sheets import row_places
from disbtrack.usecases.handover.findings import set_finding
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from tests.usecases.days import TODAY
from tests.usecases.paying import TY, begin
from tests.usecases.vouchers import write_sheets

ALL = LedgerQuery(Question(year=ALL_YEARS), counted=False)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A book with plans, a voucher and its scan, a finding with its paper, and a workbook that was taken in."""
    with new_book(tmp_path / "b.disb", person="An") as made:
        begin(made)
        (paid,) = vouchers(made)
        attach(made, Proves.VOUCHER, paid.voucher.id or 0, [LaidFile('A1: "bản quét".pdf', b"%PDF-1")], person="An")
        number = set_finding(
            made, Finding(document="12/KL", signed=None, ask=Ask.RECOVER, amount=TY, project="GNBV.DA1"), person="An"
        )
        attach(made, Proves.FINDING, number, [LaidFile("con.pdf", b"%PDF-2")], person="An")
        yield made


def index(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    workbook = openpyxl.load_workbook(folder / INDEX)
    return {one.title: [tuple(cell.value for cell in row) for row in one.iter_rows()] for one in workbook}


def test_a_dossier_holds_rows_files_and_their_hashes(book: Book, tmp_path: Path) -> None:
    made = make_dossier(book, ALL, tmp_path / "hs", today=TODAY)
    told = index(made.folder)
    files = {row[1]: row for row in told["Danh mục tệp"][4:]}
    assert made.files == len(files) == 2
    for path, row in files.items():
        assert hashlib.sha256((made.folder / path).read_bytes()).hexdigest() == row[5]
    (scan,) = (row for path, row in files.items() if "A1" in path)
    assert (scan[2], scan[3], scan[6]) == ('A1: "bản quét".pdf', "Chứng từ A1", "2-3")
    assert made.rows == len(told["Dòng số"]) - 1 == 4
    assert not set('<>:"|?*') & set("".join(files))


def test_the_hashes_hold_for_every_file_of_the_folder(book: Book, tmp_path: Path) -> None:
    folder = make_dossier(book, ALL, tmp_path / "hs", today=TODAY).folder
    told = (row.split("  ", 1) for row in (folder / HASHES).read_text("utf-8").splitlines())
    lines = {name: digest for digest, name in told}
    there = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()} - {HASHES}
    assert set(lines) == there
    assert all(hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest for name, digest in lines.items())


def test_what_is_counted_comes_to_what_the_program_answers(book: Book, tmp_path: Path) -> None:
    made = make_dossier(book, LedgerQuery(Question(year=2024)), tmp_path / "hs", today=TODAY)
    assert (made.planned, made.disbursed) == (10 * TY, 7 * TY)
    totals = dict(index(made.folder)["Tổng"][1:])
    assert totals["Giải ngân theo các dòng"] == totals["Giải ngân theo chương trình"] == 7 * TY


def test_a_filter_narrows_rows_and_the_files_beside_them(book: Book, tmp_path: Path) -> None:
    later = LedgerQuery(Question(year=ALL_YEARS, filters=Filters(since=date(2025, 1, 1))), counted=False)
    made = make_dossier(book, later, tmp_path / "hs", today=TODAY)
    assert made.rows == 1
    assert [row[2] for row in index(made.folder)["Danh mục tệp"][4:]] == ["con.pdf"]


def test_changes_tell_who_when_old_new_and_why(book: Book, tmp_path: Path) -> None:
    with book.read() as reading:
        (plan,) = (
            one for one in reading.entries() if one.figure.measure is Measure.PLANNED and one.figure.plan_year == 2025
        )
    set_amounts(book, {plan.id: 6 * TY}, reason="Đánh nhầm", person="Bình")
    told = index(make_dossier(book, ALL, tmp_path / "hs", today=TODAY).folder)["Thay đổi"][1:]
    assert [(row[3], row[4], row[5], row[6]) for row in told] == [("Bình", 5 * TY, 6 * TY, "Đánh nhầm")]


def test_the_workbook_that_rows_came_from_is_there_as_it_was(book: Book, tmp_path: Path) -> None:
    sent = write_sheets(tmp_path / "so-chung-tu.xlsx", [("PC 1", "Dự án 1", 5_000_000), ("PC 2", "Dự án 1", 7_000_000)])
    assert commit(book, prepare(book, [sent], Hints(), in_child=False), person="An", accept_warnings=True) is not None
    folder = make_dossier(book, ALL, tmp_path / "hs", today=TODAY).folder
    (path,) = (row for row in index(folder)["Danh mục tệp"][4:] if row[3] == "Biểu số liệu gốc")
    assert (folder / path[1]).read_bytes() == sent.read_bytes()
    cells = [row for row in index(folder)["Dòng số"][1:] if row[16] == sent.name]
    assert {row[18] for row in cells} == {"I5", "I6"}


def test_nothing_is_written_over_and_nothing_is_left_of_what_was_stopped(book: Book, tmp_path: Path) -> None:
    class Stop:
        def report(self, what: Text, done: int, total: int | None) -> None:
            self.reported = True

        def is_cancelled(self) -> bool:
            return hasattr(self, "reported")

    before = set(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        make_dossier(book, ALL, tmp_path / "hs", today=TODAY, progress=Stop())
    assert set(tmp_path.iterdir()) == before
    make_dossier(book, ALL, tmp_path / "hs", today=TODAY)
    with pytest.raises(DisbtrackError, match="exists already"):
        make_dossier(book, ALL, tmp_path / "hs", today=TODAY)


def test_an_empty_selection_makes_no_folder(book: Book, tmp_path: Path) -> None:
    none = LedgerQuery(Question(year=ALL_YEARS, filters=Filters(since=date(2031, 1, 1))), counted=False)
    with pytest.raises(DisbtrackError, match="Nothing is selected"):
        make_dossier(book, none, tmp_path / "hs", today=TODAY)
    assert not (tmp_path / "hs").exists()


def test_places_of_rows_are_written_shortly() -> None:
    assert row_places((1, 2, 3, 7, 9, 10)) == "1-3, 7, 9-10"
