"""Estimates in the window: beside what was paid, month by month, written as a workbook."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.estimates.page import EstimatesPage
from disbtrack.app.screens import page_of
from disbtrack.app.window import Window
from tests.app.desks import open_window, settle
from tests.app.keys import ENTER, press, stand_on, type_words
from tests.usecases.month.test_closing import held
from tests.usecases.month.test_estimates import TOLD, TY


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    held(tmp_path, TOLD).close()
    with open_window(qtbot, tmp_path, tmp_path / "b.disb") as made:
        made.desk.session.today = lambda: date(2025, 11, 20)
        made.resize(1093, 570)
        yield made


def test_a_month_stands_beside_what_was_paid_and_is_written_out(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    stand_on(qtbot, window, "estimates")
    page = page_of(window.pages, EstimatesPage)
    (row,) = page.table.model.rows
    assert (row.estimated, row.actual, row.registered) == (8 * TY, 6 * TY, 3 * TY)
    assert len(page.habits.model.rows) == 1
    page.ask_save = lambda: str(tmp_path / "out.xlsx")
    page.save_xlsx()
    settle(qtbot, window)
    cells = {cell.value for line in openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0] for cell in line}
    assert 8 * TY in cells
    page.walk(1)
    settle(qtbot, window)
    (row,) = page.table.model.rows
    assert (row.estimated, row.actual) == (9 * TY, None)
    assert "T11/2025" in page.list.title.text()


def test_a_registered_plan_is_typed_by_keyboard_and_undone(qtbot: QtBot, window: Window) -> None:
    stand_on(qtbot, window, "estimates")
    page = page_of(window.pages, EstimatesPage)
    page.walk(1)
    settle(qtbot, window)
    page.fields["unit"].setFocus()
    type_words("Phường Tô Hiệu", "GNBV.DA2", "2,5 tỷ", "CV 5")
    press(qtbot, window, ENTER)
    assert [one.registered for one in page.table.model.rows] == [2_500_000_000]
    window.commands.run("undo")
    settle(qtbot, window)
    assert [one.registered for one in page.table.model.rows] == [None]
