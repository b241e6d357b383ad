"""The arrival board in the window: files dropped on it are received, problems stand beside their unit, texts go out."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.attention import board_sentence
from disbtrack.app.pages.board.page import BoardPage
from disbtrack.app.pages.overview import OverviewPage
from disbtrack.app.screens import page_of
from disbtrack.app.window import Window
from disbtrack.domain.arrivals import ArrivalState
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.month.board import Board
from tests.app.desks import open_window, settle
from tests.usecases.month.reports import BU, LA, LAN, report
from tests.usecases.totals import write_statement

BAD = ((1, "Dự án 2", "12O.5"), (2, "Dự án 5", 60))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    place = tmp_path / "b.disb"
    new_book(place, person="An").close()
    with open_window(qtbot, tmp_path, place) as made:
        made.desk.session.today = lambda: date(2025, 11, 3)
        yield made


@pytest.fixture
def page(qtbot: QtBot, window: Window, tmp_path: Path) -> BoardPage:
    """The board of October after three files came: one of September, one clean, one with a mistake."""
    window.commands.run("page:board")
    settle(qtbot, window)
    window.dropped.emit([report(tmp_path, LAN, day="30/9/2025"), report(tmp_path, LA), report(tmp_path, BU, *BAD)])
    settle(qtbot, window)
    return page_of(window.pages, BoardPage)


def names(page: BoardPage) -> list[str]:
    return [row.name for row in page.table.model.rows]


def test_what_is_dropped_is_received_for_the_month_that_is_collected(page: BoardPage, window: Window) -> None:
    assert window.page_now() is page
    assert [(row.name, row.state.value) for row in page.table.model.rows] == [
        (BU, "problems"),
        (LAN, "not-sent"),
        (LA, "received"),
    ]
    assert "Taken in: 2 files. Noted with problems: 1 files." in page.banner.words


def test_chips_count_the_states_and_narrow_the_list(page: BoardPage) -> None:
    page.chips.choose(ArrivalState.NOT_SENT)
    assert names(page) == [LAN]
    page.chips.choose(None)
    assert len(names(page)) == 3


def test_beside_a_unit_stand_its_wrong_cells_and_the_text_for_it(page: BoardPage) -> None:
    assert [(one.place, one.value) for one in page.side.wrong.model.rows] == [("BC!C6", "12O.5")]
    page.side.copy_words()
    assert QGuiApplication.clipboard().text() == page.side.words.toPlainText()
    page.table.choose(2)
    assert (page.side.wrong.model.rowCount(), page.side.words.toPlainText(), page.side.copy.isEnabled()) == (
        0,
        "",
        False,
    )


def test_months_are_walked_with_the_keyboard(qtbot: QtBot, page: BoardPage, window: Window) -> None:
    page.table.view.setFocus()
    QTest.keyClick(page.table.view, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert (page.title.text(), [(row.name, row.state.value) for row in page.table.model.rows]) == (
        "Reports of T9/2025",
        [(LAN, "received")],
    )


def test_all_that_goes_out_is_written_into_one_folder(
    qtbot: QtBot, page: BoardPage, window: Window, tmp_path: Path
) -> None:
    page.ask_folder = lambda: str(tmp_path / "out")
    page.choose_folder()
    settle(qtbot, window)
    made = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert [name for name in made if name.endswith(".txt")] == [f"{BU}.txt", f"{LAN}.txt"]
    assert len(made) == 4


def test_a_file_is_answered_in_the_import_and_leaves_the_board(qtbot: QtBot, page: BoardPage, window: Window) -> None:
    page.side.answer.click()
    settle(qtbot, window)
    assert window.page_now() is window.importing
    assert [one.path.name for one in window.importing.draft.files] == [f"{BU} 31-10-2025.xlsx"]


def test_whose_a_file_is_is_said_by_a_person(qtbot: QtBot, page: BoardPage, window: Window, tmp_path: Path) -> None:
    head = ("TT", "Dự án", "Lũy kế giải ngân")
    page.receive([write_statement(tmp_path / "z51.xlsx", head, *BAD, office="BÁO CÁO")])
    settle(qtbot, window)
    place = next(at for at, row in enumerate(page.table.model.rows) if not row.unit)
    page.table.choose(place)
    popup = page.ask_sender(page.table.model.rows[place])
    popup.field.setText(LA)
    popup.accept()
    settle(qtbot, window)
    assert {row.name: row.state.value for row in page.table.model.rows}[LA] == "problems"


def test_the_attention_list_leads_to_the_board_while_reports_are_missing(
    qtbot: QtBot, page: BoardPage, window: Window
) -> None:
    window.go("overview")
    settle(qtbot, window)
    attention = page_of(window.pages, OverviewPage).attention
    rows = [row for row in attention.table.model.rows if isinstance(row, Board)]
    assert [board_sentence(row) for row in rows] == ["T10/2025: of 3 units 1 have not sent, 1 have problems."]
    attention.table.opened.emit(rows[0])
    assert window.page_now() is page


def test_a_unit_that_does_not_report_is_excused(qtbot: QtBot, page: BoardPage, window: Window) -> None:
    page.chips.choose(ArrivalState.NOT_SENT)
    page.side.excuse.click()
    settle(qtbot, window)
    page.chips.choose(None)
    assert names(page) == [BU, LA]
