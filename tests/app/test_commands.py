"""What the menus do: books made, opened, backed up, checked, closed."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.overview import OverviewPage
from disbtrack.app.pages.slow import SlowPage
from disbtrack.app.window import Window
from disbtrack.domain.entry import Filters
from disbtrack.domain.standing import Cut
from disbtrack.usecases.answers.ledger import LedgerQuery
from disbtrack.usecases.answers.standing import Question
from disbtrack.usecases.books.opening import open_book
from tests.app.desks import settle


def test_a_new_book_is_made_where_the_person_says(qtbot: QtBot, bare_window: Window, tmp_path: Path) -> None:
    bare_window.commands.ask_save = lambda _title, _proposed: str(tmp_path / "mine.disb")
    bare_window.commands.run("new")
    settle(qtbot, bare_window)
    assert (tmp_path / "mine.disb").is_file()
    assert (bare_window.shown, bare_window.windowTitle()) == ("overview", "mine.disb — disbtrack")
    assert bare_window.desk.preferences.liking.recent == (str(tmp_path / "mine.disb"),)


def test_a_book_that_is_there_already_is_never_written_over(qtbot: QtBot, own_window: Window, book_path: Path) -> None:
    before = book_path.stat().st_size
    own_window.commands.make_book(book_path)
    settle(qtbot, own_window)
    assert own_window.page_now().banner.words != ""
    assert book_path.stat().st_size == before


def test_a_backup_can_be_opened(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    window.commands.ask_save = lambda _title, _proposed: str(tmp_path / "copy.disb")
    window.commands.run("book:backup")
    settle(qtbot, window)
    with open_book(tmp_path / "copy.disb") as copy, copy.read() as reading:
        assert reading.count_and_sums()[0] > 0


def test_a_sound_book_is_said_to_be_sound(qtbot: QtBot, window: Window) -> None:
    window.commands.run("book:check")
    settle(qtbot, window)
    assert window.status.words.text().startswith("The book is sound")


def test_closing_the_book_leads_back_to_the_beginning(qtbot: QtBot, own_window: Window) -> None:
    own_window.commands.run("close_book")
    settle(qtbot, own_window)
    assert (own_window.shown, own_window.desk.session.book) == ("first", None)
    assert not own_window.rail.buttons["ledger"].isEnabled()


def test_every_key_is_listed(window: Window) -> None:
    window.commands.run("keys")
    dialog = window.findChild(QDialog)
    assert dialog is not None
    assert dialog.isVisible()


def test_f3_leads_from_the_overview_to_the_rows_of_the_project(qtbot: QtBot, window: Window) -> None:
    page = window.pages["overview"]
    assert isinstance(page, OverviewPage)
    page.ranking.table.choose(1)
    window.commands.run("rows")
    settle(qtbot, window)
    assert window.ledger.query is not None
    assert window.ledger.query.key == page.ranking.table.model.rows[1].key


def test_rows_are_copied_with_tabs(qtbot: QtBot, window: Window) -> None:
    window.go("ledger")
    settle(qtbot, window)
    window.ledger.table.view.selectRow(0)
    shown = [
        at for at in range(window.ledger.table.model.columnCount()) if not window.ledger.table.view.isColumnHidden(at)
    ]
    assert window.ledger.copied().text().count("\t") == len(shown) - 1


def test_filters_in_force_stand_below_the_rows_and_below_all_that_is_copied(qtbot: QtBot, own_window: Window) -> None:
    page = own_window.ledger
    own_window.go("ledger")
    settle(qtbot, own_window)
    page.ask(LedgerQuery(Question(filters=Filters(project="GNBV.DA4", source="NSTW")), counted=False))
    settle(qtbot, own_window)
    page.table.header.type({"date": "2025"})
    page._filter({"date": "2025"})
    settle(qtbot, own_window)
    said = page.scope.accessibleName()
    assert said.startswith("GNBV.DA4 ")
    assert said.split("; ")[1:-1] == ["Central budget", "Date: 2025"]
    assert said.endswith(("rows", "row"))
    page.table.view.selectAll()
    assert page.copied().text().splitlines()[-1] == said


def test_a_heading_sorts_and_sorts_back(qtbot: QtBot, own_window: Window) -> None:
    page = own_window.pages["overview"]
    assert isinstance(page, OverviewPage)
    table = page.ranking.table
    place = next(at for at, column in enumerate(table.model.columns) if column.key == "rate")
    for turned in (False, True):
        table.header.sectionClicked.emit(place)
        rates = [row.standing.rate or 0 for row in table.model.rows]
        assert rates == sorted(rates, reverse=not turned)


def test_the_slow_list_can_be_cut_by_commune(qtbot: QtBot, window: Window) -> None:
    window.go("slow")
    settle(qtbot, window)
    page = window.pages["slow"]
    assert isinstance(page, SlowPage)
    QTest.mouseClick(page._cuts.buttons()[2], Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert page.answer is not None
    assert page.answer.question.cut is Cut.UNIT


def test_the_search_box_asks_the_ledger(qtbot: QtBot, window: Window) -> None:
    QTest.keyClicks(window.menu_row.search, "nha o")
    QTest.keyClick(window.menu_row.search, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.shown == "ledger"
    assert window.ledger.sums is not None
    assert 0 < window.ledger.sums.count < 1538
