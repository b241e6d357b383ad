"""Two series key by key in the window, and the communes under which money is shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.reconciling.page import ReconcilePage
from disbtrack.app.pages.slow import SlowPage
from disbtrack.app.screens import page_of
from disbtrack.app.window import Window
from disbtrack.domain.catalogue import Hints
from disbtrack.domain.standing import Cut, Geography
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from tests.app.desks import open_window, settle
from tests.ledgers import MONEY, ROWS, Told, write_ledger

OFFICE = MONEY | {"series": "Sở Tài chính", "teller": "department", "reporter": "Sở Tài chính"}
LAST_YEAR: Told = {"programme": "NTM", "project": "NTM.ND01", "plan_year": 2024, "date": "2024-12-31"}
TOLD = (
    *ROWS,
    OFFICE | {"project": "GNBV.DA1.TDA1", "amount": 80_000_000_000},
    OFFICE | {"project": "GNBV.DA4", "amount": 7_500_000_000},
    MONEY | LAST_YEAR | {"amount": 4},
    OFFICE | LAST_YEAR | {"amount": 7},
)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    place = tmp_path / "b.disb"
    with new_book(place, person="An") as book:
        plan = prepare(book, [write_ledger(tmp_path / "l.csv", TOLD)], Hints(), in_child=False)
        commit(book, plan, person="An", accept_warnings=True)
    with open_window(qtbot, tmp_path, place) as made:
        yield made


def test_two_series_are_compared_and_only_what_differs_is_shown(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    window.commands.run("page:reconcile")
    settle(qtbot, window)
    page = page_of(window.pages, ReconcilePage)
    shown = [(row.said["project"], row.a, row.b) for row in page.keys.model.rows]
    assert shown == [("GNBV.DA2", 5_000_000_000, None), ("GNBV.DA4", 7_000_000_000, 7_500_000_000)]
    assert [table.model.rowCount() for table in page.sides] == [1, 0]
    page.only.setChecked(False)
    assert page.keys.model.rowCount() == 3
    page.ask_save = lambda: str(tmp_path / "out.xlsx")
    page.export()
    settle(qtbot, window)
    (sheet,) = load_workbook(tmp_path / "out.xlsx").worksheets
    assert sheet.max_row == 5


def test_programme_and_year_are_picked_on_the_page_itself(qtbot: QtBot, window: Window) -> None:
    window.commands.run("page:reconcile")
    settle(qtbot, window)
    page = page_of(window.pages, ReconcilePage)
    assert [page.programme.itemData(place) for place in range(page.programme.count())] == [None, "GNBV", "NTM"]
    page.programme.setCurrentIndex(page.programme.findData("NTM"))
    page.year.setCurrentIndex(page.year.findData(2024))
    page.year.activated.emit(page.year.currentIndex())
    assert [(row.programme, row.plan_year, row.difference) for row in page.keys.model.rows] == [("NTM", 2024, -3)]
    page.year.setCurrentIndex(0)
    page.programme.setCurrentIndex(0)
    page.programme.activated.emit(0)
    assert {row.programme for row in page.keys.model.rows} == {"GNBV", "NTM"}


def test_what_is_shown_is_written_as_a_paper(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    window.commands.run("page:reconcile")
    settle(qtbot, window)
    page = page_of(window.pages, ReconcilePage)
    page.ask_paper = lambda: str(tmp_path / "doi-chieu.html")
    page.write_paper()
    settle(qtbot, window)
    told = (tmp_path / "doi-chieu.html").read_text("utf-8")
    assert [words in told for words in ("BẢNG ĐỐI CHIẾU SỐ LIỆU", "không nêu", "5.000", "-500")] == [True] * 4


def test_the_other_way_round_is_chosen_and_one_series_with_itself_is_refused(qtbot: QtBot, window: Window) -> None:
    window.commands.run("page:reconcile")
    settle(qtbot, window)
    page = page_of(window.pages, ReconcilePage)
    numbers = (page.first.currentData(), page.second.currentData())
    page.second.setCurrentIndex(page.second.findData(numbers[0]))
    page.second.activated.emit(page.second.currentIndex())
    settle(qtbot, window)
    assert "agrees with itself" in page.banner.words
    page.first.setCurrentIndex(page.first.findData(numbers[1]))
    page.first.activated.emit(page.first.currentIndex())
    settle(qtbot, window)
    assert (page.keys.model.rows[0].a, page.keys.model.rows[0].b) == (None, 5_000_000_000)


def test_the_communes_of_today_are_chosen_for_every_page_with_the_proof(qtbot: QtBot, window: Window) -> None:
    window.commands.run("page:slow")
    window.desk.session.ask(units=Geography.TODAY)
    settle(qtbot, window)
    page = page_of(window.pages, SlowPage)
    assert page.answer is not None
    assert page.answer.question.units is Geography.TODAY
    assert "before and after" in page.basis.toolTip()
    assert window.desk.session.context.question(Cut.UNIT).units is Geography.TODAY
