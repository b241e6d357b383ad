"""Many opening balances at once, by keyboard alone: opened, pasted, mended, written as one step."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.openings.page import OpeningsPage
from disbtrack.app.screens import page_of
from disbtrack.app.window import Window
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.opening_balances import kept_openings
from tests.app.desks import open_window, press, settle

BLOCK = "Dự án\tNăm KH\tĐã bố trí\tGiải ngân\tTạm ứng\nGNBV.DA1\t2023\t5 tỷ\t3 tỷ\t1 tỷ\nGNBV.DA2\t2023\t2 tỷ\t4 tỷ\t\n"


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Window, OpeningsPage]]:
    new_book(tmp_path / "b.disb", person="An").close()
    with open_window(qtbot, tmp_path, tmp_path / "b.disb") as window:
        window.go("openings")
        settle(qtbot, window)
        yield window, page_of(window.pages, OpeningsPage)


def understood(qtbot: QtBot, window: Window, page: OpeningsPage) -> None:
    """Wait until what is typed was understood."""
    qtbot.wait(250)
    settle(qtbot, window)


def test_a_pasted_block_is_looked_at_mended_and_written(qtbot: QtBot, page: tuple[Window, OpeningsPage]) -> None:
    window, openings = page
    openings.table.view.setFocus()
    press(qtbot, window, "Ins")
    assert openings.is_open()
    openings.grid.day.setText("31/12/2024")
    QGuiApplication.clipboard().setText(BLOCK)
    openings.grid.grid.setFocus()
    QTest.keyClick(openings.grid.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    understood(qtbot, window, openings)
    assert [(row, column) for row, column, _cell in openings.grid.wrong.model.rows] == [(2, "disbursed")]
    assert not openings.grid.writes.isEnabled()
    openings.grid.model.put({(1, 7): "1 tỷ"})
    understood(qtbot, window, openings)
    openings.grid.writes.click()
    settle(qtbot, window)
    book = window.desk.session.book
    assert book is not None
    assert sorted(one.disbursed for _day, one in kept_openings(book)) == [10**9, 3 * 10**9]
    assert (openings.is_open(), len(openings.table.model.rows)) == (False, 2)


def test_rows_of_the_grid_outlive_a_new_language(qtbot: QtBot, page: tuple[Window, OpeningsPage]) -> None:
    window, openings = page
    openings.open_grid()
    openings.grid.day.insert("31/12/2024")
    openings.grid.model.put({(0, 0): "GNBV.DA1", (0, 6): "5 tỷ"})
    window.commands.run("language:vi")
    settle(qtbot, window)
    again = page_of(window.pages, OpeningsPage)
    assert (again.is_open(), again.grid.day.text()) == (True, "31/12/2024")
    assert again.grid.model.rows[0]["placed"] == "5 tỷ"
