"""Marked copies of every kind of file read exactly as the file did."""

from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Catalogue, Hints
from disbtrack.domain.problem import Severity
from disbtrack.domain.reading import FileReading
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.marking.mark import Mark
from disbtrack.sheets.marking.marked import Way, mark_file
from disbtrack.sheets.marking.office import find_office
from disbtrack.sheets.reader import read_bytes
from disbtrack.usecases.books.opening import new_book

READ = ("layout", "series", "reporter", "header_rows", "unit", "as_of", "year", "row_kinds", "controls")
SAID = ("skipped", *READ, "figures", "estimates", "attributes", "pending")
NEEDS_OFFICE = frozenset({"xls", "xlsb", "ods"})


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    with new_book(tmp_path_factory.mktemp("book") / "a.disb", person="test") as book, book.read() as reading:
        return reading.catalogue()


def scattered(grids: list[Grid]) -> dict[str, list[Mark]]:
    """Marks all over the sheets, on filled cells and blank ones."""
    return {
        grid.name: [
            Mark(row, column, Severity.ERROR if row % 2 else Severity.WARNING, f"Sai ở {row}, {column} <&>")
            for row in range(min(len(grid.rows) + 2, 60))
            for column in range(grid.width + 1)
            if (row * 7 + column * 3) % 11 == 0
        ]
        for grid in grids
    }


def said(reading: FileReading) -> list[list[object]]:
    told = [[getattr(sheet, name) for name in SAID] for sheet in reading.sheets]
    problems = [[(one.cell, one.rule, one.value) for one in sheet.problems] for sheet in reading.sheets]
    return [[*one, *other] for one, other in zip(told, problems, strict=True)]


def workbooks(shared: Path) -> list[Path]:
    return [path for path in sorted((shared / "sheets" / "dev").iterdir()) if path.suffix not in {".json", ".md"}]


def test_a_marked_copy_reads_exactly_like_its_file(shared: Path, catalogue: Catalogue) -> None:
    seen = set()
    for path in workbooks(shared):
        data = path.read_bytes()
        reading, grids = read_bytes(data, path.name, catalogue, Hints())
        if reading.format in NEEDS_OFFICE or len(data) > 1 << 20:
            continue
        marked = mark_file(data, reading.format, grids, scattered(grids), in_child=False)
        again, _ = read_bytes(marked.data, f"{path.stem} (2).{marked.ending}", catalogue, Hints())
        assert said(again) == said(reading), path.name
        seen.add(marked.way)
    assert seen == {Way.IN_PLACE, Way.FROM_VALUES}


def test_old_formats_read_alike_when_written_anew_without_an_office(shared: Path, catalogue: Catalogue) -> None:
    """Where nothing converts them, their values alone say the same."""
    for path in workbooks(shared):
        data = path.read_bytes()
        reading, grids = read_bytes(data, path.name, catalogue, Hints())
        if reading.format in NEEDS_OFFICE:
            marked = mark_file(data, "unknown", grids, scattered(grids), in_child=False)
            again, _ = read_bytes(marked.data, f"{path.stem}.xlsx", catalogue, Hints())
            told = [[sheet.figures, sheet.controls] for sheet in again.sheets]
            assert told == [[sheet.figures, sheet.controls] for sheet in reading.sheets], path.name


@pytest.mark.long
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_a_converted_and_marked_copy_reads_exactly_like_its_file(shared: Path, catalogue: Catalogue) -> None:
    for path in workbooks(shared):
        data = path.read_bytes()
        reading, grids = read_bytes(data, path.name, catalogue, Hints())
        if reading.format in NEEDS_OFFICE:
            marked = mark_file(data, reading.format, grids, scattered(grids), in_child=False)
            again, _ = read_bytes(marked.data, f"{path.stem}.xlsx", catalogue, Hints())
            assert marked.way is Way.CONVERTED
            assert said(again) == said(reading), path.name


def test_a_damaged_package_is_written_anew_from_its_values() -> None:
    marked = mark_file(
        b"PK\x03\x04", "xlsx", [Grid("A", [["x", 1]])], {"A": [Mark(0, 1, Severity.ERROR, "Sai")]}, in_child=False
    )
    assert marked.way is Way.FROM_VALUES


def test_a_file_is_taken_apart_in_a_process_of_its_own(shared: Path) -> None:
    data = next(path for path in workbooks(shared) if path.suffix == ".xlsx").read_bytes()
    assert mark_file(data, "xlsx", [], {}).way is Way.IN_PLACE
