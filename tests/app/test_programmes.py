"""Programme trees in the window: renamed, moved, ended by keyboard; what figures name stays."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.programmes import ProgrammesPage
from disbtrack.app.screens import page_of
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.app.window import Window
from tests.app.desks import settle


@pytest.fixture
def page(qtbot: QtBot, window: Window) -> Iterator[ProgrammesPage]:
    window.activateWindow()
    window.commands.run("page:programmes")
    settle(qtbot, window)
    made = page_of(window.pages, ProgrammesPage)
    made.table.view.setFocus()
    yield made
    settle(qtbot, window)


def choose(page: ProgrammesPage, code: str) -> None:
    page.table.choose(next(at for at, one in enumerate(page.table.model.rows) if one.code == code))


def answer(page: ProgrammesPage, words: str) -> None:
    popup = page.findChildren(EntryPopup)[-1]
    field = popup.findChild(QLineEdit)
    assert field is not None
    field.setText(words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def codes(page: ProgrammesPage) -> list[str]:
    return [one.code for one in page.table.model.rows]


def test_generations_stand_side_by_side_with_levels_of_their_own(page: ProgrammesPage) -> None:
    years = {one.years for one in page.table.model.rows if not one.depth}
    assert {(2021, 2025), (2026, 2035)} <= years
    assert len({one.level for one in page.table.model.rows if one.depth == 1}) > 1


def test_a_node_is_added_renamed_and_undone(qtbot: QtBot, window: Window, page: ProgrammesPage) -> None:
    choose(page, "GNBV.DA2")
    QTest.keyClick(page.table.view, Qt.Key.Key_Insert)
    answer(page, "TDA9 Mô hình mới")
    settle(qtbot, window)
    assert "GNBV.DA2.TDA9" in codes(page)
    choose(page, "GNBV.DA2.TDA9")
    page.table.opened.emit(page.table.current())
    answer(page, "Mô hình khác")
    settle(qtbot, window)
    assert "Mô hình khác" in [one.name for one in page.table.model.rows]
    for _turn in range(2):
        window.commands.run("undo")
        settle(qtbot, window)
    page.reload()
    settle(qtbot, window)
    assert "GNBV.DA2.TDA9" not in codes(page)


def test_a_node_that_figures_name_stays_and_it_is_said(qtbot: QtBot, window: Window, page: ProgrammesPage) -> None:
    used = next(one.code for one in page.table.model.rows if one.used and one.depth)
    choose(page, used)
    page.end()
    settle(qtbot, window)
    assert used in codes(page)
    assert page.banner.isVisible()


def test_a_node_is_put_below_another_with_its_money_and_comes_back(
    qtbot: QtBot, window: Window, page: ProgrammesPage
) -> None:
    choose(page, "GNBV.DA4.TDA2")
    assert page.table.current() is not None
    QTest.keyClick(page.table.view, Qt.Key.Key_M)
    answer(page, "GNBV.DA3 TDA9")
    settle(qtbot, window)
    assert "GNBV.DA3.TDA9" in codes(page)
    assert "GNBV.DA4.TDA2" not in codes(page)
    assert next(one.used for one in page.table.model.rows if one.code == "GNBV.DA3.TDA9")
    window.commands.run("undo")
    settle(qtbot, window)
    page.reload()
    settle(qtbot, window)
    assert "GNBV.DA4.TDA2" in codes(page)


def test_a_node_is_closed_after_a_day_and_opened_again(qtbot: QtBot, window: Window, page: ProgrammesPage) -> None:
    choose(page, "GNBV.DA2")
    QTest.keyClick(page.table.view, Qt.Key.Key_C)
    answer(page, "30/06/2025")
    settle(qtbot, window)
    assert next(one.closed for one in page.table.model.rows if one.code == "GNBV.DA2") == date(2025, 6, 30)
    choose(page, "GNBV.DA2")
    page.close_node()
    answer(page, "-")
    settle(qtbot, window)
    assert next(one.closed for one in page.table.model.rows if one.code == "GNBV.DA2") is None


def test_a_day_that_is_none_is_said(qtbot: QtBot, window: Window, page: ProgrammesPage) -> None:
    choose(page, "GNBV.DA2")
    page.close_node()
    answer(page, "31/02/2025")
    settle(qtbot, window)
    assert page.banner.isVisible()
