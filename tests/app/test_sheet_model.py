"""A sheet as it stands: its addresses, its roles, its troubles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from disbtrack.app.widgets.rows_model import CELL
from disbtrack.app.widgets.sheet_model import Ground, SheetCell, SheetLook, SheetModel, place_of
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import ColumnRole, RowKind, SheetReading
from disbtrack.i18n import text
from disbtrack.sheets.grid import Grid, address


def look() -> SheetLook:
    grid = Grid("S", [["", "ĐVT: triệu"], ["Nội dung", "Kế hoạch"], ["Dự án 1", 12.5], ["Cộng", "12O"]])
    reading = SheetReading(
        "S",
        header_rows=(2, 2),
        unit_cell="B1",
        row_kinds=[RowKind.HEADING, RowKind.HEADING, RowKind.IMPORTED, RowKind.SUBTOTAL],
        columns=[ColumnRole("A", "Nội dung", "project"), ColumnRole("B", "Kế hoạch", "planned")],
        problems=[Problem("B4", "not-a-number", Severity.ERROR, text("No number."), "12O")],
    )
    return SheetLook.of(grid, reading)


def cell_at(row: int, column: int) -> SheetCell:
    model = SheetModel(look(), 0, 4)
    cell = model.index(row, column).data(CELL)
    assert isinstance(cell, SheetCell)
    return cell


@given(st.integers(0, 2_000_000), st.integers(0, 16_383))
def test_addresses_are_read_back(row: int, column: int) -> None:
    assert place_of(address(row, column)) == (row, column)


def test_it_keeps_the_promises_of_qt_models(qtbot: QtBot) -> None:
    model = SheetModel(look(), 1, 4)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert (model.rowCount(), model.columnCount()) == (3, 2)


def test_a_trouble_is_marked_at_its_cell_only() -> None:
    assert [cell_at(row, 1).problem for row in range(4)] == [None, None, None, Severity.ERROR]


def test_band_totals_and_facts_have_grounds_of_their_own() -> None:
    assert cell_at(1, 0).ground is Ground.BAND
    assert cell_at(3, 0).ground is Ground.TOTAL
    assert cell_at(0, 1).fact


@pytest.mark.parametrize(("column", "tone", "words"), [(0, "unalloc", "Project"), (1, "accent", "Plan")])
def test_roles_are_told_in_words_as_well_as_in_colour(column: int, tone: str, words: str) -> None:
    assert (look().tone(column), look().role_words(column)) == (tone, words)
