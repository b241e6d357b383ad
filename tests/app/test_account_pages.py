"""The account of a year, the last days and the year's end in the window, by keyboard; what they write is undone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.deadlines.page import DeadlinesPage
from disbtrack.app.pages.lines.year_end import YearEndPage
from disbtrack.app.pages.openings.page import OpeningsPage
from disbtrack.app.pages.reports import ReportsPage
from disbtrack.app.pages.settlement.page import SettlementPage
from disbtrack.app.screens import page_of
from disbtrack.app.window import Window
from disbtrack.domain.deadlines import Deadline
from disbtrack.domain.figure import Measure
from disbtrack.domain.year_end import Treatment
from disbtrack.usecases.books.deadlines import deadlines
from disbtrack.usecases.books.opening import new_book
from tests.app.desks import open_window, settle
from tests.app.keys import DELETE, ENTER, press, stand_on, type_words
from tests.usecases.entry.test_opening_balances import sheet
from tests.usecases.paying import TY, begin, line, pay, plan

M = Measure


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """An advance of 2024 that 2025 clears in part; a project without works beside it."""
    with new_book(tmp_path / "b.disb", person="An") as book:
        begin(book)
        plan(book, 2 * TY, 2025, project="GNBV.DA2", work=None, capital="SN")
        pay(book, "A2", "2025-05-01", [line(M.COMPLETED, 2 * TY), line(M.RECOVERED, TY, clears="A1")])
    with open_window(qtbot, tmp_path, tmp_path / "b.disb") as made:
        made.resize(1093, 570)
        yield made


def told(window: Window) -> list[Deadline]:
    book = window.desk.session.book
    assert book is not None
    return deadlines(book)


def account(qtbot: QtBot, window: Window) -> SettlementPage:
    stand_on(qtbot, window, "settlement")
    page = page_of(window.pages, SettlementPage)
    page.years.setCurrentIndex(page.years.findText("2025"))
    settle(qtbot, window)
    return page


def test_the_account_of_a_year_stands_work_by_work_with_its_totals(qtbot: QtBot, window: Window) -> None:
    page = account(qtbot, window)
    assert [one.line.work for one in page.table.model.rows] == ["Đường bản Nậm Lạnh", None]
    columns = page.table.model.rows[0].account.columns()
    assert [columns[number] // TY for number in (6, 7, 9, 16, 17, 22, 23, 24)] == [7, 3, 1, 5, 1, 2, 2, 8]
    assert page.table.totals.row is not None
    assert page.table.totals.row.cells["c16"].text == "7.000,000"


def test_a_row_of_the_account_leads_to_its_figures(qtbot: QtBot, window: Window) -> None:
    page = account(qtbot, window)
    page.table.view.setFocus()
    page.table.choose(0)
    press(qtbot, window, ENTER)
    assert window.shown == "ledger"
    assert {row.entry.figure.document for row in window.ledger.table.model.rows} == {"QĐ 1", "A1", "A2"}


def test_the_account_is_previewed_as_its_form(qtbot: QtBot, window: Window) -> None:
    account(qtbot, window).prints.click()
    settle(qtbot, window)
    paper = page_of(window.pages, ReportsPage)
    assert (window.shown, paper.forms.current()) == ("reports", "qtnd01")
    assert paper.report is not None
    assert "2025" in paper.report.title.heading


def test_a_last_day_is_altered_confirmed_and_undone(qtbot: QtBot, window: Window) -> None:
    stand_on(qtbot, window, "deadlines")
    page = page_of(window.pages, DeadlinesPage)
    before = told(window)
    place = next(at for at, one in enumerate(page.table.model.rows) if not one.verified)
    page.table.view.setFocus()
    page.table.choose(place)
    press(qtbot, window, ENTER)
    page.form.verified.setChecked(True)
    type_words("30/11/2026", "", "QĐ 7/QĐ-STC")
    press(qtbot, window, ENTER)
    (altered,) = [one for one in told(window) if one not in before]
    assert (altered.id, altered.day, altered.source) == (before[place].id, date(2026, 11, 30), "QĐ 7/QĐ-STC")
    assert altered.verified
    window.commands.run("undo")
    settle(qtbot, window)
    assert told(window) == before


def test_a_last_day_without_a_paper_is_refused_and_a_known_one_taken_out(qtbot: QtBot, window: Window) -> None:
    stand_on(qtbot, window, "deadlines")
    page = page_of(window.pages, DeadlinesPage)
    count = len(told(window))
    page.table.view.setFocus()
    press(qtbot, window, Qt.Key.Key_Insert)
    type_words("2027", "31/12/2027")
    press(qtbot, window, ENTER)
    assert page.banner.words
    assert len(told(window)) == count
    page.table.view.setFocus()
    page.table.choose(1)
    press(qtbot, window, Qt.Key.Key_Delete)
    assert len(told(window)) == count - 1


def test_all_balances_are_treated_at_once_where_that_may_be(qtbot: QtBot, window: Window) -> None:
    stand_on(qtbot, window, "year_end")
    page = page_of(window.pages, YearEndPage)
    page.years.setCurrentIndex(page.years.findText("2025"))
    settle(qtbot, window)
    page.choose_all(Treatment.CANCELLED)
    ways = {(one.balance.subject.value, one.way) for one in page.table.model.rows}
    assert ("plan", Treatment.CANCELLED) in ways
    assert ("advance", Treatment.CANCELLED) not in ways
    page.propose_all()
    assert all(one.way is one.balance.proposal for one in page.table.model.rows)


def test_an_opening_balance_is_typed_listed_and_undone(qtbot: QtBot, window: Window) -> None:
    stand_on(qtbot, window, "openings")
    page = page_of(window.pages, OpeningsPage)
    page.form.fields["day"].setFocus()
    type_words("31/12/2023", "GNBV.DA4.TDA1", "Trường Co Mạ", "", "NSTW", "ĐTPT", "2023", "9 tỷ", "7 tỷ", "2 tỷ")
    press(qtbot, window, ENTER)
    ((day, one),) = page.table.model.rows
    assert (day, one.plan_year, one.line.work) == (date(2023, 12, 31), 2023, "Trường Co Mạ")
    assert (one.placed, one.disbursed, one.advance) == (9 * TY, 7 * TY, 2 * TY)
    page.table.view.setFocus()
    page.table.choose(0)
    press(qtbot, window, DELETE)
    type_words("nhập nhầm")
    press(qtbot, window, ENTER)
    assert page.table.model.rows == []
    for left in (1, 0):
        window.commands.run("undo")
        settle(qtbot, window)
        assert len(page.table.model.rows) == left


def test_opening_balances_of_a_sheet_are_shown_before_they_are_written(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    stand_on(qtbot, window, "openings")
    page = page_of(window.pages, OpeningsPage)
    page.ask_open = lambda: str(sheet(tmp_path / "lk.xlsx"))
    page.import_file()
    settle(qtbot, window)
    assert page.table.model.rows == []
    assert page.banner.words
    page.banner._do()
    settle(qtbot, window)
    assert sum(one.disbursed for _day, one in page.table.model.rows) == 1_050_000_000
