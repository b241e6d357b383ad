"""Problems in words, and what their buttons do."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.importing.problems import headline
from disbtrack.app.window import Window
from disbtrack.i18n import use_language
from tests.app.desks import settle


def test_what_stands_in_the_way_is_one_sentence() -> None:
    use_language("vi")
    assert headline(1, 3) == "Còn 1 lỗi phải xử lý; còn 3 cảnh báo cần nhận"
    assert headline(0, 3) == "Còn 3 cảnh báo cần nhận"


def test_a_fact_that_a_sheet_does_not_tell_is_stated_from_its_problem(qtbot: QtBot, own_window: Window) -> None:
    told = QMimeData()
    told.setText("TT\tNội dung\tKế hoạch năm 2025\tLũy kế giải ngân\n1\tTiểu dự án 1 - Dự án 1\t105.268,5\t82.500\n")
    QGuiApplication.clipboard().setMimeData(told)
    own_window.go("import")
    own_window.importing.paste()
    settle(qtbot, own_window)
    problems, chip = own_window.importing.parts.problems, own_window.importing.parts.card.chips.buttons["unit"]
    assert [one.problem.rule for one in problems.table.model.rows][:1] == ["unit-unknown"]
    with qtbot.waitSignal(chip.clicked):
        problems.accept_current()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
