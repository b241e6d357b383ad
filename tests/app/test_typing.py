"""Typing a table beside its picture, by keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.typing.grid import TypedGrid
from disbtrack.app.pages.typing.model import TypedModel
from disbtrack.app.pages.typing.page import TypingPage
from disbtrack.app.pages.typing.sheet import TypedSheet, sheet_of
from disbtrack.app.theme import Theme
from disbtrack.app.window import Window
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.problem import Severity
from disbtrack.usecases.imports.typed import TypedDraft
from tests.app.desks import PATIENCE, settle

BLOCK = (
    "TT\tNội dung\tKế hoạch năm 2025\tLũy kế giải ngân\n\tTỔNG SỐ\t131.952,5\t103.800\n"
    "1\tTiểu dự án 1 - Dự án 1\t105.268,5\t82.500\n2\tTiểu dự án 2 - Dự án 1\t26.684\t21.300\n"
)


@pytest.fixture
def model() -> TypedModel:
    """Cells to type into."""
    return TypedModel(Theme("light"))


@pytest.fixture
def grid(qtbot: QtBot, model: TypedModel) -> TypedGrid:
    """A grid that is shown."""
    made = TypedGrid(Theme("light"), model)
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    made.setFocus()
    return made


def type_into(qtbot: QtBot, grid: TypedGrid, words: str, key: Qt.Key) -> None:
    """Type words as a person does: the first letter opens the cell."""
    QTest.keyClicks(grid, words[:1])
    editor = grid.findChildren(QLineEdit)[-1]
    QTest.keyClicks(editor, words[1:])
    QTest.keyClick(editor, key)
    QApplication.processEvents()


def test_tab_goes_right_and_enter_down_to_where_the_row_began(qtbot: QtBot, grid: TypedGrid) -> None:
    grid.setCurrentIndex(grid.typed.index(0, 1))
    for words, key in (
        ("ab", Qt.Key.Key_Tab),
        ("1.234", Qt.Key.Key_Tab),
        ("5", Qt.Key.Key_Return),
        ("c", Qt.Key.Key_Return),
    ):
        type_into(qtbot, grid, words, key)
    assert [row[:4] for row in grid.typed.cells[:2]] == [("", "ab", "1.234", "5"), ("", "c", "", "")]
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (2, 1)


def test_tab_goes_on_from_a_cell_that_stays_empty_and_ctrl_tab_leaves_the_table(
    qtbot: QtBot, own_window: Window
) -> None:
    own_window.importing.scans.met.emit(TypedDraft("a.png", b"BM scan"))
    settle(qtbot, own_window)
    own_window.activateWindow()
    qtbot.waitUntil(own_window.isActiveWindow)
    grid = typing_page(own_window).grid
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    assert (grid.hasFocus(), grid.currentIndex().column()) == (True, 1)
    QTest.keyClick(grid, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert not grid.hasFocus()


def test_nothing_is_reformatted_but_shorthand(qtbot: QtBot, grid: TypedGrid) -> None:
    grid.typed.unit = MoneyUnit.TRIEU
    for words in ("7001234", "1.234.567", "2 ty", "=1200+34"):
        type_into(qtbot, grid, words, Qt.Key.Key_Return)
    assert [row[0] for row in grid.typed.cells[:4]] == ["7001234", "1.234.567", "2.000", "1.234"]


def test_a_block_is_pasted_as_one_step_and_taken_back(model: TypedModel) -> None:
    model.paste('a\t"b\nc"\n1\t2\n', (1, 1))
    assert [row[1:3] for row in model.cells[1:3]] == [("a", "b\nc"), ("1", "2")]
    model.undo()
    assert not any(cell for row in model.cells for cell in row)
    model.redo()
    assert model.cells[2][1] == "1"


def test_the_grid_grows_as_it_is_filled(model: TypedModel) -> None:
    model.put({(40, 12): "x"})
    assert (model.rowCount(), model.columnCount()) == (46, 14)


def test_copy_and_paste_are_the_grids_although_the_menus_know_these_keys(grid: TypedGrid) -> None:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    event.ignore()
    grid.event(event)
    assert event.isAccepted()


def test_words_above_the_table_become_its_first_rows_and_come_back() -> None:
    sheet = TypedSheet("Biểu 1", MoneyUnit.TRIEU, "31102025", (("TT", "1"),))
    assert sheet.rows[:3] == (("Biểu 1",), ("Đơn vị tính: triệu đồng",), ("Tính đến ngày 31/10/2025",))
    assert sheet_of(sheet.rows) == TypedSheet("Biểu 1", MoneyUnit.TRIEU, "31/10/2025", (("TT", "1"),))


def typing_page(window: Window) -> TypingPage:
    """The typing page of a window."""
    page = window.pages["typing"]
    assert isinstance(page, TypingPage)
    return page


def test_a_scan_opens_beside_a_grid_and_what_is_typed_goes_on_to_the_import(
    qtbot: QtBot, own_window: Window, tmp_path: Path
) -> None:
    window, scan = own_window, tmp_path / "Bản quét.png"
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    assert image.save(str(scan))
    window.go("import")
    window.importing.take([scan])
    qtbot.waitUntil(lambda: window.shown == "typing", timeout=PATIENCE)
    page = typing_page(window)
    page.head.title.setText("BÁO CÁO GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025")
    page.head.unit.setCurrentIndex(3)
    page.head.day.setText("30112025")
    page.model.paste(BLOCK, (0, 0))
    qtbot.waitUntil(page.foot.go_on.isEnabled, timeout=PATIENCE)
    assert page.foot.words.text() == "4 figures · 2/2 totals agree"
    window.commands.run("language:vi")
    settle(qtbot, window)
    page = typing_page(window)
    assert page.model.cells[1][1] == "TỔNG SỐ"
    window.go("overview")
    window.go("typing")
    page.go_on()
    qtbot.waitUntil(lambda: window.importing.draft.plan is not None, timeout=PATIENCE)
    assert window.shown == "import"
    assert [one.path.name for one in window.importing.draft.files] == ["Bản quét.png (gõ tay)"]
    assert window.importing.tally.to_write == 4


def test_a_slip_is_marked_at_its_total_at_once(qtbot: QtBot, own_window: Window) -> None:
    own_window.importing.scans.met.emit(TypedDraft("a.png", b"\x89PNG\r\n no picture"))
    page = typing_page(own_window)
    page.head.title.setText("BÁO CÁO GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025 đến 30/11/2025, đơn vị: triệu đồng")
    page.model.paste(BLOCK.replace("26.684", "26.648"), (0, 0))
    qtbot.waitUntil(lambda: page.reading is not None, timeout=PATIENCE)
    settle(qtbot, own_window)
    assert page.reading is not None
    assert ("C6", Severity.WARNING) in {(one.cell, one.severity) for one in page.reading[0].problems}
    assert page.model.data(page.model.index(1, 2), Qt.ItemDataRole.BackgroundRole) is not None


def test_a_block_on_the_clipboard_is_read_like_a_file(qtbot: QtBot, own_window: Window) -> None:
    told = QMimeData()
    told.setText("GIẢM NGHÈO BỀN VỮNG NĂM 2025, đến 30/11/2025\t\t\tĐơn vị: triệu đồng\n" + BLOCK)
    QGuiApplication.clipboard().setMimeData(told)
    own_window.go("import")
    own_window.commands.run("paste")
    qtbot.waitUntil(lambda: own_window.importing.draft.plan is not None, timeout=PATIENCE)
    (chosen,) = own_window.importing.draft.files
    assert chosen.path.name.startswith("Dán ")
    assert own_window.importing.tally.to_write == 4


def test_a_picture_on_the_clipboard_is_typed_and_words_alone_are_refused(qtbot: QtBot, own_window: Window) -> None:
    own_window.go("import")
    QGuiApplication.clipboard().setText("chỉ là chữ")
    own_window.commands.run("paste")
    assert own_window.importing.banner.words.startswith("There is no table on the clipboard.")
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    QGuiApplication.clipboard().setImage(image)
    own_window.commands.run("paste")
    settle(qtbot, own_window)
    assert own_window.shown == "typing"
    assert typing_page(own_window).picture.view.sceneRect().width() == 60


def test_what_was_begun_beside_one_scan_waits_while_another_is_looked_at(qtbot: QtBot, own_window: Window) -> None:
    page = typing_page(own_window)
    for scan, words in ((b"BM first", "một"), (b"BM second", "hai")):
        page.open(TypedDraft("a.png", scan))
        page.model.put({(0, 0): words})
    own_window.go("typing")
    own_window.go("import")
    assert own_window.importing.banner.words == "A table is being typed beside a.png."
    page.open(TypedDraft("a.png", b"BM first"))
    assert page.model.cells[0][0] == "một"
    settle(qtbot, own_window)


def test_the_ledger_leads_from_a_typed_figure_to_its_picture(qtbot: QtBot, own_window: Window) -> None:
    draft = TypedDraft("a.png", b"BM scan").with_rows(2, (("t",), (), (), (), ("TT", "Nội dung"), ("1", "x")))
    own_window.ledger.panel.scan_asked.emit(draft, "Trang 2", "B6")
    settle(qtbot, own_window)
    page = typing_page(own_window)
    assert (own_window.shown, page.typing.page) == ("typing", 2)
    assert page.model.data(page.grid.currentIndex()) == "x"


def test_the_picture_is_zoomed_and_turned_by_keys(qtbot: QtBot, own_window: Window) -> None:
    view = typing_page(own_window).picture.view
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    view.show_image(image)
    before = view.scale_now
    QTest.keyClicks(view, "+r")
    assert (round(view.scale_now / before, 2), view.turned) == (1.2, 90)
