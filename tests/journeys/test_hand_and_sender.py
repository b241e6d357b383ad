"""Figures set by hand and answers of senders meet the next file in the window: nothing is overwritten unasked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.importing.diff import groups_with
from disbtrack.app.pages.importing.page import ImportPage
from disbtrack.app.pages.waiting.page import WaitingPage
from disbtrack.app.window import Window
from disbtrack.domain.codes import TargetKind
from disbtrack.domain.money import MoneyUnit
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.questions import open_questions
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.edit_figure import set_amounts
from disbtrack.usecases.entry.sender_answers import answerable
from tests.app.desks import open_window, settle
from tests.usecases.totals import UNITS, take, write_statement

ROWS = ((1, "Xã Mường Lạn", "Dự án 2", 5), (2, "Xã Mường Lạn", "Dự án 5", 6), (3, "Xã Mường Bú", "Dự án 2", 7))
MENDED = ((1, "Xã Mường Lạn", "Dự án 2", 8), (2, "Xã Mường Lạn", "Dự án 5", 9), (3, "Xã Mường Bú", "Dự án 2", 7))
BAD = (1, "Xã Mường Lạn", "Dự án 2", "12O.5")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    new_book(tmp_path / "b.disb", person="An").close()
    with open_window(qtbot, tmp_path, tmp_path / "b.disb") as made:
        yield made


def book_of(window: Window) -> Book:
    assert window.desk.session.book is not None
    return window.desk.session.book


def told(window: Window) -> list[int]:
    with book_of(window).read() as reading:
        return sorted(one.figure.amount // 100_000 for one in reading.entries())


def read(qtbot: QtBot, window: Window, path: Path) -> ImportPage:
    window.go("import")
    window.importing.take([path])
    settle(qtbot, window)
    return window.importing


def set_first_two_by_hand(window: Window) -> None:
    with book_of(window).read() as reading:
        held = {one.figure.amount: one.id for one in reading.entries()}
    wanted = {held[5_000_000]: 5_500_000, held[6_000_000]: 6_500_000}
    set_amounts(book_of(window), wanted, reason="đối chiếu Kho bạc", person="An")


def write(qtbot: QtBot, page: ImportPage, window: Window) -> None:
    page.foot.accept.setChecked(True)
    settle(qtbot, window)
    page.commit()
    settle(qtbot, window)


def test_a_figure_set_by_hand_is_kept_or_given_up_one_by_one(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    take(book_of(window), write_statement(tmp_path / "T10.xlsx", UNITS, *ROWS))
    set_first_two_by_hand(window)
    page = read(qtbot, window, write_statement(tmp_path / "T10 sửa.xlsx", UNITS, *MENDED))
    rows = page.parts.diff.table.model.rows
    assert [(one.held, one.told, one.edited) for one in rows] == [
        (5_500_000, 8_000_000, "đối chiếu Kho bạc"),
        (6_500_000, 9_000_000, "đối chiếu Kho bạc"),
    ]
    assert page.tally.to_write == 0
    page.parts.diff.switch(rows[1])
    settle(qtbot, window)
    assert page.tally.to_write == 1
    write(qtbot, page, window)
    assert told(window) == [55, 70, 90]


def test_a_choice_for_all_passes_over_what_was_set_by_hand(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    take(book_of(window), write_statement(tmp_path / "T10.xlsx", UNITS, *ROWS))
    set_first_two_by_hand(window)
    mended = (*MENDED[:2], (3, "Xã Mường Bú", "Dự án 2", 9.9))
    page = read(qtbot, window, write_statement(tmp_path / "T10 sửa.xlsx", UNITS, *mended))
    rows = page.parts.diff.table.model.rows
    menu = page.parts.diff.menu(rows[0], groups_with(rows[0], rows))
    part = next(action.menu() for action in menu.actions() if action.text().startswith("All in this tab"))
    assert isinstance(part, QMenu)
    next(action for action in part.actions() if action.text() == "Take file").trigger()
    settle(qtbot, window)
    assert page.tally.to_write == 1
    write(qtbot, page, window)
    assert told(window) == [55, 65, 99]


def waiting_page(qtbot: QtBot, window: Window) -> WaitingPage:
    window.desk.session.tell_changed()
    window.commands.run("page:waiting")
    settle(qtbot, window)
    page = window.pages["waiting"]
    assert isinstance(page, WaitingPage)
    return page


def test_the_senders_answer_is_typed_and_the_corrected_file_asks_before_it_is_changed(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    take(book_of(window), write_statement(tmp_path / "T10.xlsx", UNITS, BAD, ROWS[1]), D6="pending")
    page = waiting_page(qtbot, window)
    asked = answerable(book_of(window), page.questions.model.rows[0])
    assert asked.unit is MoneyUnit.TRIEU
    popup = page.open_value(asked)
    popup.field.setText("1.234")
    popup.accept()
    assert "one way only" in popup.told.text()
    popup.field.setText("12,5")
    popup.accept()
    settle(qtbot, window)
    assert (told(window), page.questions.model.rows) == ([60, 125], [])
    mended = read(qtbot, window, write_statement(tmp_path / "sửa.xlsx", UNITS, (1, "Xã Mường Lạn", "Dự án 2", 13)))
    (row,) = mended.parts.diff.table.model.rows
    assert (row.held, row.told, row.by_hand) == (12_500_000, 13_000_000, True)


def test_a_question_is_closed_by_the_corrected_file_read_in_the_window(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    take(book_of(window), write_statement(tmp_path / "T10.xlsx", UNITS, BAD, ROWS[1]), D6="pending")
    page = waiting_page(qtbot, window)
    mended = write_statement(tmp_path / "T10 sửa.xlsx", UNITS, (1, "Xã Mường Lạn", "Dự án 2", 12.5), ROWS[1])
    window.importing.ask_paths = lambda: [str(mended)]
    lines = {action.text(): action for action in page.asked.menu(page.questions.model.rows[0]).actions()}
    lines["Read the corrected file…"].trigger()
    settle(qtbot, window)
    assert window.shown == "import"
    write(qtbot, window.importing, window)
    assert (told(window), open_questions(book_of(window))) == ([60, 125], [])


def test_a_cell_that_names_its_row_is_answered_in_the_import(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    row = (1, "Xã Mường Lann", "Dự án 2", 5)
    take(book_of(window), write_statement(tmp_path / "T10.xlsx", UNITS, row, ROWS[1]), B6="pending")
    page = waiting_page(qtbot, window)
    popup = page.open_value(answerable(book_of(window), page.questions.model.rows[0]))
    popup.field.setText("Xã Mường Lạn")
    popup.accept()
    settle(qtbot, window)
    assert window.shown == "import"
    write(qtbot, window.importing, window)
    assert (told(window), open_questions(book_of(window))) == ([50, 60], [])


def units(window: Window) -> list[str]:
    with book_of(window).read() as reading:
        return sorted(one.figure.unit or "" for one in reading.entries())


def test_figures_told_under_an_unknown_name_are_moved_from_the_waiting_page_and_back(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    rows = ((1, "Xã Mường Lann", "Dự án 2", 5), (2, "Xã Mường Lann", "Dự án 5", 6), (3, "Xã Mường Bú", "Dự án 2", 7))
    take(book_of(window), write_statement(tmp_path / "T10.xlsx", UNITS, *rows))
    before = units(window)
    page = waiting_page(qtbot, window)
    (code,) = page.codes.table.model.rows
    assert (code.said, code.suggestion) == ("Xã Mường Lann", (TargetKind.UNIT, "04246"))
    page.codes.table.pressed.emit(code, "do")
    settle(qtbot, window)
    assert "2 figures stand under “Xã Mường Lann” already." in page.banner.words
    assert units(window) == before
    move = next(one for one in page.banner.findChildren(QPushButton) if one.text() == "Move them to what it means")
    QTest.mouseClick(move, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert units(window).count("Xã Mường Lann") == 0
    assert page.codes.table.model.rows == []
    window.commands.run("undo")
    settle(qtbot, window)
    assert units(window) == before
