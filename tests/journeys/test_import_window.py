"""The import in the real window: by keyboard only, by dragging, and with a folder of communes."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.importing.diff import groups_with
from disbtrack.app.pages.importing.page import ImportPage
from disbtrack.app.pages.importing.problems import action_words
from disbtrack.app.spoilt_sheet import write_spoilt_sheet
from disbtrack.app.widgets.band_frame import Edge
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.app.window import Window
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.problem import Severity
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.profiles import list_profiles
from tests.app.desks import open_window, settle
from tests.communes import Fault, commune_names, write_commune, write_folder

NONE, CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def empty_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    new_book(tmp_path / "empty.disb", person="kế toán").close()
    with open_window(qtbot, tmp_path, tmp_path / "empty.disb") as made:
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        yield made


@pytest.fixture
def commune(tmp_path: Path) -> Path:
    return write_commune(tmp_path / "xa.xlsx", commune_names(1)[0], 0)


def read(qtbot: QtBot, window: Window, *paths: Path) -> ImportPage:
    window.go("import")
    window.importing.take(list(paths))
    settle(qtbot, window)
    return window.importing


def press(qtbot: QtBot, window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the keyboard is, and wait for what comes of it."""
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)
    settle(qtbot, window)


def walk_to(qtbot: QtBot, window: Window, reached: Callable[[QWidget], bool]) -> QWidget:
    """Walk by F6 and Tab until the keyboard is where it is wanted."""
    for _region in range(12):
        for _control in range(14):
            focused = QApplication.focusWidget()
            if focused is not None and reached(focused):
                return focused
            QTest.keyClick(focused or window, Qt.Key.Key_Tab)
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F6)
    pytest.fail("the keyboard cannot get there")


def pick(menu: object, words: str) -> None:
    """Choose a line of a menu by its words."""
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == words).trigger()


def role_at(page: ImportPage, letters: str) -> str:
    sheet = page.draft.shown_sheet
    assert sheet is not None
    return next((role.role for role in sheet.columns if role.column == letters), "")


def test_a_messy_file_goes_in_by_keyboard_only(qtbot: QtBot, empty_window: Window, tmp_path: Path) -> None:
    window = empty_window
    window.importing.ask_paths = lambda: [str(write_spoilt_sheet(tmp_path))]
    press(qtbot, window, Qt.Key.Key_I, CTRL)
    page = window.importing
    assert page.tally.count(Severity.ERROR) == 1
    assert page.parts.card.sheet.cursor_cell() == (16, 3)
    for _problem in range(8):
        if page.tally.is_free:
            break
        walk_to(qtbot, window, lambda focused: focused is page.parts.problems.table.view)
        current = page.parts.problems.table.current()
        assert current is not None
        if action_words(current):
            press(qtbot, window, Qt.Key.Key_Space)
        else:
            press(qtbot, window, Qt.Key.Key_Return)
            QTest.keyClicks(QApplication.focusWidget() or window, "600")
            press(qtbot, window, Qt.Key.Key_Return)
    told = page.tally.to_write
    assert told > 40
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    settle(qtbot, window)
    assert window.shown == "overview"
    book = window.desk.session.book
    assert book is not None
    with book.read() as reading:
        assert reading.count_and_sums()[0] == told


def test_a_fixed_problem_stays_ticked_and_can_be_undone(qtbot: QtBot, empty_window: Window, tmp_path: Path) -> None:
    page = read(qtbot, empty_window, write_spoilt_sheet(tmp_path))
    page.parts.problems.answered.emit(page.tally.found[0], "600")
    settle(qtbot, empty_window)
    solved = next(one for one in page.tally.found if one.answered is not None)
    assert (solved.problem.cell, solved.answered and solved.answered.answer) == ("D17", "600")
    page.parts.problems.act_on(solved)
    settle(qtbot, empty_window)
    assert page.tally.count(Severity.ERROR) == 1


def test_a_column_gets_another_role_by_keyboard(qtbot: QtBot, empty_window: Window, commune: Path) -> None:
    page = read(qtbot, empty_window, commune)
    assert role_at(page, "D") == "disbursed"
    page.parts.card.sheet.go_to("D9")
    page.parts.card.sheet.below.setFocus()
    QTest.keyClick(page.parts.card.sheet.below, Qt.Key.Key_Down, ALT)
    menu = QApplication.activePopupWidget()
    pick(menu, "Completed work")
    assert menu is not None
    menu.close()
    settle(qtbot, empty_window)
    assert role_at(page, "D") == "completed"
    measures = [figure.measure for figure in page.draft.sheets_of(0)[0].figures]
    assert measures.count(Measure.COMPLETED) == 7


def test_a_role_is_dragged_onto_another_column(qtbot: QtBot, empty_window: Window, commune: Path) -> None:
    page = read(qtbot, empty_window, commune)
    roles = page.parts.card.sheet.roles
    start, end = roles.box_of(2).center(), roles.box_of(3).center()
    QTest.mousePress(roles.viewport(), Qt.MouseButton.LeftButton, NONE, start)
    QTest.mouseMove(roles.viewport(), end)
    QTest.mouseRelease(roles.viewport(), Qt.MouseButton.LeftButton, NONE, end)
    settle(qtbot, empty_window)
    assert (role_at(page, "C"), role_at(page, "D")) == ("disbursed", "planned")


def test_the_header_band_is_moved_by_keys_and_read_anew(qtbot: QtBot, empty_window: Window, commune: Path) -> None:
    page = read(qtbot, empty_window, commune)
    sheet = page.parts.card.sheet
    assert sheet.look is not None
    assert sheet.look.band == (6, 7)
    sheet.below.setFocus()
    press(qtbot, empty_window, Qt.Key.Key_Down, CTRL | SHIFT)
    assert sheet.look.band == (6, 8)
    assert len(page.draft.sheets_of(0)[0].figures) == 12
    page.parts.card.chips.menu_of("band").actions()[-1].trigger()
    settle(qtbot, empty_window)
    assert sheet.look.band == (6, 7)


def test_an_edge_of_the_band_is_dragged(qtbot: QtBot, empty_window: Window, commune: Path) -> None:
    page = read(qtbot, empty_window, commune)
    sheet = page.parts.card.sheet
    handle = sheet.handles[Edge.BOTTOM]
    assert handle.isVisible()
    down = QPoint(handle.rect().center().x(), handle.rect().center().y() + sheet.below.rowHeight(0))
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, NONE, handle.rect().center())
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, NONE, down)
    settle(qtbot, empty_window)
    assert sheet.look is not None
    assert sheet.look.band == (6, 8)


def test_another_unit_is_said_for_this_file_alone(qtbot: QtBot, empty_window: Window, tmp_path: Path) -> None:
    names = commune_names(2)
    paths = [write_commune(tmp_path / f"{at}.xlsx", name, at) for at, name in enumerate(names)]
    page = read(qtbot, empty_window, *paths)
    before = [page.draft.sheets_of(place)[0].figures[0].amount for place in (0, 1)]
    page.show_sheet(0)
    pick(page.parts.card.chips.menu_of("unit"), "thousand đồng")
    settle(qtbot, empty_window)
    assert page.draft.sheets_of(0)[0].unit is MoneyUnit.NGHIN
    after = [page.draft.sheets_of(place)[0].figures[0].amount for place in (0, 1)]
    assert after == [before[0] // 1000, before[1]]


def test_another_day_is_typed_where_it_was_found(qtbot: QtBot, empty_window: Window, commune: Path) -> None:
    page = read(qtbot, empty_window, commune)
    QTest.mouseClick(page.parts.card.chips.buttons["day"], Qt.MouseButton.LeftButton)
    popup = page.findChild(EntryPopup)
    assert popup is not None
    popup.field.setText("31/13")
    popup.accept()
    assert "no such day" in popup.told.text()
    popup.field.setText("30/11")
    popup.accept()
    settle(qtbot, empty_window)
    assert page.draft.sheets_of(0)[0].as_of == date(2025, 11, 30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "communes"
    faults = {2: Fault(typo=True), 4: Fault(day=date(2025, 9, 30))}
    paths = write_folder(made, 6, faults)
    (made / "lai mot lan.xlsx").write_bytes(paths[0].read_bytes())
    (made / "anh chup.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    return made


def test_a_folder_of_communes_is_known_by_content(qtbot: QtBot, empty_window: Window, folder: Path) -> None:
    page = read(qtbot, empty_window, folder)
    lines = page.parts.files.table.model.rows
    assert len(lines) == 8
    assert [line.glyph for line in lines if line.path.name == "anh chup.xlsx"] == ["–"]
    doubles = [line.what for line in lines if line.glyph == "="]
    assert len(doubles) == 1
    assert doubles[0].startswith("The same file as")
    assert sum("another month: 30/09/2025" in line.what for line in lines) == 1
    told = " ".join(line.what for line in lines)
    assert [name for name in commune_names(6) if name not in told] == []


def test_those_that_are_clean_go_in_and_the_others_wait(qtbot: QtBot, empty_window: Window, folder: Path) -> None:
    page = read(qtbot, empty_window, folder)
    blocked = page.draft.blocked()
    assert len(blocked) == 1
    assert not page.foot.write.isEnabled()
    QTest.mouseClick(page.foot.leave_out, Qt.MouseButton.LeftButton)
    settle(qtbot, empty_window)
    page.foot.accept.setChecked(True)
    settle(qtbot, empty_window)
    assert page.foot.write.text() == "Write 70 figures to the book"
    QTest.mouseClick(page.foot.write, Qt.MouseButton.LeftButton)
    settle(qtbot, empty_window)
    settle(qtbot, empty_window)
    assert [one.path.name for one in page.draft.files] == ["2_xa.dat"]
    assert page.tally.count(Severity.ERROR) == 1


def test_stopping_the_first_reading_leaves_nothing(qtbot: QtBot, empty_window: Window, folder: Path) -> None:
    page = empty_window.importing
    empty_window.go("import")
    page.take([folder])
    qtbot.waitUntil(lambda: bool(page.draft.files))
    page.progress.stop()
    settle(qtbot, empty_window)
    assert page.draft.files == ()
    assert page.empty.isVisible()
    assert "nothing was written" in page.words


def test_a_figure_of_the_diff_can_be_left_out(qtbot: QtBot, empty_window: Window, commune: Path) -> None:
    page = read(qtbot, empty_window, commune)
    assert page.tally.to_write == 14
    view = page.parts.diff.table.view
    view.setFocus()
    press(qtbot, empty_window, Qt.Key.Key_Space)
    assert page.tally.to_write == 13
    first = page.parts.diff.table.model.rows[0]
    menu = page.parts.diff.menu(first, groups_with(first, page.parts.diff.table.model.rows))
    part = next(action.menu() for action in menu.actions() if action.text().startswith("All in this tab"))
    pick(part, "Keep book")
    settle(qtbot, empty_window)
    assert page.tally.to_write == 0
    assert not page.foot.write.isEnabled()


def test_what_is_wrong_goes_back_marked_and_as_a_list(qtbot: QtBot, empty_window: Window, tmp_path: Path) -> None:
    page = read(qtbot, empty_window, write_spoilt_sheet(tmp_path))
    page.saving.ask_folder = lambda: str(tmp_path / "tra lai")
    page.saving.ask_file = lambda name: str(tmp_path / name)
    lines = {action.text(): action for action in page.saving.menu().actions()}
    for words in ("Marked copy of this file…", "List of problems (Excel)…"):
        lines[words].trigger()
        settle(qtbot, empty_window)
    copies = list((tmp_path / "tra lai").iterdir())
    assert [path.name.startswith("Bieu01_T11 (") for path in copies] == [True]
    assert (tmp_path / "Danh sach van de.xlsx").stat().st_size > 3000


def test_a_way_of_reading_is_kept_under_a_name_and_known_again(
    qtbot: QtBot, empty_window: Window, commune: Path, tmp_path: Path
) -> None:
    page = read(qtbot, empty_window, commune)
    popup = page.saving.ask_profile(page.foot.keep, anyone=True)
    assert popup is not None
    popup.field.setText("Mẫu xã")
    popup.accept()
    settle(qtbot, empty_window)
    assert page.banner.words == ""
    book = empty_window.desk.session.book
    assert book is not None
    assert [one.name for one in list_profiles(book)] == ["Mẫu xã"]
    again = write_commune(tmp_path / "xa khac.xlsx", commune_names(2)[1], 1)
    page = read(qtbot, empty_window, again)
    assert page.parts.card.chips.buttons["layout"].text() == "Profile: Mẫu xã (fits 100%)"
