"""Money typed by keys, wherever a table takes it: the same forms, the same input method, the same number pad."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.entering.page import EnteringPage
from disbtrack.app.pages.plans.page import PlansPage
from disbtrack.app.screens import page_of
from disbtrack.app.window import Window
from disbtrack.domain.entered import COLUMNS
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.typed_money import read_money
from disbtrack.usecases.answers.ledger import LedgerQuery
from disbtrack.usecases.entry.entered_rows import Setting
from disbtrack.usecases.entry.entering import enter
from tests.app.desks import open_window, settle
from tests.app.test_entering import press

CTRL = Qt.KeyboardModifier.ControlModifier
ROW = {"date": "5/3/2025", "document": "01/TAY", "kind": "tạm ứng", "project": "DA1", "source": "HDK", "amount": "1"}
"""People's money: no plan holds it back."""
FORMS = {
    "1.234.567": "1234567",
    "1,5 tr": "1500000 đ",
    "2 tỷ": "2000000000 đ",
    "=1,5+2,5": "4",
    "=2 tr+500 nghìn": "2500000 đ",
}
"""What is typed, and what it comes to: in the unit of the table, or in đồng."""


@dataclass(frozen=True)
class Table:
    """A table that takes money: its view, a column of amounts, and what stands in its first row (đồng)."""

    view: QTableView
    column: int
    unit: MoneyUnit
    amount: Callable[[], int | None]

    def stand(self) -> None:
        self.view.setFocus()
        index = self.view.model().index(0, self.column)
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def type(self, words: str) -> QLineEdit:
        self.stand()
        press(self.view, words[:1])
        editor = self.view.viewport().findChildren(QLineEdit)[-1]
        press(editor, words[1:])
        return editor


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, book_path: Path) -> Iterator[Window]:
    with open_window(qtbot, tmp_path, book_path) as made:
        made.activateWindow()
        yield made


def ledger(qtbot: QtBot, window: Window) -> Table:
    assert window.desk.session.book is not None
    rows = [ROW | {"document": f"0{at}/TAY"} for at in (1, 2, 3)]
    enter(window.desk.session.book, rows, Setting(programme="GNBV"), person="An")
    window.desk.session.tell_changed()
    window.ledger.ask(LedgerQuery(window.desk.session.context.question(), counted=False))
    window.go("ledger")
    settle(qtbot, window)
    window.ledger.table.header.filtered.emit({"document": "/TAY"})
    settle(qtbot, window)
    table = window.ledger.table
    column = next(at for at, one in enumerate(table.model.columns) if one.key == "advance")
    unit = window.desk.session.context.unit

    def amount() -> int | None:
        return table.model.rows[0].entry.figure.amount if table.model.rows else None

    return Table(table.view, column, unit, amount)


def entering(qtbot: QtBot, window: Window) -> Table:
    window.commands.run("page:enter")
    settle(qtbot, window)
    page = page_of(window.pages, EnteringPage)
    page.model.show_rows([{**ROW, "document": f"{at}"} for at in range(3)])
    settle(qtbot, window)

    def amount() -> int | None:
        figure = page.block.rows[0].figure if page.block and page.block.rows else None
        return figure.amount if figure else None

    qtbot.waitUntil(lambda: amount() == 1)
    return Table(page.grid, COLUMNS.index("amount"), MoneyUnit.DONG, amount)


def allocating(qtbot: QtBot, window: Window) -> Table:
    window.commands.run("page:plans")
    settle(qtbot, window)
    page = page_of(window.pages, PlansPage)
    page.table.view.setFocus()
    QTest.keyClick(page.table.view, Qt.Key.Key_Insert)
    settle(qtbot, window)
    unit = window.desk.session.context.unit

    return Table(page.bench.grid, 0, unit, lambda: read_money(page.bench.model.cells[0][0], unit).amount)


PLACES = (ledger, entering, allocating)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("words", "meant"), list(FORMS.items()))
def test_money_is_typed_in_every_form(
    qtbot: QtBot, window: Window, place: Callable[[QtBot, Window], Table], words: str, meant: str
) -> None:
    table = place(qtbot, window)
    QTest.keyClick(table.type(words), Qt.Key.Key_Return)
    settle(qtbot, window)
    wanted = int(meant.removesuffix(" đ")) * (1 if meant.endswith("đ") else table.unit.dong)
    qtbot.waitUntil(lambda: table.amount() == wanted)


@pytest.mark.parametrize("place", PLACES)
def test_an_input_method_may_take_letters_back_and_the_number_pad_means_a_comma(
    qtbot: QtBot, window: Window, place: Callable[[QtBot, Window], Table]
) -> None:
    table = place(qtbot, window)
    editor = table.type("1")
    press(editor, ".", Qt.KeyboardModifier.KeypadModifier)
    for keys in ("5", " ", "t", "y", "\by", "\bỷ"):
        press(editor, keys)
    assert editor.text() == "1,5 tỷ"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: table.amount() == 1_500_000_000)


@pytest.mark.parametrize("place", PLACES)
def test_escape_leaves_the_cell_as_it_was(
    qtbot: QtBot, window: Window, place: Callable[[QtBot, Window], Table]
) -> None:
    table = place(qtbot, window)
    before = table.amount()
    QTest.keyClick(table.type("77"), Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert table.amount() == before


@pytest.mark.parametrize("place", PLACES)
def test_what_is_copied_is_read_by_a_spreadsheet(
    qtbot: QtBot, window: Window, place: Callable[[QtBot, Window], Table]
) -> None:
    table = place(qtbot, window)
    QTest.keyClick(table.type("1.234.567"), Qt.Key.Key_Return)
    settle(qtbot, window)
    table.stand()
    QTest.keyClick(table.view, Qt.Key.Key_C, CTRL)
    QApplication.processEvents()
    assert QGuiApplication.clipboard().text().strip() in {"1234567", "1.234.567"}
