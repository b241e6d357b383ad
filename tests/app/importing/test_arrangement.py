"""The import is found again as it was left."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.importing.diff import DiffTabs
from disbtrack.app.preferences import Preferences
from disbtrack.app.window import Window
from disbtrack.usecases.books.opening import new_book
from tests.app.desks import open_window, settle
from tests.communes import Fault, commune_names, write_commune, write_folder


def test_sizes_widths_and_the_open_tab_outlast_the_program(qtbot: QtBot, tmp_path: Path) -> None:
    book, name = tmp_path / "a.disb", commune_names(1)[0]
    new_book(book, person="kế toán").close()
    path = write_commune(tmp_path / "xa.xlsx", name, 0)
    with open_window(qtbot, tmp_path, book) as window:
        window.go("import")
        window.importing.take([path])
        settle(qtbot, window)
        parts = window.importing.parts
        parts.parts["down"].setSizes([300, 260])
        parts.parts["down"].splitterMoved.emit(0, 0)
        QTest.mouseClick(parts.diff.tabs["missing"], Qt.MouseButton.LeftButton)
        left = parts.parts["down"].sizes()
    with open_window(qtbot, tmp_path, book) as window:
        window.go("import")
        window.importing.take([path])
        settle(qtbot, window)
        assert window.importing.parts.parts["down"].sizes() == left
        assert window.importing.parts.diff.preferred == "missing"
        assert window.importing.parts.diff.shown == "add"


def test_the_tab_and_the_kind_of_problems_stand_open_again(qtbot: QtBot, tmp_path: Path) -> None:
    book = tmp_path / "a.disb"
    new_book(book, person="kế toán").close()
    write_folder(tmp_path / "xa", 8, dict.fromkeys(range(8), Fault(typo=True, wrong_total=True)))
    with open_window(qtbot, tmp_path, book) as window:
        kinds, diff = show_folder(qtbot, window, tmp_path / "xa")
        assert kinds.isVisible()
        kinds.setCurrentIndex(kinds.count() - 1)
        rule, listed = kinds.currentData(), len(window.importing.parts.problems.table.model.rows)
        assert 0 < listed < len(window.importing.tally.found)
        QTest.mouseClick(diff.tabs["missing"], Qt.MouseButton.LeftButton)
        QTest.mouseClick(diff.tabs["add"], Qt.MouseButton.LeftButton)
    with open_window(qtbot, tmp_path, book) as window:
        kinds, diff = show_folder(qtbot, window, tmp_path / "xa")
        assert (kinds.currentData(), len(window.importing.parts.problems.table.model.rows)) == (rule, listed)
        assert (diff.shown, diff.tabs["add"].isChecked()) == ("add", True)
        kinds.setCurrentIndex(0)
    assert Preferences(tmp_path / "preferences.json").arrangement("import")["kind"] == ""


def show_folder(qtbot: QtBot, window: Window, folder: Path) -> tuple[QComboBox, DiffTabs]:
    window.go("import")
    window.importing.take([folder])
    settle(qtbot, window)
    return window.importing.parts.problems.kinds, window.importing.parts.diff


def test_a_column_pulled_by_hand_keeps_its_width(qtbot: QtBot, tmp_path: Path) -> None:
    book = tmp_path / "a.disb"
    new_book(book, person="kế toán").close()
    with open_window(qtbot, tmp_path, book) as window:
        window.go("import")
        window.importing.take([write_commune(tmp_path / "xa.xlsx", commune_names(1)[0], 0)])
        settle(qtbot, window)
        header = window.importing.parts.diff.table.header
        border = QPoint(header.sectionViewportPosition(0) + header.sectionSize(0) - 1, 10)
        QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=border)
        QTest.mouseMove(header.viewport(), border + QPoint(40, 0))
        QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=border + QPoint(40, 0))
        pulled = window.importing.parts.diff.table.pulled_widths()["cell"]
    assert Preferences(tmp_path / "preferences.json").arrangement("import")["diff"] == {"cell": pulled}
    with open_window(qtbot, tmp_path, book) as window:
        assert window.importing.parts.diff.table.view.columnWidth(0) == pulled


def test_what_was_kept_and_fits_no_more_is_passed_over(qtbot: QtBot, tmp_path: Path) -> None:
    told = {"down": [1, 2, 3], "across": "wide", "diff": {"cell": -4}, "tab": 7}
    Preferences(tmp_path / "preferences.json").arrange("import", told)
    with open_window(qtbot, tmp_path) as window:
        assert window.importing.parts.diff.table.pulled_widths() == {}
