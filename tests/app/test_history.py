"""Any import is undone at any time; where later work stands on it, the window says which and asks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.history.page import HistoryPage
from disbtrack.app.window import Window
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.edit_figure import set_amounts
from tests.app.desks import open_window, settle
from tests.usecases.totals import UNITS, take, write_statement

FIRST, SECOND = (1, "Xã Mường Lạn", "Dự án 2", 5), (2, "Xã Mường Lạn", "Dự án 5", 6)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """A book with an import, a figure of it set by hand, and another import."""
    with new_book(tmp_path / "b.disb", person="An") as book:
        take(book, write_statement(tmp_path / "T10.xlsx", UNITS, FIRST, SECOND))
        with book.read() as reading:
            one = next(iter(reading.entries())).id
        set_amounts(book, {one: 7_000_000}, reason="gọi Kho bạc", person="Bình")
        take(book, write_statement(tmp_path / "khac.xlsx", UNITS, (1, "Xã Chiềng Khương", "Dự án 2", 9)))
    with open_window(qtbot, tmp_path, tmp_path / "b.disb") as made:
        made.commands.run("page:history")
        settle(qtbot, made)
        yield made


def book_of(window: Window) -> Book:
    assert window.desk.session.book is not None
    return window.desk.session.book


def amounts(window: Window) -> list[int]:
    with book_of(window).read() as reading:
        return sorted(one.figure.amount // 1_000_000 for one in reading.entries())


def page_of(window: Window) -> HistoryPage:
    page = window.pages["history"]
    assert isinstance(page, HistoryPage)
    return page


def press_undo(qtbot: QtBot, window: Window, label: str) -> HistoryPage:
    page = page_of(window)
    place = next(at for at, one in enumerate(page.table.model.rows) if label in str(one.change.label))
    page.table.choose(place)
    page.table.view.setFocus()
    page.table.pressed.emit(page.table.model.rows[place], "do")
    settle(qtbot, window)
    return page


def edit_elsewhere(window: Window) -> None:
    """Another machine sets a figure of the book that is open here."""
    with Book.open(book_of(window).location) as elsewhere:
        with elsewhere.read() as reading:
            told = next(one.id for one in reading.entries() if one.figure.amount == 9_000_000)
        set_amounts(elsewhere, {told: 8_000_000}, reason="sửa ở máy khác", person="Chi")


def test_an_import_on_which_nothing_stands_is_undone_at_once(qtbot: QtBot, window: Window) -> None:
    press_undo(qtbot, window, "khac.xlsx")
    assert amounts(window) == [6, 7]
    assert not page_of(window).upon.isVisible()


def test_later_work_is_named_with_its_figures_before_anything_is_undone(qtbot: QtBot, window: Window) -> None:
    page = press_undo(qtbot, window, "T10.xlsx")
    assert page.upon.isVisible()
    told = page.upon.table.model.rows
    assert [(str(one.change.label), one.change.person, one.figures) for one in told] == [
        ("Set 1 figures by hand: gọi Kho bạc", "Bình", 1)
    ]
    QTest.mouseClick(page.upon.keep, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert amounts(window) == [6, 7, 9]
    assert not page.upon.isVisible()


def test_all_of_it_is_undone_together_and_can_be_brought_back(qtbot: QtBot, window: Window) -> None:
    page = press_undo(qtbot, window, "T10.xlsx")
    QTest.mouseClick(page.upon.undo_all, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert amounts(window) == [9]
    assert book_of(window).check() == []
    newest = page.table.model.rows[0]
    assert newest.change.undoes is not None
    page.ask_undo(newest.change.number)
    settle(qtbot, window)
    assert len(amounts(window)) == 3


def test_the_rows_of_an_import_are_one_step_away(qtbot: QtBot, window: Window) -> None:
    page = page_of(window)
    page.table.opened.emit(next(one for one in page.table.model.rows if "T10.xlsx" in str(one.change.label)))
    settle(qtbot, window)
    assert window.shown == "ledger"
    assert len(window.ledger.table.model.rows) == 2


def test_a_refused_ctrl_z_leads_to_what_stands_upon_the_change(qtbot: QtBot, window: Window) -> None:
    window.go("ledger")
    settle(qtbot, window)
    edit_elsewhere(window)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    page = page_of(window)
    assert (window.shown, amounts(window)) == ("history", [6, 7, 8])
    assert page.upon.isVisible()
    assert "khac.xlsx" in page.upon.words.text()
    assert [(one.change.person, one.figures) for one in page.upon.table.model.rows] == [("Chi", 1)]


def test_what_ctrl_z_was_refused_for_is_undone_from_there(qtbot: QtBot, window: Window) -> None:
    edit_elsewhere(window)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    QTest.mouseClick(page_of(window).upon.undo_all, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert amounts(window) == [6, 7]
    assert book_of(window).check() == []


def test_why_the_sums_are_others_since_a_change_is_listed_and_adds_up(qtbot: QtBot, window: Window) -> None:
    page = page_of(window)
    imported = next(one for one in page.table.model.rows if "T10.xlsx" in str(one.change.label))
    page.table.pressed.emit(imported, "since")
    settle(qtbot, window)
    assert page.since.isVisible()
    assert sorted(one.difference for one in page.since.table.model.rows) == [2_000_000, 9_000_000]
    assert any(one.change and one.change.person == "Bình" for one in page.since.table.model.rows)
    page.since.months.setCurrentIndex(9)
    page.since.months.activated.emit(9)
    settle(qtbot, window)
    assert page.since.table.model.rows == []


def type_moments(qtbot: QtBot, window: Window, before: str, after: str) -> HistoryPage:
    page = page_of(window)
    page.ask_since(1)
    settle(qtbot, window)
    page.since.before.setText(before)
    page.since.after.setText(after)
    QTest.keyClick(page.since.after, Qt.Key.Key_Return)
    settle(qtbot, window)
    return page


def test_any_two_moments_are_compared_as_typed(qtbot: QtBot, window: Window) -> None:
    page = type_moments(qtbot, window, "2", "3")
    assert [one.difference for one in page.since.table.model.rows] == [2_000_000]
    assert "from change 2 to change 3" in page.since.words.text()


def test_a_moment_that_is_none_is_said(qtbot: QtBot, window: Window) -> None:
    page = type_moments(qtbot, window, "hôm qua", "")
    assert "hôm qua" in page.banner.words


def test_a_shift_leads_to_its_rows_in_the_ledger(qtbot: QtBot, window: Window) -> None:
    page = type_moments(qtbot, window, "2", "3")
    page.since.table.view.setFocus()
    page.since.table.choose(0)
    QTest.keyClick(page.since.table.view, Qt.Key.Key_F3)
    settle(qtbot, window)
    assert window.shown == "ledger"
    assert 7_000_000 in [row.entry.figure.amount for row in window.ledger.table.model.rows]
