"""What a person asks of a sheet: asking for what is found changes nothing, asking for a measure gives that measure."""

from dataclasses import replace
from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.figure import Measure
from disbtrack.domain.reading import ColumnRole, FileReading, SheetReading
from disbtrack.domain.way import SheetWay
from disbtrack.sheets.opening.files import open_book
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.names.catalogue import shipped_catalogue
from tests.corpus.test_sheets import MADE, REAL


def read(path: Path, ways: dict[str, SheetWay]) -> FileReading:
    book = open_book(path.read_bytes(), path.name)
    sheets = understand(book.grids, shipped_catalogue(), Hints(ways=ways), file_name=path.name)
    return FileReading(str(path), "", book.format, sheets)


def workbook(shared: Path, name: str) -> Path:
    folder = shared / "sheets" / ("real-dev" if name in REAL else "dev")
    return next(one for one in folder.iterdir() if one.stem == name)


def word_of(column: ColumnRole) -> str:
    if column.role == "attribute" and column.reason in {"total-investment", "executed", "since-start"}:
        return column.reason
    return "left" if column.reason == "left" else column.role


def way_found(sheet: SheetReading) -> SheetWay:
    return SheetWay(
        header_rows=sheet.header_rows,
        roles={column.column: word_of(column) for column in sheet.columns},
        unit=None if sheet.units else sheet.unit,
        column_units={band.columns.partition(":")[0]: band.unit for band in sheet.units if not sheet.unit},
        as_of=sheet.as_of,
        year=sheet.year,
    )


@pytest.mark.parametrize("name", (*MADE, *REAL))
def test_asking_for_what_is_found_changes_nothing(shared: Path, name: str) -> None:
    path = workbook(shared, name)
    found = read(path, {})
    ways = {sheet.name: way_found(sheet) for sheet in found.sheets if sheet.skipped is None and sheet.layout}
    assert [replace(sheet, way=SheetWay()) for sheet in read(path, ways).sheets] == found.sheets


@pytest.mark.parametrize("name", MADE)
def test_asking_for_another_measure_gives_that_measure_and_keeps_every_amount(shared: Path, name: str) -> None:
    path = workbook(shared, name)
    for sheet in [one for one in read(path, {}).sheets if one.skipped is None]:
        amounts = [one for one in sheet.columns if one.role in {"planned", "disbursed", "completed"}]
        for column in amounts[:1]:
            again = read(path, {sheet.name: SheetWay(roles={column.column: "transferred"})})
            told = next(one for one in again.sheets if one.name == sheet.name)
            found = of_column(sheet, column.column)
            assert of_column(told, column.column) == {
                cell: (Measure.TRANSFERRED, amount) for cell, (_measure, amount) in found.items()
            }
            assert [one.rule for one in told.problems].count("overridden") == 1


def of_column(sheet: SheetReading, letters: str) -> dict[str, tuple[Measure, int]]:
    return {
        figure.cell: (figure.measure, figure.amount)
        for figure in sheet.figures
        if figure.cell.rstrip("0123456789") == letters
    }
