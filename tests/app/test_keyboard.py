"""All by keyboard, and every control with a name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from disbtrack.app.screens import SCREENS
from disbtrack.app.window import Window
from disbtrack.usecases.imports.samples import sample_files
from tests.app.desks import settle

PAGES = (*sorted(SCREENS), "first", "damaged", "waiting")


def name_of(widget: QWidget) -> str:
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(QAccessible.Text.Name) if told is not None else ""


def stand_on_page(qtbot: QtBot, window: Window) -> None:
    """The window has the keyboard, its page the cursor."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.page_now().setFocus()


def stops(window: Window) -> list[QWidget]:
    """What Tab stops at, in its order, from the page on."""
    found: list[QWidget] = []
    while (focused := QApplication.focusWidget()) is not None and focused not in found[1:]:
        found.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return found[1:]


@pytest.mark.parametrize("screen", PAGES)
def test_every_control_has_a_name(qtbot: QtBot, window: Window, screen: str) -> None:
    window.go(screen)
    if screen == "import":
        window.importing.take([*sample_files()[-3:]])
    settle(qtbot, window)
    shown = [one for one in window.findChildren(QWidget) if one.isVisible()]
    controls = [one for one in shown if one.focusPolicy() is not Qt.FocusPolicy.NoFocus]
    assert len(controls) > 5
    assert [type(one).__name__ for one in controls if not name_of(one)] == []


def test_tab_follows_the_reading_order_of_the_ledger(qtbot: QtBot, window: Window) -> None:
    window.go("ledger")
    settle(qtbot, window)
    stand_on_page(qtbot, window)
    names = [name_of(one) for one in stops(window)]
    assert names.index("What is counted") < names.index("Filter Date") < names.index("Ledger")
    assert names.index("Ledger") < names.index("Search the ledger") < names.index("Overview")


def test_tab_follows_the_reading_order_of_the_import(qtbot: QtBot, window: Window) -> None:
    window.go("import")
    window.importing.take([sample_files()[-3]])
    settle(qtbot, window)
    stand_on_page(qtbot, window)
    names = [name_of(one) for one in stops(window)]
    unit = next(name for name in names if name.startswith("Unit:"))
    assert names.index(unit) < names.index("Head of the sheet") < names.index("Put aside")


def test_no_ring_stays_on_the_rail_when_the_page_changes(qtbot: QtBot, window: Window) -> None:
    stand_on_page(qtbot, window)
    button = window.rail.buttons["ledger"]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    window.commands.run("page:slow")
    assert not any(one.hasFocus() for one in window.rail.buttons.values())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.shown == "ledger"
    assert not any(one.hasFocus() for one in window.rail.buttons.values())
    settle(qtbot, window)


def test_f6_goes_from_region_to_region_and_round(qtbot: QtBot, window: Window) -> None:
    settle(qtbot, window)
    regions = [window.menu_row, window.rail, window.context_bar, window.page_now()]
    stand_on_page(qtbot, window)
    for region in (*regions, regions[0]):
        QTest.keyClick(window, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert region.isAncestorOf(focused)
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert regions[-1].isAncestorOf(QApplication.focusWidget() or window)


def test_f6_walks_through_the_parts_of_the_import(qtbot: QtBot, window: Window) -> None:
    window.go("import")
    window.importing.take([*sample_files()[-3:]])
    settle(qtbot, window)
    stand_on_page(qtbot, window)
    parts = window.importing.parts
    window.rail.buttons["import"].setFocus()
    for part in (parts.head, parts.files, parts.card, parts.diff, parts.problems, parts.controls, parts.foot):
        QTest.keyClick(window, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert part.isAncestorOf(focused)


def test_no_part_of_the_import_holds_the_tab_key(qtbot: QtBot, window: Window) -> None:
    window.go("import")
    window.importing.take([*sample_files()[-3:]])
    settle(qtbot, window)
    stand_on_page(qtbot, window)
    names = [name_of(one) for one in stops(window)]
    assert "Write 0 figures to the book" not in names
    assert {"Files", "Head of the sheet", "Rows of the sheet", "What would change", "Problems"} <= set(names)
    assert any(name.startswith("First header row") for name in names)
