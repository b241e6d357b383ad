"""Rows entered by hand, by keyboard alone and through an input method that types by Backspace and letters."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.entering.page import EnteringPage
from disbtrack.app.screens import page_of
from disbtrack.app.window import Window
from disbtrack.domain.entered import COLUMNS
from tests.app.desks import settle

PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ROW = ("5/3/2025", "01/UNC", "tạm ứng", "DA1", "", "", "NSTW", "ĐTPT", "2025", "1,5 tr")


@pytest.fixture
def page(qtbot: QtBot, window: Window) -> Iterator[EnteringPage]:
    window.activateWindow()
    window.commands.run("page:enter")
    settle(qtbot, window)
    made = page_of(window.pages, EnteringPage)
    made.grid.setFocus()
    yield made
    made.model.show_rows([])
    settle(qtbot, window)


def press(widget: QWidget, words: str, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    """Press keys as an input method does: letters of any kind, "\b" takes the one before back."""
    for sign in words:
        key = Qt.Key.Key_Backspace if sign == "\b" else Qt.Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, modifier, "" if sign == "\b" else sign))


def type_cell(page: EnteringPage, words: str, key: Qt.Key = Qt.Key.Key_Tab) -> None:
    """The first key opens the cell and is its first letter."""
    if words:
        press(page.grid, words[:1])
        press(editor(page), words[1:])
    QTest.keyClick(editor(page) if words else page.grid, key)
    QApplication.processEvents()


def editor(page: EnteringPage) -> QLineEdit:
    return page.grid.findChildren(QLineEdit)[-1]


def type_row(page: EnteringPage, *cells: str) -> None:
    page.grid.setCurrentIndex(page.model.index(0, 0))
    for words in cells:
        type_cell(page, words)


def count(window: Window) -> int:
    book = window.desk.session.book
    assert book is not None
    with book.read() as reading:
        return len(reading.entries())


def test_a_row_is_typed_seen_and_written_by_keyboard_alone(qtbot: QtBot, window: Window, page: EnteringPage) -> None:
    before = count(window)
    type_row(page, *ROW)
    qtbot.waitUntil(page.writes.isEnabled)
    assert page.model.data(page.model.index(0, COLUMNS.index("amount"))) == "1.500.000"
    QTest.keyClick(page.grid, Qt.Key.Key_Return, CTRL)
    settle(qtbot, window)
    assert count(window) == before + 1
    assert page.model.rows == []
    window.commands.run("undo")
    settle(qtbot, window)
    assert count(window) == before


def test_an_input_method_types_by_backspace_and_letters(page: EnteringPage) -> None:
    page.grid.setCurrentIndex(page.model.index(0, COLUMNS.index("work")))
    press(page.grid, "d")
    for keys in ("\bđ", "u", "o", "\b\bươ", "n", "\b\b\bườn", "g"):
        press(editor(page), keys)
    assert editor(page).text() == "đường"
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    assert page.model.rows[0]["work"] == "đường"


def test_letters_in_two_pieces_become_one_when_the_cell_is_left(page: EnteringPage) -> None:
    page.grid.setCurrentIndex(page.model.index(0, COLUMNS.index("note")))
    type_cell(page, "co\N{COMBINING ACUTE ACCENT}", Qt.Key.Key_Return)
    assert page.model.rows[0]["note"] == "có"


def test_the_point_of_the_number_pad_is_the_decimal_comma(page: EnteringPage) -> None:
    page.grid.setCurrentIndex(page.model.index(0, COLUMNS.index("amount")))
    press(page.grid, "1")
    press(editor(page), ".", Qt.KeyboardModifier.KeypadModifier)
    press(editor(page), "5 tr")
    assert editor(page).text() == "1,5 tr"


def test_a_cell_that_cannot_be_is_marked_and_holds_the_writing_back(
    qtbot: QtBot, window: Window, page: EnteringPage
) -> None:
    type_row(page, *ROW[:-1], "1,234")
    settle(qtbot, window)
    qtbot.waitUntil(page.wrong.isVisible)
    assert [(one[0], one[1]) for one in page.wrong.model.rows] == [(1, "amount")]
    assert not page.writes.isEnabled()
    before = count(window)
    QTest.keyClick(page.grid, Qt.Key.Key_Return, CTRL)
    settle(qtbot, window)
    assert count(window) == before


def test_a_block_is_pasted_looked_at_and_filled_down(qtbot: QtBot, window: Window, page: EnteringPage) -> None:
    QGuiApplication.clipboard().setText("Ngày\tDự án\tSố tiền\n1/2/2025\tDA1\t1,234,567\n2/2/2025\tDA99\t2,000")
    page.grid.setCurrentIndex(page.model.index(0, 0))
    QTest.keyClick(page.grid, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(page.wrong.isVisible)
    assert [(one[0], one[1]) for one in page.wrong.model.rows] == [(2, "project")]
    page.grid.setCurrentIndex(page.model.index(1, COLUMNS.index("project")))
    QTest.keyClick(page.grid, Qt.Key.Key_D, CTRL)
    qtbot.waitUntil(page.writes.isEnabled)
    assert page.block is not None
    assert [figure.amount for figure in page.block.figures] == [1_234_567, 2_000]


def test_what_is_typed_outlives_a_new_language(qtbot: QtBot, window: Window, page: EnteringPage) -> None:
    type_row(page, *ROW)
    window.commands.run("language:vi")
    settle(qtbot, window)
    fresh = page_of(window.pages, EnteringPage)
    assert fresh is not page
    assert fresh.model.rows[0]["document"] == "01/UNC"
    fresh.model.show_rows([])
    window.commands.run("language:en")
    settle(qtbot, window)
