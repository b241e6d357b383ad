"""The import in the real window where things are otherwise: locked, huge, dropped, vanished, stopped, one of many."""

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msoffcrypto
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.importing.page import ImportPage
from disbtrack.app.pages.importing.ways import say_day, say_unit
from disbtrack.app.spoilt_sheet import write_spoilt_sheet
from disbtrack.app.window import Window
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.problem import Severity
from disbtrack.sheets.opening.files import open_book
from disbtrack.usecases.books.opening import new_book
from tests.app.desks import open_window, settle
from tests.communes import commune_names, write_commune, write_folder

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
PASSWORD = "giai ngan 2025"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    new_book(tmp_path / "empty.disb", person="kế toán").close()
    with open_window(qtbot, tmp_path, tmp_path / "empty.disb") as made:
        made.go("import")
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        yield made


@pytest.fixture
def page(window: Window) -> ImportPage:
    return window.importing


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder to put files into, beside the book."""
    made = tmp_path / "den"
    made.mkdir()
    return made


def commune(place: Path, number: int = 0) -> Path:
    return write_commune(place, commune_names(number + 1)[number], number)


def lock(plain: Path, target: Path) -> Path:
    with plain.open("rb") as source, target.open("wb") as out:
        msoffcrypto.OfficeFile(source).encrypt(PASSWORD, out)
    return target


def drop(qtbot: QtBot, window: Window, *paths: Path) -> None:
    """Carry files over the page with the mouse, let them fall, and wait for what comes of it."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    page, action = window.importing, Qt.DropAction.CopyAction
    entering = QDragEnterEvent(QPoint(300, 200), action, carried, LEFT, NONE)
    QApplication.sendEvent(page, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(300, 200), action, carried, LEFT, NONE))
    settle(qtbot, window)


def rules(page: ImportPage) -> list[str]:
    """The rules of the problems that stand open."""
    return [one.problem.rule for one in page.tally.found if one.is_open]


def count_entries(window: Window) -> int:
    book = window.desk.session.book
    assert book is not None
    with book.read() as reading:
        return reading.count_and_sums()[0]


def write(qtbot: QtBot, window: Window) -> None:
    """Accept what is doubtful, and write."""
    foot = window.importing.foot
    if not window.importing.tally.is_free:
        QTest.mouseClick(foot.accept, LEFT, pos=QPoint(8, foot.accept.height() // 2))
        settle(qtbot, window)
    QTest.mouseClick(foot.write, LEFT)
    settle(qtbot, window)
    settle(qtbot, window)


def type_password(qtbot: QtBot, window: Window, words: str) -> None:
    """Ask by the problem's button, type, press Enter."""
    problems = window.importing.parts.problems
    problems.table.view.setFocus()
    QTest.keyClick(problems.table.view, Qt.Key.Key_Space)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, window)


def test_a_locked_file_opens_by_its_password_after_a_wrong_one(
    qtbot: QtBot, window: Window, page: ImportPage, files: Path
) -> None:
    drop(qtbot, window, lock(commune(files / "plain.xlsx"), files / "khoa.xlsx"))
    assert rules(page) == ["encrypted"]
    type_password(qtbot, window, "sai")
    assert rules(page) == ["encrypted"]
    assert "password" in str(page.tally.found[0].problem.message)
    type_password(qtbot, window, PASSWORD)
    assert rules(page) == []
    assert page.foot.write.text() == "Write 14 figures to the book"


def test_who_has_no_password_leaves_the_file_and_nothing_is_written(
    qtbot: QtBot, window: Window, page: ImportPage, files: Path
) -> None:
    drop(qtbot, window, lock(commune(files / "plain.xlsx"), files / "khoa.xlsx"), commune(files / "mo.xlsx", 1))
    QTest.keyClick(page.parts.problems.table.view, Qt.Key.Key_Space)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    assert rules(page) == ["encrypted"]
    QTest.mouseClick(page.foot.leave_out, LEFT)
    settle(qtbot, window)
    assert page.tally.is_free
    assert (page.tally.to_write, count_entries(window)) == (14, 0)


def test_the_marked_copy_of_a_locked_file_is_locked_with_the_same_password(
    qtbot: QtBot, window: Window, page: ImportPage, files: Path
) -> None:
    locked = lock(write_spoilt_sheet(files), files / "khoa.xlsx")
    drop(qtbot, window, locked)
    type_password(qtbot, window, PASSWORD)
    page.saving.ask_folder = lambda: str(files / "tra lai")
    told: list[str] = []
    page.told.connect(told.append)
    assert page.foot.mark.isEnabled()
    next(one for one in page.saving.menu().actions() if one.text() == "Marked copy of this file…").trigger()
    settle(qtbot, window)
    (copy,) = (files / "tra lai").iterdir()
    assert "locked with the password of the file" in told[-1]
    assert open_book(copy.read_bytes(), copy.name).problems[0].rule == "encrypted"
    assert open_book(copy.read_bytes(), copy.name, password=PASSWORD).grids
    assert not open_book(copy.read_bytes(), copy.name, password="sai").grids


def stretch(path: Path, rows: int) -> Path:
    """Let a workbook's sheet declare so many rows: a cell far below, which says nothing."""
    told = path.with_name("rat nhieu dong.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                far = f'<row r="{rows}"><c r="A{rows}" t="inlineStr"><is><t></t></is></c></row></sheetData>'
                data = data.replace(b"</sheetData>", far.encode())
            target.writestr(name, data)
    return told


def test_a_file_that_declares_very_many_rows_is_read_after_asking(
    qtbot: QtBot, window: Window, page: ImportPage, files: Path
) -> None:
    drop(qtbot, window, stretch(commune(files / "xa.xlsx"), 200_001))
    assert rules(page) == ["too-large"]
    assert not page.foot.write.isEnabled()
    page.parts.problems.table.view.setFocus()
    QTest.keyClick(page.parts.problems.table.view, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert rules(page) == []
    assert page.tally.to_write == 14


def test_a_folder_falls_onto_the_page_with_all_that_lies_in_it(
    qtbot: QtBot, window: Window, page: ImportPage, files: Path
) -> None:
    first = write_folder(files, 4)[0]
    (files / "dot 1" / "lan hai").mkdir()
    (files / "dot 1" / "lan hai" / "ten khac.xlsx").write_bytes(first.read_bytes())
    (files / "~$Bao cao.xlsx").write_bytes(b"\x08ketoan" + bytes(150))
    (files / "thu.txt").write_text("Kính gửi các xã,\nđề nghị báo cáo.", encoding="utf-8")
    (files / "anh.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(300))
    drop(qtbot, window, files)
    glyphs = [line.glyph for line in page.parts.files.table.model.rows]
    assert (glyphs.count("="), glyphs.count("–"), len(glyphs)) == (1, 3, 8)
    assert (
        len({figure.cell for place in page.draft.compared for figure in page.draft.sheets_of(place)[0].figures}) == 14
    )
    assert page.tally.to_write == 4 * 14


def test_a_lock_file_dropped_by_itself_says_what_it_is(
    qtbot: QtBot, window: Window, page: ImportPage, files: Path
) -> None:
    (files / "~$Bao cao.xlsx").write_bytes(b"\x08ketoan" + bytes(150))
    drop(qtbot, window, files / "~$Bao cao.xlsx")
    assert len(page.draft.files) == 1
    assert page.tally.count(Severity.ERROR) == 1


def test_files_dropped_together_with_a_folder_are_read_once_each(
    qtbot: QtBot, window: Window, page: ImportPage, files: Path
) -> None:
    inside = write_folder(files / "xa", 3)
    drop(qtbot, window, inside[0], files / "xa", commune(files / "le.xlsx", 3))
    assert len(page.draft.files) == 4
    assert [one.same_as for one in page.draft.files] == [""] * 4


def test_stopping_in_the_middle_of_many_leaves_nothing_half_done(
    qtbot: QtBot, window: Window, page: ImportPage, files: Path
) -> None:
    write_folder(files, 40)
    page.take([files])
    qtbot.waitUntil(lambda: page.progress.has_begun and len(page.draft.files) == 40, timeout=60_000)
    page.progress.stop()
    settle(qtbot, window)
    assert (page.draft.files, page.draft.plan, count_entries(window)) == ((), None, 0)
    assert page.empty.isVisible()
    drop(qtbot, window, files)
    assert page.tally.to_write == 40 * 14


def test_a_reading_stopped_after_an_answer_says_that_it_is_not_up_to_date(
    qtbot: QtBot, window: Window, page: ImportPage, files: Path
) -> None:
    write_folder(files, 12)
    drop(qtbot, window, files)
    page.parts.files.chosen.emit(0)
    page.change(say_unit(page.draft.sheets_of(0)[0].name, MoneyUnit.NGHIN))
    page.progress.stop()
    settle(qtbot, window)
    assert "Reading was stopped" in page.banner.words
    assert not page.foot.write.isEnabled()
    QTest.mouseClick(page.banner.findChildren(QPushButton)[0], LEFT)
    settle(qtbot, window)
    assert page.draft.sheets_of(0)[0].unit is MoneyUnit.NGHIN
    assert (page.banner.words, page.draft.is_read) == ("", True)


def test_what_was_shown_is_written_though_the_file_changed_meanwhile(
    qtbot: QtBot, window: Window, page: ImportPage, files: Path
) -> None:
    path = commune(files / "xa.xlsx")
    drop(qtbot, window, path)
    shown = [figure.amount for figure in page.draft.sheets_of(0)[0].figures]
    path.write_bytes(commune(files / "khac.xlsx", 1).read_bytes())
    page.change(say_unit(page.draft.sheets_of(0)[0].name, MoneyUnit.DONG))
    settle(qtbot, window)
    now = [figure.amount for figure in page.draft.sheets_of(0)[0].figures]
    assert now == [amount // 1_000_000 for amount in shown]
    write(qtbot, window)
    assert count_entries(window) == 14


def test_a_file_that_vanishes_after_reading_can_still_be_written(
    qtbot: QtBot, window: Window, page: ImportPage, files: Path
) -> None:
    path = commune(files / "xa.xlsx")
    drop(qtbot, window, path)
    path.unlink()
    page.change(say_day(page.draft.sheets_of(0)[0].name, date(2025, 11, 30)))
    settle(qtbot, window)
    assert page.draft.sheets_of(0)[0].as_of == date(2025, 11, 30)
    write(qtbot, window)
    assert count_entries(window) == 14


def test_of_many_files_one_that_is_gone_and_one_that_is_broken_hold_nobody_up(
    qtbot: QtBot, window: Window, page: ImportPage, files: Path
) -> None:
    paths = write_folder(files, 8)
    paths[3].write_bytes(paths[3].read_bytes()[:900])
    kept = paths[5].read_bytes()
    paths[5].unlink()
    drop(qtbot, window, *paths)
    assert sorted(rules(page)) == ["damaged", "unreachable"]
    paths[5].write_bytes(kept)
    gone = next(one for one in page.tally.found if one.problem.rule == "unreachable")
    page.parts.problems.act_on(gone)
    settle(qtbot, window)
    assert rules(page) == ["damaged"]
    QTest.mouseClick(page.foot.leave_out, LEFT)
    settle(qtbot, window)
    write(qtbot, window)
    assert count_entries(window) == 7 * 14


def test_a_folder_goes_in_by_keyboard_only(qtbot: QtBot, window: Window, page: ImportPage, files: Path) -> None:
    write_folder(files, 3)
    page.ask_folder = lambda: str(files)
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, window)
    page.parts.files.table.view.setFocus()
    QTest.keyClick(page.parts.files.table.view, Qt.Key.Key_Down)
    assert page.draft.file == 1
    QTest.keyClick(page.parts.files.table.view, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert [one.left_out for one in page.draft.files] == [False, True, False]
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    settle(qtbot, window)
    assert count_entries(window) == 2 * 14
