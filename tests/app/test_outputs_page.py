"""Targets and results in the window: typed, beside the money, marked where they part, taken in, undone."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.outputs.page import OutputsPage
from disbtrack.app.window import Window
from disbtrack.domain.catalogue import Hints
from disbtrack.domain.outputs import MARGIN, OutputFinding
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from tests.app.desks import open_window, settle
from tests.ledgers import write_ledger
from tests.usecases.works.test_outputs_file import HEAD, HOUSES, ROADS
from tests.usecases.works.test_works_file import write


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with new_book(tmp_path / "b.disb", person="An") as book:
        ledger = write_ledger(tmp_path / "rows.csv")
        commit(book, prepare(book, [ledger], Hints(), in_child=False), person="An", accept_warnings=True)
    with open_window(qtbot, tmp_path, tmp_path / "b.disb") as made:
        made.commands.run("page:outputs")
        settle(qtbot, made)
        yield made


def page_of(window: Window) -> OutputsPage:
    page = window.pages["outputs"]
    assert isinstance(page, OutputsPage)
    return page


def type_in(qtbot: QtBot, window: Window, **typed: str) -> OutputsPage:
    page = page_of(window)
    page.begin_new()
    told = {"name": "Nhà", "measured_in": "nhà", "project": "GNBV.DA4", "unit": "", "target": "", "result": ""} | typed
    for key, words in told.items():
        page.entry.fields[key].setText(words)
    page.entry.fields["name"].returnPressed.emit()
    settle(qtbot, window)
    return page


def test_an_empty_page_says_what_to_do(window: Window) -> None:
    assert "2025" in page_of(window).table.empty.text()


def test_a_result_stands_beside_the_money_and_the_gap_is_marked(qtbot: QtBot, window: Window) -> None:
    page = type_in(qtbot, window, target="1.200", result="12,5", until="31/10/2025")
    (row,) = page.table.model.rows
    assert (row.progress.planned, row.progress.disbursed) == (28 * 10**9, 7 * 10**9)
    assert row.finding is OutputFinding.PAID_AHEAD
    assert "1 paid ahead of work" in page.list.hint.toolTip()


def test_a_second_saving_puts_the_first_right_and_undo_takes_it_back(qtbot: QtBot, window: Window) -> None:
    type_in(qtbot, window, target="100")
    page = type_in(qtbot, window, target="120")
    assert [row.progress.target for row in page.table.model.rows] == [120]
    window.commands.run("undo")
    settle(qtbot, window)
    assert [row.progress.target for row in page.table.model.rows] == [100]


def test_the_sum_of_units_is_not_offered_to_be_saved(qtbot: QtBot, window: Window) -> None:
    type_in(qtbot, window, target="5", unit="03646")
    page = type_in(qtbot, window, target="7", unit="03650")
    page.table.choose(0)
    assert page.table.model.rows[0].progress.target == 12
    assert page.entry.fields["target"].text() == ""


def test_what_cannot_be_understood_is_said(qtbot: QtBot, window: Window) -> None:
    page = type_in(qtbot, window, target="12.5")
    assert "cannot be taken" in page.banner.words
    assert page.table.model.rows == []


def test_a_sheet_comes_in_and_an_indicator_leaves(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = page_of(window)
    page.ask_open = lambda: str(write(tmp_path / "ct.xlsx", [HEAD, ROADS, HOUSES]))
    page.import_file()
    settle(qtbot, window)
    assert len(page.table.model.rows) == 2
    page.end()
    settle(qtbot, window)
    assert len(page.table.model.rows) == 1


def test_the_margin_is_the_askers_and_is_remembered(qtbot: QtBot, window: Window) -> None:
    page = type_in(qtbot, window, target="1.200", result="280", until="31/10/2025")
    (row,) = page.table.model.rows
    assert row.finding is None
    popup = page.ask_margin()
    popup.field.setText("1,5")
    popup.accept()
    settle(qtbot, window)
    (row,) = page.table.model.rows
    assert row.finding is OutputFinding.PAID_AHEAD
    assert "1,5" in page.margins.text()
    assert OutputsPage(window.desk).margin == Fraction(3, 200)


def test_a_margin_that_is_none_is_refused(window: Window) -> None:
    page = page_of(window)
    for words in ("-1", "101", "x", ""):
        popup = page.ask_margin()
        popup.field.setText(words)
        popup.accept()
        assert "0 to 100" in popup.told.text()
        popup.close()
    assert page.margin == MARGIN
