"""The same sender's sheets of October and November, a drifted header, and a profile in another office's book."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.reading import SheetReading
from disbtrack.domain.way import SheetWay
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.imports.profiles import export_profile, import_profile, save_profile

OCTOBER, NOVEMBER = "02_bao_cao_luy_ke_T10.xlsx", "23a_bao_cao_luy_ke_T11.xlsx"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="kế toán") as made:
        yield made


def read(book: Book, path: Path, hints: Hints | None = None) -> SheetReading:
    return prepare(book, [path], hints or Hints(), in_child=False).files[0].reading.sheets[0]


def keep(book: Book, shared: Path) -> None:
    """October's payments of the month are no evidence for this office: the person leaves them out, and keeps that."""
    way = SheetWay(roles={"F": "ignored"})
    plan = prepare(book, [shared / "sheets" / "dev" / OCTOBER], Hints(ways={"BC T10": way}), in_child=False)
    commit(book, plan, person="kế toán", accept_warnings=True)
    save_profile(book, "Sở Tài chính, lũy kế", plan.files[0].reading.sheets[0], person="kế toán")


def test_november_is_read_as_october_was(book: Book, shared: Path) -> None:
    keep(book, shared)
    sheet = read(book, shared / "sheets" / "dev" / NOVEMBER)
    assert (sheet.profile, sheet.profile_match, sheet.as_of) == ("Sở Tài chính, lũy kế", 100, date(2025, 11, 30))
    assert "disbursed_period" not in {figure.measure.value for figure in sheet.figures}
    assert all(control.agrees for control in sheet.controls)
    assert not [one for one in sheet.problems if one.severity.value != "info"]


def test_a_column_put_in_by_the_sender_is_said_and_every_other_is_read_as_kept(
    book: Book, shared: Path, tmp_path: Path
) -> None:
    keep(book, shared)
    drifted = Path(shutil.copy(shared / "sheets" / "dev" / NOVEMBER, tmp_path / "drifted.xlsx"))
    workbook = load_workbook(drifted)
    page = workbook["BC T11"]
    last = page.max_column + 1
    first, _numbering = read(book, drifted).header_rows or (0, 0)
    page.cell(first, last, "Vướng mắc của từng dự án")
    page.cell(first + 4, last, "chậm giải phóng mặt bằng")
    workbook.save(drifted)
    sheet = read(book, drifted)
    (drift,) = [one for one in sheet.problems if one.rule == "profile-drift"]
    assert "Vướng mắc của từng dự án" in str(drift.message)
    assert sheet.profile_match is not None
    assert 90 < sheet.profile_match < 100
    assert "disbursed_period" not in {figure.measure.value for figure in sheet.figures}


def test_a_profile_handed_over_reads_the_same_figures_in_the_other_book(
    book: Book, shared: Path, tmp_path: Path
) -> None:
    keep(book, shared)
    export_profile(book, "Sở Tài chính, lũy kế", tmp_path / "mẫu.json")
    path = shared / "sheets" / "dev" / NOVEMBER
    with new_book(tmp_path / "b.disb", person="kế toán") as other:
        import_profile(other, tmp_path / "mẫu.json", person="kế toán")
        assert replace(read(other, path), problems=[]) == replace(read(book, path), problems=[])
