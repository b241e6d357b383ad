"""The ledger's cells changed in place: by keys, filled down, pasted; narrowed, added up and copied."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.ledger import LedgerPage
from disbtrack.app.pages.ledger_picking import typed_of
from disbtrack.app.pages.ledger_revision import RevisionDialog
from disbtrack.app.widgets.sheet_model import place_of
from disbtrack.app.window import Window
from disbtrack.domain.column_filter import Compared
from disbtrack.domain.views import ColumnType
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.ledger import LedgerQuery
from disbtrack.usecases.books.own_columns import add_column, own_table
from disbtrack.usecases.books.views import views_of
from disbtrack.usecases.entry.entered_rows import Setting
from disbtrack.usecases.entry.entering import enter
from tests.app.desks import open_window, settle

CTRL = Qt.KeyboardModifier.ControlModifier
ROW = {"date": "5/3/2025", "kind": "tạm ứng", "project": "DA1", "amount": "1,5 tr"}
OWN_ROWS = [ROW | {"document": f"0{at}/TAY"} for at in (1, 2, 3)]


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, sample: Path) -> Iterator[Window]:
    """A window on a copy of the sample book, which has three rows entered by hand."""
    copy = Path(shutil.copy(sample, tmp_path / "tay.disb"))
    with Book.open(copy) as book:
        enter(book, OWN_ROWS, Setting(programme="GNBV"), person="An")
    with open_window(qtbot, tmp_path, copy) as made:
        made.activateWindow()
        made.ledger.ask(LedgerQuery(made.desk.session.context.question(), counted=False))
        made.go("ledger")
        settle(qtbot, made)
        yield made


def book_of(window: Window) -> Book:
    assert window.desk.session.book is not None
    return window.desk.session.book


def narrow(qtbot: QtBot, window: Window, **texts: str) -> None:
    window.ledger.table.header.type(texts)
    window.ledger.table.header.filtered.emit(texts)
    settle(qtbot, window)


def stand_on(page: LedgerPage, row: int, key: str) -> None:
    column = next(at for at, one in enumerate(page.table.model.columns) if one.key == key)
    page.table.view.setFocus()
    index, only = page.table.model.index(row, column), QItemSelectionModel.SelectionFlag.ClearAndSelect
    page.table.view.selectionModel().setCurrentIndex(index, only)


def type_over(qtbot: QtBot, window: Window, words: str) -> None:
    view = window.ledger.table.view
    QTest.keyClicks(view, words[:1])
    editor = view.viewport().findChildren(QLineEdit)[-1]
    QTest.keyClicks(editor, words[1:])
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle(qtbot, window)


def amounts(window: Window) -> list[int]:
    return [row.entry.figure.amount for row in window.ledger.table.model.rows]


def test_a_row_of_ones_own_is_changed_where_it_stands(qtbot: QtBot, window: Window) -> None:
    narrow(qtbot, window, document="/TAY")
    stand_on(window.ledger, 1, "advance")
    type_over(qtbot, window, "2,25")
    assert amounts(window) == [1_500_000, 2_250_000, 1_500_000]
    assert window.ledger.table.view.currentIndex().row() == 2


def type_over_a_told_figure(qtbot: QtBot, window: Window) -> tuple[int, RevisionDialog]:
    """Type 7 over an amount that a file told; answer which, and the question for a reason."""
    page = window.ledger
    at, row = next((at, row) for at, row in enumerate(page.table.model.rows) if row.entry.origin.import_id)
    key = next(
        one.key for one in page.table.model.columns if one.compared is Compared.MONEY and one.edit and one.edit(row)
    )
    stand_on(page, at, key)
    type_over(qtbot, window, "7")
    dialog = page.editing.asking
    assert dialog is not None
    return row.entry.id, dialog


def test_a_figure_that_a_file_told_asks_for_a_reason(qtbot: QtBot, window: Window) -> None:
    number, dialog = type_over_a_told_figure(qtbot, window)
    assert not dialog.ways[-1].isEnabled()
    QTest.keyClicks(dialog.reason, "Kho bac bao")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    settle(qtbot, window)
    with book_of(window).read() as reading:
        (after,) = reading.entries_numbered([number])
    assert (after.figure.amount, after.edited) == (7_000_000, "Kho bac bao")


def test_cells_are_filled_down_after_a_look_at_them(qtbot: QtBot, window: Window) -> None:
    narrow(qtbot, window, document="/TAY")
    stand_on(window.ledger, 0, "advance")
    type_over(qtbot, window, "9")
    stand_on(window.ledger, 0, "advance")
    for _ in range(2):
        QTest.keyClick(window.ledger.table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(window.ledger.table.view, Qt.Key.Key_D, CTRL)
    settle(qtbot, window)
    dialog = window.ledger.editing.asking
    assert dialog is not None
    assert len(dialog.table.model.rows) == 2
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert amounts(window) == [9_000_000] * 3


def test_a_pasted_block_with_a_wrong_cell_is_shown_and_not_written(qtbot: QtBot, window: Window) -> None:
    narrow(qtbot, window, document="/TAY")
    stand_on(window.ledger, 0, "advance")
    QGuiApplication.clipboard().setText("5\nnhiều\n6")
    QTest.keyClick(window.ledger.table.view, Qt.Key.Key_V, CTRL)
    settle(qtbot, window)
    dialog = window.ledger.editing.asking
    assert dialog is not None
    assert [one.cell.problem is not None for one in dialog.table.model.rows] == [True, False, False]
    assert not dialog.ways[-1].isEnabled()
    dialog.reject()
    assert amounts(window) == [1_500_000] * 3


def test_chosen_amounts_are_added_up_and_copied_as_numbers(qtbot: QtBot, window: Window) -> None:
    narrow(qtbot, window, document="/TAY")
    stand_on(window.ledger, 0, "advance")
    column = window.ledger.table.view.currentIndex().column()
    for at in (1, 2):
        index = window.ledger.table.model.index(at, column)
        window.ledger.table.view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)
    qtbot.waitUntil(lambda: "4,5" in window.ledger.facts)
    QTest.keyClick(window.ledger.table.view, Qt.Key.Key_C, CTRL)
    told = QGuiApplication.clipboard().mimeData()
    assert told.text() == "1,5\n1,5\n1,5"
    assert told.html().count('x:num="1.5"') == 3


def test_totals_follow_a_filter_from_to(qtbot: QtBot, window: Window) -> None:
    narrow(qtbot, window, advance=">=1,5|<0", document="/TAY")
    assert len(amounts(window)) == 3
    narrow(qtbot, window, advance=">1,5", document="/TAY")
    assert amounts(window) == []
    narrow(qtbot, window, date="1/3/2025..31/3/2025", document="/TAY")
    assert len(amounts(window)) == 3
    assert window.ledger.sums is not None
    assert window.ledger.sums.count == 3
    narrow(qtbot, window, advance=">nhiều")
    assert window.ledger.banner.isVisible()


def test_a_note_is_typed_beside_a_row_and_filtered_by(qtbot: QtBot, window: Window) -> None:
    column = add_column(book_of(window), "Han bao lanh", ColumnType.DAY, person="An")
    window.desk.session.tell_changed()
    settle(qtbot, window)
    narrow(qtbot, window, document="/TAY")
    stand_on(window.ledger, 0, f"own:{column}")
    type_over(qtbot, window, "31/12")
    with book_of(window).read() as reading:
        assert set(own_table(reading).values.values()) == {"2025-12-31"}
    narrow(qtbot, window, **{f"own:{column}": ">=12/2025"})
    assert amounts(window) == [1_500_000] * 3


def turn(page: LedgerPage, heading: str) -> None:
    next(one for one in page.columns.menu().actions() if one.text() == heading).trigger()


def test_a_view_is_kept_chosen_again_and_remembers_its_columns(qtbot: QtBot, window: Window) -> None:
    page = window.ledger
    narrow(qtbot, window, document="02/TAY")
    turn(page, "Source · capital")
    page.views.ask_name()
    assert page.views.asking is not None
    QTest.keyClicks(page.views.asking.field, "Hai")
    QTest.keyClick(page.views.asking.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    turn(page, "Source · capital")
    narrow(qtbot, window)
    with book_of(window).read() as reading:
        (view,) = views_of(reading, "ledger")
    page.views.choose(view)
    settle(qtbot, window)
    assert [row.entry.figure.document for row in page.table.model.rows] == ["02/TAY"]
    assert page.table.header.texts() == {"document": "02/TAY"}
    place = next(at for at, one in enumerate(page.table.model.columns) if one.key == "source")
    assert page.table.view.isColumnHidden(place)


def test_a_column_of_ones_own_is_added_from_the_menu(qtbot: QtBot, window: Window) -> None:
    window.ledger.columns.ask_column(ColumnType.MONEY)
    popup = window.ledger.columns.asking
    assert popup is not None
    QTest.keyClicks(popup.field, "Bao lanh")
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert "Bao lanh" in [one.heading for one in window.ledger.table.model.columns]


def test_the_stored_copy_is_opened_at_the_cell_of_a_figure(qtbot: QtBot, window: Window) -> None:
    page = window.ledger
    at, row = next((at, row) for at, row in enumerate(page.table.model.rows) if row.entry.origin.cell)
    stand_on(page, at, "date")
    settle(qtbot, window)
    page.panel.whole.click()
    settle(qtbot, window)
    opened = page.panel.opened
    assert opened is not None
    assert str(row.entry.origin.cell) in opened.said.text()
    assert opened.sheet.cursor_cell() == place_of(str(row.entry.origin.cell))
    opened.accept()


def test_a_window_that_closes_leaves_only_words_on_the_clipboard(qtbot: QtBot, window: Window) -> None:
    stand_on(window.ledger, 0, "date")
    window.commands.run("copy")
    copied = QGuiApplication.clipboard().text()
    assert QGuiApplication.clipboard().mimeData().hasHtml()
    window.close()
    assert not QGuiApplication.clipboard().mimeData().hasHtml()
    assert QGuiApplication.clipboard().text() == copied


def test_the_values_of_a_column_are_picked_from_a_list_by_keys(qtbot: QtBot, window: Window) -> None:
    page = window.ledger
    page.table.header.focus_box("document")
    box = QApplication.focusWidget()
    assert box is not None
    QTest.keyClick(box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, window)
    listed = page.picking.asking
    assert listed is not None
    QTest.keyClicks(listed.field, "/tay")
    shown = [listed.list.item(at) for at in range(listed.list.count()) if not listed.list.item(at).isHidden()]
    assert [one.text() for one in shown] == ["01/TAY  (1)", "02/TAY  (1)", "03/TAY  (1)"]
    QTest.keyClick(listed.field, Qt.Key.Key_Down)
    QTest.keyClick(listed.list, Qt.Key.Key_Space)
    shown[2].setCheckState(Qt.CheckState.Checked)
    QTest.keyClick(listed.list, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert len(page.table.header.texts()["document"].split(" | ")) == 2
    assert len(page.table.model.rows) == page.sums.count == 2  # type: ignore[union-attr] # the rows were added up
    page.clear_filters()
    settle(qtbot, window)
    assert page.table.header.texts() == {}


def test_what_is_picked_is_a_filter_as_it_would_be_typed() -> None:
    assert typed_of(["01/TAY", ""]) == "=01/TAY | ="
