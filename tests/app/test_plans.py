"""The list of decisions and the allocation workbench, by keyboard alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.history.page import HistoryPage
from disbtrack.app.pages.plans.page import PlansPage
from disbtrack.app.screens import page_of
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.app.window import Window
from disbtrack.domain.figure import Measure
from disbtrack.domain.plan import DecisionState, Event, Place, PlanLine
from disbtrack.domain.series import Level
from disbtrack.usecases.plans.decisions_listed import ListedDecision, list_decisions
from tests.app.desks import settle
from tests.usecases.deciding import decide
from tests.usecases.paying import line, pay

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, window: Window) -> Iterator[PlansPage]:
    window.activateWindow()
    window.commands.run("page:plans")
    settle(qtbot, window)
    made = page_of(window.pages, PlansPage)
    yield made
    made.close_bench()
    settle(qtbot, window)


def decisions(window: Window) -> list[ListedDecision]:
    book = window.desk.session.book
    assert book is not None
    with book.read() as reading:
        return list_decisions(reading)


def begin(qtbot: QtBot, window: Window, page: PlansPage) -> None:
    page.table.view.setFocus()
    QTest.keyClick(page.table.view, Qt.Key.Key_Insert)
    settle(qtbot, window)
    assert page.is_open()


def say(page: PlansPage, number: str) -> None:
    head = page.bench.head
    for field, words in ((head.number, number), (head.issuer, "UBND tỉnh"), (head.year, "2025")):
        field.setText(words)
        QTest.keyClick(field, Qt.Key.Key_Return)


def put(page: PlansPage, row: int, column: int, words: str) -> None:
    page.bench.grid.setCurrentIndex(page.bench.model.index(row, column))
    page.bench.model.setData(page.bench.model.index(row, column), words)
    QApplication.processEvents()


def test_decisions_that_came_by_files_are_listed(page: PlansPage, window: Window) -> None:
    assert len(page.table.model.rows) == len(decisions(window)) > 0
    assert all(one.from_file for one in page.table.model.rows)


def test_amounts_are_typed_pasted_and_filled_and_what_is_left_follows(
    qtbot: QtBot, window: Window, page: PlansPage
) -> None:
    begin(qtbot, window, page)
    say(page, "12/QĐ-UBND")
    grid, model = page.bench.grid, page.bench.model
    put(page, 1, 0, "2 tỷ")
    assert model.cells[1][0] == "2.000"
    grid.setFocus()
    QGuiApplication.clipboard().setText("1,5\t7\n3\t")
    grid.setCurrentIndex(model.index(2, 0))
    QTest.keyClick(grid, Qt.Key.Key_V, CTRL)
    assert (model.cells[2][:2], model.cells[3][0]) == (("1,5", "7"), "3")
    grid.clearSelection()
    grid.setCurrentIndex(model.index(4, 0))
    QTest.keyClick(grid, Qt.Key.Key_D, CTRL)
    grid.clearSelection()
    grid.setCurrentIndex(model.index(4, 1))
    QTest.keyClick(grid, Qt.Key.Key_R, CTRL)
    assert model.cells[4][:2] == ("3", "3")
    qtbot.waitUntil(lambda: any(share.now == 2_017_500_000 for share in page.bench.strip.model.rows))
    settle(qtbot, window)


def test_a_draft_is_kept_then_issued_by_keyboard_and_undone(qtbot: QtBot, window: Window, page: PlansPage) -> None:
    before = decisions(window)
    begin(qtbot, window, page)
    say(page, "13/QĐ-UBND")
    page.bench.head.level.setCurrentIndex(1)
    put(page, 0, 0, "5")
    settle(qtbot, window)
    qtbot.waitUntil(page.bench.issues.isEnabled)
    page.bench.saves.click()
    settle(qtbot, window)
    (kept,) = [one for one in decisions(window) if one not in before]
    assert (kept.state, kept.total, page.is_open()) == (DecisionState.DRAFT, 5_000_000, False)
    page.open(next(one for one in page.table.model.rows if one.id == kept.id))
    settle(qtbot, window)
    assert page.bench.model.cells[0][0] == "5"
    qtbot.waitUntil(page.bench.issues.isEnabled)
    QTest.keyClick(page.bench.grid, Qt.Key.Key_Return, CTRL)
    settle(qtbot, window)
    assert [one.state for one in decisions(window) if one.id == kept.id] == [DecisionState.ISSUED]
    for _turn in range(2):
        window.commands.run("undo")
        settle(qtbot, window)
    assert decisions(window) == before


def test_more_than_was_assigned_cannot_be_issued(qtbot: QtBot, window: Window, page: PlansPage) -> None:
    begin(qtbot, window, page)
    say(page, "14/QĐ-UBND")
    put(page, 1, 0, "900000 tỷ")
    qtbot.waitUntil(lambda: "over-assigned" in {one.rule for one in page.bench.wrong.model.rows})
    assert not page.bench.issues.isEnabled()


def test_a_draft_is_deleted_by_one_key_and_comes_back_by_undo(qtbot: QtBot, window: Window, page: PlansPage) -> None:
    before = decisions(window)
    begin(qtbot, window, page)
    say(page, "15/QĐ-UBND")
    put(page, 0, 0, "5")
    settle(qtbot, window)
    page.bench.saves.click()
    settle(qtbot, window)
    page.table.choose(next(at for at, one in enumerate(page.table.model.rows) if one.paper[0] == "15/QĐ-UBND"))
    QTest.keyClick(page.table.view, Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert decisions(window) == before
    window.commands.run("undo")
    settle(qtbot, window)
    assert [one.state for one in decisions(window) if one not in before] == [DecisionState.DRAFT]
    window.commands.run("undo")
    settle(qtbot, window)


def test_an_issued_decision_that_others_rest_on_is_not_taken_back_unasked(
    qtbot: QtBot, window: Window, page: PlansPage
) -> None:
    before = decisions(window)
    begin(qtbot, window, page)
    say(page, "16/QĐ-UBND")
    page.bench.head.level.setCurrentIndex(1)
    put(page, 0, 0, "5")
    settle(qtbot, window)
    qtbot.waitUntil(page.bench.issues.isEnabled)
    QTest.keyClick(page.bench.grid, Qt.Key.Key_Return, CTRL)
    settle(qtbot, window)
    page.table.choose(next(at for at, one in enumerate(page.table.model.rows) if one.paper[0] == "16/QĐ-UBND"))
    QTest.keyClick(page.table.view, Qt.Key.Key_Delete)
    settle(qtbot, window)
    popup = page.findChildren(EntryPopup)[-1]
    popup.field.setText("Nhập nhầm")
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert decisions(window) == before


def test_undoing_a_decision_on_which_payments_stand_is_said(qtbot: QtBot, window: Window, page: PlansPage) -> None:
    book = window.desk.session.book
    assert book is not None
    decided = Event.ASSIGNED, [PlanLine("1", Place("CTMTQG.HP1.NDTP01", source="NST", capital="DTPT"), 90)]
    facts: dict[str, Any] = {"number": "17/QĐ-UBND", "programme": "CTMTQG", "plan_year": 2031}
    decide(book, *decided, **facts, date=date(2025, 1, 2))
    with book.read() as reading:
        change = max(one.number for one in reading.changes())
    said = {"project": "CTMTQG.HP1.NDTP01", "work": None, "source": "NST"}
    pay(book, "T1", "2025-03-01", [line(Measure.COMPLETED, 60, 2031, **said)], accept_warnings=True)
    window.commands.run("page:history")
    settle(qtbot, window)
    page_of(window.pages, HistoryPage).ask_undo(change)
    settle(qtbot, window)
    assert page_of(window.pages, HistoryPage).banner.isVisible()
    window.commands.run("undo")
    settle(qtbot, window)


def test_levels_stand_side_by_side_and_lead_back(qtbot: QtBot, window: Window, page: PlansPage) -> None:
    page.show_levels()
    settle(qtbot, window)
    rows = page.levels.table.model.rows
    assert {(Level.ASSIGNED in one.amounts, one.over) for one in rows} >= {(True, ())}
    assert page.regions() == [page.levels.table]
    page.close_bench()
    assert page.card.isVisible()


def test_what_is_no_amount_is_marked_in_its_cell(qtbot: QtBot, window: Window, page: PlansPage) -> None:
    begin(qtbot, window, page)
    put(page, 2, 1, "12O.5")
    qtbot.waitUntil(lambda: "not-a-number" in {one.rule for one in page.bench.wrong.model.rows})
    (found,) = [one for one in page.bench.wrong.model.rows if one.rule == "not-a-number"]
    assert page.bench.model.data(page.bench.model.index(2, 1), Qt.ItemDataRole.ToolTipRole) == str(found.message)


def test_amounts_keep_what_they_mean_in_another_unit(qtbot: QtBot, window: Window, page: PlansPage) -> None:
    begin(qtbot, window, page)
    put(page, 1, 0, "1,5")
    page.bench.units.setCurrentIndex(0)
    page.bench.units.activated.emit(0)
    settle(qtbot, window)
    assert page.bench.model.cells[1][0] == "1.500.000"


def test_the_annex_of_a_decision_is_written(qtbot: QtBot, window: Window, page: PlansPage, tmp_path: Path) -> None:
    page.ask_path = lambda _proposed: str(tmp_path / "annex.pdf")
    page.table.choose(0)
    page.print_annex()
    qtbot.waitUntil((tmp_path / "annex.pdf").is_file)
    settle(qtbot, window)
    assert (tmp_path / "annex.pdf").read_bytes().startswith(b"%PDF")


def test_files_are_laid_beside_a_decision(qtbot: QtBot, own_window: Window, tmp_path: Path) -> None:
    own_window.commands.run("page:plans")
    settle(qtbot, own_window)
    page = page_of(own_window.pages, PlansPage)
    begin(qtbot, own_window, page)
    say(page, "15/QĐ-UBND")
    put(page, 1, 0, "2 tỷ")
    settle(qtbot, own_window)
    qtbot.waitUntil(page.bench.saves.isEnabled)
    page.bench.saves.click()
    settle(qtbot, own_window)
    place = next(at for at, one in enumerate(page.table.model.rows) if one.paper[0] == "15/QĐ-UBND")
    page.table.choose(place)
    settle(qtbot, own_window)
    scan = tmp_path / "15.jpg"
    scan.write_bytes(b"\xff\xd8 scan")
    page.evidence.take([scan])
    settle(qtbot, own_window)
    assert page.table.model.rows[place].files == 1
    assert [one.attachment.name for one in page.evidence.pieces] == ["15.jpg"]


def test_the_rows_follow_the_communes_of_the_decision_s_day(qtbot: QtBot, window: Window, page: PlansPage) -> None:
    begin(qtbot, window, page)
    bench = page.bench
    assert "Phường Chiềng Lề" not in bench.model.names
    put(page, bench.model.names.index("Phường Tô Hiệu"), 0, "5")
    bench.head.day.setText("10/01/2025")
    bench.head.day.editingFinished.emit()
    qtbot.waitUntil(lambda: "Phường Chiềng Lề" in bench.model.names)
    settle(qtbot, window)
    assert [name for name in bench.model.names if "Xã Chiềng Chung" in name] == [
        "Xã Chiềng Chung (Huyện Mai Sơn)",
        "Xã Chiềng Chung (Thị xã Mộc Châu)",
    ]
    assert page.banner.isVisible()
    assert bench.model.cells[bench.model.names.index("Phường Chiềng Lề")][0] == "5"
