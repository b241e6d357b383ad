"""Reading a file from disk."""

from pathlib import Path

import openpyxl
import pytest

from disbtrack.domain.catalogue import Catalogue, Hints
from disbtrack.domain.programme import Tree
from disbtrack.domain.units import Register
from disbtrack.errors import DisbtrackError
from disbtrack.sheets.reader import read_file


@pytest.fixture
def catalogue() -> Catalogue:
    """Know nothing."""
    return Catalogue(Tree((), ()), Register(()))


def test_a_path_that_is_not_there_is_refused(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(DisbtrackError, match="There is no file"):
        read_file(tmp_path / "away.xlsx", catalogue, Hints())


def test_a_folder_is_refused_as_a_file(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(DisbtrackError, match="cannot be opened"):
        read_file(tmp_path, catalogue, Hints())


def test_a_file_that_is_no_spreadsheet_gives_a_reading_with_a_problem(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "letter.xlsx"
    path.write_bytes(b"{\\rtf1 a letter}")
    reading, grids = read_file(path, catalogue, Hints(), in_child=False)
    assert [problem.rule for problem in reading.problems] == ["not-a-spreadsheet"]
    assert (reading.path, len(reading.sha256), grids) == (str(path), 64, [])


def test_child_and_parent_read_the_same(tmp_path: Path, catalogue: Catalogue) -> None:
    pytest.importorskip("disbtrack.sheets.understanding.workbook")
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Nội dung", "Kế hoạch"])
    book.save(tmp_path / "small.xlsx")
    here, grids_here = read_file(tmp_path / "small.xlsx", catalogue, Hints(), in_child=False)
    there, grids_there = read_file(tmp_path / "small.xlsx", catalogue, Hints(), in_child=True)
    assert (here, grids_here) == (there, grids_there)
    assert [sheet.name for sheet in here.sheets] == ["Sheet"]


def test_grids_that_are_still_shown_are_not_sent_again(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "small.csv"
    path.write_text("Nội dung,Kế hoạch\nXã A,5\n", encoding="utf-8")
    _, first = read_file(path, catalogue, Hints())
    reading, again = read_file(path, catalogue, Hints(year=2025))
    assert (again is first, first[0].value(1, 0)) == (True, "Xã A")
    assert [sheet.name for sheet in reading.sheets] == ["small"]


def test_grids_of_a_file_that_changed_are_new(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "small.csv"
    path.write_text("Xã A,5\n", encoding="utf-8")
    _, first = read_file(path, catalogue, Hints())
    path.write_text("Xã A,6\n", encoding="utf-8")
    _, later = read_file(path, catalogue, Hints())
    assert (first[0].rows, later[0].rows) == ([["Xã A", "5"]], [["Xã A", "6"]])
