"""Closed periods in the window: closed and opened by keys, marked in the ledger, and an edit offers what to do."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.history.page import HistoryPage
from disbtrack.app.pages.ledger_revision import RevisionDialog
from disbtrack.app.pages.locks import LocksPage
from disbtrack.app.window import Window
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.ledger import LedgerQuery
from disbtrack.usecases.books.closing_periods import close_period
from disbtrack.usecases.entry.entered_rows import Setting
from disbtrack.usecases.entry.entering import enter
from tests.app.desks import DAY, open_window, press, settle

ROW = {"date": "5/3/2025", "kind": "tạm ứng", "project": "DA1", "amount": "1,5 tr", "document": "01/TAY"}


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, sample: Path) -> Iterator[Window]:
    """A window on a copy of the sample book, which has one row entered by hand, of March."""
    copy = Path(shutil.copy(sample, tmp_path / "khoa.disb"))
    with Book.open(copy) as book:
        enter(book, [ROW], Setting(programme="GNBV"), person="An")
    with open_window(qtbot, tmp_path, copy) as made:
        made.activateWindow()
        show_own_row(qtbot, made)
        yield made


def show_own_row(qtbot: QtBot, window: Window) -> None:
    window.ledger.ask(LedgerQuery(window.desk.session.context.question(), counted=False))
    window.go("ledger")
    settle(qtbot, window)
    window.ledger.table.header.type({"document": "/TAY"})
    window.ledger.table.header.filtered.emit({"document": "/TAY"})
    settle(qtbot, window)


def book_of(window: Window) -> Book:
    assert window.desk.session.book is not None
    return window.desk.session.book


def lock(qtbot: QtBot, window: Window) -> None:
    close_period(book_of(window), date(2025, 3, 31), programme="GNBV", person="An")
    window.desk.session.tell_changed()
    settle(qtbot, window)


def own_rows(window: Window) -> list[tuple[date | None, int]]:
    with book_of(window).read() as reading:
        told = [one.figure for one in reading.entries() if one.figure.document == "01/TAY"]
    return sorted((one.date, one.amount) for one in told if one.date)


def stand_on_amount(window: Window) -> None:
    model, view = window.ledger.table.model, window.ledger.table.view
    column = next(at for at, one in enumerate(model.columns) if one.key == "advance")
    view.setFocus()
    only = QItemSelectionModel.SelectionFlag.ClearAndSelect
    view.selectionModel().setCurrentIndex(model.index(0, column), only)


def edit(qtbot: QtBot, window: Window, words: str) -> RevisionDialog:
    stand_on_amount(window)
    index = window.ledger.table.view.currentIndex()
    window.ledger.table.model.setData(index, words)
    settle(qtbot, window)
    asking = window.ledger.editing.asking
    assert asking is not None
    return asking


def take(qtbot: QtBot, window: Window, asking: RevisionDialog, way: int) -> None:
    assert not asking.ways[way].isEnabled()
    asking.reason.setText("Kho bạc trả lại")
    QTest.mouseClick(asking.ways[way], Qt.MouseButton.LeftButton)
    settle(qtbot, window)


def locks_page(qtbot: QtBot, window: Window) -> LocksPage:
    window.commands.run("page:locks")
    settle(qtbot, window)
    page = window.pages["locks"]
    assert isinstance(page, LocksPage)
    return page


def test_a_period_is_closed_and_opened_by_keys_and_the_foot_of_the_window_says_so(qtbot: QtBot, window: Window) -> None:
    page = locks_page(qtbot, window)
    page.day.setText("31/3/2025")
    page.closes.setFocus()
    QTest.keyClick(page.closes, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert window.status.closed.text() == "Closed to 31/03/2025"
    page.opens.setFocus()
    QTest.keyClick(page.opens, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert "only with a written reason" in page.banner.words
    page.reason.setText("xã gửi lại")
    QTest.keyClick(page.opens, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert (window.status.closed.text(), page.table.model.rows) == ("", [])


def test_an_unreadable_day_closes_nothing(qtbot: QtBot, window: Window) -> None:
    page = locks_page(qtbot, window)
    page.day.setText("31/31/2025")
    page.close_it()
    settle(qtbot, window)
    assert page.banner.words != ""
    assert page.table.model.rows == []


def test_rows_of_a_closed_period_bear_a_lock(qtbot: QtBot, window: Window) -> None:
    columns = {one.key: one for one in window.ledger.table.model.columns}
    assert columns["date"].cell(window.ledger.table.model.rows[0]).icon == ""
    lock(qtbot, window)
    columns = {one.key: one for one in window.ledger.table.model.columns}
    told = columns["date"].cell(window.ledger.table.model.rows[0])
    assert (told.icon, "closed up to 31/03/2025" in told.hint) == ("lock", True)


def test_an_edit_in_a_closed_period_can_be_told_as_a_difference_of_today(qtbot: QtBot, window: Window) -> None:
    lock(qtbot, window)
    asking = edit(qtbot, window, "1")
    take(qtbot, window, asking, 1)
    assert own_rows(window) == [(date(2025, 3, 5), 1_500_000), (DAY, -500_000)]
    assert window.status.closed.text() != ""


def test_or_the_period_is_opened_with_the_reason_and_the_cell_written(qtbot: QtBot, window: Window) -> None:
    lock(qtbot, window)
    asking = edit(qtbot, window, "1")
    take(qtbot, window, asking, 0)
    assert own_rows(window) == [(date(2025, 3, 5), 1_000_000)]
    assert window.status.closed.text() == "Closed to GNBV 04/03/2025"


def test_a_row_is_marked_as_checked_by_keys_and_an_edit_then_asks_why(qtbot: QtBot, window: Window) -> None:
    stand_on_amount(window)
    press(qtbot, window, "Ctrl+Shift+K")
    popup = window.ledger.checks.asking
    assert popup is not None
    popup.field.setText("Biên bản 12")
    popup.accept()
    settle(qtbot, window)
    columns = {one.key: one for one in window.ledger.table.model.columns}
    told = columns["advance"].cell(window.ledger.table.model.rows[0])
    assert (told.icon, "Biên bản 12" in told.hint) == ("check", True)
    asking = edit(qtbot, window, "1")
    assert not asking.ways[0].isEnabled()
    asking.reason.setText("Kho bạc sửa")
    assert asking.ways[0].isEnabled()
    asking.reject()


def test_undoing_what_was_checked_asks_why(qtbot: QtBot, window: Window) -> None:
    stand_on_amount(window)
    window.ledger.toggle_check()
    assert window.ledger.checks.asking is not None
    window.ledger.checks.asking.accept()
    settle(qtbot, window)
    page = window.pages["history"]
    assert isinstance(page, HistoryPage)
    window.go("history")
    settle(qtbot, window)
    entered = next(one.change.number for one in page.table.model.rows if "entered by hand" in str(one.change.label))
    page.ask_undo(entered)
    settle(qtbot, window)
    assert page.asking is not None
    page.asking.accept()
    assert own_rows(window) != []
    page.asking.field.setText("nhập nhầm")
    page.asking.accept()
    settle(qtbot, window)
    assert own_rows(window) == []
